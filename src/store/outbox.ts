/** The outbox: what has to happen, at least once. A sorted set by due time; a claim moves the due time away. */
import type { Redis } from 'ioredis'
import { all, reach } from './connection.ts'
import type { Keys } from './keys.ts'
import type { Scripts } from './scripts.ts'
import type { Outbox } from './store.ts'

/** Longer than the longest pause before something is tried again: what is due later is an appointment, it does not wait. */
const SOON = 6 * 60_000

export function createOutbox(redis: Redis, scripts: Scripts, keys: Keys): Outbox {
  return {
    async put(entries, now) {
      if (entries.length === 0) return
      const writes = redis.multi()
      for (const { id, due } of entries) writes.zrem(keys.parked, id).zadd(keys.outbox, due ?? now, id)
      await all(writes)
    },
    async claim(now, lease, limit) {
      const flat = (await scripts['claim-entries'](
        [keys.outbox, keys.attempts, keys.claims, keys.bindings],
        [now, now + lease, limit],
      )) as (Buffer | number)[]
      return Array.from({ length: flat.length / 2 }, (_, i) => ({
        id: String(flat[2 * i]),
        attempts: Number(flat[2 * i + 1]),
      }))
    },
    async hold(ids, until) {
      if (ids.length === 0) return
      await reach(redis.zadd(keys.outbox, 'XX', ...ids.flatMap((id) => [until, id])))
    },
    async done(id) {
      await all(
        redis
          .multi()
          .zrem(keys.outbox, id)
          .zrem(keys.parked, id)
          .hdel(keys.attempts, id)
          .hdel(keys.claims, id),
      )
    },
    async retry(id, due) {
      // XX: what was done in the meantime stays done.
      await all(redis.multi().zadd(keys.outbox, 'XX', due, id).hdel(keys.claims, id))
    },
    async park(id) {
      await scripts['park-entry']([keys.outbox, keys.parked, keys.attempts, keys.claims, keys.bindings], [id])
    },
    async size(now) {
      const soon = now + SOON
      const [waiting, parked, first] = (await all(
        redis
          .multi()
          .zcount(keys.outbox, '-inf', soon)
          .zcard(keys.parked)
          .zrangebyscore(keys.outbox, '-inf', soon, 'WITHSCORES', 'LIMIT', 0, 1),
      )) as [number, number, string[]]
      const oldest = first[1]
      return oldest === undefined ? { waiting, parked } : { waiting, parked, oldest: Number(oldest) }
    },
  }
}
