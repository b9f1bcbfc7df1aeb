/** The whole bot in the test's own process: one or more apps on one Redis, the stand-in for Telegram, pages, logs. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type App, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'
import { openPage, type PageOptions, type TestPage } from '../doors/web/harness.ts'
import {
  type FakeGroup,
  type FakeTelegram,
  type FakeUser,
  startFakeTelegram,
} from '../fakes/telegram/index.ts'
import { startTestRedis, type TestRedis } from '../helpers/redis.ts'

export const CODE = 'join-for-the-test'
/** Monday, 23 November 2026, ten in the morning in Hohhot. */
export const MORNING = Date.parse('2026-11-23T02:00:00Z')

export interface HouseOptions {
  /** How many processes' worth of app; default 1. Only the first polls. */
  apps?: number
  /** Unix milliseconds; default: the real one, beginning on `MORNING`. */
  clock?: () => number
  env?: Record<string, string>
  lease?: number
}

export interface House {
  tg: FakeTelegram
  redis: TestRedis
  apps: App[]
  app: App
  /** Where each app listens. */
  urls: string[]
  dataDir: string
  /** Every line logged, at level trace. */
  logs: string[]
  /** A page in a browser, in Chinese. */
  page(options?: PageOptions): Promise<TestPage>
  /** Waits until nothing is under way and nothing is due. */
  settle(): Promise<void>
  close(): Promise<void>
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const { apps: count = 1, env = {}, lease } = options
  const shift = MORNING - Date.now()
  const clock = options.clock ?? (() => Date.now() + shift)
  const redis = await startTestRedis()
  const tg = await startFakeTelegram()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bb-house-'))
  const logs: string[] = []
  const write = (line: string) => {
    logs.push(line)
    if (process.env.STORY && /"level":"(warn|error|fatal)"/.test(line)) console.log(line)
  }
  const logger = createLogger({ level: 'trace', destination: { write } })
  const apps: App[] = []
  const urls: string[] = []
  const pages: TestPage[] = []
  for (let n = 0; n < count; n++) {
    const config = readConfig({
      TELEGRAM_BOT_TOKEN: tg.token,
      TELEGRAM_API_ROOT: tg.root,
      ADMIN_JOIN_CODE: CODE,
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'trace',
      ...env,
    })
    const app = await createApp({ config, redisUrl: redis.url, logger, clock, lease, every: 200 })
    urls.push(await app.start())
    apps.push(app)
  }
  const [app] = apps
  const [url] = urls
  if (!app || !url) throw new Error('no app')
  return {
    tg,
    redis,
    apps,
    app,
    urls,
    dataDir,
    logs,
    async page(page = {}) {
      const opened = await openPage(url, { lang: 'zh-CN', ...page })
      pages.push(opened)
      return opened
    },
    async settle() {
      // Whatever one of them finishes may give the others something to do.
      for (let round = 0; round < 2; round++) {
        await tg.idle(20_000)
        for (const each of apps) await each.idle()
        for (const each of apps) await each.outbox.drain()
      }
      await tg.idle(20_000)
    },
    async close() {
      for (const page of pages) page.kill()
      await Promise.all(apps.map((each) => each.stop()))
      await tg.close()
      await redis.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** An administrator, and a group of theirs that is the whole city's station. */
export async function foundStation({
  tg,
  settle,
}: House): Promise<{ administrator: FakeUser; station: FakeGroup }> {
  const administrator = tg.user({ firstName: '组长', languageCode: 'zh-hans' })
  await administrator.say(`/start ${CODE}`)
  await settle()
  await administrator.say('王红')
  await settle()
  const station = tg.group({ members: [administrator] })
  await settle()
  await station.as(administrator).say('/bind 1501')
  await settle()
  return { administrator, station }
}
