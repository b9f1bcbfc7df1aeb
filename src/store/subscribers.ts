/** Who wants to be told what: one hash, each sealed by itself. */
import type { Redis } from 'ioredis'
import type { Subscriber } from '../domain/subscriber.ts'
import { reach } from './connection.ts'
import type { Keys } from './keys.ts'
import type { Sealer } from './seal.ts'
import type { Subscribers } from './store.ts'

/** Read at a time, so that a great city does not hold up everybody else. */
const BATCH = 500

export function createSubscribers(redis: Redis, keys: Keys, sealer: Sealer): Subscribers {
  const open = (chat: number, sealed: Buffer) => sealer.open<Subscriber>(sealed, bond(chat))
  return {
    async get(chat) {
      const sealed = await reach(redis.hgetBuffer(keys.subscribers, String(chat)))
      return sealed ? open(chat, sealed) : undefined
    },
    async some(chats) {
      if (chats.length === 0) return []
      const sealed = await reach(redis.hmgetBuffer(keys.subscribers, ...chats.map(String)))
      return sealed.map((each, i) => (each ? open(chats[i] ?? 0, each) : undefined))
    },
    async put(subscriber) {
      const { chat } = subscriber
      await reach(redis.hset(keys.subscribers, chat, sealer.seal(subscriber, bond(chat))))
    },
    async forget(chat) {
      await reach(redis.hdel(keys.subscribers, String(chat)))
    },
    async *all() {
      let cursor = '0'
      const seen = new Set<number>()
      do {
        const [next, pairs] = (await reach(redis.hscanBuffer(keys.subscribers, cursor, 'COUNT', BATCH))) as [
          Buffer,
          Buffer[],
        ]
        cursor = String(next)
        for (let i = 0; i < pairs.length; i += 2) {
          const chat = Number(pairs[i])
          const sealed = pairs[i + 1]
          // A scan may name the same one twice while the hash grows.
          if (!sealed || seen.has(chat)) continue
          seen.add(chat)
          yield open(chat, sealed)
        }
      } while (cursor !== '0')
    },
  }
}

const bond = (chat: number) => `subscriber:${chat}`
