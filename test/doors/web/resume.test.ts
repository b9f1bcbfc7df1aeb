/** Connections that break, devices side by side, several processes: nothing is lost, nothing comes twice. */
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type House, type HouseOptions, newCid, openHouse, openPage, type TestPage } from './harness.ts'

let redis: TestRedis
let houses: House[] = []
const pages: TestPage[] = []
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
beforeEach(() => {
  houses = []
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.kill()
  for (const house of houses) await house.close()
})
async function openDoor(options: Partial<HouseOptions> = {}) {
  const house = await openHouse({ socket: redis.socket, ...options })
  houses.push(house)
  return house
}
async function open(house: House, options: Parameters<typeof openPage>[1] = {}) {
  const page = await openPage(house.url, options)
  pages.push(page)
  return page
}
/** Every event of a chat that came over this connection, by message. */
const eventsOf = (page: TestPage) =>
  page.frames.flatMap((frame) => (frame.t === 'events' && frame.chat === page.home ? frame.events : []))

const sorted = (texts: (string | undefined)[]) => texts.toSorted((a = '', b = '') => (a < b ? -1 : 1))

describe('two pages of one person', () => {
  test('both see everything; each knows its own frame', async () => {
    const house = await openDoor()
    const phone = await open(house)
    const desk = await open(house, { cookie: phone.cookie })
    expect(desk.home).toBe(phone.home)
    const cid = newCid()
    await phone.say('from the phone', phone.home, cid)
    expect(await desk.shows('from the phone')).toMatchObject({ from: 'me', cid })
    await desk.say('from the desk')
    await phone.shows('from the desk')
    await house.does('sendChatAction', { chat_id: phone.home, action: 'typing' })
    for (const page of [phone, desk])
      expect(await page.frame('typing')).toEqual({ t: 'typing', chat: phone.home })
  })

  test('that open together, for the first time, with one cookie, are one person', async () => {
    const house = await openDoor()
    const first = await open(house, { hello: false })
    const together = await Promise.all(Array.from({ length: 8 }, () => open(house, { cookie: first.cookie })))
    expect(new Set(together.map(({ home }) => home)).size).toBe(1)
  })
})

describe('two processes', () => {
  test('see the same chats at once', async () => {
    const one = await openDoor()
    const two = await openDoor({ prefix: one.prefix })
    const here = await open(one)
    const there = await open(two, { cookie: here.cookie })
    expect(there.home).toBe(here.home)
    await here.say('said here')
    await there.shows('said here')
    const { message_id } = await two.does('sendMessage', { chat_id: here.home, text: 'answered there' })
    await here.shows('answered there')
    await one.does('editMessageText', { chat_id: here.home, message_id, text: 'changed here' })
    await there.shows('changed here')
    await one.does('deleteMessage', { chat_id: here.home, message_id })
    await there.until(() => there.texts().length === 1)
  })

  test('a frame sent to one and, after the connection broke, to the other, is the same update', async () => {
    const one = await openDoor({ bot: () => new Promise(() => {}) })
    const two = await openDoor({ prefix: one.prefix })
    const page = await open(one)
    const cid = newCid()
    page.send({ t: 'text', chat: page.home, cid, text: 'help' })
    await expect.poll(() => one.updates.length).toBe(1)
    page.kill()
    const back = await open(two, { cookie: page.cookie, since: page.seen })
    expect(await back.say('help', page.home, cid)).toMatchObject({ t: 'ack' })
    expect(two.updates.map(({ update_id }) => update_id)).toEqual(
      one.updates.map(({ update_id }) => update_id),
    )
    await back.shows('help')
    expect(back.texts()).toEqual(['help'])
    // The first process hangs for ever: let go of it.
    houses = houses.filter((house) => house !== one)
    await one.server.close()
    one.redis.disconnect()
  })

  test('messages given at once from both have ids of their own', async () => {
    const one = await openDoor()
    const two = await openDoor({ prefix: one.prefix })
    const page = await open(one)
    const texts = Array.from({ length: 60 }, (_, n) => `m${n}`)
    const sent = await Promise.all(
      texts.map((text, n) => (n % 2 ? one : two).does('sendMessage', { chat_id: page.home, text })),
    )
    expect(new Set(sent.map(({ message_id }) => message_id)).size).toBe(60)
    await page.until(() => page.shown().length === 60)
    expect(sorted(page.texts())).toEqual(sorted(texts))
  })
})

test('what was deleted stays deleted, even if it is edited at the same moment by another process', async () => {
  const one = await openDoor()
  const two = await openDoor({ prefix: one.prefix })
  const page = await open(one)
  const chat_id = page.home
  for (let n = 0; n < 40; n++) {
    const { message_id } = await one.does('sendMessage', { chat_id, text: 'x' })
    await Promise.all([
      two.call('editMessageText', { chat_id, message_id, text: 'y' }),
      one.does('deleteMessage', { chat_id, message_id }),
    ])
    expect(await one.store.get(chat_id, message_id)).toEqual({ state: 'deleted' })
  }
})

test('whenever the connection breaks, the page ends up with exactly what was said', async () => {
  const one = await openDoor()
  const two = await openDoor({ prefix: one.prefix })
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('say' as const), wait: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), wait: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), which: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('break' as const), other: fc.boolean() }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      let page = await openPage(one.url)
      const { home, cookie } = page
      // What a page keeps over a broken connection: its messages, its cursors, its frames without an ack.
      const shown = new Map<number, string | undefined>()
      const pending = new Map<string, string>()
      const expected: string[] = []
      const bots: { id: number; text: string }[] = []
      const harvest = () => {
        for (const frame of page.frames.splice(0)) {
          if (frame.t === 'ack') pending.delete(frame.cid)
          if (frame.t !== 'events') continue
          if (frame.reset) shown.clear()
          for (const event of frame.events) {
            if (event.type === 'delete') shown.delete(event.id)
            else shown.set(event.message.id, event.message.text)
          }
        }
      }
      const resume = async (other: boolean) => {
        page.kill()
        harvest()
        page = await openPage((other ? two : one).url, { cookie, since: page.seen })
        for (const [cid, text] of pending) page.send({ t: 'text', chat: home, cid, text })
      }
      let n = 0
      for (const one_ of steps) {
        const text = `${n++}`
        if (one_.do === 'say') {
          const cid = newCid()
          pending.set(cid, text)
          expected.push(text)
          page.send({ t: 'text', chat: home, cid, text })
          if (one_.wait)
            await page.until(() => page.frames.some((frame) => frame.t === 'ack' && frame.cid === cid))
        } else if (one_.do === 'answer') {
          const sent = two.does('sendMessage', { chat_id: home, text })
          bots.push({ id: (await sent).message_id, text })
        } else if (one_.do === 'break') await resume(one_.other)
        else {
          const bot = bots[one_.which % Math.max(1, bots.length)]
          if (!bot) continue
          if (one_.do === 'edit') {
            bot.text = text
            await one.does('editMessageText', { chat_id: home, message_id: bot.id, text })
          } else {
            bots.splice(bots.indexOf(bot), 1)
            await two.does('deleteMessage', { chat_id: home, message_id: bot.id })
          }
        }
      }
      await resume(false)
      const all = sorted([...expected, ...bots.map(({ text }) => text)])
      await page.until(
        () => {
          harvest()
          return (
            pending.size === 0 &&
            shown.size === all.length &&
            sorted([...shown.values()]).join() === all.join()
          )
        },
        `the ${all.length} messages ${all.join()}, not ${sorted([...shown.values()]).join()}`,
      )
      page.kill()
      // Each was taken in under one id.
      const handled = [...one.updates, ...two.updates].filter(({ message }) => message?.chat.id === home)
      const ids = new Map(handled.map(({ update_id, message }) => [update_id, message?.text]))
      expect(sorted([...ids.values()])).toEqual(sorted(expected))
    }),
    { numRuns: 25 },
  )
})

describe('a page that comes back', () => {
  test('gets only what changed, each message once', async () => {
    const house = await openDoor()
    const page = await open(house)
    const { message_id } = await house.does('sendMessage', { chat_id: page.home, text: 'v0' })
    await house.does('sendMessage', { chat_id: page.home, text: 'other' })
    await page.shows('other')
    page.kill()
    for (const text of ['v1', 'v2', 'v3'])
      await house.does('editMessageText', { chat_id: page.home, message_id, text })
    const back = await open(house, { cookie: page.cookie, since: page.seen })
    expect(eventsOf(back)).toMatchObject([{ type: 'edit', message: { id: message_id, text: 'v3' } }])
    expect(back.frames.some((frame) => frame.t === 'events' && frame.reset)).toBe(false)
  })

  test('gets its whole history after a reload, also a long one', async () => {
    const house = await openDoor()
    const page = await open(house)
    for (let n = 0; n < 250; n++) await house.store.add(page.home, { at: 1, by: 'bot', text: `m${n}` })
    const back = await open(house, { cookie: page.cookie })
    await back.shows('m249')
    expect(back.texts()).toEqual(Array.from({ length: 250 }, (_, n) => `m${n}`))
  })

  test('is told to forget when the chat was cut behind its back', async () => {
    const house = await openDoor({ chatLength: 5 })
    const page = await open(house)
    await house.does('sendMessage', { chat_id: page.home, text: 'm0' })
    await page.shows('m0')
    page.kill()
    for (let n = 1; n <= 10; n++) await house.does('sendMessage', { chat_id: page.home, text: `m${n}` })
    const back = await open(house, { cookie: page.cookie, since: page.seen })
    await back.shows('m10')
    expect(back.texts()).toEqual(['m6', 'm7', 'm8', 'm9', 'm10'])
    expect(await back.frame('events')).toMatchObject({ reset: true })
  })

  test('is emptied when the chat is forgotten, open or not', async () => {
    const house = await openDoor()
    const page = await open(house)
    const away = await open(house, { cookie: page.cookie })
    await page.say('secret')
    for (const one of [page, away]) await one.shows('secret')
    away.kill()
    await house.door.forget(page.home)
    await page.until(() => page.shown().length === 0)
    const back = await open(house, { cookie: page.cookie, since: away.seen })
    expect(await back.frame('events')).toMatchObject({ reset: true, events: [] })
    await back.say('again')
    for (const one of [page, back]) {
      await one.shows('again')
      expect(one.texts()).toEqual(['again'])
    }
  })

  test('finds its chat emptied after its lifetime', async () => {
    const house = await openDoor()
    const page = await open(house)
    await page.say('long ago')
    await page.shows('long ago')
    const keys = await redis.client.keys(`${house.prefix}:web:{${page.home}}:*`)
    for (const key of keys) expect(await redis.client.ttl(key), key).toBeGreaterThan(0)
    await redis.client.del(...keys.filter((key) => /:(log|messages)$/.test(key)))
    await page.say('today')
    await page.shows('today')
    page.kill()
    const back = await open(house, { cookie: page.cookie, since: { [page.home]: 1 } })
    await back.shows('today')
    expect(back.texts()).toEqual(['today'])
  })
})

describe('Redis goes away', () => {
  test('only for the subscription: what was said meanwhile arrives', async () => {
    const house = await openDoor()
    const page = await open(house)
    await redis.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
    await house.does('sendMessage', { chat_id: page.home, text: 'unheard' })
    await page.shows('unheard')
  })

  test('a frame is refused with `again`, and goes through when Redis is back', async () => {
    const own = await startTestRedis()
    const house = await openDoor({ socket: own.socket })
    const page = await open(house)
    await page.say('before')
    await own.kill()
    const cid = newCid()
    expect(await page.say('during', page.home, cid)).toMatchObject({
      t: 'refused',
      again: true,
      reason: 'busy',
    })
    expect(await house.call('sendMessage', { chat_id: page.home, text: 'x' })).toMatchObject({
      error_code: 500,
    })
    await expect.poll(() => house.door.ready()).toBe(false)
    await own.restart()
    await expect.poll(() => house.door.ready(), { timeout: 10_000 }).toBe(true)
    expect(await page.say('during', page.home, cid)).toMatchObject({ t: 'ack' })
    // The subscription is back too: what others say arrives.
    await house.does('sendMessage', { chat_id: page.home, text: 'after' })
    await page.shows('after')
    expect(page.texts()).toEqual(['before', 'during', 'after'])
    page.kill()
    await house.close()
    houses = []
    await own.stop()
  })
})

test('a page that does not read is cut off by the heartbeat, and reads on later', async () => {
  const house = await openDoor({ heartbeatMs: 150 })
  const page = await open(house)
  page.socket.pause()
  const long = 'x'.repeat(4_000)
  for (let n = 0; n < 300; n++) await house.store.add(page.home, { at: 1, by: 'bot', text: `${n} ${long}` })
  await expect.poll(() => house.door.pages(), { timeout: 5_000 }).toBe(0)
  const back = await open(house, { cookie: page.cookie, since: page.seen })
  await back.until(() => back.shown().length === 300)
})
