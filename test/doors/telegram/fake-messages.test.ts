/** The fake refuses what Telegram refuses: a test that passes against it means something. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type FakeGroup,
  type FakeTelegram,
  type FakeUser,
  startFakeTelegram,
} from '../../fakes/telegram/index.ts'
import { callFake, html, inline, keys } from './fake-call.ts'

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
    for (let n = 0; n < 5; n++) expect((await say({})).ok).toBe(true)
    expect(await say({})).toMatchObject({ error_code: 429, parameters: { retry_after: 5 } })
    now += 5000
    expect((await say({})).ok).toBe(true)
  })
})
