/** The fake refuses what Telegram refuses: a test that passes against it means something. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type FakeGroup,
  type FakeTelegram,
  type FakeUser,
  startFakeTelegram,
} from '../../fakes/telegram/index.ts'

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

type Answer = {
  ok: boolean
  result?: unknown
  error_code?: number
  description?: string
  parameters?: unknown
}

async function call(
  method: string,
  payload: Record<string, unknown> = {},
  token = tg.token,
): Promise<Answer> {
  const response = await fetch(`${tg.root}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  })
  return (await response.json()) as Answer
}
const say = (payload: Record<string, unknown>) =>
  call('sendMessage', { chat_id: user.id, text: 'Hello', ...payload })
const inline = (button: Record<string, unknown>) => ({ reply_markup: { inline_keyboard: [[button]] } })
const html = (text: string) => ({ text, parse_mode: 'HTML' })
const keys = (button: unknown) => ({ reply_markup: { keyboard: [[button]] } })

describe('sendMessage', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a plain text', {}],
    ['4096 characters', { text: '好'.repeat(4096) }],
    ['more than that in tags', html(`<b>${'好'.repeat(4096)}</b>`)],
    ['nested tags and references', html('<b>a <i>b</i></b> &lt;c&gt; &amp; <a href="https://x.cn">d</a>')],
    ['64 bytes of callback data', inline({ text: 'A', callback_data: 'é'.repeat(32) })],
    ['a link', inline({ text: 'A', url: 'https://example.org/?a=1' })],
    ['a coloured button', inline({ text: 'A', callback_data: 'a', style: 'danger' })],
    ['a keyboard that asks for the telephone', keys({ text: 'Mine', request_contact: true })],
    ['a parameter nobody knows', { something: 1 }],
    [
      'numbers as text, objects as JSON',
      { reply_markup: '{"remove_keyboard":true}', disable_notification: 'true' },
    ],
  ])('takes %s', async (_, payload) => expect(await say(payload)).toMatchObject({ ok: true }))

  it.each<[string, Record<string, unknown>, string]>([
    ['an empty text', { text: '' }, 'message text is empty'],
    ['only spaces', { text: ' \n ' }, 'message text is empty'],
    ['only tags', html('<b></b>'), 'message text is empty'],
    ['4097 characters', { text: 'x'.repeat(4097) }, 'message is too long'],
    ['an open tag', html('<b>a'), "can't parse entities: Can't find end tag"],
    ['crossed tags', html('<b><i>a</b></i>'), "can't parse entities: Unmatched end tag"],
    ['an end tag alone', html('a</b>'), "can't parse entities: Unexpected end tag"],
    ['an unknown tag', html('<p>a</p>'), "can't parse entities: Unsupported start tag"],
    ['a bare <', html('1 < 2'), "can't parse entities"],
    ['an unknown parse mode', { parse_mode: 'rtf' }, 'unsupported parse_mode'],
    [
      'entities beyond the text',
      { entities: [{ type: 'bold', offset: 3, length: 9 }] },
      "can't parse entities",
    ],
    [
      '65 bytes of callback data',
      inline({ text: 'A', callback_data: `${'好'.repeat(21)}ab` }),
      'BUTTON_DATA_INVALID',
    ],
    ['empty callback data', inline({ text: 'A', callback_data: '' }), 'BUTTON_DATA_INVALID'],
    ['a button without an action', inline({ text: 'A' }), 'Text buttons are unallowed'],
    [
      'a button with two',
      inline({ text: 'A', callback_data: 'a', url: 'https://x.cn' }),
      'exactly one action',
    ],
    ['a button without a text', inline({ callback_data: 'a' }), 'find field "text"'],
    ['a button with an empty text', inline({ text: ' ', callback_data: 'a' }), 'must not be empty'],
    ['a link to this machine', inline({ text: 'A', url: 'http://localhost:8080/' }), 'Wrong HTTP URL'],
    ['a link of another kind', inline({ text: 'A', url: 'javascript:1' }), 'Wrong HTTP URL'],
    ['an unknown colour', inline({ text: 'A', callback_data: 'a', style: 'red' }), 'invalid button style'],
    ['one row instead of rows', { reply_markup: { inline_keyboard: [{ text: 'A' }] } }, 'Array of Arrays'],
    ['101 buttons', { reply_markup: { keyboard: Array<string[]>(101).fill(['A']) } }, 'too long'],
    ['a reply to nothing', { reply_parameters: { message_id: 99 } }, 'message to be replied not found'],
    ['no chat', { chat_id: undefined }, 'chat_id is empty'],
    ['an unknown chat', { chat_id: 12 }, 'chat not found'],
  ])('refuses %s', async (_, payload, description) => {
    expect(await say(payload)).toMatchObject({
      ok: false,
      error_code: 400,
      description: expect.stringContaining(description) as string,
    })
    expect(user.chat.messages).toEqual([])
  })

  it('asks for telephones and places in private chats only', async () => {
    for (const wish of ['request_contact', 'request_location'])
      expect(await say({ chat_id: group.id, ...keys({ text: 'A', [wish]: true }) })).toMatchObject({
        ok: false,
        description: expect.stringContaining('private chats only') as string,
      })
  })

  it('shows the text without its tags', async () => {
    await say(html('a <b>b &amp; c</b>'))
    expect(user.chat.last()).toMatchObject({
      text: 'a b & c',
      entities: [{ type: 'bold', offset: 2, length: 5 }],
    })
  })

  it('refuses people who blocked the bot or never started it, and groups it is not in', async () => {
    const stranger = tg.user()
    expect(await say({ chat_id: stranger.id })).toMatchObject({ error_code: 403 })
    user.block()
    expect(await say({})).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    user.unblock()
    expect((await say({})).ok).toBe(true)
    group.kickBot()
    expect(await say({ chat_id: group.id })).toMatchObject({ error_code: 403 })
  })

  it('says where a group moved', async () => {
    const chat_id = group.id
    group.upgrade()
    expect(await say({ chat_id })).toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: group.id },
    })
  })

  it('enforces the limits once asked to', async () => {
    tg.enforceLimits()
    for (let n = 0; n < 3; n++) expect((await say({})).ok).toBe(true)
    expect(await say({})).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } })
    now += 3000
    expect((await say({})).ok).toBe(true)
  })
})

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

describe('updates', () => {
  const poll = async (payload: Record<string, unknown> = {}) =>
    (await call('getUpdates', payload)).result as { update_id: number; [kind: string]: unknown }[]

  it('come again until an offset confirms them', async () => {
    await poll({ offset: -1 })
    await user.say('one')
    await user.say('two')
    const first = await poll()
    expect(await poll()).toEqual(first)
    expect(await poll({ offset: (first.at(-1)?.update_id ?? 0) + 1 })).toEqual([])
    expect(tg.pending()).toBe(0)
  })

  it('end a waiting poll at once', async () => {
    await tg.close()
    tg = await startFakeTelegram()
    const waiting = poll({ timeout: 30 })
    await tg.until(() => tg.calls.length === 1)
    await tg.user().say('/start now')
    expect(await waiting).toMatchObject([
      { message: { text: '/start now', entities: [{ type: 'bot_command', offset: 0, length: 6 }] } },
    ])
  })

  it('refuse the first of two pollers, and pollers beside a webhook', async () => {
    await tg.close()
    tg = await startFakeTelegram()
    const first = call('getUpdates', { timeout: 30 })
    await tg.until(() => tg.calls.length === 1)
    const second = call('getUpdates', { timeout: 1 })
    expect(await first).toMatchObject({ error_code: 409 })
    expect(await second).toMatchObject({ ok: true })
    await call('setWebhook', { url: 'http://127.0.0.1:9/' })
    expect(await call('getUpdates')).toMatchObject({ error_code: 409 })
    await call('deleteWebhook')
    expect(await call('getUpdates')).toMatchObject({ ok: true })
  })

  it('come only of the kinds asked for, and in groups only what bots may hear', async () => {
    await poll({ offset: -1, allowed_updates: ['message'] })
    const [{ update_id }] = (await poll()) as [{ update_id: number }]
    const message = await user.say('one')
    await user.edit(message, 'two')
    const member = tg.user()
    group.add(member)
    await group.as(member).say('between us')
    await group.as(member).say('/bind 1501')
    await group.as(member).say('/bind@another_bot 1501')
    const updates = await poll({ offset: update_id + 1 })
    expect(updates.map((update) => (update.message as { text: string }).text)).toEqual(['one', '/bind 1501'])
  })

  it('press what a person sees, and nothing else', async () => {
    await say(inline({ text: 'Yes, please', callback_data: 'yes' }))
    await say(keys({ text: 'My telephone', request_contact: true }))
    await user.press('please')
    await user.press('My telephone')
    expect(user.chat.messages.at(-1)?.kind).toBe('contact')
    await expect(user.press('No')).rejects.toThrow('there are: Yes, please | My telephone')
  })
})
