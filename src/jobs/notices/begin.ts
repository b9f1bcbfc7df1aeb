/** At its time a notice begins: whom it goes to is fixed and numbered, in one write, so that it never begins twice. */
import { advance, isEnded } from '../../domain/notice.ts'
import { SYSTEM } from '../../domain/person.ts'
import { type Audience, belongs } from '../../domain/subscriber.ts'
import type { Store } from '../../store/store.ts'
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'
import { entryId } from '../outbox-entries.ts'

export function begin(bench: Bench, wakeBulk: () => void): Handler {
  const { store, clock } = bench
  return async ({ number: id }) => {
    const found = await store.notices.get(id)
    if (found?.notice.state !== 'scheduled') return 'done'
    const { notice, revision } = found
    const now = clock()
    // Put off since this was written down.
    if (notice.due !== undefined && notice.due > now) return { again: notice.due }
    const tooLate = notice.expires !== undefined && now > notice.expires
    const chats = tooLate ? [] : await recipientsOf(bench, notice.audience, notice.resendOf)
    const next = tooLate
      ? advance(notice, { type: 'expire', by: SYSTEM }, now)
      : advance(notice, { type: 'begin', by: SYSTEM, size: chats.length }, now)
    if (!next) return 'done'
    const progress = { id: entryId('progress', id, 0), due: now }
    // Lost: somebody else began it, or put it off. It is looked at again.
    if (!(await store.notices.commit(revision, next, [progress], chats))) return { again: now }
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
  const missed =
    resendOf === undefined
      ? undefined
      : new Set(
          (await store.notices.results(resendOf)).flatMap(({ chat, outcome }) =>
            outcome === 's' ? [] : [chat],
          ),
        )
  const chats: number[] = []
  for await (const subscriber of store.subscribers.all()) {
    const lineage = catalog.areas.lineage(subscriber.area)
    if (missed?.has(subscriber.chat) === false) continue
    if (belongs(audience, subscriber, lineage)) chats.push(subscriber.chat)
  }
  return chats
}
