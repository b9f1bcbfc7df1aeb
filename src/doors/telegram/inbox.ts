/**
 * What came in and is being handled: each chat's updates one after the other, chats side by side, and a duplicate
 * of an update under way shares its fate.
 */
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import { z } from 'zod'
import { createLanes } from '../../lanes.ts'
import { type Deliver, TryAgain } from '../door.ts'
import type { Clock } from './clock.ts'

/** Telegram adds fields and kinds of updates at any time: only what the door itself reads is checked. */
export const updateSchema = z.looseObject({ update_id: z.number().int() })

/** `handled`: never bring it again. `again`: it was not taken in. */
export type Fate = 'handled' | 'again'

export interface InboxOptions {
  deliver: Deliver
  clock: Clock
  /** Bring an update that was not taken in again and again, before any later one of its chat. */
  retry: boolean
  /** Milliseconds after which an update that neither succeeds nor fails no longer holds up its chat. */
  stuckAfter?: number
  /** Milliseconds that `close` waits at most for what is under way. */
  drain?: number
  logger?: Pick<Logger, 'warn' | 'error'>
}

export interface Inbox {
  take(update: Update): Promise<Fate>
  /** Takes in nothing more, stops retrying, and resolves when what is under way has finished or is too slow. */
  close(): Promise<void>
}

interface Peer {
  id?: number
}
interface Content {
  chat?: Peer
  message?: { chat?: Peer }
  from?: Peer
  user?: Peer
}

/** The chat, else the person, that the update is about. Updates about neither share a lane. */
export function laneOf(update: Update): number {
  for (const value of Object.values(update) as unknown[]) {
    if (typeof value !== 'object' || value === null) continue
    const { chat, message, from, user } = value as Content
    return chat?.id ?? message?.chat?.id ?? from?.id ?? user?.id ?? 0
  }
  return 0
}

export function createInbox(options: InboxOptions): Inbox {
  const { deliver, clock, retry, stuckAfter = 300_000, drain = 15_000, logger } = options
  const lanes = createLanes<number>()
  const underWay = new Map<number, Promise<Fate>>()
  const closing = new AbortController()

  async function once(update: Update): Promise<Fate> {
    const settled = new AbortController()
    const work = deliver(update).then(
      (): Fate => 'handled',
      (error: unknown): Fate => {
        if (error instanceof TryAgain) return 'again'
        // Bringing it again would fail again and hold up everybody: let it go, loudly.
        logger?.error({ update: update.update_id, error: errorName(error) }, 'an update failed')
        return 'handled'
      },
    )
    const stuck = clock.sleep(stuckAfter, settled.signal).then((): Fate => {
      if (!settled.signal.aborted) logger?.error({ update: update.update_id }, 'an update is stuck, going on')
      return 'handled'
    })
    return Promise.race([work, stuck]).finally(() => settled.abort())
  }

  async function persist(update: Update): Promise<Fate> {
    for (let tries = 0; !closing.signal.aborted; tries++) {
      const fate = await once(update)
      if (fate === 'handled' || !retry) return fate
      if (tries === 0) logger?.warn({ update: update.update_id }, 'an update is brought again')
      await clock.sleep(Math.min(250 * 2 ** tries, 5_000), closing.signal)
    }
    return 'again'
  }

  return {
    take(update) {
      const known = underWay.get(update.update_id)
      if (known) return known
      const fate = lanes
        .run(laneOf(update), () => persist(update))
        .finally(() => underWay.delete(update.update_id))
      underWay.set(update.update_id, fate)
      return fate
    },
    async close() {
      closing.abort()
      const drained = new AbortController()
      const idle = lanes.idle().finally(() => drained.abort())
      await Promise.race([idle, clock.sleep(drain, drained.signal)])
    },
  }
}

/** The message of an unknown error may hold what a person wrote. */
function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
