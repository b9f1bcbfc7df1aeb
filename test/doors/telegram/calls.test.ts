import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTelegramDoor, type TelegramOptions } from '../../../src/doors/telegram/telegram.ts'
import { type FakeTelegram, startFakeTelegram, tooManyRequests } from '../../fakes/telegram/index.ts'
import { hastyClock } from './clock.ts'

let tg: FakeTelegram
beforeEach(async () => {
  tg = await startFakeTelegram()
})
afterEach(() => tg.close())

const door = (options: Partial<TelegramOptions> = {}) =>
  createTelegramDoor({ token: tg.token, apiRoot: tg.root, clock: hastyClock(), ...options })
const count = (method: string) => tg.calls.filter((call) => call.method === method).length
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

describe('calls to Telegram', () => {
  it('pass through, and the person sees the message', async () => {
    const user = tg.user({ started: true })
    const result = await door().call('sendMessage', { chat_id: user.id, text: 'Hello' })
    expect(result).toMatchObject({ ok: true, result: { text: 'Hello', chat: { id: user.id } } })
    expect(user.chat.last().text).toBe('Hello')
  })

  it('upload files, alone and with buttons', async () => {
    const user = tg.user({ started: true })
    const photo = { bytes: JPEG, mime: 'image/jpeg', name: '照片 1.jpg' }
    const reply_markup = { inline_keyboard: [[{ text: 'OK', callback_data: 'ok' }]] }
    const result = await door().call('sendPhoto', { chat_id: user.id, photo, caption: '123', reply_markup })
    expect(result.ok).toBe(true)
    expect(user.chat.last()).toMatchObject({ kind: 'photo', text: '123', buttons: [[{ text: 'OK' }]] })
  })

  it('wait as long as Telegram says, then repeat', async () => {
    const clock = hastyClock()
    const user = tg.user({ started: true })
    tg.fail('sendMessage', tooManyRequests(7))
    expect((await door({ clock }).call('sendMessage', { chat_id: user.id, text: 'Hello' })).ok).toBe(true)
    expect(clock.slept).toContain(7000)
    expect(user.chat.fromBot).toHaveLength(1)
  })

  it('give a wait that is too long back to the caller, and do not ask again before it is over', async () => {
    const user = tg.user({ started: true })
    const other = tg.user({ started: true })
    tg.fail('sendMessage', tooManyRequests(600))
    const one = door()
    const refused = { ok: false, error_code: 429, parameters: { retry_after: 600 } }
    expect(await one.call('sendMessage', { chat_id: user.id, text: 'a' })).toMatchObject(refused)
    expect(await one.call('sendMessage', { chat_id: user.id, text: 'b' })).toMatchObject(refused)
    expect(count('sendMessage')).toBe(1)
    expect((await one.call('sendMessage', { chat_id: other.id, text: 'c' })).ok).toBe(true)
  })

  it.each([
    ['the connection breaks', 'reset' as const],
    ['a proxy answers with a page', 'page' as const],
    ['Telegram fails', { error_code: 500, description: 'Internal Server Error' }],
  ])('are repeated when %s', async (_, effect) => {
    const user = tg.user({ started: true })
    tg.fail('sendMessage', effect, { times: 2 })
    expect((await door().call('sendMessage', { chat_id: user.id, text: 'Hello' })).ok).toBe(true)
    expect(user.chat.fromBot).toHaveLength(1)
    expect(count('sendMessage')).toBe(3)
  })

  it('give up after a few tries, with an error as a value', async () => {
    const user = tg.user({ started: true })
    tg.fail('sendMessage', 'reset', { times: 99 })
    const result = await door().call('sendMessage', { chat_id: user.id, text: 'Hello' })
    expect(result).toMatchObject({ ok: false, error_code: 502 })
    expect(count('sendMessage')).toBe(4)
  })

  it('say at once that a person blocked the bot, and that a group moved', async () => {
    const user = tg.user({ started: true })
    user.block()
    expect(await door().call('sendMessage', { chat_id: user.id, text: 'Hello' })).toMatchObject({
      ok: false,
      error_code: 403,
    })
    const group = tg.group()
    const old = group.id
    group.upgrade()
    expect(await door().call('sendMessage', { chat_id: old, text: 'Hello' })).toMatchObject({
      ok: false,
      error_code: 400,
      parameters: { migrate_to_chat_id: group.id },
    })
    expect(count('sendMessage')).toBe(2)
  })

  it('take an edit that changes nothing as done', async () => {
    const user = tg.user({ started: true })
    const one = door()
    await one.call('sendMessage', { chat_id: user.id, text: 'Hello' })
    const message_id = user.chat.last().id
    const edit = { chat_id: user.id, message_id, text: 'Hello' }
    expect(await one.call('editMessageText', edit)).toEqual({ ok: true, result: true })
  })

  it('keep their order in a chat, even when the first is refused for a while', async () => {
    const user = tg.user({ started: true })
    tg.fail('sendMessage', 'reset', { times: 2 })
    const one = door()
    const texts = ['1', '2', '3', '4', '5']
    await Promise.all(texts.map((text) => one.call('sendMessage', { chat_id: user.id, text })))
    expect(user.chat.fromBot.map(({ text }) => text)).toEqual(texts)
  })

  it('keep to the limits that Telegram enforces', async () => {
    const clock = hastyClock()
    await tg.close()
    tg = await startFakeTelegram({ now: clock.now })
    tg.enforceLimits()
    const one = door({ clock })
    const group = tg.group()
    for (let n = 0; n < 25; n++)
      expect((await one.call('sendMessage', { chat_id: group.id, text: `${n}` })).ok).toBe(true)
    expect(tg.calls.filter(({ ok }) => !ok)).toEqual([])
  })

  it('end when the caller hangs up', async () => {
    const user = tg.user({ started: true })
    tg.fail('sendMessage', 'hang')
    const caller = new AbortController()
    const pending = door().call('sendMessage', { chat_id: user.id, text: 'Hello' }, caller.signal)
    await tg.until(() => count('sendMessage') === 1)
    caller.abort()
    expect(await pending).toMatchObject({ ok: false, error_code: 499 })
    expect(count('sendMessage')).toBe(1)
  })

  it('never tell the token: not in answers, not in errors, not in logs', async () => {
    const lines: unknown[] = []
    const log = (...line: unknown[]) => void lines.push(line)
    const logger = { info: log, warn: log, error: log } as never
    const said: unknown[] = []
    const secret = tg.token.split(':')[1] as string
    tg.fail('getChat', { error_code: 400, description: `Bad Request: ${tg.root}/bot${tg.token}/getChat` })
    said.push(await door({ logger }).call('getChat', { chat_id: 1 }))
    await tg.close()
    const dead = door({ logger })
    said.push(await dead.call('getChat', { chat_id: 1 }))
    said.push(await dead.download('x').catch((error: unknown) => [String(error), (error as Error).stack]))
    said.push(await door({ logger, apiRoot: 'nonsense' }).call('getMe', {}))
    expect(said).toHaveLength(4)
    expect(lines.length).toBeGreaterThan(0)
    expect(JSON.stringify([said, lines])).not.toContain(secret)
    tg = await startFakeTelegram()
  })
})

describe('downloads', () => {
  it('bring the bytes and their kind', async () => {
    const user = tg.user()
    const { raw } = await user.sendPhoto({ bytes: JPEG })
    const [{ file_id }] = raw.photo as [{ file_id: string }]
    expect(await door().download(file_id)).toEqual({ bytes: JPEG, mime: 'image/jpeg' })
  })

  it('fail without a word about the address, which holds the token', async () => {
    const user = tg.user()
    const { raw } = await user.sendPhoto({ bytes: JPEG })
    const [{ file_id }] = raw.photo as [{ file_id: string }]
    const fetch: typeof globalThis.fetch = (url, init) =>
      String(url).includes('/file/')
        ? Promise.reject(new TypeError(String(url)))
        : globalThis.fetch(url, init)
    const error = (await door({ fetch })
      .download(file_id)
      .catch((thrown: unknown) => thrown)) as Error
    expect(error).toBeInstanceOf(Error)
    expect(`${error.stack} ${String(error.cause)}`).not.toContain(tg.token.split(':')[1])
  })

  it('stop at 20 MB', async () => {
    const fetch: typeof globalThis.fetch = async (url) =>
      String(url).includes('/file/')
        ? new Response(new Uint8Array(20 * 1024 * 1024 + 1))
        : Response.json({ ok: true, result: { file_path: 'documents/a.bin' } })
    await expect(door({ fetch }).download('x')).rejects.toThrow('too long')
  })

  it('refuse an unknown file', async () => {
    await expect(door().download('nothing')).rejects.toThrow('wrong file_id')
  })
})
