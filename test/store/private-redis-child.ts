/**
 * A stand-in for the bot in its own process: `private-redis-child.ts DIR`. Starts the private Redis, prints one line
 * of JSON, and on SIGINT or SIGTERM still works for a while before it stops it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { connectRedis } from '../../src/store/connection.ts'
import { startPrivateRedis } from '../../src/store/private-redis.ts'

try {
  const server = await startPrivateRedis({ dir: process.argv[2] ?? '' })
  const redis = connectRedis(server.url)
  const runs = await redis.incr('runs')
  const serverPid = async () => Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1])
  const pid = await serverPid()
  const stop = async () => {
    await sleep(400)
    await redis.set('last-words', `said to ${await serverPid()}`)
    await redis.quit()
    await server.stop()
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
  process.stdout.write(`${JSON.stringify({ url: server.url, runs, pid })}\n`)
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: (error as Error).message })}\n`)
}
