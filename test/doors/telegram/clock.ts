/** A clock that tests move. Sleepers wake in the order of their times, and everything they start runs in between. */
import type { Clock } from '../../../src/doors/telegram/clock.ts'

export interface ManualClock extends Clock {
  /** Moves the time forward by so many milliseconds. */
  advance(ms: number): Promise<void>
  /** How many sleep. */
  sleeping(): number
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

export function manualClock(start = 1_700_000_000_000): ManualClock {
  let now = start
  const sleepers = new Set<{ at: number; wake(): void }>()
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const sleeper = {
          at: now + ms,
          wake() {
            sleepers.delete(sleeper)
            signal?.removeEventListener('abort', sleeper.wake)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', sleeper.wake)
      }),
    sleeping: () => sleepers.size,
    async advance(ms) {
      const end = now + ms
      for (;;) {
        await settle()
        const next = [...sleepers].sort((a, b) => a.at - b.at)[0]
        if (!next || next.at > end) break
        now = Math.max(now, next.at)
        next.wake()
      }
      now = end
      await settle()
    },
  }
}

/** A clock on which every sleep is over at once and the time has passed. */
export function hastyClock(start = 1_700_000_000_000): Clock & { slept: number[] } {
  let now = start
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    async sleep(ms) {
      slept.push(ms)
      now += ms
    },
  }
}
