/** A station is gone: what nobody had taken there goes to the next level, and administrators hear of it. */
import type { Store } from '../store/store.ts'
import type { Handler } from './outbox.ts'
import { entryId } from './outbox-entries.ts'

export interface StrandedOptions {
  store: Store
  /** Unix milliseconds. */
  clock(): number
  tellAdministrators(key: string): Promise<void>
}

/** More open requests than a city has at a time. */
const MOST_OPEN = 50_000

export function createStranded({ store, clock, tellAdministrators }: StrandedOptions): Handler {
  return async ({ number }) => {
    // Here the entry names the station's chat instead of a request.
    const gone = Number(number)
    for (const open of await store.requests.open(MOST_OPEN)) {
      const cards = await store.requests.cards(open)
      if (!cards.some(({ chat }) => chat === gone)) continue
      const request = (await store.requests.get(open))?.request
      if (request?.state === 'submitted')
        await store.outbox.put([{ id: entryId('forward', open, 0) }], clock())
    }
    await tellAdministrators('station-gone')
    return 'done'
  }
}
