/** The queues of what happens later. */

/** Something to be done later, or something that must survive a crash. Holds no personal data. */
export interface OutboxEntry {
  /** Idempotency key, e.g. `cards:BB261123-0007:2`. Putting the same id again while it waits changes nothing but the due time. */
  id: string
  /** Unix milliseconds; unset → now. */
  due?: number
}

export interface Claimed {
  id: string
  /** How often it was claimed before. */
  attempts: number
}

export interface Outbox {
  put(entries: OutboxEntry[], now: number): Promise<void>
  /** Takes up to `limit` entries that are due, for `lease` ms: not done by then, they are due again. */
  claim(now: number, lease: number, limit: number): Promise<Claimed[]>
  /** Keeps what was claimed until then (Unix ms): it takes longer. What is done or put aside stays so. */
  hold(ids: readonly string[], until: number): Promise<void>
  done(id: string): Promise<void>
  /** Due again at `due` (Unix ms). */
  retry(id: string, due: number): Promise<void>
  /** Puts it aside until a station is bound. */
  park(id: string): Promise<void>
  /** How many wait (not: what is for a later hour), how many are parked, and the due time of the oldest. */
  size(now: number): Promise<{ waiting: number; parked: number; oldest?: number }>
}
