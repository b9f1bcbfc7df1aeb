/**
 * What came in and is being handled: each follower's callbacks one after the other, followers side by side. A
 * repetition of a callback under way shares its fate. What the bot could not take in is brought again from here for as
 * long as it takes; the platform gives up after three times.
 */
import { setMaxListeners } from 'node:events'
import { createLanes } from '../../lanes.ts'
import type { Logger } from '../../logger.ts'
import { TryAgain } from '../door.ts'
import type { Callback } from './callback.ts'
import { createGate } from './gate.ts'
import { createLagMeter } from './lag.ts'
import type { Answer } from './speech.ts'

/** What to answer the platform. `again`: it was not taken in, the platform shall try again. */
export type Fate =
  | { type: 'answer'; reply?: string; done(replied: boolean): void }
  | { type: 'refused' }
  | { type: 'again' }

export interface Arrival {
  callback: Callback
  key: string
  /** Timestamp and nonce. */
  stamp: string
}

export interface InboxOptions {
  /** Handles one callback. Undefined: somebody replays it. Rejects with `TryAgain` or `StoreAway`. */
  handle(arrival: Arrival): Promise<Answer | undefined>
  logger: Pick<Logger, 'error' | 'warn'>
  clock(): number
  /** The platform waits 5 s; this long it is waited here, ms. */
  answerWithin?: number
  /** Said when a callback could not be taken in and the platform will not bring it again. */
  sorry: string
  /** Milliseconds that `close` waits at most for what is under way. */
  drain?: number
}

interface Work {
  /** How often the callback came. */
  tries: number
  /** It could not be taken in so far. */
  failing: boolean
  /** Whoever brought it last, if they still wait. */
  waiter?: (fate: Fate) => void
}

const TRIES = 3
/** When it comes for the third time a callback is so old (ms). */
const LAST_TRY_AFTER = 9_000
/** A process that is so far behind (ms) is not helped by repetitions. */
const BEHIND = 500
const MOST_UNDER_WAY = 20_000
/** Handled side by side. Were it all that have come, nobody would look at the clock until the last one is done. */
const MOST_AT_ONCE = 50
/** What is left of the time to answer where more wait than can be handled at once. */
const IN_A_CROWD = 0.7
const PAUSES = [100, 250, 500, 1_000]

export function createInbox(options: InboxOptions) {
  const { handle, logger, clock, sorry, answerWithin = 4_500, drain = 10_000 } = options
  const serial = createLanes<string | number>()
  const gate = createGate(MOST_AT_ONCE)
  const underWay = new Map<string, Work>()
  /** What goes out after the answer. */
  const speaking = new Set<Promise<void>>()
  const closing = new AbortController()
  // Everything that waits for its next try listens.
  setMaxListeners(0, closing.signal)
  const lag = createLagMeter()
  const nothing = { type: 'answer' as const, done() {} }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(wake, ms)
      function wake(): void {
        clearTimeout(timer)
        closing.signal.removeEventListener('abort', wake)
        resolve()
      }
      closing.signal.addEventListener('abort', wake, { once: true })
    })

  /** Handles it until it is taken in. */
  async function persist(arrival: Arrival, work: Work): Promise<Answer | 'refused' | 'again'> {
    for (let failures = 0; !closing.signal.aborted; failures++) {
      try {
        return (await gate.run(() => handle(arrival))) ?? 'refused'
      } catch (error) {
        const away = error instanceof TryAgain || (error instanceof Error && error.name === 'StoreAway')
        if (!away) {
          // Bringing it again would fail again and hold up everything the person says: let it go, loudly.
          logger.error({ err: error }, 'a callback failed')
          return { after: async () => {} }
        }
        if (failures === 0) logger.warn({ kind: arrival.callback.MsgType }, 'a callback is brought again')
        work.failing = true
        await pause(PAUSES[failures] ?? 1_000)
      }
    }
    return 'again'
  }

  function begin(arrival: Arrival): Work {
    const work: Work = { tries: 0, failing: false }
    underWay.set(arrival.key, work)
    void serial
      .run(arrival.callback.FromUserName, () => persist(arrival, work))
      .then((end) => {
        underWay.delete(arrival.key)
        finish(work, end)
      })
    return work
  }

  /** Who still waits gets the answer. */
  function finish({ waiter }: Work, end: Answer | 'refused' | 'again'): void {
    if (end === 'refused' || end === 'again') return waiter?.({ type: end })
    const done = (replied: boolean) => {
      const work = end.after(replied).finally(() => speaking.delete(work))
      speaking.add(work)
    }
    if (waiter) waiter({ type: 'answer', reply: end.reply, done })
    else done(false)
  }

  return {
    /** Resolves in time for the platform. `hungUp`: nobody waits for the answer any more. */
    take(arrival: Arrival, hungUp?: AbortSignal): Promise<Fate> {
      if (closing.signal.aborted) return Promise.resolve({ type: 'again' })
      gate.knock()
      const known = underWay.get(arrival.key)
      if (!known && underWay.size >= MOST_UNDER_WAY) return Promise.resolve({ type: 'again' })
      const work = known ?? begin(arrival)
      work.tries += 1
      // Other processes may have heard it before.
      const last = work.tries >= TRIES || clock() - arrival.callback.CreateTime * 1000 > LAST_TRY_AFTER
      // The platform repeats a callback only after it has hung up on the one before, though that may not be known
      // here. In a crowd the older one may also be read last: then the one that waits hears that all is well.
      work.waiter?.(nothing)
      return new Promise((resolve) => {
        const give = (fate: Fate) => {
          clearTimeout(timer)
          hungUp?.removeEventListener('abort', leave)
          if (work.waiter === give) work.waiter = undefined
          resolve(fate)
        }
        const leave = () => give({ type: 'again' })
        const late = () => {
          // Under way: it will be said when it is ready. Not taken in: without an answer the platform brings it
          // again, in case this process dies; but the last time it would complain to the follower.
          if (!work.failing || lag.ms() > BEHIND) give(nothing)
          else if (last) give({ ...nothing, reply: sorry })
          else timer = setTimeout(leave, answerWithin)
        }
        // Waking up and writing the answer take as long as anything else takes now, twice; in a crowd nobody knows
        // how long, and how long this one has waited outside.
        const patience = answerWithin * (gate.crowded() ? IN_A_CROWD : 1)
        let timer = setTimeout(late, Math.max(answerWithin / 4, patience - 2 * lag.ms()))
        hungUp?.addEventListener('abort', leave, { once: true })
        work.waiter = give
      })
    },

    /** Takes in nothing more; resolves when what is under way has finished or is too slow. */
    async close(): Promise<void> {
      closing.abort()
      lag.stop()
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, drain)
      })
      await Promise.race([serial.idle().then(() => Promise.all(speaking)), late])
      clearTimeout(timer)
    },
  }
}

export type Inbox = ReturnType<typeof createInbox>
