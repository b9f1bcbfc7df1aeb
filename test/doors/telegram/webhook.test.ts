import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createInbox } from '../../../src/doors/telegram/inbox.ts'
import { createTelegramDoor, type TelegramDoor } from '../../../src/doors/telegram/telegram.ts'
import { mountWebhook, webhookAddress } from '../../../src/doors/telegram/webhook.ts'
import { type FakeTelegram, startFakeTelegram } from '../../fakes/telegram/index.ts'
import { manualClock } from './clock.ts'
import { type FakeBot, fakeBot } from './deliver.ts'

const SECRET = 'a-secret_of-the-tests'
let tg: FakeTelegram
let app: FastifyInstance
let door: TelegramDoor
let bot: FakeBot
let base: string

beforeEach(async () => {
  tg = await startFakeTelegram()
  bot = fakeBot()
  app = Fastify()
  const port = await freePort()
  base = `http://127.0.0.1:${port}`
  door = createTelegramDoor({ token: tg.token, apiRoot: tg.root, webhook: { url: base, secret: SECRET } })
  door.mount(app)
  await app.listen({ host: '127.0.0.1', port })
})
afterEach(async () => {
  await door.stop()
  await app.close()
  await tg.close()
})

/** The door must know its address before the server listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${base}/telegram`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET, ...headers },
  })

describe('the Telegram door by webhook', () => {
  it('registers itself and delivers what is posted', async () => {
    await door.start(bot.deliver)
    const user = tg.user()
    await user.say('one')
    await user.say('two')
    await tg.idle()
    expect(bot.texts).toEqual(['one', 'two'])
    expect(await door.ready()).toBe(true)
    const [registered] = tg.calls.filter(({ method }) => method === 'setWebhook')
    expect(registered?.payload).toMatchObject({ url: `${base}/telegram`, secret_token: SECRET })
    expect(tg.calls.some(({ method }) => method === 'getUpdates')).toBe(false)
  })

  it('refuses posts without the secret, before it reads them', async () => {
    await door.start(bot.deliver)
    const update = JSON.stringify({ update_id: 1, message: { text: 'forged', chat: { id: 5 } } })
    for (const secret of ['', 'wrong', `${SECRET}x`, SECRET.slice(0, -1)]) {
      const response = await post(update, { 'x-telegram-bot-api-secret-token': secret })
      expect(response.status).toBe(401)
    }
    expect((await post('not json', { 'x-telegram-bot-api-secret-token': 'wrong' })).status).toBe(401)
    expect(bot.brought).toEqual([])
  })

  it('refuses what is no update, and what is too long', async () => {
    await door.start(bot.deliver)
    for (const body of ['not json', '[]', '{}', '{"update_id":"1"}', 'null'])
      expect((await post(body)).status).toBe(400)
    expect((await post(JSON.stringify({ update_id: 1, x: 'x'.repeat(1024 * 1024) }))).status).toBe(413)
    expect(bot.brought).toEqual([])
  })

  it('has an update that was not taken in posted again, before later ones of the chat', async () => {
    await door.start(bot.deliver)
    const user = tg.user()
    bot.refuse(user.id, 2)
    await user.say('one')
    await user.say('two')
    await tg.idle()
    expect(bot.brought).toEqual(['one', 'one', 'one', 'two'])
    expect(bot.texts).toEqual(['one', 'two'])
  })

  it('handles a duplicate of an update under way once', async () => {
    await door.start(bot.deliver)
    bot.block(5)
    const update = JSON.stringify({ update_id: 77, message: { text: 'once', chat: { id: 5 } } })
    const posts = [post(update), post(update), post(update)]
    await expect.poll(() => bot.brought.length).toBe(1)
    bot.release(5)
    expect((await Promise.all(posts)).map(({ status }) => status)).toEqual([200, 200, 200])
    expect(bot.brought).toEqual(['once'])
  })

  it('does not let a slow chat hold up others', async () => {
    await door.start(bot.deliver)
    const [slow, quick] = [tg.user(), tg.user()]
    bot.block(slow.id)
    await slow.say('slow 1')
    await slow.say('slow 2')
    await quick.say('quick')
    await expect.poll(() => bot.texts).toEqual(['quick'])
    bot.release(slow.id)
    await tg.idle()
    expect(bot.texts).toEqual(['quick', 'slow 1', 'slow 2'])
  })

  it('asks Telegram to come again before it is open and after it is closed', async () => {
    const update = JSON.stringify({ update_id: 1 })
    expect((await post(update)).status).toBe(503)
    await door.start(bot.deliver)
    expect((await post(update)).status).toBe(200)
    await door.stop()
    expect((await post(update)).status).toBe(503)
  })
})

describe('an update that takes long', () => {
  it('is refused for now, and joined when it is posted again', async () => {
    const clock = manualClock()
    const inbox = createInbox({ deliver: bot.deliver, clock, retry: false })
    const slow = Fastify()
    mountWebhook(slow, SECRET, () => inbox, clock)
    const inject = () =>
      slow.inject({
        method: 'POST',
        url: '/telegram',
        headers: { 'x-telegram-bot-api-secret-token': SECRET },
        payload: { update_id: 9, message: { text: 'slow', chat: { id: 5 } } },
      })
    bot.block(5)
    const first = inject()
    await expect.poll(() => bot.brought.length).toBe(1)
    await clock.advance(25_000)
    expect((await first).statusCode).toBe(503)
    const second = inject()
    await new Promise((resolve) => setTimeout(resolve, 20))
    bot.release(5)
    expect((await second).statusCode).toBe(200)
    expect(bot.brought).toEqual(['slow'])
    await slow.close()
  })
})

describe('webhookAddress', () => {
  it.each([
    ['https://help.example.org', 'https://help.example.org/telegram'],
    ['https://help.example.org/', 'https://help.example.org/telegram'],
    ['https://help.example.org/city/telegram', 'https://help.example.org/city/telegram'],
  ])('%s → %s', (url, address) => expect(webhookAddress(url)).toBe(address))
})
