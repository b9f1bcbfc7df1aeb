/** All doors that the settings ask for. A new platform is a new folder and a few lines here. */
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { UserFromGetMe } from 'grammy/types'
import type { Config } from '../config.ts'
import type { Logger } from '../logger.ts'
import type { Sealer } from '../store/seal.ts'
import { createWebStore, type WebStoreOptions } from '../store/web.ts'
import type { Door } from './door.ts'
import { systemClock } from './telegram/clock.ts'
import { createTelegramDoor } from './telegram/telegram.ts'
import { createWebDoor } from './web/door.ts'
import { webChatId } from './web/ids.ts'

export interface DoorsOptions {
  config: Config
  redis: WebStoreOptions['redis']
  sealer: Sealer
  /** Signs cookies and addresses of files. */
  cookieKey: Buffer
  /** Where the build put what is served. */
  builtDir: string
  logger: Logger
  /** Unix milliseconds. */
  clock(): number
}

export interface Doors {
  all: Door[]
  /** Takes the calls that name no chat. */
  defaultDoor: Door | undefined
  /** Registers what the doors serve over HTTP. */
  routes(app: FastifyInstance): Promise<void>
  /** Who the bot is, as far as the platforms have said. */
  me(): UserFromGetMe
}

/** The bot where no platform names it. */
const ME = { id: 1, is_bot: true, first_name: 'Bangban', username: 'bangban_bot' } as UserFromGetMe

export function createDoors({
  config,
  redis,
  sealer,
  cookieKey,
  builtDir,
  logger,
  clock,
}: DoorsOptions): Doors {
  const web = createWebDoor({
    store: createWebStore({ redis, prefix: config.REDIS_PREFIX, sealer, chatId: webChatId }),
    sealer,
    secret: cookieKey,
    uploadDir: path.join(config.DATA_DIR, 'uploads'),
    pageDir: path.join(builtDir, 'web'),
    publicUrl: config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`,
    me: ME,
    logger,
    clock,
  })
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = config
  const telegram =
    config.TELEGRAM_BOT_TOKEN === undefined
      ? undefined
      : createTelegramDoor({
          token: config.TELEGRAM_BOT_TOKEN,
          apiRoot: config.TELEGRAM_API_ROOT,
          webhook: url && secret ? { url, secret } : undefined,
          logger,
          clock: { ...systemClock, now: clock },
        })
  return {
    all: telegram ? [telegram, web] : [web],
    defaultDoor: telegram,
    async routes(app) {
      await web.routes(app)
      telegram?.mount(app)
    },
    me: () => telegram?.me() ?? ME,
  }
}
