/** An outbox on a real Redis, a clock to be set, and workers that note what they do. */
import { createOutboxWorker, type Handler, type OutboxOptions } from '../../src/jobs/outbox.ts'
import { createLogger } from '../../src/logger.ts'
import { NOON, openStore } from '../store/open-store.ts'

export const logger = createLogger({ level: 'silent' })

export async function openWorkshop() {
  const open = await openStore()
  const shop = {
    ...open,
    /** Unix milliseconds. */
    now: NOON,
    /** Ids of the entries, in the order in which they were done. */
    done: [] as string[],
    note: (async ({ id }) => {
      shop.done.push(id)
      return 'done'
    }) as Handler,
    worker: (handlers: Record<string, Handler>, options: Partial<OutboxOptions> = {}) =>
      createOutboxWorker({ store: open.store, handlers, clock: () => shop.now, logger, ...options }),
    /** Puts entries in, each due a millisecond after the one before. */
    put: (...ids: string[]) =>
      open.store.outbox.put(
        ids.map((id, i) => ({ id, due: shop.now + i })),
        shop.now,
      ),
    size: () => open.store.outbox.size(shop.now),
    async clear() {
      await open.server.client.flushall()
      shop.now = NOON
      shop.done = []
    },
  }
  return shop
}
export type Workshop = Awaited<ReturnType<typeof openWorkshop>>

/** A promise to be kept later. */
export function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
