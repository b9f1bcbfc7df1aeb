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

/** Each in a process of its own, the last with 20,000 recipients instead of the test's 1,000. */
const others: [file: string, args: string[]][] = [
  ['./memory.ts', ['--import', 'tsx', '@']],
  ['./notice.ts', ['--import', 'tsx', '@']],
  ['../node_modules/vitest/vitest.mjs', ['@', 'run', 'test/promises/notice.test.ts']],
]
for (const [file, args] of others) {
  const url = new URL(file, import.meta.url)
  if (!existsSync(url)) continue
  console.log()
  const { status } = spawnSync(
    process.execPath,
    args.map((arg) => (arg === '@' ? fileURLToPath(url) : arg)),
    { stdio: 'inherit', env: { RECIPIENTS: '20000', ...process.env } },
  )
  if (status !== 0) process.exitCode = status ?? 1
}
