/** What the Redis server itself saw: commands that came in, and what is stored. */
import type { Redis } from 'ioredis'

/**
 * Commands that reached the server over its socket while `work` ran, by MONITOR. What a script calls inside the
 * server is marked `lua` there and is no round trip; no contender sends several commands in one go.
 */
export async function countCommands(redis: Redis, work: () => Promise<unknown>): Promise<number> {
  const monitor = await redis.monitor()
  let count = 0
  monitor.on('monitor', (_time: string, args: string[], source: string) => {
    if (source !== 'lua' && args[1] !== END) count++
  })
  const seenAll = new Promise<void>((resolve) => {
    monitor.on('monitor', (_time: string, args: string[]) => args[1] === END && resolve())
  })
  await work()
  await redis.echo(END)
  await seenAll
  monitor.disconnect()
  return count
}
const END = 'end-of-count'

export interface Stored {
  /** Bytes of the values. */
  values: number
  /** Bytes of memory, with keys and bookkeeping (MEMORY USAGE). */
  memory: number
}

/** All that is stored now; string values only count as values. */
export async function stored(redis: Redis): Promise<Stored> {
  const sum: Stored = { values: 0, memory: 0 }
  for (const key of await redis.keys('*')) {
    const type = await redis.type(key)
    if (type === 'string') sum.values += await redis.strlen(key)
    sum.memory += (await redis.memory('USAGE', key)) ?? 0
  }
  return sum
}
