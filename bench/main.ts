/**
 * `npm run bench`: the same booking through our bot and through others, in turn, on a private Redis.
 * docs/performance.md says what the figures mean.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { startTestRedis } from '../test/helpers/redis.ts'
import { build } from './build.ts'
import { compare } from './compare.ts'
import { grow } from './grow.ts'

build()
const redis = await startTestRedis()
const info = await redis.client.info('server')
const load = loadavg()[0]?.toFixed(1)
console.log(
  `Node ${process.version}, Redis ${/redis_version:(\S+)/.exec(info)?.[1]}, ` +
    `${availableParallelism()} processors, load before the run ${load}`,
)
await compare(redis)
await grow(redis)
await redis.stop()

const memory = new URL('./memory.ts', import.meta.url)
if (existsSync(memory)) {
  console.log()
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(memory)], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
