/** Somebody is staff no more: what they were in charge of goes back, so that it does not wait for nobody. */
import { SYSTEM } from '../domain/person.ts'
import type { Bench } from './bench.ts'
import type { Handler } from './outbox.ts'
import { perform } from './perform.ts'

/** More open requests than a city has at a time. */
const MOST_OPEN = 50_000

export function left({ store, clock }: Bench): Handler {
  // Here the entry names the chat of who left instead of a request.
  return async ({ number: chat }) => {
    const gone = Number(chat)
    let missed = false
    for (const { number, holder } of await store.requests.briefs(MOST_OPEN)) {
      if (holder !== gone) continue
      const result = await perform(
        store,
        number,
        ({ inCharge }) =>
          inCharge?.chat === gone ? { type: 'handBack', by: SYSTEM, reason: 'left' } : undefined,
        clock(),
      )
      missed ||= !result.ok && result.why === 'busy'
    }
    return missed ? { again: clock() } : 'done'
  }
}
