/** Answering a message by quoting it, and correcting what was said: what the bot hears, and what all pages show. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ClientFrame } from '../../../src/doors/web/protocol.ts'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type House, newCid, openHouse, openPage, type TestPage } from './harness.ts'

let redis: TestRedis
let house: House
let founder: TestPage
let helper: TestPage
let group: number
const pages: TestPage[] = []
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
beforeEach(async () => {
  house = await openHouse({ socket: redis.socket })
  founder = await open()
  helper = await open()
  const code = codeIn(await house.door.groupLink('bind'))
  const answer = await founder.ask({ t: 'newGroup', cid: newCid(), code })
  group = answer.t === 'ack' ? (answer.chat ?? 0) : 0
  const { invite_link } = await house.does<{ invite_link: string }>('createChatInviteLink', {
    chat_id: group,
  })
  await helper.ask({ t: 'join', cid: newCid(), code: codeIn(invite_link) })
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
const idOf = (answer: { t: string; id?: number }) => (answer.t === 'ack' ? (answer.id ?? 0) : 0)
const last = () => house.updates.at(-1)
const card = async (chat = group) =>
  await house.does('sendMessage', {
    chat_id: chat,
    text: 'card',
    reply_markup: { inline_keyboard: [[{ text: 'take', callback_data: 'take' }]] },
  })
const reply = async (page: TestPage, replyTo: number, text = 'on my way', chat = group) =>
  await page.ask({ t: 'text', chat, cid: newCid(), text, replyTo })

test("a helper answers the bot's card: the bot knows which, and everybody sees the quote", async () => {
  await house.door.rename(helper.home, 'Helper One')
  const { message_id } = await card()
  await reply(helper, message_id)
  expect(last()?.message).toMatchObject({
    text: 'on my way',
    from: { id: helper.home, is_bot: false, first_name: 'Helper One' },
    reply_to_message: {
      message_id,
      date: expect.any(Number),
      chat: { id: group, type: 'group' },
      from: { id: 1, is_bot: true },
      text: 'card',
    },
  })
  for (const page of [founder, helper])
    expect((await page.shows('on my way', group)).replyTo).toBe(message_id)
  const reloaded = await open({ cookie: founder.cookie })
  expect((await reloaded.shows('on my way', group)).replyTo).toBe(message_id)
})

test("one member answers another's words", async () => {
  await house.door.rename(helper.home, 'Helper One')
  const id = idOf(await helper.say('who goes?', group))
  await reply(founder, id, 'you')
  expect(last()?.message?.reply_to_message).toMatchObject({
    message_id: id,
    text: 'who goes?',
    from: { id: helper.home, is_bot: false, first_name: 'Helper One' },
  })
})

test('a file and a place answer as well; a quoted picture has its words as a caption', async () => {
  const response = await fetch(`${house.url}/web/upload`, {
    method: 'POST',
    headers: { cookie: helper.cookie ?? '', origin: house.url, 'content-type': 'image/png' },
    body: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  })
  const { file } = (await response.json()) as { file: string }
  const { message_id } = await card()
  const photo = { t: 'file', chat: group, kind: 'photo', file, replyTo: message_id, caption: 'see' } as const
  const photoId = idOf(await helper.ask({ ...photo, cid: newCid() }))
  expect(last()?.message).toMatchObject({ photo: [{}], reply_to_message: { message_id, text: 'card' } })
  await helper.ask({ t: 'location', chat: group, cid: newCid(), latitude: 1, longitude: 2, replyTo: photoId })
  expect(last()?.message).toMatchObject({
    location: { latitude: 1 },
    reply_to_message: { message_id: photoId, caption: 'see', photo: [{}] },
  })
  await founder.until(() => founder.shown(group).find(({ location }) => location)?.replyTo === photoId)
})

test('what is not in this chat is not quoted, and the words are taken all the same', async () => {
  await house.does('sendMessage', { chat_id: helper.home, text: 'in private' })
  await house.does('sendMessage', { chat_id: helper.home, text: 'in private, too' })
  for (let n = 0; n < 5; n += 1) await card(founder.home)
  const deleted = (await card()).message_id
  await house.does('deleteMessage', { chat_id: group, message_id: deleted })
  const whispered = (
    await house.does('sendMessage', { chat_id: group, text: 'whispered', protect_content: true })
  ).message_id
  const odd = [0, -1, 999_999, Number.MAX_SAFE_INTEGER, deleted, whispered]
  for (const [n, replyTo] of odd.entries()) {
    const ack = await reply(helper, replyTo, `words ${n}`)
    expect(ack.t).toBe('ack')
    expect(last()?.message?.text).toBe(`words ${n}`)
    expect(last()?.message?.reply_to_message).toBeUndefined()
    expect((await founder.shows(`words ${n}`, group)).replyTo).toBeUndefined()
  }
  // Ids count within a chat: another chat's id is this chat's message of that number, never the other's words.
  const there = idOf(await helper.say('secret', helper.home))
  await reply(helper, there, 'here')
  expect(JSON.stringify(last())).not.toContain('secret')
})

test('an answer to nonsense is refused at the edge', async () => {
  for (const replyTo of ['1', 1.5, null, {}, [1], true]) {
    const cid = newCid()
    const frame = { t: 'text', chat: group, cid, text: 'x', replyTo } as unknown as ClientFrame & {
      cid: string
    }
    expect(await helper.ask(frame)).toMatchObject({ t: 'refused', reason: 'bad-frame', again: false })
  }
})

test('a frame sent again after the quoted message has gone is one message', async () => {
  const { TryAgain } = await import('../../../src/doors/door.ts')
  const { message_id } = await card()
  const frame = { t: 'text', chat: group, cid: newCid(), text: 'late', replyTo: message_id } as const
  house.setBot(() => Promise.reject(new TryAgain('away')))
  expect(await helper.ask(frame)).toMatchObject({ t: 'refused', again: true })
  house.setBot(async () => ({ confidential: false }))
  await house.does('deleteMessage', { chat_id: group, message_id })
  expect(await helper.ask(frame)).toMatchObject({ t: 'ack' })
  await founder.shows('late', group)
  expect(founder.texts(group).filter((text) => text === 'late')).toHaveLength(1)
  expect(last()?.message?.reply_to_message).toBeUndefined()
})

test('an answer that is corrected still says what it answers', async () => {
  const { message_id } = await card()
  const id = idOf(await reply(helper, message_id, 'at tow'))
  await helper.ask({ t: 'edit', chat: group, cid: newCid(), id, text: 'at two' })
  expect(last()?.edited_message).toMatchObject({
    message_id: id,
    text: 'at two',
    edit_date: expect.any(Number),
    from: { id: helper.home },
    reply_to_message: { message_id, text: 'card' },
  })
  const shown = await founder.shows('at two', group)
  expect(shown).toMatchObject({ id, replyTo: message_id, edited: true })
  // The card is taken back: the correction is heard all the same.
  await house.does('deleteMessage', { chat_id: group, message_id })
  await helper.ask({ t: 'edit', chat: group, cid: newCid(), id, text: 'at three' })
  expect(last()?.edited_message?.text).toBe('at three')
  expect(last()?.edited_message?.reply_to_message).toBeUndefined()
})

test("in a group nobody changes what is not kept: it may be another's", async () => {
  house.setBot(async () => ({ confidential: true }))
  const id = idOf(await helper.say('whispered', group))
  const heard = house.updates.length
  for (const page of [founder, helper])
    expect(await page.ask({ t: 'edit', chat: group, cid: newCid(), id, text: 'x' })).toMatchObject({
      t: 'refused',
      reason: 'unknown-message',
    })
  expect(house.updates).toHaveLength(heard)
})

test('who has just been given a name has it in the very next update, on every page and in presses', async () => {
  const other = await open({ cookie: helper.cookie })
  const { message_id: id } = await card()
  for (const [n, page] of [helper, other, helper, other].entries()) {
    const name = `Name ${n}`
    await house.door.rename(helper.home, name)
    await page.say(`words ${n}`, group)
    expect(last()?.message?.from.first_name).toBe(name)
    await page.ask({ t: 'press', chat: group, cid: newCid(), id, data: 'take' })
    expect(last()?.callback_query?.from.first_name).toBe(name)
    expect((await founder.shows(`words ${n}`, group)).name).toBe(name)
  }
})
