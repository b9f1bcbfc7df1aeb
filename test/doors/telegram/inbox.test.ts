import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { createInbox, laneOf } from '../../../src/doors/telegram/inbox.ts'
import { manualClock } from './clock.ts'
import { fakeBot } from './deliver.ts'

const said = (update_id: number, text: string, chat = 5) =>
  ({ update_id, message: { text, chat: { id: chat } } }) as unknown as Update

describe('inbox', () => {
  it('goes on after an update that never ends', async () => {
    const bot = fakeBot()
    const clock = manualClock()
    const inbox = createInbox({ deliver: bot.deliver, clock, retry: true, stuckAfter: 60_000 })
    bot.block(5)
    const first = inbox.take(said(1, 'stuck'))
    const second = inbox.take(said(2, 'next'))
    await clock.advance(59_999)
    expect(bot.brought).toEqual(['stuck'])
    bot.release(6)
    await clock.advance(1)
    expect(await first).toBe('handled')
    expect(bot.brought).toEqual(['stuck', 'next'])
    bot.release(5)
    expect(await second).toBe('handled')
    expect(clock.sleeping()).toBe(0)
  })

  it('brings an update again ever more slowly, and stops when it closes', async () => {
    const bot = fakeBot()
    const clock = manualClock()
    const inbox = createInbox({ deliver: bot.deliver, clock, retry: true })
    bot.refuse(5, 1e9)
    const first = inbox.take(said(1, 'one'))
    const second = inbox.take(said(2, 'two'))
    await clock.advance(60_000)
    expect(bot.brought.length).toBeGreaterThan(10)
    expect(bot.brought.length).toBeLessThan(20)
    await inbox.close()
    expect([await first, await second]).toEqual(['again', 'again'])
    expect(bot.brought).not.toContain('two')
  })

  it('does not wait for ever when it closes', async () => {
    const bot = fakeBot()
    const clock = manualClock()
    const inbox = createInbox({ deliver: bot.deliver, clock, retry: true, drain: 10_000 })
    bot.block(5)
    void inbox.take(said(1, 'stuck'))
    await clock.advance(0)
    let closed = false
    void inbox.close().then(() => {
      closed = true
    })
    await clock.advance(9_999)
    expect(closed).toBe(false)
    await clock.advance(1)
    expect(closed).toBe(true)
    bot.release(5)
  })

  it.each([
    ['a message', { message: { chat: { id: 5 }, from: { id: 6 } } }, 5],
    ['a press in a group', { callback_query: { from: { id: 6 }, message: { chat: { id: -5 } } } }, -5],
    ['a press on an inline message', { callback_query: { from: { id: 6 } } }, 6],
    ['the bot added to a group', { my_chat_member: { chat: { id: -5 }, from: { id: 6 } } }, -5],
    ['a poll answer', { poll_answer: { user: { id: 6 } } }, 6],
    ['nothing known', { novelty: null }, 0],
  ])('finds the lane of %s', (_, content, lane) => {
    expect(laneOf({ update_id: 1, ...content } as unknown as Update)).toBe(lane)
  })
})
