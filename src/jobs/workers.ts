/** What works beside the bot: the outbox, and the queue of what goes to many. */
import type { Bench } from './bench.ts'
import { createHandlers } from './deliver.ts'
import { chunk } from './notices/chunk.ts'
import { createPost } from './notices/post.ts'
import { createTurns } from './notices/turns.ts'
import { createOutboxWorker, type OutboxWorker } from './outbox.ts'

/** Chunks of notices that one process sends at a time: a crash may show each of them once more to one person. */
const BULK_LANES = 4

export interface Workers {
  outbox: OutboxWorker
  bulk: OutboxWorker
}

/** `lease`, `every`: for tests, how long leases are and how often it is looked whether something is due, ms. */
export function createWorkers(bench: Bench, timing: { lease?: number; every?: number }): Workers {
  const { store, clock, logger } = bench
  const worker = { clock, logger, ...timing }
  const bulk: OutboxWorker = createOutboxWorker({
    ...worker,
    queue: store.bulk,
    handlers: { chunk: chunk(bench, createPost(bench), createTurns(store)) },
    batch: BULK_LANES,
    laneOf: (id) => id,
  })
  const outbox = createOutboxWorker({
    ...worker,
    queue: store.outbox,
    handlers: createHandlers(bench, bulk.wake),
  })
  return { outbox, bulk }
}
