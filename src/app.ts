/** Puts the rooms together. With `main.ts` the only file that knows them all; tests build the same app. */
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Api } from 'grammy'
import { createBoardRoutes } from './board/routes.ts'
import { sayAgain } from './bot/again.ts'
import { createHandlers } from './bot/bot.ts'
import { offerCommands } from './bot/commands.ts'
import type { Deps } from './bot/deps.ts'
import { createDeliver } from './bot/turn.ts'
import { type Catalog, loadCatalog } from './catalog.ts'
import type { Config } from './config.ts'
import type { Deliver } from './doors/door.ts'
import { createDoors } from './doors/index.ts'
import { createSwitchboard } from './doors/switchboard.ts'
import { createBench } from './jobs/bench.ts'
import { nextMorning } from './jobs/morning.ts'
import type { OutboxWorker } from './jobs/outbox.ts'
import { createWorkers } from './jobs/workers.ts'
import { createLinks } from './links.ts'
import type { Logger } from './logger.ts'
import { createMetrics } from './metrics.ts'
import { createServer } from './server.ts'
import { connectRedis } from './store/connection.ts'
import { countMoves } from './store/count-moves.ts'
import { createStore } from './store/index.ts'
import { createSealer } from './store/seal.ts'
import { loadSecrets } from './store/secrets.ts'
import type { Store } from './store/store.ts'
import { whenReachable } from './store/when-reachable.ts'
import { createTranslator } from './texts/translator.ts'

/** Where `data/`, `locales/` and `dist/` are: one folder up from the sources, two from what is built. */
const ROOT = ['..', '../..']
  .map((up) => fileURLToPath(new URL(up, import.meta.url)))
  .find((folder) => existsSync(path.join(folder, 'package.json'))) as string

export interface AppOptions {
  config: Config
  /** Where Redis is. */
  redisUrl: string
  logger: Logger
  /** Unix milliseconds. */
  clock?: () => number
  /** Already read; unset → `data/` is read. */
  catalog?: Catalog
  /** For tests: how long the outbox's leases are and how often it is looked at, ms. */
  lease?: number
  every?: number
}

export interface App {
  /** Opens the doors; the address the server listens on. */
  start(): Promise<string>
  /** Closes the doors, lets what is under way finish. */
  stop(): Promise<void>
  deliver: Deliver
  /** Resolves when no update is under way. */
  idle(): Promise<void>
  outbox: OutboxWorker
  bulk: OutboxWorker
  store: Store
  /** The code that makes the first administrator; undefined once somebody has used it. */
  openJoinCode(): Promise<string | undefined>
}

export async function createApp(options: AppOptions): Promise<App> {
  const { config, redisUrl, logger, clock = Date.now } = options
  const [secrets, catalog] = await Promise.all([
    loadSecrets(config.DATA_DIR),
    options.catalog ?? loadCatalog(path.join(ROOT, 'data')),
  ])
  const texts = createTranslator(path.join(ROOT, 'locales'))
  const sealer = createSealer(secrets)
  const redis = connectRedis(redisUrl, logger)
  const metrics = createMetrics()
  const store = countMoves(
    createStore({
      redis,
      prefix: config.REDIS_PREFIX,
      sealer,
      draftDays: config.DRAFT_DAYS,
      timeZone: config.TZ_NAME,
    }),
    metrics.requestMoved,
  )
  await whenReachable(() => store.checkSecrets(), logger)
  const doors = createDoors({
    config,
    redis,
    sealer,
    cookieKey: Buffer.from(secrets.cookieKey, 'base64'),
    builtDir: path.join(ROOT, 'dist'),
    texts,
    logger,
    clock,
  })
  const switchboard = createSwitchboard({
    doors: doors.all,
    defaultDoor: doors.defaultDoor,
    me: doors.me(),
    onCall: ({ door, method, errorCode, error }) => {
      metrics.callAnswered(door, method, errorCode ?? 200)
      if (error) logger.error({ door, method, err: error }, 'a door failed')
    },
  })
  // The token is never used: every call goes through the switchboard, and each door brings its own.
  const api = new Api('0:switchboard', { fetch: switchboard.fetch })

  const bench = createBench({
    store,
    catalog,
    texts,
    api,
    doorOf: switchboard.doorOf,
    call: switchboard.call,
    clock,
    zone: config.TZ_NAME,
    logger,
    publicUrl: doors.publicUrl,
  })
  const { outbox, bulk } = createWorkers(bench, { lease: options.lease, every: options.every })
  const adminJoinCode = config.ADMIN_JOIN_CODE ?? secrets.adminJoinCode
  const deps: Deps = {
    store,
    catalog,
    texts,
    doorOf: switchboard.doorOf,
    doors: () => doors.all,
    publicUrl: doors.publicUrl,
    clock,
    zone: config.TZ_NAME,
    randomTag: (length) => Array.from({ length }, () => randomInt(36).toString(36)).join(''),
    draftDays: config.DRAFT_DAYS,
    adminJoinCode,
    wakeOutbox: outbox.wake,
    wakeBulk: bulk.wake,
    logger,
  }
  const turns = createDeliver({
    deps,
    handlers: createHandlers().middleware(),
    again: sayAgain,
    api,
    call: switchboard.call,
    me: doors.me,
    onHandled: (chat, kind, ms) =>
      metrics.updateHandled(switchboard.doorOf(chat)?.name ?? 'none', kind, ms / 1000),
  })

  const server = createServer({
    host: config.HOST,
    port: config.PORT,
    trustProxy: config.TRUST_PROXY,
    logger,
    ready: {
      redis: store.ping,
      ...Object.fromEntries(doors.all.map((door) => [door.name, () => door.ready()])),
    },
    async metrics() {
      metrics.outboxSeen(await store.outbox.size(clock()), clock())
      metrics.bulkSeen(await store.bulk.size(clock()), clock())
      metrics.pagesSeen(doors.pages())
      return await metrics.text()
    },
  })
  server.mount(doors.routes)
  server.mount(createLinks({ store, texts }))
  server.mount(
    createBoardRoutes({
      store,
      catalog,
      texts,
      publicUrl: doors.publicUrl,
      clock,
      logger,
      zone: config.TZ_NAME,
      pageDir: path.join(ROOT, 'dist/board'),
    }),
  )

  return {
    async start() {
      const address = await server.listen()
      for (const door of doors.all) await door.start(turns.deliver)
      // From then on each morning puts in the next.
      await store.outbox.put([nextMorning(bench, clock())], clock())
      outbox.start()
      bulk.start()
      void offerCommands(api, texts, logger)
      return address
    },
    async stop() {
      for (const door of doors.all) await door.stop()
      await server.close()
      await turns.idle()
      await Promise.all([outbox.stop(), bulk.stop()])
      redis.disconnect()
    },
    deliver: turns.deliver,
    idle: turns.idle,
    outbox,
    bulk,
    store,
    openJoinCode: async () =>
      (await store.people.withRole('administrator')).length > 0 ? undefined : adminJoinCode,
  }
}
