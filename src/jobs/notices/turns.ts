/** The pace of bulk messages, shared by all processes: each door says how many a second it takes beside people's answers. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Door } from '../../doors/door.ts'
import type { Store } from '../../store/store.ts'

export interface Turns {
  /** Waits until one message of the door may go. */
  take(door: Door): Promise<void>
  /** One went out: the platform is content. */
  went(door: Door): void
  /** The platform asks for patience. Once, it means that chat; again and again, all of us. */
  slower(door: Door, seconds: number): Promise<void>
}

/** Turns fetched in one go: fewer round trips, and little is lost when a process dies with some in hand. */
const HANDFUL = 5
/** So many refusals in a row mean the whole door. */
const REFUSALS = 3
const MOST_WAIT = 1_000

/** @param clock Unix ms, the same for all processes */
export function createTurns({ notices }: Pick<Store, 'notices'>, clock: () => number): Turns {
  const inHand = new Map<string, number>()
  const refused = new Map<string, number>()
  return {
    async take({ name, can }) {
      if (can.bulkPerSecond === undefined) return
      for (;;) {
        const left = inHand.get(name) ?? 0
        if (left > 0) {
          inHand.set(name, left - 1)
          return
        }
        const { granted, wait } = await notices.takeTurns(name, clock(), can.bulkPerSecond, HANDFUL)
        if (granted > 0) inHand.set(name, (inHand.get(name) ?? 0) + granted)
        else await sleep(Math.min(Math.max(wait, 5), MOST_WAIT))
      }
    },
    went: ({ name }) => void refused.delete(name),
    async slower({ name }, seconds) {
      const times = (refused.get(name) ?? 0) + 1
      refused.set(name, times)
      if (times >= REFUSALS) await notices.holdTurns(name, clock() + seconds * 1000)
    },
  }
}
