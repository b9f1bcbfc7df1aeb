import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPacer, TELEGRAM_LIMITS } from '../../../src/doors/telegram/pacer.ts'
import { manualClock } from './clock.ts'

/** The times, in ms from the start, at which so many messages to each chat go out. */
async function send(chats: number[], patience = 1e9) {
  const clock = manualClock(0)
  const pacer = createPacer(clock)
  const sent: { chat: number; at: number }[] = []
  const queues = new Map<number, Promise<unknown>>()
  for (const chat of chats) {
    const before = queues.get(chat) ?? Promise.resolve()
    const next = before
      .then(() => pacer.turn(chat, clock.now() + patience))
      .then(() => sent.push({ chat, at: clock.now() }))
    queues.set(chat, next)
  }
  await clock.advance(1_000_000)
  await Promise.all(queues.values())
  return sent
}

const most = (times: number[], ms: number) =>
  Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + ms).length))

describe('pacer', () => {
  it('is not held up by a clock that is set back', async () => {
    let now = 10_000_000
    const clock = { now: () => now, sleep: async (ms: number) => void (now += ms) }
    const pacer = createPacer(clock)
    for (let n = 0; n < 5; n++) expect(await pacer.turn(7, now + 1_000)).toBe(0)
    pacer.hold(8, 60_000)
    now -= 3_600_000
    expect(await pacer.turn(7, now + 10_000)).toBe(0)
    expect(await pacer.turn(8, now + 61_000)).toBe(0)
  })

  it('lets a short burst through at once, then one message a second on average', async () => {
    const times = (await send(Array<number>(12).fill(7))).map(({ at }) => at)
    expect(times).toEqual([0, 0, 0, 0, 0, 5000, 5000, 5000, 5000, 5000, 10_000, 10_000])
  })

  it('keeps a group to 20 a minute', async () => {
    const times = (await send(Array<number>(45).fill(-7))).map(({ at }) => at)
    expect(most(times, 60_000)).toBe(20)
    expect(times).toHaveLength(45)
  })

  it('keeps all chats together to 30 a second', async () => {
    const times = (await send(Array.from({ length: 100 }, (_, chat) => chat + 1))).map(({ at }) => at)
    expect(most(times, 1000)).toBe(30)
    expect(times.at(-1)).toBe(3000)
  })

  it('never breaks a limit, whatever the mixture, and sends everything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(1, 2, 3, -4, -5), { maxLength: 120 }), async (chats) => {
        const sent = await send(chats)
        expect(sent).toHaveLength(chats.length)
        const { chat, group, overall } = TELEGRAM_LIMITS
        expect(
          most(
            sent.map(({ at }) => at),
            overall.ms,
          ),
        ).toBeLessThanOrEqual(overall.count)
        for (const id of new Set(chats)) {
          const times = sent.filter((one) => one.chat === id).map(({ at }) => at)
          expect(most(times, chat.ms)).toBeLessThanOrEqual(chat.count)
          if (id < 0) expect(most(times, group.ms)).toBeLessThanOrEqual(group.count)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('says how long it would take, without waiting, when that is too long', async () => {
    const clock = manualClock(0)
    const pacer = createPacer(clock)
    for (let n = 0; n < 5; n++) expect(await pacer.turn(7, 1000)).toBe(0)
    expect(await pacer.turn(7, 1000)).toBe(5000)
    expect(clock.sleeping()).toBe(0)
  })

  it('holds a chat as long as Telegram said, and only that one', async () => {
    const clock = manualClock(0)
    const pacer = createPacer(clock)
    pacer.hold(7, 5000)
    expect(await pacer.turn(7, 1000)).toBe(5000)
    expect(await pacer.turn(8, 1000)).toBe(0)
    await clock.advance(5000)
    expect(await pacer.turn(7, 6000)).toBe(0)
  })

  it('stops waiting when the caller hangs up, and takes no place', async () => {
    const clock = manualClock(0)
    const pacer = createPacer(clock)
    for (let n = 0; n < 5; n++) await pacer.turn(7, 1e9)
    const caller = new AbortController()
    const turn = pacer.turn(7, 1e9, caller.signal)
    caller.abort()
    await turn
    await clock.advance(5000)
    for (let n = 0; n < 5; n++) expect(await pacer.turn(7, 5000)).toBe(0)
  })
})
