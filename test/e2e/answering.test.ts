/** A station's members in two real browsers on the real door: one answers the card and corrects the answer, all see it. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, newCid, openHouse, openPage } from '../doors/web/harness.ts'
import { startTestRedis, type TestRedis } from '../helpers/redis.ts'
import { DESKTOP, hasChromium, launch, PHONE } from '../web/page/browser.ts'
import { buildPage } from '../web/page/built-page.ts'
import { newVisitor, type Visitor } from './visitor.ts'

describe.skipIf(!hasChromium)('a card in a station', () => {
  let redis: TestRedis
  let built: Awaited<ReturnType<typeof buildPage>>
  let house: House
  let browser: Browser

  beforeAll(async () => {
    redis = await startTestRedis()
    built = await buildPage()
    browser = await launch()
    house = await openHouse({ socket: redis.socket, pageDir: built.root })
  })
  afterAll(async () => {
    await browser?.close()
    await house?.close()
    await built?.remove()
    await redis?.stop()
  })

  async function member(group: number, view = PHONE): Promise<Visitor> {
    const { invite_link } = await house.does<{ invite_link: string }>('createChatInviteLink', {
      chat_id: group,
    })
    const visitor = await newVisitor(browser, house.url + new URL(invite_link).search, view)
    await visitor.page.getByRole('heading', { name: '服务站' }).waitFor()
    return visitor
  }

  it('is answered by quoting it, and the answer corrected', async () => {
    const founder = await openPage(house.url)
    const code = [...new URL(await house.door.groupLink('bind')).searchParams.values()][0] ?? ''
    const made = await founder.ask({ t: 'newGroup', cid: newCid(), code })
    const group = made.t === 'ack' ? (made.chat ?? 0) : 0
    await house.does('setChatTitle', { chat_id: group, title: '服务站' })
    const helper = await member(group)
    const other = await member(group, DESKTOP)
    const keyboard = { inline_keyboard: [[{ text: '我来办', callback_data: 'take' }]] }
    const card = await house.does('sendMessage', {
      chat_id: group,
      text: '新申请 0007\n高龄津贴认证',
      reply_markup: keyboard,
    })
    for (const { hears } of [helper, other]) await hears('新申请 0007')

    await helper.page.locator('.text', { hasText: '0007' }).click({ button: 'right' })
    await helper.page.getByRole('button', { name: '引用回复' }).tap()
    await helper.page.getByText('回复帮办员').waitFor()
    await helper.say('我下午三点去')
    const quote = other.page.locator('article', { hasText: '我下午三点去' }).locator('.quote')
    expect(await quote.textContent()).toBe('回复: 帮办员：新申请 0007')
    expect(house.updates.at(-1)?.message).toMatchObject({
      text: '我下午三点去',
      reply_to_message: { message_id: card.message_id, from: { is_bot: true } },
    })

    await helper.page.getByRole('img', { name: '发送中' }).waitFor({ state: 'detached' })
    await helper.page.locator('.text', { hasText: '三点' }).click({ button: 'right' })
    await helper.page.getByRole('button', { name: '改一下' }).tap()
    await helper.page.getByText('正在修改').waitFor()
    await helper.say('我下午两点去')
    for (const { page } of [helper, other]) {
      const answer = page.locator('article', { hasText: '我下午两点去' })
      await answer.getByText('已修改').waitFor()
      expect(await answer.locator('.quote').count()).toBe(1)
      expect(await page.getByText('我下午三点去').count()).toBe(0)
    }
    expect(house.updates.at(-1)?.edited_message).toMatchObject({
      text: '我下午两点去',
      reply_to_message: { message_id: card.message_id },
    })
    expect([...helper.complaints, ...other.complaints]).toEqual([])
    founder.kill()
    for (const { context } of [helper, other]) await context.close()
  })
})
