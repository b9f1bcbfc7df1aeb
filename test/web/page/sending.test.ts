/** Menus, photos, voice, places, several chats and scrolling, in a real browser. */
import { describe, expect, it, vi } from 'vitest'
import { HOME, png, STATION } from '../../fakes/page-talk.ts'
import { DESKTOP, hasChromium, PHONE } from './browser.ts'
import { said, setStage, until } from './stage.ts'

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

describe.skipIf(!hasChromium)('sending and finding one’s way on the page', () => {
  const { open } = setStage()

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

  it('goes on to the answer of a button, however quickly it was pressed', async () => {
    const { server, page } = await open({
      bot: (frame, bot) =>
        void (frame.t === 'press' && bot.say(HOME.id, { text: `第二问${'\n很长'.repeat(60)}` })),
    })
    server.say(HOME.id, { text: `第一问${'\n很长'.repeat(12)}`, buttons: [[{ text: '选', data: 'a' }]] })
    await page.getByRole('button', { name: '选', exact: true }).click()
    const second = page.locator('article').filter({ hasText: '第二问' })
    await second.waitFor()
    await vi.waitFor(async () => {
      const top = await second.evaluate((element: Box) => element.getBoundingClientRect().top)
      expect(top).toBeGreaterThan(40)
      expect(top).toBeLessThan(160)
    })
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
