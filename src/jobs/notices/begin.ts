/** At its time a notice begins: whom it goes to is fixed and numbered, in one write, so that it never begins twice. */
import { advance, isEnded, type Notice } from '../../domain/notice.ts'
import { SYSTEM } from '../../domain/person.ts'
import { belongs } from '../../domain/subscriber.ts'
import type { Store } from '../../store/store.ts'
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'
import { entryId } from '../outbox-entries.ts'
import { expire, isExpired } from './end.ts'
import { toldThisWeek } from './week.ts'

export function begin(bench: Bench, wakeBulk: () => void): Handler {
  const { store, clock } = bench
  return async ({ number: id }) => {
    const found = await store.notices.get(id)
    if (found?.notice.state !== 'scheduled') return 'done'
    const { notice, revision } = found
    const now = clock()
    // Put off since this was written down.
    if (notice.due !== undefined && notice.due > now) return { again: notice.due }
    const tooLate = isExpired(notice, now)
    const { chats, full } = tooLate ? NOBODY : await recipientsOf(bench, notice, now)
    const begins = { type: 'begin' as const, by: SYSTEM, size: chats.length, full }
    const next = advance(notice, tooLate ? expire : begins, now)
    if (!next) return 'done'
    const kinds = tooLate ? (['progress', 'report'] as const) : (['progress'] as const)
    const entries = kinds.map((kind) => ({ id: entryId(kind, id, 0), due: now }))
    // Lost: somebody else began it, or put it off. It is looked at again.
    if (!(await store.notices.commit(revision, next, entries, chats))) return { again: now }
    if (!isEnded(next.state)) wakeBulk()
    return 'done'
  }
}

export interface Recipients {
  chats: number[]
  /** So many others had as many notices in the last seven days as residents are promised at most. */
  full: number
}

const NOBODY: Recipients = { chats: [], full: 0 }

/** Everybody it is for, now (Unix ms). Of a notice sent again: only those whom the first did not reach. */
export async function recipientsOf(
  { store, catalog }: { store: Pick<Store, 'subscribers' | 'notices'>; catalog: Bench['catalog'] },
  { audience, resendOf }: Pick<Notice, 'audience' | 'resendOf'>,
  now: number,
): Promise<Recipients> {
  const { perWeek } = catalog.noticeRules
  const [missed, told] = await Promise.all([
    resendOf === undefined ? undefined : missedBy(store, resendOf),
    toldThisWeek(store.notices, perWeek, now),
  ])
  const chats: number[] = []
  let full = 0
  for await (const subscriber of store.subscribers.all()) {
    const lineage = catalog.areas.lineage(subscriber.area)
    if (missed?.has(subscriber.chat) === false) continue
    if (!belongs(audience, subscriber, lineage)) continue
    if (told(subscriber.chat) >= perWeek) full++
    else chats.push(subscriber.chat)
  }
  return { chats, full }
}

/** Whom neither the notice reached, nor another that was sent for those it missed. What waits for somebody reaches them. */
async function missedBy({ notices }: Pick<Store, 'notices'>, id: string): Promise<Set<number>> {
  const found = await notices.get(id)
  const again = found?.notice.log.flatMap((line) => (line.type === 'resend' ? line.as : [])) ?? []
  const [first = [], ...others] = await Promise.all([id, ...again].map((each) => notices.results(each)))
  const missed = new Set(first.map(({ chat }) => chat))
  for (const { chat, outcome } of [first, ...others].flat())
    if (outcome === 's' || outcome === 'h') missed.delete(chat)
  return missed
}
