/** The fake refuses what Telegram refuses: a test that passes against it means something. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type FakeGroup,
  type FakeTelegram,
  type FakeUser,
  startFakeTelegram,
} from '../../fakes/telegram/index.ts'
import { type Answer, callFake, inline, keys } from './fake-call.ts'

let now = 1_760_000_000_000
let tg: FakeTelegram
let user: FakeUser
let group: FakeGroup
beforeEach(async () => {
  tg = await startFakeTelegram({ now: () => now })
  user = tg.user({ started: true })
  group = tg.group()
})
afterEach(() => tg.close())

const call = (method: string, payload?: Record<string, unknown>, token?: string) =>
  callFake(tg, method, payload, token)
const say = (payload: Record<string, unknown>) =>
  call('sendMessage', { chat_id: user.id, text: 'Hello', ...payload })

describe('other methods', () => {
  const sent = async (payload: Record<string, unknown> = {}) =>
    ((await say(payload)).result as { message_id: number }).message_id
  const edit = (message_id: number, payload: Record<string, unknown>) =>
    call('editMessageText', { chat_id: user.id, message_id, ...payload })

  it('refuses a wrong token and an unknown method', async () => {
    expect(await call('getMe', {}, '700001:other')).toMatchObject({ error_code: 401 })
    expect(await call('getMe', {}, 'nonsense')).toMatchObject({ error_code: 404 })
    expect(await call('sendNothing')).toMatchObject({ error_code: 404 })
    expect(await call('GETME')).toMatchObject({ ok: true })
  })

  it("edits only what changes, only the bot's own, only with inline keyboards", async () => {
    const id = await sent(inline({ text: 'A', callback_data: 'a' }))
    const kept = inline({ text: 'A', callback_data: 'a' })
    const refused = (description: string) => ({
      error_code: 400,
      description: expect.stringContaining(description) as string,
    })
    expect(await edit(id, { text: 'Hello', ...kept })).toMatchObject(refused('message is not modified'))
    expect(await edit(id, { text: ' Hello', ...kept })).toMatchObject(refused('message is not modified'))
    expect(await edit(id, { text: 'Hello' })).toMatchObject({ ok: true })
    expect(user.chat.last().buttons).toEqual([])
    expect(await edit(id, { text: 'Bye' })).toMatchObject({ ok: true })
    expect(user.chat.last()).toMatchObject({ text: 'Bye', edited: true })
    expect(await edit(9999, { text: 'x' })).toMatchObject(refused('message to edit not found'))
    expect(await edit((await user.say('mine')).id, { text: 'x' })).toMatchObject(refused("can't be edited"))
    expect(await edit(id, { text: 'x', ...keys('A') })).toMatchObject(refused('inline keyboard expected'))
    expect(await edit(await sent(keys('A')), { text: 'x' })).toMatchObject(refused("can't be edited"))
  })

  it('deletes, once', async () => {
    const message_id = await sent()
    const remove = () => call('deleteMessage', { chat_id: user.id, message_id })
    expect(await remove()).toMatchObject({ ok: true })
    expect(user.chat.messages).toEqual([])
    expect(await remove()).toMatchObject({ description: 'Bad Request: message to delete not found' })
  })

  it('takes one answer to a button press, in time, of at most 200 characters', async () => {
    await sent(inline({ text: 'A', callback_data: 'a' }))
    const press = async () => (await user.press('A'))?.id as string
    const answer = (callback_query_id: string, text?: string) =>
      call('answerCallbackQuery', { callback_query_id, text, show_alert: true })
    const id = await press()
    expect(await answer(id, 'x'.repeat(201))).toMatchObject({ error_code: 400 })
    expect(await answer(id, 'Done')).toMatchObject({ ok: true })
    expect(user.toasts).toEqual([{ text: 'Done', alert: true }])
    expect(await answer(id)).toMatchObject({
      description: expect.stringContaining('query is too old') as string,
    })
    expect(await answer('123')).toMatchObject({ error_code: 400 })
    const late = await press()
    now += 120_000
    expect(await answer(late)).toMatchObject({ error_code: 400 })
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['sendPhoto', {}, 'there is no photo'],
    ['sendPhoto', { photo: 'unknown' }, 'wrong file identifier'],
    ['sendLocation', { latitude: 91, longitude: 0 }, 'wrong latitude'],
    ['sendLocation', { latitude: 1 }, 'required'],
    ['sendVenue', { latitude: 1, longitude: 1, title: 'A' }, '"address" is required'],
    ['sendContact', { phone_number: '1' }, '"first_name" is required'],
    ['copyMessage', { from_chat_id: 5, message_id: 1 }, 'chat not found'],
    ['sendChatAction', { action: 'dancing' }, 'wrong parameter action'],
    ['getFile', { file_id: 'unknown' }, 'wrong file_id'],
    ['createChatInviteLink', {}, 'private chat'],
    ['getChatMember', { user_id: 1 }, 'user not found'],
    ['setMyCommands', { commands: [{ command: 'Start', description: 'x' }] }, 'BOT_COMMAND_INVALID'],
    ['setMyCommands', { commands: [{ command: 'start', description: '' }] }, 'DESCRIPTION_INVALID'],
    ['setMyCommands', { commands: [], language_code: 'zh-CN' }, 'invalid language_code'],
    ['setWebhook', { url: 'http://example.org/' }, 'HTTPS URL must be provided'],
    ['setWebhook', { url: 'https://example.org/', secret_token: 'ü' }, 'unallowed characters'],
    ['getUpdates', { limit: 101 }, 'limit'],
  ])('%s refuses %j', async (method, payload, description) => {
    expect(await call(method, { chat_id: user.id, ...payload })).toMatchObject({
      ok: false,
      error_code: 400,
      description: expect.stringContaining(description) as string,
    })
  })

  it('checks uploads and captions', async () => {
    const upload = async (bytes: Uint8Array, caption = '') => {
      const form = new FormData()
      form.set('chat_id', String(user.id))
      form.set('caption', caption)
      form.set('photo', new Blob([new Uint8Array(bytes)]), 'a.jpg')
      const response = await fetch(`${tg.root}/bot${tg.token}/sendPhoto`, { method: 'POST', body: form })
      return (await response.json()) as Answer
    }
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0])
    expect(await upload(jpeg, 'x'.repeat(1024))).toMatchObject({ ok: true })
    expect(await upload(jpeg, 'x'.repeat(1025))).toMatchObject({ error_code: 400 })
    expect(await upload(new Uint8Array([1, 2, 3]))).toMatchObject({
      description: 'Bad Request: IMAGE_PROCESS_FAILED',
    })
  })

  it('answers about groups', async () => {
    const chat_id = group.id
    const [creator] = (await call('getChatAdministrators', { chat_id })).result as { user: { id: number } }[]
    expect(await call('getChatMember', { chat_id, user_id: creator?.user.id })).toMatchObject({
      result: { status: 'creator' },
    })
    expect(await call('createChatInviteLink', { chat_id })).toMatchObject({ error_code: 400 })
    expect(await call('leaveChat', { chat_id })).toMatchObject({ ok: true })
    expect(await call('getChat', { chat_id })).toMatchObject({ error_code: 403 })
  })
})
