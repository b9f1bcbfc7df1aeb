/** Who wants to be told what: one hash, each sealed by itself. */
import type { Redis } from 'ioredis'
import type { Subscriber } from '../domain/subscriber.ts'
import { reach } from './connection.ts'
import type { Keys } from './keys.ts'
import type { Scripts } from './scripts.ts'
import type { Sealer } from './seal.ts'
import type { Subscribers } from './store.ts'

/** Read at a time, so that a great city does not hold up everybody else. */
const BATCH = 500

const ATTEMPTS = 8

export function createSubscribers(redis: Redis, scripts: Scripts, keys: Keys, sealer: Sealer): Subscribers {
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
    async change(chat, decide) {
      let sealed = await reach(redis.hgetBuffer(keys.subscribers, String(chat)))
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const before = sealed ? open(chat, sealed) : undefined
        const after = decide(before)
        if (!after || after === before) return before
        const value = sealer.seal(after, bond(chat))
        const found = await scripts['replace-subscriber']([keys.subscribers], [chat, sealed ?? '', value])
        if (found === 1) return after
        sealed = (found as Buffer).length > 0 ? (found as Buffer) : null
      }
      throw new Error('a subscriber is changed all the time')
    },
    async *all() {
      let cursor = '0'
      const seen = new Set<number>()
      do {
        const [next, pairs] = await reach(redis.hscanBuffer(keys.subscribers, cursor, 'COUNT', BATCH))
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
