/** The pace of bulk messages, shared by all processes: each door says how many a second it takes beside people's answers. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Door } from '../../doors/door.ts'
import type { Store } from '../../store/store.ts'

export interface Turns {
  /** Waits until one message of the door may go. `held`: none may for so many ms; `waited`: things may have changed. */
  take(door: Pick<Door, 'name' | 'can'>): Promise<{ held: number } | { waited: boolean }>
  /** One went out: the platform is content. */
  went(door: Pick<Door, 'name'>): void
  /** The platform asks for patience, or does not answer. Once, it means that chat; again and again, all of us. */
  slower(door: Pick<Door, 'name'>, seconds: number): Promise<void>
}

/** Turns fetched in one go: fewer round trips, and little is lost when a process dies with some in hand. */
const HANDFUL = 5
/** So many refusals in a row mean the whole door. */
const REFUSALS = 3

export function createTurns({ notices }: Pick<Store, 'notices'>): Turns {
  /** When each turn in hand comes, by this process's own clock that never goes back. */
  const inHand = new Map<string, number[]>()
  const fetching = new Map<string, Promise<number>>()
  const refused = new Map<string, number>()

  /** Ms for which there is none. */
  async function fetch(door: string, perSecond: number): Promise<number> {
    const { granted, wait } = await notices.takeTurns(door, perSecond, HANDFUL)
    const first = performance.now() + wait
    const more = Array.from({ length: granted }, (_, n) => first + (n * 1000) / perSecond)
    inHand.set(door, [...(inHand.get(door) ?? []), ...more])
    return granted > 0 ? 0 : wait
  }

  return {
    async take({ name, can }) {
      if (can.bulkPerSecond === undefined) return { waited: false }
      for (;;) {
        const at = inHand.get(name)?.shift()
        if (at !== undefined) {
          const wait = at - performance.now()
          if (wait > 0) await sleep(wait)
          return { waited: wait > 0 }
        }
        const known = fetching.get(name)
        const fetched = known ?? fetch(name, can.bulkPerSecond).finally(() => fetching.delete(name))
        if (!known) fetching.set(name, fetched)
        const held = await fetched
        if (held > 0) return { held }
      }
    },
    went: ({ name }) => void refused.delete(name),
    async slower({ name }, seconds) {
      const times = (refused.get(name) ?? 0) + 1
      refused.set(name, times)
      if (times >= REFUSALS) await notices.holdTurns(name, seconds * 1000)
    },
  }
}
