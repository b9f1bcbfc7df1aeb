/** The floor: one GET and one SET of 1 KB for each update, no bot at all. */
import { Redis } from 'ioredis'
import type { Engine, World } from '../engine.ts'
import { LIFETIME } from './form.ts'

const VALUE = 'x'.repeat(1024)

export async function createPlain({ socket }: World): Promise<Engine> {
  const redis = new Redis({ path: socket })
  return {
    async handle({ message, callback_query: query }) {
      const key = `plain:${message?.chat.id ?? query?.from.id}`
      await redis.get(key)
      await redis.set(key, VALUE, 'EX', LIFETIME)
    },
  }
}
