/**
 * Does what stands in the outbox: at least once, each thing under a lease, again with growing pauses when it fails.
 * Things about one request are done in order; a crash in the middle makes them due again when the lease ends.
 */
import type { Logger } from '../logger.ts'
import { type Claimed, type Outbox, StoreAway } from '../store/store.ts'
import { readEntry } from './outbox-entries.ts'

/** `done`; due again at a time (Unix ms); put aside until a station is bound; or `lost`: somebody else is at it by now. */
export type Result = 'done' | 'park' | 'lost' | { again: number }
/** `attempts`: how often it was claimed before. `ending`: the program wants to stop, what takes long is left for later. */
export type Handler = (entry: {
  id: string
  number: string
  line: number
  attempts: number
  ending(): boolean
}) => Promise<Result>

export interface OutboxOptions {
  /** The queue of what is to be done. */
  queue: Outbox
  handlers: Record<string, Handler>
  clock(): number
  logger: Logger
  /** How long a thing may take before another process takes it over, ms. */
  lease?: number
  /** How many are taken at a time. */
  batch?: number
  /** What is done in order, one thing after the other; unset: what is about the same request. */
  laneOf?(id: string): string
  /** How often it is looked whether something is due, ms. */
  every?: number
}

export interface OutboxWorker {
  start(): void
  /** Stops looking and waits for what is under way. */
  stop(): Promise<void>
  /** Something was put in: look now. */
  wake(): void
  /** Does everything that is due now; resolves with how many things were done. */
  drain(): Promise<number>
}

const BATCH = 32
const FIRST_PAUSE = 2_000
const LONGEST_PAUSE = 5 * 60_000

export function createOutboxWorker(options: OutboxOptions): OutboxWorker {
  const { queue, handlers, clock, logger, lease = 20_000, every = 1_000, batch: most = BATCH } = options
  const laneOf = options.laneOf ?? ((id: string) => readEntry(id).number)
  /** Claimed and not finished. */
  const underWay = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<number> | undefined
  let woken = false
  let stopped = true
  /** What is claimed is finished, no more is claimed. */
  let ending = false

  async function one({ id, attempts }: Claimed): Promise<void> {
    const { kind, number, line } = readEntry(id)
    try {
      const result = (await handlers[kind]?.({ id, number, line, attempts, ending: () => ending })) ?? 'done'
      underWay.delete(id)
      if (result === 'done') await queue.done(id)
      else if (result === 'park') await queue.park(id)
      else if (result !== 'lost') await queue.retry(id, result.again)
    } catch (error) {
      underWay.delete(id)
      if (error instanceof StoreAway) throw error
      logger.error({ job: id, attempts, err: error }, 'outbox entry failed')
      const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(attempts, 20), LONGEST_PAUSE)
      await queue.retry(id, clock() + pause)
    }
  }

  async function batch(): Promise<number> {
    const claimed = await queue.claim(clock(), lease, most)
    const byRequest = groups(claimed, laneOf)
    const release = hold(claimed)
    try {
      await Promise.all(
        [...byRequest.values()].map(async (entries) => {
          for (const entry of entries) await one(entry)
        }),
      )
    } finally {
      release()
    }
    return claimed.length
  }

  /** A platform may have us wait longer than a lease: what is under way stays ours. */
  function hold(claimed: Claimed[]): () => void {
    for (const { id } of claimed) underWay.add(id)
    const renew = () => {
      // Where that fails, the thing is done twice.
      void queue.hold([...underWay], clock() + lease).catch(() => {})
    }
    const renewing = setInterval(renew, lease / 3)
    return () => {
      clearInterval(renewing)
      for (const { id } of claimed) underWay.delete(id)
    }
  }

  async function all(): Promise<number> {
    let done = 0
    for (;;) {
      woken = false
      const now = await batch()
      done += now
      if (ending || (now === 0 && !woken)) return done
    }
  }

  function run(): Promise<number> {
    running ??= all().finally(() => {
      running = undefined
    })
    return running
  }

  function look(): void {
    run().catch((error: unknown) => {
      if (!(error instanceof StoreAway)) logger.error({ err: error }, 'outbox failed')
    })
  }

  return {
    start() {
      stopped = false
      ending = false
      timer = setInterval(look, every)
      look()
    },
    async stop() {
      stopped = true
      ending = true
      clearInterval(timer)
      await running?.catch(() => {})
    },
    wake() {
      woken = true
      if (!stopped) look()
    },
    drain: run,
  }
}

/** By request, in the order claimed (`Map.groupBy` needs Node 21). */
function groups(claimed: Claimed[], laneOf: (id: string) => string): Map<string, Claimed[]> {
  const byRequest = new Map<string, Claimed[]>()
  for (const entry of claimed) {
    const lane = laneOf(entry.id)
    byRequest.set(lane, [...(byRequest.get(lane) ?? []), entry])
  }
  return byRequest
}
