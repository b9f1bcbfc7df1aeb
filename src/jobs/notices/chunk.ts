/**
 * Sends one chunk of a notice: to those who are not marked yet, one after the other, each marked before the next. A
 * process that dies in the middle leaves at most the one that was under way to be sent twice.
 */
import { isEnded, type Notice, type Outcome } from '../../domain/notice.ts'
import { belongs, hasAgreed, quietFor, quietOf, type Subscriber } from '../../domain/subscriber.ts'
import { toLocal } from '../../domain/time.ts'
import type { Door } from '../../doors/door.ts'
import type { Recipient } from '../../store/store.ts'
import type { Bench } from '../bench.ts'
import type { Handler, Result } from '../outbox.ts'
import { endNotice, expire, fail, isExpired } from './end.ts'
import { insist } from './insist.ts'
import type { Post, Posted } from './post.ts'
import type { Turns } from './turns.ts'

/** Whoever goes on wakes it; this is for a chunk that was just being put aside then, ms. */
const PAUSED = 60_000
const FIRST_PAUSE = 2_000
const LONGEST_PAUSE = 5 * 60_000
/** Tried in vain so often, which takes two hours, it is given up. */
const MOST_TRIES = 30
/** Nobody's door answers: how long it is left alone, seconds. */
const NO_ANSWER = 10
/** So many people in a row whom a door refuses the words themselves: it will refuse everybody. */
const MOST_REFUSED = 3

/** What is to be done about somebody now. */
type Decision =
  | { outcome: Outcome }
  /** Nothing for them now; perhaps at a time, Unix ms. */
  | { later: number | undefined }
  /** Nothing for anybody of the chunk. */
  | { leave: Result }
  | { notice: Notice; subscriber: Subscriber; door: Door }

export function chunk(bench: Bench, post: Post, turns: Turns): Handler {
  const { store, clock, zone, catalog, doorOf } = bench
  const usual = quietOf(catalog.noticeRules)
  /** By notice and door: whom it would not take it for, in a row. */
  const refused = new Map<string, number>()

  return async ({ id: entry, number: id, line, attempts, ending }) => {
    let known = await store.notices.get(id)
    if (!known || isEnded(known.notice.state)) return 'done'
    if (known.notice.state === 'paused') return { again: clock() + PAUSED }
    let again: number | undefined
    for (const recipient of await store.notices.chunk(id, line)) {
      if (recipient.done) continue
      if (ending()) return { again: clock() }
      const next = recipient.due > clock() ? { later: recipient.due } : await serve(recipient)
      if ('leave' in next) return next.leave
      if (next.later !== undefined) again = Math.min(again ?? next.later, next.later)
    }
    return again === undefined ? 'done' : { again }

    async function serve(recipient: Recipient): Promise<{ later?: number } | { leave: Result }> {
      let decision = await decide(recipient)
      if ('notice' in decision) {
        const turn = await turns.take(decision.door)
        if ('held' in turn) return { later: clock() + turn.held }
        // They may have said "no more" while it waited for its turn, or somebody may have paused it.
        if (turn.waited) decision = await decide(recipient)
      }
      if (!('notice' in decision)) {
        if ('outcome' in decision) await mark(recipient, decision.outcome)
        return 'outcome' in decision ? {} : decision
      }
      const { notice, subscriber, door } = decision
      return await note(recipient, door, await post(notice, subscriber))
    }

    async function decide({ chat, index }: Recipient): Promise<Decision> {
      const [state, subscriber] = await Promise.all([
        store.notices.look(id, index, entry),
        store.subscribers.get(chat),
      ])
      // The lease ran out, perhaps because this process stood still, and another has gone on.
      if (state.claims !== attempts + 1) return { leave: 'lost' }
      if (state.done) return { later: undefined }
      if (state.revision !== known?.revision) known = await store.notices.get(id)
      const notice = known?.notice
      if (!notice || isEnded(notice.state)) return { leave: 'done' }
      if (notice.state === 'paused') return { leave: { again: clock() + PAUSED } }
      if (isExpired(notice, clock())) {
        await endNotice(bench, id, expire)
        return { leave: 'done' }
      }
      if (!hasAgreed(subscriber)) return { outcome: 'x' }
      if (subscriber.gone !== undefined) return { outcome: 'b' }
      if (!belongs(notice.audience, subscriber, catalog.areas.lineage(subscriber.area)))
        return { outcome: 'x' }
      const quiet = quietFor(subscriber.quiet ?? usual, toLocal(clock(), zone))
      if (quiet > 0) return { later: clock() + quiet * 60_000 }
      const door = doorOf(chat)
      return door ? { notice, subscriber, door } : { outcome: 'b' }
    }

    /** Writes down what became of it. */
    async function note(
      recipient: Recipient,
      door: Door,
      posted: Posted,
    ): Promise<{ later?: number } | { leave: Result }> {
      const row = `${id} ${door.name}`
      switch (posted.type) {
        case 'sent':
        case 'held':
          turns.went(door)
          refused.delete(row)
          return await mark(recipient, posted.type === 'sent' ? 's' : 'h')
        case 'gone':
          // As they are by now: they may have said "no more" meanwhile.
          await insist(() =>
            store.subscribers.change(recipient.chat, (now) => now && { ...now, gone: clock() }),
          )
          return await mark(recipient, 'b')
        case 'slower':
          await turns.slower(door, posted.seconds)
          return await postpone(recipient, posted.seconds * 1000)
        case 'failed':
          await turns.slower(door, NO_ANSWER)
          return await postpone(recipient)
        case 'technical': {
          await mark(recipient, 'f')
          const times = (refused.get(row) ?? 0) + 1
          refused.set(row, times)
          if (!posted.forAll && times < MOST_REFUSED) return {}
          refused.delete(row)
          await endNotice(bench, id, fail(posted.trouble))
          return { leave: 'done' }
        }
      }
    }

    async function mark({ index }: Recipient, outcome: Outcome): Promise<{ later?: number }> {
      // It was said: forgetting that because the store is away would say it again.
      await insist(() => store.notices.mark(id, index, outcome))
      return {}
    }

    async function postpone(recipient: Recipient, atLeast = 0): Promise<{ later?: number }> {
      const tries = recipient.tries + 1
      if (tries >= MOST_TRIES) return await mark(recipient, 'f')
      const pause = Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)
      const later = clock() + Math.max(atLeast, pause)
      await insist(() => store.notices.postpone(id, recipient.index, tries, later))
      return { later }
    }
  }
}
