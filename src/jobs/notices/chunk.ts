/**
 * Sends one chunk of a notice: to those who are not marked yet, one after the other, each marked before the next. A
 * process that dies in the middle leaves at most the one that was under way to be sent twice.
 */
import { advance, isEnded, type Notice, type Outcome } from '../../domain/notice.ts'
import { SYSTEM } from '../../domain/person.ts'
import { isSubscribed, quietFor, quietOf, type Subscriber } from '../../domain/subscriber.ts'
import { toLocal } from '../../domain/time.ts'
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'
import { entryId } from '../outbox-entries.ts'
import type { Post } from './post.ts'
import type { Turns } from './turns.ts'

/** Paused: whoever goes on wakes it; this is for when they died in between, ms. */
const PAUSED = 10 * 60_000
const FIRST_PAUSE = 2_000
const LONGEST_PAUSE = 5 * 60_000
/** After so many tries of a chunk the rest is given up. */
const MOST_TRIES = 30
/** Whether somebody paused or stopped it is looked up so often, ms. */
const LOOK_EVERY = 1_000

export function chunk(bench: Bench, post: Post, turns: Turns): Handler {
  const { store, clock, zone, catalog, doorOf } = bench
  const usual = quietOf(catalog.noticeRules)

  return async ({ number: id, line, attempts }) => {
    let notice = (await store.notices.get(id))?.notice
    if (!notice || isEnded(notice.state)) return 'done'
    let lookedAt = clock()
    const rows = (await store.notices.chunk(id, line)).filter(({ done }) => !done)
    const subscribers = await store.subscribers.some(rows.map(({ chat }) => chat))
    let again: number | undefined
    const later = (ms: number) => {
      again = Math.min(again ?? Number.POSITIVE_INFINITY, clock() + ms)
    }

    for (const [i, { chat, index }] of rows.entries()) {
      if (clock() - lookedAt >= LOOK_EVERY || i % 20 === 19) {
        notice = (await store.notices.get(id))?.notice
        lookedAt = clock()
      }
      if (!notice || isEnded(notice.state)) return 'done'
      if (notice.state === 'paused') return { again: clock() + PAUSED }
      if (notice.expires !== undefined && clock() > notice.expires) {
        await end(notice, 'expire')
        return 'done'
      }
      const subscriber = subscribers[i]
      const outcome = await one(notice, chat, subscriber, later)
      if (outcome === 'technical') return 'done'
      if (outcome) await store.notices.mark(id, index, outcome)
      else if (attempts >= MOST_TRIES && again !== undefined && again - clock() < LONGEST_PAUSE + 1)
        await store.notices.mark(id, index, 'f')
    }
    return again === undefined ? 'done' : { again }

    /** Undefined: not now. */
    async function one(
      now: Notice,
      to: number,
      subscriber: Subscriber | undefined,
      wait: (ms: number) => void,
    ): Promise<Outcome | 'technical' | undefined> {
      if (!subscriber || (subscriber.gone === undefined && !isSubscribed(subscriber))) return 'x'
      if (subscriber.gone !== undefined) return 'b'
      const quiet = quietFor(subscriber.quiet ?? usual, toLocal(clock(), zone))
      if (quiet > 0) {
        wait(quiet * 60_000)
        return undefined
      }
      const door = doorOf(to)
      if (!door) return 'b'
      await turns.take(door)
      const result = await post(now, subscriber)
      switch (result.type) {
        case 'sent':
          turns.went(door)
          return 's'
        case 'held':
          return 'h'
        case 'gone':
          // As they are by now: they may have said "no more" meanwhile.
          await store.subscribers.change(to, (known) => known && { ...known, gone: clock() })
          return 'b'
        case 'slower':
          await turns.slower(door, result.seconds)
          wait(result.seconds * 1000)
          return undefined
        case 'failed':
          wait(Math.min(FIRST_PAUSE * 2 ** Math.min(attempts, 10), LONGEST_PAUSE))
          return undefined
        case 'technical':
          await end(now, 'fail', result.trouble)
          return 'technical'
      }
    }
  }

  /** Stops the whole notice; administrators hear why from its progress. */
  async function end({ id }: Notice, type: 'expire' | 'fail', trouble = ''): Promise<void> {
    for (;;) {
      const found = await store.notices.get(id)
      const at = clock()
      const action = type === 'fail' ? { type, by: SYSTEM, trouble } : { type, by: SYSTEM }
      const next = found && advance(found.notice, action, at)
      if (!found || !next) return
      if (await store.notices.commit(found.revision, next, [{ id: entryId('progress', id, 0), due: at }]))
        return
    }
  }
}
