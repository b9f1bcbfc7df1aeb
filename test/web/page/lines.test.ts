/** Lines that break, pages that are loaded again, links that lead in: nothing is lost, nothing is there twice. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type PageServer, startPageServer } from '../../fakes/page-server.ts'
import { HOME, STATION } from '../../fakes/page-talk.ts'
import { complaintsOf, hasChromium, launch, PHONE, visit } from './browser.ts'
import { buildPage } from './built-page.ts'

describe.skipIf(!hasChromium)('the line to the server', () => {
  let browser: Browser
  let built: Awaited<ReturnType<typeof buildPage>>
  let server: PageServer
  const cleanUps: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    built = await buildPage()
    browser = await launch()
  })
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  })
  afterAll(async () => {
    await browser?.close()
    await built?.remove()
  })

  async function open(path = '', begun = true) {
    server = await startPageServer({ root: built.root, chats: [HOME] })
    cleanUps.push(() => server.stop())
    if (begun) server.say(HOME.id, { text: '您好' })
    const { context, page, complaints } = await visit(browser, server.url + path, PHONE)
    cleanUps.push(() => context.close())
    return { context, page, complaints, input: page.getByRole('textbox', { name: '输入消息' }) }
  }
  const until = (condition: () => boolean) =>
    vi.waitFor(() => expect(condition()).toBe(true), { timeout: 10_000 })
  const bubbles = (page: Page) => page.getByRole('log').locator('article .text').allTextContents()
  const settled = (page: Page) =>
    page.getByRole('img', { name: '发送中' }).waitFor({ state: 'detached', timeout: 10_000 })

  it('comes back by itself, with what it missed and without repeating anything', async () => {
    const { page, complaints } = await open()
    await page.getByText('您好').waitFor()
    for (let i = 0; i < 4; i += 1) {
      server.cut()
      server.say(HOME.id, { text: `第${i}条` })
      await page.getByText(`第${i}条`).waitFor({ timeout: 10_000 })
    }
    expect(await bubbles(page)).toEqual(['您好', '第0条', '第1条', '第2条', '第3条'])
    expect(complaints).toEqual([])
  })

  it('sends again, by the same name, what the server had handled when the line broke', async () => {
    const { page, input } = await open()
    await page.getByText('您好').waitFor()
    server.setMute(true)
    await input.fill('路上丢了')
    await input.press('Enter')
    await until(() => server.texts().length === 1)
    await page.getByRole('img', { name: '发送中' }).waitFor()
    server.setMute(false)
    server.cut()
    await settled(page)
    const sent = server.received.filter((frame) => frame.t === 'text')
    expect(sent).toHaveLength(2)
    expect(sent[0]?.cid).toBe(sent[1]?.cid)
    expect(await bubbles(page)).toEqual(['您好', '路上丢了'])
  })

  it('keeps what was not yet handled through a reload, in order', async () => {
    const { page, input } = await open()
    await page.getByText('您好').waitFor()
    server.setMute(true)
    for (const text of ['一', '二', '三']) {
      await input.fill(text)
      await input.press('Enter')
    }
    await until(() => server.texts().length === 1)
    await page.reload()
    await page.getByText('三', { exact: true }).waitFor()
    expect(await bubbles(page)).toEqual(['您好', '一', '二', '三'])
    server.setMute(false)
    server.cut()
    await until(() => server.texts().includes('三'))
    await settled(page)
    expect(await bubbles(page)).toEqual(['您好', '一', '二', '三'])
    expect(await page.evaluate('sessionStorage.getItem("bangban.pending")')).toBeNull()
    await page.reload()
    await page.getByText('三', { exact: true }).waitFor()
    expect(await bubbles(page)).toEqual(['您好', '一', '二', '三'])
  })

  it('tells of a longer break only, and lets one write meanwhile', async () => {
    const { page, context, input } = await open()
    await page.getByText('您好').waitFor()
    await context.setOffline(true)
    server.cut()
    await input.fill('没网也能写')
    await input.press('Enter')
    await page.getByRole('img', { name: '发送中' }).waitFor()
    expect(await page.getByText('正在重新连接').count()).toBe(0)
    await page.getByText('正在重新连接').waitFor()
    await context.setOffline(false)
    await settled(page)
    await page.getByText('正在重新连接').waitFor({ state: 'detached' })
    expect(server.texts()).toEqual(['没网也能写'])
  })

  it('shows everything on two pages of one person', async () => {
    const { page, context, input } = await open()
    const second = await context.newPage()
    const complaints = complaintsOf(second)
    await second.goto(server.url)
    await second.getByText('您好').waitFor()
    await input.fill('从第一页')
    await input.press('Enter')
    await second.getByText('从第一页').waitFor()
    await second.getByRole('textbox', { name: '输入消息' }).fill('从第二页')
    await second.keyboard.press('Enter')
    await page.getByText('从第二页').waitFor()
    await settled(page)
    await settled(second)
    const all = ['您好', '从第一页', '从第二页']
    expect(await bubbles(page)).toEqual(all)
    expect(await bubbles(second)).toEqual(all)
    expect(complaints).toEqual([])
  })

  it('shows the answer below the question, whichever comes first', async () => {
    server = await startPageServer({
      root: built.root,
      chats: [HOME],
      // The answer is said before the question is stored, as the real server does.
      bot: (frame, bot) => void (frame.t === 'text' && bot.say(HOME.id, { text: `答：${frame.text}` })),
    })
    cleanUps.push(() => server.stop())
    server.say(HOME.id, { text: '您好' })
    const { context, page } = await visit(browser, server.url)
    cleanUps.push(() => context.close())
    await page.getByText('您好').waitFor()
    await page.getByRole('textbox', { name: '输入消息' }).fill('问')
    await page.keyboard.press('Enter')
    await page.getByText('答：问').waitFor()
    await settled(page)
    expect(await bubbles(page)).toEqual(['您好', '问', '答：问'])
  })

  it('says the payload of a start link once and takes it out of the address', async () => {
    const { page } = await open('?start=area-150102')
    await until(() => server.texts().length === 1)
    expect(server.texts()).toEqual(['/start area-150102'])
    await until(() => new URL(page.url()).search === '')
    await page.reload()
    await page.getByText('您好').waitFor()
    await page.waitForTimeout(300)
    // Loaded again before it was acknowledged, it goes out twice by one name, which is once for the server.
    const names = server.received.flatMap((frame) => (frame.t === 'text' ? [frame.cid] : []))
    expect(new Set(names).size).toBe(1)
  })

  it('says a start link instead of the greeting at a first visit', async () => {
    await open('?start=abc', false)
    await until(() => server.texts().length === 1)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(server.texts()).toEqual(['/start abc'])
  })

  it('ignores a payload that no link of ours has', async () => {
    const { page } = await open(`?start=${encodeURIComponent('<b>不是我们的')}`)
    await page.getByText('您好').waitFor()
    await until(() => new URL(page.url()).search === '')
    expect(server.texts()).toEqual([])
  })

  it.each([
    ['join', 'join'],
    ['startgroup', 'newGroup'],
  ] as const)('follows a %s link into its chat', async (link, frame) => {
    const { page } = await open(`?${link}=code-1`)
    await until(() => server.received.some(({ t }) => t === frame))
    const asked = server.received.find(({ t }) => t === frame)
    expect(asked).toMatchObject({ code: 'code-1' })
    await until(() => new URL(page.url()).search === '')
    server.say(STATION.id, { text: '欢迎来到服务站' })
    server.setChats([HOME, STATION])
    server.tell({ t: 'ack', cid: asked && 'cid' in asked ? asked.cid : '', chat: STATION.id })
    await page.getByRole('heading', { name: STATION.title }).waitFor()
    await page.getByText('欢迎来到服务站').waitFor()
  })

  it('says kindly that a link is used up', async () => {
    server = await startPageServer({ root: built.root, chats: [HOME] })
    cleanUps.push(() => server.stop())
    server.say(HOME.id, { text: '您好' })
    server.refuseNext('bad-code', false)
    const { context, page } = await visit(browser, `${server.url}?join=used`)
    cleanUps.push(() => context.close())
    await page.getByText('这个链接已经用过').waitFor()
  })

  it('works where nothing can be stored', async () => {
    const { context, page } = await open()
    await context.addInitScript(
      'for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new Error("forbidden") } })',
    )
    const private_ = await context.newPage()
    const complaints = complaintsOf(private_)
    await private_.goto(server.url)
    await private_.getByText('您好').waitFor()
    await private_.getByRole('textbox', { name: '输入消息' }).fill('能写')
    await private_.keyboard.press('Enter')
    await private_.getByRole('button', { name: '大字' }).click()
    await page.getByText('能写').waitFor()
    expect(complaints).toEqual([])
  })
})
