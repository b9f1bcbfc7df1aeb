/** What a script leaves in the store. */
import { Redis } from 'ioredis'
import { createKeys } from '../../../src/store/keys.ts'
import type { Store } from '../../../src/store/store.ts'

/**
 * Ids of chats and files belong to a platform, as do the names that it gives to people who have not said theirs; how
 * long something takes depends on what it lets people do. Code words are drawn.
 */
const OF_A_PLATFORM = new Set(['chat', 'file', 'message', 'at', 'since', 'createdAt', 'code'])

/** All requests by number, without what differs from platform to platform. */
export async function readRequests(store: Store, redisUrl: string, prefix: string): Promise<unknown[]> {
  const { requestPrefix } = createKeys(prefix, 1)
  const redis = new Redis({ path: redisUrl.replace(/^unix:\/\//, '') })
  try {
    const numbers = (await redis.keys(`${requestPrefix}*`)).map((key) => key.slice(requestPrefix.length))
    const requests = await Promise.all(numbers.sort().map(async (number) => await store.requests.get(number)))
    return requests.map((request) => JSON.parse(JSON.stringify(request, common)) as unknown)
  } finally {
    redis.disconnect()
  }
}

function common(key: string, value: unknown): unknown {
  if (OF_A_PLATFORM.has(key)) return undefined
  if (key === 'barred' && Array.isArray(value)) return value.length
  const isActor = typeof value === 'object' && value !== null && 'as' in value
  return isActor ? { as: value.as } : value
}
