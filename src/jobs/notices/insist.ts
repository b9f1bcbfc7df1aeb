/** Does something on the store until it is done, also while the store is away for a while. */
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreAway } from '../../store/store.ts'

const PAUSE = 100
/** A minute: by then somebody else has looked after it, ms. */
const PATIENCE = 60_000

/** @throws StoreAway when it is away for longer */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof StoreAway) || performance.now() > until) throw error
      await sleep(PAUSE)
    }
  }
}
