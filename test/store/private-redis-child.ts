/**
 * A stand-in for the bot in its own process: `private-redis-child.ts DIR`. Starts the private Redis, prints one line
 * of JSON, and on SIGINT or SIGTERM writes once more before it stops it.
 */
import { connectRedis } from '../../src/store/connection.ts'
import { startPrivateRedis } from '../../src/store/private-redis.ts'

try {
  const server = await startPrivateRedis({ dir: process.argv[2] ?? '' })
  const redis = connectRedis(server.url)
  const runs = await redis.incr('runs')
  const stop = async () => {
    await redis.set('last-words', 'said')
    await redis.quit()
    await server.stop()
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
  console.log(JSON.stringify({ url: server.url, runs }))
} catch (error) {
  console.log(JSON.stringify({ error: (error as Error).message }))
}
