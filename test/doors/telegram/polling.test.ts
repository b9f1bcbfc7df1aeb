import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createTelegramDoor,
  type TelegramDoor,
  type TelegramOptions,
} from '../../../src/doors/telegram/telegram.ts'
import { type FakeTelegram, startFakeTelegram } from '../../fakes/telegram/index.ts'
import { fakeBot } from './deliver.ts'

let tg: FakeTelegram
let open: TelegramDoor[]
beforeEach(async () => {
  tg = await startFakeTelegram()
  open = []
})
afterEach(async () => {
  await Promise.all(open.map((door) => door.stop()))
  await tg.close()
})

function create(options: Partial<TelegramOptions> = {}) {
  const door = createTelegramDoor({ token: tg.token, apiRoot: tg.root, ...options })
  open.push(door)
  return door
}
const calls = (method: string) => tg.calls.filter((call) => call.method === method)

describe('the Telegram door by polling', () => {
  it('delivers what people do, and confirms it', async () => {
    const bot = fakeBot()
    const user = tg.user()
    await user.say('before the start')
    const door = create()
    await door.start(bot.deliver)
    await user.say('one')
    await user.edit(await user.say('two'), 'two, corrected')
    await tg.idle()
    expect(bot.texts).toEqual(['before the start', 'one', 'two', 'two, corrected'])
    expect(await door.ready()).toBe(true)
    expect(calls('deleteWebhook')[0]?.payload.drop_pending_updates).toBe(false)
  })

  it('knows its name and makes links', async () => {
    const door = create()
    expect(() => door.startLink('a1')).toThrow('not told the name')
    await door.start(fakeBot().deliver)
    expect(door.startLink('a1')).toBe(`https://t.me/${tg.bot.username}?start=a1`)
    expect(await door.groupLink('s_1')).toBe(`https://t.me/${tg.bot.username}?startgroup=s_1`)
    expect(() => door.startLink('中')).toThrow(RangeError)
    expect(door.me()?.id).toBe(tg.bot.id)
  })

  it('brings an update again that was not taken in, before later ones of the chat', async () => {
    const bot = fakeBot()
    const user = tg.user()
    await create().start(bot.deliver)
    bot.refuse(user.id, 2)
    await user.say('one')
    await user.say('two')
    await tg.idle()
    expect(bot.brought).toEqual(['one', 'one', 'one', 'two'])
    expect(bot.texts).toEqual(['one', 'two'])
  })

  it('confirms nothing that was not taken in, so that the next process gets it', async () => {
    const bot = fakeBot()
    const user = tg.user()
    const door = create()
    await door.start(bot.deliver)
    bot.refuse(user.id, 1e9)
    await user.say('one')
    await tg.until(() => bot.brought.length > 0 || calls('getUpdates').length > 2)
    await door.stop()
    expect(tg.pending()).toBe(1)
    const next = fakeBot()
    await create().start(next.deliver)
    await tg.idle()
    expect(next.texts).toEqual(['one'])
  })

  it('confirms what was handled when it stops', async () => {
    const bot = fakeBot()
    const user = tg.user()
    const door = create()
    await door.start(bot.deliver)
    bot.block(user.id)
    await user.say('one')
    await tg.until(() => calls('getUpdates').length >= 2)
    const stopped = door.stop()
    bot.release(user.id)
    await stopped
    expect(bot.texts).toEqual(['one'])
    expect(tg.pending()).toBe(0)
  })

  it('keeps the order of a chat while other chats go on', async () => {
    const bot = fakeBot()
    const [slow, quick] = [tg.user(), tg.user()]
    await create().start(bot.deliver)
    bot.block(slow.id)
    await slow.say('slow 1')
    await slow.say('slow 2')
    for (let n = 1; n <= 3; n++) {
      await quick.say(`quick ${n}`)
      await tg.until(() => bot.texts.length === n || calls('getUpdates').length > 30)
    }
    expect(bot.texts).toEqual(['quick 1', 'quick 2', 'quick 3'])
    expect(bot.brought.filter((text) => text.startsWith('slow'))).toEqual(['slow 1'])
    expect(tg.pending()).toBeGreaterThanOrEqual(2)
    bot.release(slow.id)
    await tg.idle()
    expect(bot.texts.slice(3)).toEqual(['slow 1', 'slow 2'])
    expect(bot.brought).toHaveLength(5)
  })

  it('does not ask Telegram again and again while a chat is slow', async () => {
    const bot = fakeBot()
    const user = tg.user()
    await create().start(bot.deliver)
    bot.block(user.id)
    await user.say('slow')
    const before = calls('getUpdates').length
    await tg.until(() => calls('getUpdates').length > before, 5_000)
    const start = Date.now()
    await tg.until(() => calls('getUpdates').length >= before + 3, 5_000)
    expect(Date.now() - start).toBeGreaterThan(700)
    bot.release(user.id)
    await tg.idle()
  })

  it('lets an update go that always fails, and says so without its content', async () => {
    const lines: unknown[] = []
    const log = (...line: unknown[]) => void lines.push(line)
    const user = tg.user()
    const door = create({ logger: { info: log, warn: log, error: log } as never })
    await door.start(() => Promise.reject(new Error('about Mrs Wang')))
    await user.say('my name is Wang')
    await tg.idle()
    expect(JSON.stringify(lines)).toContain('an update failed')
    expect(JSON.stringify(lines)).not.toContain('Wang')
  })

  it('handles unknown kinds of updates', async () => {
    const bot = fakeBot()
    await create().start(bot.deliver)
    const user = tg.user()
    await user.raw({ something_new: { chat: { id: 1 } } })
    await user.raw({})
    await tg.idle()
    expect(bot.texts).toEqual(['?', '?'])
  })
})
