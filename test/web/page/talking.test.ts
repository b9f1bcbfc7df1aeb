/** What a person does on the page, in a real browser: typing, pressing, sending pictures, voice and places. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type PageServer, startPageServer } from '../../fakes/page-server.ts'
import { HOME, png, STATION } from '../../fakes/page-talk.ts'
import { DESKTOP, hasChromium, launch, PHONE, visit } from './browser.ts'
import { buildPage } from './built-page.ts'

/** What is used of elements inside the page; the project's types know no DOM. */
interface Image {
  naturalWidth: number
  naturalHeight: number
  decode(): Promise<void>
}
interface Box {
  scrollTop: number
  getBoundingClientRect(): { top: number }
}
type Options = Parameters<typeof startPageServer>[0]

describe.skipIf(!hasChromium)('talking on the page', () => {
  let browser: Browser
  let built: Awaited<ReturnType<typeof buildPage>>
  const cleanUps: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    built = await buildPage()
    browser = await launch(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'])
  })
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  })
  afterAll(async () => {
    await browser?.close()
    await built?.remove()
  })

  async function open(options: Partial<Options> & { view?: BrowserContextOptions; path?: string } = {}) {
    const { view = PHONE, path = '', ...rest } = options
    const server = await startPageServer({ root: built.root, chats: [HOME], ...rest })
    cleanUps.push(() => server.stop())
    const { context, page, complaints } = await visit(browser, server.url + path, view)
    cleanUps.push(() => context.close())
    await until(() => server.texts().length > 0)
    return { server, context, page, complaints, input: page.getByRole('textbox', { name: '输入消息' }) }
  }
  const until = (condition: () => boolean) =>
    vi.waitFor(() => expect(condition()).toBe(true), { timeout: 8_000 })
  const said = (server: PageServer) => server.texts().filter((text) => !text.startsWith('/start'))
  const bubbles = (page: Page) => page.getByRole('log').locator('article .text').allTextContents()

  it('greets a new visitor once, and nobody who has been here', async () => {
    const { server, page } = await open()
    server.say(HOME.id, { text: '您好' })
    await page.getByText('您好').waitFor()
    await page.reload()
    await page.getByText('您好').waitFor()
    expect(server.texts()).toEqual(['/start'])
  })

  it('sends by Enter, breaks the line by Shift+Enter, and shows the message once', async () => {
    const { server, page, input, complaints } = await open()
    await input.fill('第一行')
    await input.press('Shift+Enter')
    await input.pressSequentially('第二行')
    await input.press('Enter')
    await until(() => said(server).length === 1)
    expect(said(server)).toEqual(['第一行\n第二行'])
    await page.getByRole('img', { name: '发送中' }).waitFor({ state: 'detached' })
    expect(await bubbles(page)).toEqual(['第一行\n第二行'])
    expect(await input.inputValue()).toBe('')
    expect(complaints).toEqual([])
  })

  it('does not send by the Enter that ends a word of an input method', async () => {
    const { server, page, context, input } = await open()
    await input.click()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 })
    await cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    })
    await page.keyboard.press('Enter')
    await cdp.send('Input.insertText', { text: '你好' })
    await page.waitForTimeout(200)
    expect(said(server)).toEqual([])
    await input.press('Enter')
    await until(() => said(server).length === 1)
    expect(said(server)[0]?.replaceAll(/\s/g, '')).toBe('你好')
  })

  it('sends nothing that is empty, and keeps in the box what is too long for any server', async () => {
    const { server, page, input } = await open()
    await input.fill('   ')
    await input.press('Enter')
    await input.fill('长'.repeat(20_001))
    await input.press('Enter')
    await page.getByText('这段话太长了').waitFor()
    expect(await input.inputValue()).toHaveLength(20_001)
    expect(said(server)).toEqual([])
    await input.fill('长'.repeat(10_000))
    await input.press('Enter')
    await until(() => said(server).length === 1)
    expect(said(server)[0]).toHaveLength(10_000)
  })

  it('gives back what the server refuses, and says why', async () => {
    const { server, page, input } = await open()
    server.refuseNext('too-fast', false)
    await input.fill('很重要的话')
    await input.press('Enter')
    await page.getByText('发得有点快').waitFor()
    expect(await input.inputValue()).toBe('很重要的话')
    expect(await bubbles(page)).toEqual([])
    await input.press('Enter')
    await until(() => said(server).length === 2)
    await page.getByRole('img', { name: '发送中' }).waitFor({ state: 'detached' })
    expect(await bubbles(page)).toEqual(['很重要的话'])
  })

  it('sends again by itself what was refused for now', async () => {
    const { server, page, input } = await open()
    server.refuseNext('busy', true)
    await input.fill('等一会儿')
    await input.press('Enter')
    await until(() => said(server).length === 2)
    await page.getByRole('img', { name: '发送中' }).waitFor({ state: 'detached' })
    expect(await bubbles(page)).toEqual(['等一会儿'])
    expect(await input.inputValue()).toBe('')
  })

  it('can be used by the keyboard alone: buttons, an edited message, a dialog', async () => {
    const { server, page } = await open({
      view: DESKTOP,
      bot(frame, bot) {
        if (frame.t !== 'press') return
        if (frame.data === 'page2')
          bot.edit(HOME.id, frame.id, { text: '第二页', buttons: [[{ text: '选这个', data: 'this' }]] })
        else bot.tell({ t: 'toast', text: '已经选好了。', alert: true })
      },
    })
    server.say(HOME.id, { text: '第一页', buttons: [[{ text: '下一页', data: 'page2' }]] })
    await page.getByText('第一页').waitFor()
    const focused = () => page.evaluate('document.activeElement.textContent') as Promise<string>
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('跳到输入框')
    for (let i = 0; i < 10 && !(await focused()).startsWith('下一页'); i += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('第二页').waitFor()
    // The focus stays where it was: on the button that is there now.
    expect(await focused()).toMatch(/^选这个/)
    await page.keyboard.press('Space')
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('已经选好了。').waitFor()
    const inside = () =>
      page.evaluate('!!document.activeElement.closest("dialog") || document.activeElement === document.body')
    for (let i = 0; i < 5; i += 1) {
      expect(await inside()).toBe(true)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focused()).toMatch(/^选这个/)
    expect(server.received.filter(({ t }) => t === 'press')).toMatchObject([
      { data: 'page2' },
      { data: 'this' },
    ])
  })

  it('closes an alert by its button and gives the focus back, also when the button behind is gone', async () => {
    const { server, page } = await open({
      bot(frame, bot) {
        if (frame.t !== 'press') return
        bot.tell({ t: 'toast', text: '已经被接走了。', alert: true })
        bot.edit(HOME.id, frame.id, { text: '李助理在办' })
      },
    })
    server.say(HOME.id, { text: '新申请', buttons: [[{ text: '我来办', data: 'take' }]] })
    await page.getByRole('button', { name: '我来办' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('李助理在办').waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.closest("#log") !== null')).toBe(true)
  })

  it('sends a press once however often the button is pressed', async () => {
    let free = () => {}
    const { server, page } = await open({
      bot: (frame) =>
        frame.t === 'press'
          ? new Promise<void>((resolve) => {
              free = resolve
            })
          : undefined,
    })
    server.say(HOME.id, { text: '选', buttons: [[{ text: '好', data: 'ok', style: 'primary' }]] })
    const button = page.getByRole('button', { name: '好', exact: true })
    await button.click()
    await page.locator('[aria-busy=true]').waitFor()
    await button.click()
    await button.click()
    free()
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
    expect(server.received.filter(({ t }) => t === 'press')).toHaveLength(1)
  })

  it('shows edited, deleted and confidential messages, and forgets what is not kept', async () => {
    const { server, page } = await open()
    const first = server.say(HOME.id, { text: '原来的话' })
    const second = server.say(HOME.id, { text: '要删的话' })
    server.whisper(HOME.id, { text: '不留的话' })
    await page.getByText('不留的话').waitFor()
    await page.getByText('这条内容不保存').waitFor()
    server.edit(HOME.id, first, { text: '改过的话', edited: true })
    server.remove(HOME.id, second)
    await page.getByText('改过的话').waitFor()
    expect(await bubbles(page)).toEqual(['改过的话', '不留的话'])
    await page.getByText('已编辑').waitFor()
    await page.reload()
    await page.getByText('改过的话').waitFor()
    expect(await bubbles(page)).toEqual(['改过的话'])
  })

  it('treats what the server says as words, never as markup, and opens no script', async () => {
    const { server, page, complaints } = await open()
    server.say(HOME.id, {
      text: '<img src=x onerror=alert(1)> 点这里',
      entities: [{ type: 'text_link', offset: 29, length: 3, url: 'javascript:alert(1)' }],
      buttons: [[{ text: '坏按钮', url: 'javascript:alert(1)' }]],
    })
    await page.getByText('<img src=x').waitFor()
    expect(await page.getByRole('log').locator('img, a').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('offers the chat’s commands as large buttons and shows them in words', async () => {
    const { server, page } = await open()
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('button', { name: '菜单', exact: true }).click()
    await page.getByRole('button', { name: '预约帮办' }).click()
    await until(() => said(server).includes('/book'))
    await page.getByRole('log').getByText('预约帮办').waitFor()
  })

  it('shows quick replies above the input; one asks for the telephone', async () => {
    const { server, page } = await open()
    server.say(HOME.id, {
      text: '电话？',
      quick: [[{ text: '留电话', requestContact: true }], [{ text: '人工' }]],
    })
    await page.getByRole('button', { name: '留电话' }).click()
    await page.getByRole('textbox', { name: /能找到您的电话/ }).fill('0471-1234567')
    await page.keyboard.press('Enter')
    await until(() =>
      server.received.some((frame) => frame.t === 'contact' && frame.phone === '0471-1234567'),
    )
    await page.getByRole('button', { name: '人工' }).click()
    await until(() => said(server).includes('人工'))
    server.say(HOME.id, { text: '好的', quick: [] })
    await page.getByRole('button', { name: '留电话' }).waitFor({ state: 'detached' })
  })

  it('makes a large photo small before it is sent, and enlarges it when tapped', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: '更多' }).click()
    const buffer = png(2400, 1800)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer })
    const photo = page.getByRole('button', { name: '看大图' })
    await photo.locator('img').evaluate((image: Image) => image.decode())
    expect(
      await photo.locator('img').evaluate((image: Image) => [image.naturalWidth, image.naturalHeight]),
    ).toEqual([1600, 1200])
    await photo.click()
    await page.getByRole('dialog', { name: '照片' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('records while the button is held and sends when it is let go', async () => {
    const { server, page } = await open({ view: DESKTOP })
    await page.getByRole('button', { name: '说话，录一段语音' }).click()
    const hold = await page.getByRole('button', { name: '按住说话' }).boundingBox()
    if (!hold) throw new Error('no button')
    await page.mouse.move(hold.x + 20, hold.y + 20)
    await page.mouse.down()
    await page.getByText('正在录音').first().waitFor()
    await page.waitForTimeout(1_200)
    await page.mouse.up()
    await until(() =>
      server.received.some(
        (frame) => frame.t === 'file' && frame.kind === 'voice' && (frame.seconds ?? 0) >= 1,
      ),
    )
    await page.getByRole('button', { name: /^播放语音，\d+ 秒$/ }).waitFor()
  })

  it('sends no voice when the finger slides up, and none by the cancel button', async () => {
    const { server, page } = await open({ view: DESKTOP })
    await page.getByRole('button', { name: '说话，录一段语音' }).click()
    const hold = await page.getByRole('button', { name: '按住说话' }).boundingBox()
    if (!hold) throw new Error('no button')
    await page.mouse.move(hold.x + 20, hold.y + 20)
    await page.mouse.down()
    await page.getByText('正在录音').first().waitFor()
    await page.waitForTimeout(1_100)
    await page.mouse.move(hold.x + 20, hold.y - 120)
    await page.getByText('松开就取消').first().waitFor()
    await page.mouse.up()
    await page.getByText('正在录音').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '按住说话' }).press('Enter')
    await page.getByRole('button', { name: '取消' }).click()
    await page.getByText('正在录音').waitFor({ state: 'detached' })
    await page.waitForTimeout(200)
    expect(server.received.some(({ t }) => t === 'file')).toBe(false)
  })

  it('sends where one is, and is kind when it may not know', async () => {
    const view = {
      ...PHONE,
      geolocation: { latitude: 40.84, longitude: 111.75 },
      permissions: ['geolocation'],
    }
    const { server, page, context } = await open({ view })
    const place = async () => {
      await page.getByRole('button', { name: '更多' }).click()
      await page.getByRole('button', { name: '位置', exact: true }).click()
    }
    await place()
    await until(() => server.received.some((frame) => frame.t === 'location' && frame.latitude === 40.84))
    expect(await page.getByRole('link', { name: /位置/ }).getAttribute('href')).toMatch(/^geo:40\.84,111\.75/)
    await context.clearPermissions()
    await place()
    await page.getByText('没有找到您的位置').waitFor({ timeout: 20_000 })
  })

  it('speaks the language that the server says', async () => {
    const { server, page } = await open({ lang: 'en' })
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
    server.setChats([HOME], 'zh-CN')
    await page.getByRole('textbox', { name: '输入消息' }).waitFor()
  })

  it('lets staff switch between chats, with what is unread and what was typed', async () => {
    const { server, page, input } = await open({ chats: [HOME, STATION] })
    server.say(STATION.id, { text: '新申请' })
    server.say(STATION.id, { from: 'member', name: '图雅', text: '我来' })
    await input.fill('没写完')
    await page.getByRole('button', { name: '切换聊天，2 条未读' }).click()
    await page.getByRole('button', { name: /公主府社区服务站.*2 条未读/ }).click()
    await page.getByRole('heading', { name: '公主府社区服务站' }).waitFor()
    await page.getByText('图雅', { exact: true }).waitFor()
    expect(await input.inputValue()).toBe('')
    await page.getByRole('button', { name: '切换聊天', exact: true }).click()
    await page.getByRole('button', { name: '帮办代办', exact: true }).click()
    expect(await input.inputValue()).toBe('没写完')
  })

  it('shows a long answer from its beginning', async () => {
    const { server, page, input } = await open({
      bot: (frame, bot) =>
        void (frame.t === 'text' && bot.say(HOME.id, { text: `开头${'\n很长'.repeat(60)}` })),
    })
    await page.getByText('开头').waitFor()
    await input.fill('再来')
    await input.press('Enter')
    await until(() => said(server).length === 1)
    await vi.waitFor(async () => expect(await page.getByText('开头').count()).toBe(2))
    await page.getByRole('img', { name: '发送中' }).waitFor({ state: 'detached' })
    const top = await page
      .locator('article')
      .last()
      .evaluate((element: Box) => element.getBoundingClientRect().top)
    expect(top).toBeGreaterThan(40)
    expect(top).toBeLessThan(160)
  })

  it('shows a long message from its beginning, and does not pull away who reads further up', async () => {
    const { server, page } = await open()
    for (let i = 0; i < 30; i += 1) server.say(HOME.id, { text: `第${i}条` })
    await page.getByText('第29条').waitFor()
    await page.waitForTimeout(3_200)
    server.say(HOME.id, { text: `开头${'\n很长'.repeat(60)}` })
    const start = page.getByText('开头')
    await start.waitFor()
    const top = () =>
      page
        .locator('article')
        .last()
        .evaluate((element: Box) => element.getBoundingClientRect().top)
    await vi.waitFor(async () => expect(await top()).toBeLessThan(160))
    expect(await top()).toBeGreaterThan(40)
    await page.mouse.move(180, 300)
    await page.mouse.wheel(0, -900)
    await page.waitForTimeout(200)
    const where = await page.locator('#log').evaluate((element: Box) => element.scrollTop)
    server.say(HOME.id, { text: '又一条' })
    await page.getByRole('button', { name: '有新消息' }).waitFor()
    expect(await page.locator('#log').evaluate((element: Box) => element.scrollTop)).toBe(where)
    await page.getByRole('button', { name: '有新消息' }).click()
    await vi.waitFor(async () => expect(await page.getByText('又一条').isVisible()).toBe(true))
  })
})
