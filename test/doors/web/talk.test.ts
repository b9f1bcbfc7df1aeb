import type { Update } from 'grammy/types'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type House, newCid, openHouse, openPage, type TestPage } from './harness.ts'

let redis: TestRedis
let house: House
const pages: TestPage[] = []
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
beforeEach(async () => {
  house = await openHouse({ socket: redis.socket })
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.kill()
  await house.close()
})
async function open(options: Parameters<typeof openPage>[1] = {}, url = house.url) {
  const page = await openPage(url, options)
  pages.push(page)
  return page
}
const last = <T>(list: T[]): T => list.at(-1) as T

describe('what a person does becomes an update', () => {
  test('a text, answered', async () => {
    house.setBot(async (update) => {
      await house.does('sendMessage', { chat_id: update.message?.chat.id, text: 'hello yourself' })
      return { confidential: false }
    })
    const page = await open({ lang: 'en' })
    const ack = await page.say('hello')
    expect(ack).toMatchObject({ t: 'ack', id: 1 })
    await page.shows('hello yourself')
    await page.shows('hello')
    // The answer was kept first, but the question stands above it.
    expect(page.texts()).toEqual(['hello', 'hello yourself'])
    expect(page.shown().map(({ from }) => from)).toEqual(['me', 'bot'])
    const { message, update_id } = last(house.updates)
    expect(update_id).toBe(1)
    expect(message).toMatchObject({
      message_id: 1,
      text: 'hello',
      chat: { id: page.home, type: 'private' },
      from: { id: page.home, is_bot: false, language_code: 'en' },
    })
    expect(message?.entities).toBeUndefined()
    expect(message?.from.first_name).not.toBe('')
  })

  test('a command has its entity', async () => {
    const page = await open()
    await page.say('/start abc')
    expect(last(house.updates).message?.entities).toEqual([{ type: 'bot_command', offset: 0, length: 6 }])
    await page.say('and/or')
    expect(last(house.updates).message?.entities).toBeUndefined()
  })

  test('a reply carries what it answers', async () => {
    const page = await open()
    const { message_id } = await house.does('sendMessage', { chat_id: page.home, text: 'which day?' })
    await page.ask({ t: 'text', chat: page.home, cid: newCid(), text: 'today', replyTo: message_id })
    expect(last(house.updates).message?.reply_to_message).toMatchObject({
      message_id,
      text: 'which day?',
      from: { is_bot: true },
    })
    await page.shows('today')
    expect(last(page.shown()).replyTo).toBe(message_id)
  })

  test('a place and a telephone', async () => {
    const page = await open()
    await page.ask({ t: 'location', chat: page.home, cid: newCid(), latitude: 40.84, longitude: 111.75 })
    expect(last(house.updates).message?.location).toEqual({ latitude: 40.84, longitude: 111.75 })
    await page.ask({ t: 'contact', chat: page.home, cid: newCid(), phone: '+8613800000000' })
    expect(last(house.updates).message?.contact).toMatchObject({
      phone_number: '+8613800000000',
      user_id: page.home,
    })
  })

  test('an edit', async () => {
    const page = await open()
    const ack = await page.say('monday')
    const id = ack.t === 'ack' ? (ack.id ?? 0) : 0
    await page.ask({ t: 'edit', chat: page.home, cid: newCid(), id, text: 'tuesday' })
    expect(last(house.updates).edited_message).toMatchObject({ message_id: id, text: 'tuesday' })
    await page.shows('tuesday')
    expect(page.shown()).toMatchObject([{ id, text: 'tuesday', edited: true, from: 'me' }])
  })

  test("the bot's message cannot be edited by the person", async () => {
    const page = await open()
    const { message_id } = await house.does('sendMessage', { chat_id: page.home, text: 'mine' })
    expect(
      await page.ask({ t: 'edit', chat: page.home, cid: newCid(), id: message_id, text: 'yours' }),
    ).toMatchObject({
      t: 'refused',
      reason: 'unknown-message',
      again: false,
    })
    expect(house.updates).toEqual([])
  })

  test('a press, answered with a note', async () => {
    const page = await open()
    const keyboard = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes', style: 'primary' }]] }
    const { message_id } = await house.does('sendMessage', {
      chat_id: page.home,
      text: '?',
      reply_markup: keyboard,
    })
    await page.shows('?')
    expect(page.shown()[0]?.buttons).toEqual([[{ text: 'Yes', data: 'yes', style: 'primary' }]])
    await page.ask({ t: 'press', chat: page.home, cid: newCid(), id: message_id, data: 'yes' })
    const query = last(house.updates).callback_query
    expect(query).toMatchObject({ data: 'yes', from: { id: page.home }, message: { message_id, text: '?' } })
    expect(query?.message).toMatchObject({ reply_markup: keyboard })
    expect(house.door.ownsQuery(query?.id ?? '')).toBe(true)
    await house.does('answerCallbackQuery', {
      callback_query_id: query?.id,
      text: 'taken by you',
      show_alert: true,
    })
    expect(await page.frame('toast')).toEqual({ t: 'toast', text: 'taken by you', alert: true })
  })

  test('update ids are unique and grow', async () => {
    const page = await open()
    const { message_id } = await house.does('sendMessage', { chat_id: page.home, text: '?' })
    await page.say('one')
    await page.ask({ t: 'press', chat: page.home, cid: newCid(), id: message_id, data: 'x' })
    await page.say('two')
    const ids = house.updates.map(({ update_id }) => update_id)
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
    expect(ids).toHaveLength(3)
  })
})

describe('nonsense is refused and nothing falls over', () => {
  const chat = 2 ** 52 + 1
  test.each<[string, string | Buffer]>([
    ['not JSON', 'hello'],
    ['nothing', ''],
    ['a number', '42'],
    ['null', 'null'],
    ['a list', '[]'],
    ['deep nesting', '['.repeat(100_000)],
    ['deep nesting, closed', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['deep objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['an unknown kind', '{"t":"drop"}'],
    ['no name', JSON.stringify({ t: 'text', chat, text: 'x' })],
    ['a chat that is no number', JSON.stringify({ t: 'text', chat: 'x', cid: 'c'.repeat(8), text: 'x' })],
    ['a fraction', '{"t":"text","chat":1.5,"cid":"cccccccc","text":"x"}'],
    ['too large a number', '{"t":"text","chat":1e400,"cid":"cccccccc","text":"x"}'],
    ['a prototype', '{"__proto__":{"t":"ping"},"constructor":1}'],
    [
      'nowhere on earth',
      JSON.stringify({ t: 'location', chat, cid: 'cccccccc', latitude: 91, longitude: 0 }),
    ],
    ['broken UTF-16', '{"t":"\\ud800"}'],
  ])('%s', async (_name, data) => {
    const page = await open()
    page.raw(data)
    expect(await page.frame('refused')).toMatchObject({ again: false, reason: 'bad-frame' })
    // The connection goes on.
    expect(await page.say('still here')).toMatchObject({ t: 'ack' })
  })

  test('binary', async () => {
    const page = await open()
    page.raw(Buffer.from([0, 1, 2, 255]), true)
    expect(await page.frame('refused')).toMatchObject({ reason: 'bad-frame' })
  })

  test('20,001 characters are too long; 20,000 are not, whatever they are', async () => {
    const page = await open()
    expect(await page.say('呼'.repeat(20_001))).toMatchObject({
      t: 'refused',
      reason: 'too-long',
      again: false,
    })
    expect(await page.say('\u0001'.repeat(20_000))).toMatchObject({ t: 'ack' })
    expect(last(house.updates).message?.text).toHaveLength(20_000)
  })

  test('a megabyte ends the connection, and no other', async () => {
    const [page, other] = [await open(), await open()]
    page.raw('x'.repeat(1_000_000))
    await page.until(() => page.closed)
    expect(await other.say('fine')).toMatchObject({ t: 'ack' })
  })

  test('a hello with strange cursors', async () => {
    const page = await open()
    await house.does('sendMessage', { chat_id: page.home, text: 'kept' })
    const back = await open({ cookie: page.cookie, hello: false })
    back.raw(`{"t":"hello","since":{"__proto__":5,"constructor":3,"x":1,"${page.home}":999999}}`)
    await back.frame('events')
    expect(back.texts(page.home)).toEqual(['kept'])
    expect(await back.frame('events')).toMatchObject({ reset: true })
  })

  test('something before hello', async () => {
    const page = await open({ hello: false })
    expect(await page.say('hi', chat)).toMatchObject({ reason: 'bad-frame' })
    page.send({ t: 'ping' })
    await page.frame('pong')
  })

  test('blank texts', async () => {
    const page = await open()
    for (const text of ['', '  \n ']) expect(await page.say(text)).toMatchObject({ reason: 'bad-frame' })
    expect(house.updates).toEqual([])
  })

  test('a press on nothing, on an empty name, with 65 bytes', async () => {
    const page = await open()
    const { message_id: id } = await house.does('sendMessage', { chat_id: page.home, text: '?' })
    const press = (data: string, which = id) =>
      page.ask({ t: 'press', chat: page.home, cid: newCid(), id: which, data })
    expect(await press('x', id + 1_000)).toMatchObject({ reason: 'unknown-message' })
    expect(await press('x', -1)).toMatchObject({ reason: 'unknown-message' })
    expect(await press('')).toMatchObject({ reason: 'bad-frame' })
    expect(await press('帮'.repeat(22))).toMatchObject({ reason: 'bad-frame' })
    await house.does('deleteMessage', { chat_id: page.home, message_id: id })
    expect(await press('x')).toMatchObject({ reason: 'unknown-message' })
    expect(house.updates).toEqual([])
  })
})

describe("nobody reaches another's chat", () => {
  test('to write, edit, press, send a file', async () => {
    const [page, other] = [await open(), await open()]
    expect(page.home).not.toBe(other.home)
    const { message_id: id } = await house.does('sendMessage', { chat_id: other.home, text: 'private' })
    const chat = other.home
    const cid = newCid()
    for (const frame of [
      { t: 'text', chat, cid, text: 'x' },
      { t: 'press', chat, cid, id, data: 'x' },
      { t: 'edit', chat, cid, id, text: 'x' },
      { t: 'location', chat, cid, latitude: 1, longitude: 1 },
      { t: 'file', chat, cid, kind: 'photo', file: 'web-x' },
      { t: 'text', chat: -chat, cid, text: 'x' },
      { t: 'text', chat: 0, cid, text: 'x' },
      { t: 'text', chat: 12345, cid, text: 'x' },
    ] as const)
      expect(await page.ask(frame)).toMatchObject({ t: 'refused', reason: 'not-a-member', again: false })
    expect(house.updates).toEqual([])
    expect(page.frames.some((frame) => 'chat' in frame && frame.chat === chat)).toBe(false)
  })
})

describe('not taken in, taken in once', () => {
  test('the bot is busy: the same frame again is handled, with the same id', async () => {
    const { TryAgain } = await import('../../../src/doors/door.ts')
    const page = await open()
    let busy = true
    house.setBot(async () => {
      if (busy) throw new TryAgain('away')
      return { confidential: false }
    })
    const cid = newCid()
    expect(await page.say('help', page.home, cid)).toEqual({ t: 'refused', cid, again: true, reason: 'busy' })
    busy = false
    expect(await page.say('help', page.home, cid)).toMatchObject({ t: 'ack', id: 1 })
    expect(await page.say('help', page.home, cid)).toMatchObject({ t: 'ack', id: 1 })
    expect(house.updates.map(({ update_id }) => update_id)).toEqual([1, 1])
    await page.shows('help')
    expect(page.texts()).toEqual(['help'])
  })

  test('the connection breaks while the bot works: one message in the end', async () => {
    const page = await open()
    let finish: (() => void) | undefined
    house.setBot(
      () =>
        new Promise((resolve) => {
          finish = () => resolve({ confidential: false })
        }),
    )
    const cid = newCid()
    page.send({ t: 'text', chat: page.home, cid, text: 'slowly' })
    await page.until(() => house.updates.length === 1 || (page.send({ t: 'ping' }), false))
    page.kill()
    const back = await open({ cookie: page.cookie, since: page.seen })
    const answer = back.say('slowly', page.home, cid)
    finish?.()
    expect(await answer).toMatchObject({ t: 'ack', id: 1 })
    expect(house.updates).toHaveLength(1)
    await back.shows('slowly')
    expect(back.texts()).toEqual(['slowly'])
  })

  test('frames of one chat are handled in order, one at a time', async () => {
    const page = await open()
    let under = 0
    const order: (string | undefined)[] = []
    house.setBot(async (update: Update) => {
      under += 1
      expect(under).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 3))
      order.push(update.message?.text)
      under -= 1
      return { confidential: false }
    })
    const texts = Array.from({ length: 20 }, (_, n) => `n${n}`)
    await Promise.all(texts.map((text) => page.say(text)))
    expect(order).toEqual(texts)
    await page.shows('n19')
    expect(page.texts()).toEqual(texts)
  })

  test('a fault of the bot is not asked for again for ever', async () => {
    const page = await open()
    house.setBot(() => Promise.reject(new Error('a fault')))
    expect(await page.say('x')).toMatchObject({ t: 'refused', again: false })
  })
})
