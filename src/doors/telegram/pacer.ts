/**
 * Keeps to the pace that Telegram asks of bots: about one message a second in a chat, 20 a minute in a group,
 * 30 a second overall (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 */
import type { Clock } from './clock.ts'

/** At most `count` messages within any `ms` milliseconds. */
export interface Limit {
  count: number
  ms: number
}

export interface Limits {
  chat: Limit
  group: Limit
  overall: Limit
}

/** One a second on average, with a burst of five: an answer is sometimes two or three messages. */
export const TELEGRAM_LIMITS: Limits = {
  chat: { count: 5, ms: 5_000 },
  group: { count: 20, ms: 60_000 },
  overall: { count: 30, ms: 1_000 },
}

export interface Pacer {
  /**
   * Waits until a message may go to the chat. Returns 0 when it may go, or, without waiting, the milliseconds it
   * would have to wait if that is past the deadline (Unix ms). Call it for one message of a chat at a time.
   */
  turn(chat: number, deadline: number, signal?: AbortSignal): Promise<number>
  /** Nothing goes to the chat for so long: Telegram said so. */
  hold(chat: number, ms: number): void
}

interface Window {
  /** The earliest time (Unix ms) a message may go. */
  earliest(now: number): number
  take(at: number): void
  /** True if it no longer delays anything. */
  spent(now: number): boolean
}

function createWindow({ count, ms }: Limit): Window {
  const taken: number[] = []
  return {
    earliest: (now) => Math.max(now, taken.length < count ? now : (taken[0] as number) + ms),
    take(at) {
      taken.push(at)
      if (taken.length > count) taken.shift()
    },
    spent: (now) => (taken.at(-1) ?? 0) + ms <= now,
  }
}

const SWEEP_EVERY_MS = 60_000

export function createPacer(clock: Clock, limits: Limits = TELEGRAM_LIMITS): Pacer {
  let overall = createWindow(limits.overall)
  const chats = new Map<number, Window[]>()
  const held = new Map<number, number>()
  let nextSweep = 0
  let latest = 0

  /** The clock was set back: what was noted by the old one would hold everybody up until it is that late again. */
  function notice(now: number) {
    if (now < latest) {
      overall = createWindow(limits.overall)
      chats.clear()
      held.clear()
      nextSweep = 0
    }
    latest = now
  }

  function sweep(now: number) {
    if (now < nextSweep) return
    nextSweep = now + SWEEP_EVERY_MS
    for (const [chat, windows] of chats) if (windows.every((window) => window.spent(now))) chats.delete(chat)
    for (const [chat, until] of held) if (until <= now) held.delete(chat)
  }

  function windowsOf(chat: number): Window[] {
    const known = chats.get(chat)
    if (known) return known
    const made = [createWindow(limits.chat)]
    if (chat < 0) made.push(createWindow(limits.group))
    chats.set(chat, made)
    return made
  }

  return {
    async turn(chat, deadline, signal) {
      const now = clock.now()
      notice(now)
      sweep(now)
      const windows = windowsOf(chat)
      const at = Math.max(held.get(chat) ?? 0, ...windows.map((window) => window.earliest(now)))
      if (at > deadline) return at - now
      if (at > now) await clock.sleep(at - now, signal)
      if (signal?.aborted) return 0
      // Only now, so that a chat that waits long does not hold a place in everybody's window.
      const ready = clock.now()
      const slot = overall.earliest(ready)
      if (slot > deadline) return slot - ready
      overall.take(slot)
      for (const window of windows) window.take(slot)
      if (slot > ready) await clock.sleep(slot - ready, signal)
      return 0
    },
    hold(chat, ms) {
      held.set(chat, clock.now() + ms)
    },
  }
}
