/** Answering a message and changing one's own, in a real browser. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { ClientFrame } from '../../../src/doors/web/protocol.ts'
import type { PageServer } from '../../fakes/page-server.ts'
import { HOME, png } from '../../fakes/page-talk.ts'
import { DESKTOP, hasChromium } from './browser.ts'
import { bubbles, said, setStage, until } from './stage.ts'

const frames = <T extends ClientFrame['t']>(server: PageServer, t: T) =>
  server.received.filter((frame): frame is Extract<ClientFrame, { t: T }> => frame.t === t)
/** The last message that says this; what it quotes does not count. */
const article = (page: Page, words: string) =>
  page
    .locator('article')
    .filter({ has: page.locator('.text', { hasText: words }) })
    .last()
const menu = (page: Page) => page.getByRole('dialog', { name: '回应这条消息' })
const bar = (page: Page) => page.locator('.aim')
const settled = (page: Page) => page.getByRole('img', { name: '发送中' }).waitFor({ state: 'detached' })
const focused = (page: Page) => page.evaluate('document.activeElement.id') as Promise<string>

/** A finger rests on the words. */
async function hold(page: Page, words: string): Promise<void> {
  const box = await article(page, words).locator('.text').boundingBox()
  const cdp = await page.context().newCDPSession(page)
  const touchPoints = [{ x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 10 }]
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await menu(page).waitFor()
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

describe.skipIf(!hasChromium)('answering and changing', () => {
  const { open } = setStage()

  it('answers a message after a long press, with the quote above the words', async () => {
    const { server, page, input, complaints } = await open()
    const card = server.say(HOME.id, { text: '新申请 0007\n张阿姨家', from: 'member', name: '李助理' })
    server.say(HOME.id, { text: '别的话' })
    await page.getByText('别的话').waitFor()
    expect(await bar(page).count()).toBe(0)
    await hold(page, '新申请')
    // Letting the finger go neither closes the menu nor presses anything in it.
    await page.waitForTimeout(100)
    await menu(page).getByRole('button', { name: '引用回复' }).tap()
    await menu(page).waitFor({ state: 'detached' })
    expect(await bar(page).textContent()).toBe('回复李助理 新申请 0007')
    await until(async () => (await focused(page)) === 'input')
    await input.pressSequentially('我下午去')
    await input.press('Enter')
    await settled(page)
    expect(frames(server, 'text').at(-1)).toMatchObject({ text: '我下午去', replyTo: card })
    expect(await article(page, '我下午去').locator('.quote').textContent()).toBe('回复: 李助理：新申请 0007')
    expect(await bar(page).count()).toBe(0)
    await input.fill('下一句')
    await input.press('Enter')
    await until(() => said(server).length === 2)
    expect(frames(server, 'text').at(-1)?.replyTo).toBeUndefined()
    expect(complaints).toEqual([])
  })

  it('drops the quote by ✕ and by Esc, and keeps what was written', async () => {
    const { server, page, input } = await open({ view: DESKTOP })
    server.say(HOME.id, { text: '问题' })
    await input.fill('想好的话')
    for (const drop of [
      () => page.getByRole('button', { name: '不引用了' }).click(),
      () => input.press('Escape'),
    ]) {
      await article(page, '问题').locator('.text').click({ button: 'right' })
      await menu(page).getByRole('button', { name: '引用回复' }).click()
      await bar(page).waitFor()
      await until(async () => (await focused(page)) === 'input')
      await drop()
      await bar(page).waitFor({ state: 'detached' })
      expect(await input.inputValue()).toBe('想好的话')
    }
    await input.press('Enter')
    await until(() => said(server).length === 1)
    expect(frames(server, 'text').at(-1)?.replyTo).toBeUndefined()
  })

  it('answers with a photo and with a place', async () => {
    const { server, page, context } = await open()
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation({ latitude: 40.84, longitude: 111.75 })
    const card = server.say(HOME.id, { text: '卡片' })
    const reply = async () => {
      await hold(page, '卡片')
      await menu(page).getByRole('button', { name: '引用回复' }).tap()
      await bar(page).waitFor()
      await page.getByRole('button', { name: '更多' }).tap()
    }
    await reply()
    const photo = { name: 'a.png', mimeType: 'image/png', buffer: png(40, 30) }
    await page.locator('input[type=file]').first().setInputFiles(photo)
    await until(() => frames(server, 'file').length === 1)
    await reply()
    await page.getByRole('button', { name: '位置', exact: true }).tap()
    await until(() => frames(server, 'location').length === 1)
    await settled(page)
    expect(frames(server, 'file')[0]).toMatchObject({ kind: 'photo', replyTo: card })
    expect(frames(server, 'location')[0]).toMatchObject({ replyTo: card })
    expect(await page.locator('.from-me .quote').count()).toBe(2)
  })

  it('changes one’s own words by the keyboard alone, and gives back what stood in the box', async () => {
    const { server, page, input, complaints } = await open({ view: DESKTOP })
    await input.fill('星期四上午')
    await input.press('Enter')
    await settled(page)
    await input.fill('写了一半')
    await article(page, '星期四').getByRole('button', { name: '回应这条消息' }).focus()
    await page.keyboard.press('Enter')
    await menu(page).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('正在修改').waitFor()
    await until(async () => (await focused(page)) === 'input')
    expect(await input.inputValue()).toBe('星期四上午')
    await input.press('Escape')
    expect(await input.inputValue()).toBe('写了一半')

    await article(page, '星期四').getByRole('button', { name: '回应这条消息' }).click()
    await menu(page).getByRole('button', { name: '改一下' }).click()
    server.setMute(true)
    await input.fill('星期五上午')
    await input.press('Enter')
    // Before the server knows: the new words, on their way.
    await page.getByRole('img', { name: '发送中' }).waitFor()
    expect(await bubbles(page)).toEqual(['星期五上午'])
    expect(await input.inputValue()).toBe('写了一半')
    server.setMute(false)
    server.cut()
    await settled(page)
    expect(await bubbles(page)).toEqual(['星期五上午'])
    await page.getByText('已修改').waitFor()
    await page.reload()
    await page.getByText('已修改').waitFor()
    expect(await bubbles(page)).toEqual(['星期五上午'])
    expect(complaints).toEqual([])
  })

  it('gives back a change that the server refuses', async () => {
    const { server, page, input } = await open({ view: DESKTOP })
    await input.fill('原话')
    await input.press('Enter')
    await settled(page)
    await article(page, '原话').locator('.text').click({ button: 'right' })
    await menu(page).getByRole('button', { name: '改一下' }).click()
    server.refuseNext('unknown-message', false)
    await input.fill('新话')
    await input.press('Enter')
    await page.getByText('这条消息已经不在了').waitFor()
    expect(await bubbles(page)).toEqual(['原话'])
    expect(await input.inputValue()).toBe('新话')
  })

  it('offers to change one’s own words only, and copies anybody’s', async () => {
    const { server, page, context } = await open({ view: DESKTOP })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    server.say(HOME.id, { text: '编号 0007' })
    server.say(HOME.id, { from: 'me', photo: server.file('image/png', png(40, 30)) })
    server.whisper(HOME.id, { text: '不留的话' })
    await page.getByText('不留的话').waitFor()
    const offers = async (at: number) => {
      await page.locator('article').nth(at).getByRole('button', { name: '回应这条消息' }).click()
      await menu(page).waitFor()
      const words = await menu(page).getByRole('button').allTextContents()
      await page.keyboard.press('Escape')
      await menu(page).waitFor({ state: 'detached' })
      return words
    }
    expect(await offers(0)).toEqual(['引用回复', '复制'])
    expect(await offers(1)).toEqual(['引用回复'])
    expect(await offers(2)).toEqual(['复制'])
    await article(page, '编号').locator('.text').click({ button: 'right' })
    await menu(page).getByRole('button', { name: '复制' }).click()
    await page.getByText('已复制').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('编号 0007')
  })

  it('leads from a quote to the message, although it is older than what is drawn', async () => {
    const { server, page } = await open({ view: DESKTOP })
    for (let i = 0; i < 30; i += 1) server.say(HOME.id, { text: '长'.repeat(2_000) })
    const card = server.say(HOME.id, { text: '很早的卡片' })
    for (let i = 0; i < 200; i += 1) server.say(HOME.id, { text: `第${i}条` })
    server.say(HOME.id, { text: '说的是那个', replyTo: card })
    server.say(HOME.id, { text: '说的没了', replyTo: 9_999 })
    await page.getByText('说的没了').waitFor()
    expect(await page.getByText('很早的卡片').count()).toBe(1)
    await article(page, '说的是那个')
      .getByRole('button', { name: /很早的卡片/ })
      .click()
    const original = page.locator('.text', { hasText: '很早的卡片' })
    await original.waitFor()
    const { height = 0 } = page.viewportSize() ?? {}
    await until(async () => {
      const box = await original.boundingBox()
      return box !== null && box.y > 0 && box.y < height
    })
    // What comes now does not pull the reader away.
    server.say(HOME.id, { text: '最新的' })
    await page.getByText('有新消息').waitFor()
    expect((await original.boundingBox())?.y).toBeGreaterThan(0)
    expect(await article(page, '说的没了').locator('.quote').textContent()).toBe('回复: 较早的消息')
    expect(await article(page, '说的没了').locator('button.quote').count()).toBe(0)
  })
})
