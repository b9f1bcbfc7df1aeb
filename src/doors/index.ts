/** All doors that the settings ask for. A new platform is a new folder and a few lines here. */
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { UserFromGetMe } from 'grammy/types'
import type { Config } from '../config.ts'
import type { Logger } from '../logger.ts'
import type { Sealer } from '../store/seal.ts'
import { createWebStore } from '../store/web.ts'
import type { WebStoreOptions } from '../store/web-store-options.ts'
import { createWechatStore } from '../store/wechat.ts'
import type { Translator } from '../texts/translator.ts'
import type { Door } from './door.ts'
import { createFiles } from './files.ts'
import { systemClock } from './telegram/clock.ts'
import { createTelegramDoor } from './telegram/telegram.ts'
import { createWebDoor } from './web/door.ts'
import { webChatId } from './web/ids.ts'
import { createWechatDoor } from './wechat/door.ts'
import { wechatChatId } from './wechat/ids.ts'
import { findFfmpeg } from './wechat/sound.ts'

export interface DoorsOptions {
  config: Config
  redis: WebStoreOptions['redis']
  sealer: Sealer
  /** Signs cookies and addresses of files. */
  cookieKey: Buffer
  /** Where the build put what is served. */
  builtDir: string
  /** For the words that stand in for what a platform cannot show. */
  texts: Pick<Translator, 't'>
  logger: Logger
  /** Unix milliseconds. */
  clock(): number
}

export interface Doors {
  /** Where the program can be reached from outside, without a slash at the end. */
  publicUrl: string
  all: Door[]
  /** Takes the calls that name no chat. */
  defaultDoor: Door | undefined
  /** Registers what the doors serve over HTTP. */
  routes(app: FastifyInstance): Promise<void>
  /** How many pages are open. */
  pages(): number
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
  texts,
  logger,
  clock,
}: DoorsOptions): Doors {
  const uploadDir = path.join(config.DATA_DIR, 'uploads')
  const publicUrl = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`
  const web = createWebDoor({
    store: createWebStore({ redis, prefix: config.REDIS_PREFIX, sealer, chatId: webChatId }),
    sealer,
    secret: cookieKey,
    uploadDir,
    pageDir: path.join(builtDir, 'web'),
    publicUrl,
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
          perSecond: config.TELEGRAM_PER_SECOND,
          logger,
          clock: { ...systemClock, now: clock },
        })
  const { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: appSecret, WECHAT_TOKEN: token } = config
  const { WECHAT_TEMPLATE_ID: template, WECHAT_SUBSCRIPTION_ID: subscription } = config
  const wechat =
    appId && appSecret && token
      ? createWechatDoor({
          appId,
          appSecret,
          token,
          encodingAesKey: config.WECHAT_ENCODING_AES_KEY,
          apiRoot: config.WECHAT_API_ROOT,
          publicUrl,
          menus: config.WECHAT_MENUS,
          // The page's door deletes what is old in the whole folder.
          files: createFiles(uploadDir, sealer, { owner: 'wechat' }),
          ffmpeg: findFfmpeg(),
          template: template ? { id: template, field: config.WECHAT_TEMPLATE_FIELD } : undefined,
          subscription: subscription
            ? { id: subscription, field: config.WECHAT_SUBSCRIPTION_FIELD }
            : undefined,
          store: createWechatStore({ redis, prefix: config.REDIS_PREFIX, sealer, chatId: wechatChatId }),
          t: texts.t,
          me: ME,
          logger,
          clock,
        })
      : undefined
  return {
    publicUrl,
    // What most people here have comes first, on posters too.
    all: [wechat, web, telegram].filter((door) => door !== undefined),
    defaultDoor: telegram,
    async routes(app) {
      await web.routes(app)
      await wechat?.routes(app)
      telegram?.mount(app)
    },
    pages: web.pages,
    me: () => telegram?.me() ?? ME,
  }
}
