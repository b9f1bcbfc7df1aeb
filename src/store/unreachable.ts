/** Who was told that the resident of a request cannot be reached by chat. */
import type { Redis } from 'ioredis'
import { all, reach } from './connection.ts'
import type { Keys } from './keys.ts'
import type { Unreachable } from './store.ts'

export function createUnreachable(redis: Redis, keys: Keys): Unreachable {
  return {
    async told(number, chat) {
      const lastHeard = await reach(redis.hget(keys.unreachable(number), String(chat)))
      return lastHeard === null ? undefined : Number(lastHeard)
    },
    async tell(number, chat, lastHeard) {
      const key = keys.unreachable(number)
      await all(redis.multi().hset(key, chat, lastHeard).expire(key, keys.lifetime.unreachable))
    },
  }
}
