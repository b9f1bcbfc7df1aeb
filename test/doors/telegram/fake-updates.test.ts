/** The fake refuses what Telegram refuses: a test that passes against it means something. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type FakeGroup,
  type FakeTelegram,
  type FakeUser,
  startFakeTelegram,
} from '../../fakes/telegram/index.ts'
import { callFake, inline, keys } from './fake-call.ts'

const now = 1_760_000_000_000
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
