/** Stations are group chats: links that make them and lead into them, and who may see what. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type House, newCid, openHouse, openPage, type TestPage } from './harness.ts'

let redis: TestRedis
let house: House
let founder: TestPage
const pages: TestPage[] = []
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
beforeEach(async () => {
  house = await openHouse({ socket: redis.socket })
  founder = await open()
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.kill()
  await house.close()
})
async function open(options: Parameters<typeof openPage>[1] = {}) {
  const page = await openPage(house.url, options)
  pages.push(page)
  return page
}
const codeIn = (link: string) => [...new URL(link).searchParams.values()][0] ?? ''
async function found(page = founder, payload = 'bind_1501'): Promise<number> {
  const code = codeIn(await house.door.groupLink(payload))
  const answer = await page.ask({ t: 'newGroup', cid: newCid(), code })
  return answer.t === 'ack' ? (answer.chat ?? 0) : 0
}
async function invite(chat: number, more: object = {}): Promise<string> {
  const link = await house.does<{ invite_link: string }>('createChatInviteLink', {
    chat_id: chat,
    member_limit: 1,
    ...more,
  })
  return codeIn(link.invite_link)
}
const join = async (page: TestPage, code: string) => await page.ask({ t: 'join', cid: newCid(), code })

test('a link founds a group once; the bot hears that it is in it, and its /start', async () => {
  const link = await house.door.groupLink('bind_1501')
  expect(link).toMatch(/^http:\/\/bangban\.test\/\?startgroup=[\w-]+$/)
  const code = codeIn(link)
  const answer = await founder.ask({ t: 'newGroup', cid: newCid(), code })
  const chat = answer.t === 'ack' ? (answer.chat ?? 0) : 0
  expect(chat).toBeLessThan(0)
  expect(house.door.owns(chat)).toBe(true)
  // `chats` comes before the ack, so that the page can show the chat.
  const order = founder.frames.map((frame) =>
    frame.t === 'chats' && frame.chats.some(({ id }) => id === chat) ? 'chats' : frame.t,
  )
  expect(order.indexOf('chats')).toBeLessThan(order.indexOf('ack'))
  expect(house.updates).toMatchObject([
    {
      my_chat_member: {
        chat: { id: chat, type: 'group' },
        from: { id: founder.home },
        old_chat_member: { status: 'left' },
        new_chat_member: { status: 'member', user: { is_bot: true } },
      },
    },
    {
      message: {
        chat: { id: chat },
        from: { id: founder.home },
        text: '/start bind_1501',
        entities: [{ type: 'bot_command' }],
      },
    },
  ])
  // The answer may have been lost: again, also under another name, is the same group and nothing new for the bot.
  expect(await founder.ask({ t: 'newGroup', cid: newCid(), code })).toMatchObject({ t: 'ack', chat })
  expect(house.updates).toHaveLength(2)
  const other = await open()
  expect(await other.ask({ t: 'newGroup', cid: newCid(), code })).toMatchObject({
    t: 'refused',
    reason: 'bad-code',
    again: false,
  })
})

test('the bot is busy while a group is founded: nothing is lost', async () => {
  const { TryAgain } = await import('../../../src/doors/door.ts')
  const code = codeIn(await house.door.groupLink('bind_1501'))
  house.setBot(async (update) => {
    if (update.message) throw new TryAgain('away')
    return { confidential: false }
  })
  expect(await founder.ask({ t: 'newGroup', cid: newCid(), code })).toMatchObject({
    t: 'refused',
    again: true,
  })
  house.setBot(async () => ({ confidential: false }))
  expect(await founder.ask({ t: 'newGroup', cid: newCid(), code })).toMatchObject({ t: 'ack' })
  expect(house.updates.filter(({ my_chat_member }) => my_chat_member)).toHaveLength(1)
  expect(new Set(house.updates.flatMap(({ message }) => message?.message_id ?? []))).toHaveProperty('size', 1)
})

test('an invitation lets one person in, once', async () => {
  const chat = await found()
  const code = await invite(chat)
  const [helper, other] = [await open(), await open()]
  expect(await join(helper, code)).toMatchObject({ t: 'ack', chat })
  expect(await join(helper, code)).toMatchObject({ t: 'ack', chat })
  expect(await join(other, code)).toMatchObject({ t: 'refused', reason: 'bad-code' })
  for (const wrong of ['x', '../..', code.toLowerCase(), 'a'.repeat(64)])
    expect(await join(other, wrong)).toMatchObject({ reason: 'bad-code' })
  // A code for one purpose is none for another.
  expect(await other.ask({ t: 'newGroup', cid: newCid(), code: await invite(chat) })).toMatchObject({
    reason: 'bad-code',
  })
  expect(await join(other, codeIn(await house.door.groupLink('x')))).toMatchObject({ reason: 'bad-code' })
})

test('an invitation ends', async () => {
  const chat = await found()
  const now = Math.floor(Date.now() / 1000)
  expect(await house.call('createChatInviteLink', { chat_id: chat, expire_date: now - 1 })).toMatchObject({
    ok: false,
  })
  await invite(chat, { expire_date: now + 60 })
  const keys = await redis.client.keys(`${house.prefix}:web:code:*`)
  const lives = await Promise.all(keys.map((key) => redis.client.ttl(key)))
  expect(Math.min(...lives)).toBeGreaterThan(50)
  expect(Math.min(...lives)).toBeLessThanOrEqual(60)
})

test('members see each other under their names; both get the card; a note is for who pressed', async () => {
  const chat = await found()
  const helper = await open()
  await house.door.rename(helper.home, 'Helper One')
  await join(helper, await invite(chat))
  await helper.say('hello all', chat)
  expect(await founder.shows('hello all', chat)).toMatchObject({ from: 'member', name: 'Helper One' })
  const own = await helper.shows('hello all', chat)
  expect(own.from).toBe('me')
  expect(own.name).toBeUndefined()
  expect(founder.shown(chat).some(({ cid, text }) => text === 'hello all' && cid)).toBe(false)
  expect(house.updates.at(-1)?.message).toMatchObject({ from: { id: helper.home, first_name: 'Helper One' } })

  const { message_id: id } = await house.does('sendMessage', {
    chat_id: chat,
    text: 'card',
    reply_markup: { inline_keyboard: [[{ text: 'take', callback_data: 'take' }]] },
  })
  for (const page of [founder, helper]) await page.shows('card', chat)
  await helper.ask({ t: 'press', chat, cid: newCid(), id, data: 'take' })
  const query = house.updates.at(-1)?.callback_query
  await house.does('answerCallbackQuery', { callback_query_id: query?.id, text: 'yours' })
  await helper.frame('toast')
  await house.does('sendMessage', { chat_id: chat, text: 'after' })
  await founder.shows('after', chat)
  expect(founder.frames.some(({ t }) => t === 'toast')).toBe(false)
})

test("nobody else reads or writes; a member does not edit another's words", async () => {
  const chat = await found()
  const { message_id: id } = await house.does('sendMessage', { chat_id: chat, text: 'inside' })
  const stranger = await open({ hello: false })
  stranger.send({ t: 'hello', since: { [chat]: 0 } })
  const { chats } = await stranger.frame('chats')
  expect(chats.map((one) => one.id)).not.toContain(chat)
  const cid = newCid()
  for (const frame of [
    { t: 'text', chat, cid, text: 'x' },
    { t: 'press', chat, cid, id, data: 'x' },
    { t: 'edit', chat, cid, id, text: 'x' },
  ] as const)
    expect(await stranger.ask(frame)).toMatchObject({ reason: 'not-a-member', again: false })
  await house.does('sendMessage', { chat_id: chat, text: 'more' })
  await founder.shows('more', chat)
  expect(stranger.frames.some((frame) => frame.t === 'events' && frame.chat === chat)).toBe(false)

  const helper = await open()
  await join(helper, await invite(chat))
  const ack = await founder.say('my words', chat)
  const mine = ack.t === 'ack' ? (ack.id ?? 0) : 0
  expect(await helper.ask({ t: 'edit', chat, cid: newCid(), id: mine, text: 'x' })).toMatchObject({
    reason: 'unknown-message',
  })
})

test('names of one member do not hide frames of another', async () => {
  const chat = await found()
  const helper = await open()
  await join(helper, await invite(chat))
  const cid = newCid()
  await founder.say('one', chat, cid)
  await helper.say('two', chat, cid)
  await helper.shows('two', chat)
  expect(helper.texts(chat)).toEqual(['/start bind_1501', 'one', 'two'])
})

test('whoever is taken out of a group reads and says nothing there, until a new link lets them in', async () => {
  const chat = await found()
  const helper = await open()
  await join(helper, await invite(chat))
  await helper.frame('chats', ({ chats }) => chats.length === 2)
  await house.does('banChatMember', { chat_id: chat, user_id: helper.home })
  await helper.until(() => helper.frames.findLast((frame) => frame.t === 'chats')?.chats.length === 1)
  expect(await helper.say('still here', chat)).toMatchObject({ reason: 'not-a-member' })
  await founder.say('gone', chat)
  expect(founder.texts(chat)).not.toContain('still here')
  await join(helper, await invite(chat))
  await helper.shows('gone', chat)
  expect(await house.call('banChatMember', { chat_id: founder.home, user_id: helper.home })).toMatchObject({
    ok: false,
  })
})

test('a group gets a title, and ends', async () => {
  const chat = await found()
  const helper = await open()
  const unused = await invite(chat)
  await join(helper, await invite(chat))
  await house.does('setChatTitle', { chat_id: chat, title: 'Station 1501' })
  for (const page of [founder, helper])
    await page.frame('chats', ({ chats }) => chats.some(({ title }) => title === 'Station 1501'))
  expect(await house.does('getChat', { chat_id: chat })).toEqual({
    id: chat,
    type: 'group',
    title: 'Station 1501',
  })
  await house.does('leaveChat', { chat_id: chat })
  for (const page of [founder, helper])
    await page.until(() => page.frames.findLast((frame) => frame.t === 'chats')?.chats.length === 1)
  expect(await helper.say('anyone?', chat)).toMatchObject({ reason: 'not-a-member' })
  expect(await house.call('sendMessage', { chat_id: chat, text: 'x' })).toMatchObject({
    description: expect.stringMatching(/chat not found/),
  })
  expect(await join(await open(), unused)).toMatchObject({ reason: 'bad-code' })
  expect(
    (await redis.client.keys(`${house.prefix}:web:{${chat}}:*`)).filter((key) => !key.includes(':taken:')),
  ).toEqual([])
})
