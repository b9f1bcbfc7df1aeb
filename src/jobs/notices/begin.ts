/** At its time a notice begins: whom it goes to is fixed and numbered, in one write, so that it never begins twice. */
import { advance, isEnded } from '../../domain/notice.ts'
import { SYSTEM } from '../../domain/person.ts'
import { type Audience, belongs } from '../../domain/subscriber.ts'
import type { Store } from '../../store/store.ts'
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'
import { entryId } from '../outbox-entries.ts'
import { expire, isExpired } from './end.ts'

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
    const chats = tooLate ? [] : await recipientsOf(bench, notice.audience, notice.resendOf)
    const next = advance(notice, tooLate ? expire : { type: 'begin', by: SYSTEM, size: chats.length }, now)
    if (!next) return 'done'
    const kinds = tooLate ? (['progress', 'report'] as const) : (['progress'] as const)
    const entries = kinds.map((kind) => ({ id: entryId(kind, id, 0), due: now }))
    // Lost: somebody else began it, or put it off. It is looked at again.
    if (!(await store.notices.commit(revision, next, entries, chats))) return { again: now }
    if (!isEnded(next.state)) wakeBulk()
    return 'done'
  }
}

/** Everybody it is for, now. Of a notice sent again: only those whom the first did not reach. */
export async function recipientsOf(
  { store, catalog }: { store: Pick<Store, 'subscribers' | 'notices'>; catalog: Bench['catalog'] },
  audience: Audience,
  resendOf?: string,
): Promise<number[]> {
  const missed = resendOf === undefined ? undefined : await missedBy(store, resendOf)
  const chats: number[] = []
  for await (const subscriber of store.subscribers.all()) {
    const lineage = catalog.areas.lineage(subscriber.area)
    if (missed?.has(subscriber.chat) === false) continue
    if (belongs(audience, subscriber, lineage)) chats.push(subscriber.chat)
  }
  return chats
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
