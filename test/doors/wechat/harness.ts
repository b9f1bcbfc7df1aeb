/** The whole program behind the fake platform: real Redis, real HTTP. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type App, createApp } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { createLogger } from '../../../src/logger.ts'
import { type FakeOptions, startFakeWeChat } from '../../fakes/wechat/index.ts'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'

/** A Monday, 10:00 in Shanghai. */
export const START = Date.parse('2026-11-23T02:00:00Z')
const HOUR = 3_600_000

export interface HouseOptions extends FakeOptions {
  env?: Record<string, string>
  redis: TestRedis
}

/** A program with a station group (in the page's door) that takes all requests, its own key prefix and clock. */
export async function openHouse({ env = {}, redis, ...fake }: HouseOptions) {
  let now = START
  const wx = await startFakeWeChat({ mode: 'secure', now: () => now, ...fake })
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bb-wx-'))
  const lines: string[] = []
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    REDIS_PREFIX: `wx${Math.random().toString(36).slice(2, 8)}`,
    ADMIN_JOIN_CODE: 'letmein1',
    WECHAT_APP_ID: wx.appId,
    WECHAT_APP_SECRET: wx.appSecret,
    WECHAT_TOKEN: wx.token,
    WECHAT_API_ROOT: wx.root,
    ...((fake.mode ?? 'secure') !== 'plain' && { WECHAT_ENCODING_AES_KEY: wx.aesKey }),
    ...env,
  })
  const logger = createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } })
  const programs: App[] = []
  const addresses: string[] = []
  async function startProgram(): Promise<App> {
    const app = await createApp({ config, redisUrl: redis.url, logger, clock: () => now, every: 100 })
    addresses.push(await app.start())
    programs.push(app)
    return app
  }
  const app = await startProgram()
  wx.connect(`${addresses[0]}/wechat`)

  return {
    wx,
    app,
    config,
    lines,
    addresses,
    startProgram,
    /** The keys of this program. */
    keys: async () => await redis.client.keys(`${config.REDIS_PREFIX}:*`),
    /** Unix milliseconds. */
    now: () => now,
    /** Moves the clock of the program and of the platform. */
    pass: (ms: number) => {
      now += ms
    },
    hours: (n: number) => n * HOUR,
    async settle() {
      await wx.idle()
      for (const each of programs) await each.idle()
      for (const each of programs) await each.outbox.drain()
      await wx.idle()
    },
    async close() {
      for (const each of programs) await each.stop()
      await wx.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>

export { startTestRedis }
