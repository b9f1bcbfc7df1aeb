/**
 * A WeChat Official Account as a door to the bot. Callbacks come to `/wechat`; answers go back in the HTTP answer where
 * they are ready in time, and as customer-service messages, of which there are few.
 */
import type { FastifyInstance } from 'fastify'
import type { UserFromGetMe } from 'grammy/types'
import { FALLBACK_LANGUAGE } from '../../domain/text.ts'
import { createLanes } from '../../lanes.ts'
import type { Logger } from '../../logger.ts'
import type { WechatStore } from '../../store/wechat.ts'
import type { Deliver, Door } from '../door.ts'
import type { Files } from '../files.ts'
import { createApi } from './api.ts'
import { updateIdOf, windowOf } from './callback.ts'
import { createCalls } from './calls.ts'
import { createEnvelope } from './envelope.ts'
import { isWechatChat, isWechatQuery } from './ids.ts'
import { type Arrival, createInbox, type Inbox } from './inbox.ts'
import type { Texts } from './markup.ts'
import { meaningOf } from './meaning.ts'
import { createMedia } from './media.ts'
import { createNotices, type NoticeOptions } from './notice.ts'
import { openingOf } from './quota.ts'
import { mountRoutes } from './routes.ts'
import { createScenes } from './scenes.ts'
import { createSending } from './sending.ts'
import { createSpeech } from './speech.ts'
import { MOST_BYTES } from './words.ts'

export interface WechatDoorOptions extends Pick<NoticeOptions, 'template' | 'subscription'> {
  appId: string
  appSecret: string
  /** Signs callbacks. */
  token: string
  /** Set: callbacks are encrypted, and no other is believed. */
  encodingAesKey?: string
  /** Without a slash at its end. */
  apiRoot: string
  /** How people reach this server, without a slash at the end. */
  publicUrl: string
  /** The account may show menus inside messages. */
  menus?: boolean
  /** Where files that people send are kept. */
  files?: Files
  /** The program, if there is one. */
  ffmpeg?: string
  store: WechatStore
  /** The door's own words. */
  t(language: string, key: string, vars?: Record<string, string>): string
  /** What `getMe` answers. */
  me: UserFromGetMe
  logger: Pick<Logger, 'info' | 'warn' | 'error'>
  /** Unix milliseconds. */
  clock?: () => number
  /** For tests: the platform's 5 s, a little less. */
  answerWithin?: number
}

export interface WechatDoor extends Door {
  /** Registers the door's routes. */
  routes(app: FastifyInstance): Promise<void>
}

const LOOK_EVERY_MS = 10_000

export function createWechatDoor(options: WechatDoorOptions): WechatDoor {
  const { appId, appSecret, token, encodingAesKey, publicUrl, store, t, me, logger } = options
  const { clock = Date.now, menus = false, answerWithin } = options
  const api = createApi({ root: options.apiRoot, appId, appSecret, store, logger, clock })
  const serial = createLanes<number>()
  const texts = async (chat: number): Promise<Texts> => {
    const language = await store.language(chat).catch(() => undefined)
    return (key, vars) => t(language ?? FALLBACK_LANGUAGE, key, vars)
  }
  const speech = createSpeech({
    store,
    send: createSending({ store, api, logger, clock }),
    serial,
    notices: createNotices({ api, template: options.template, subscription: options.subscription }),
    menus,
    texts,
    logger,
  })
  const media = createMedia({ store, api, files: options.files, ffmpeg: options.ffmpeg, logger })
  const scenes = createScenes({ store, api, publicUrl })
  const envelope = createEnvelope({ token, appId, encodingAesKey, clock })
  let deliver: Deliver | undefined
  let inbox: Inbox | undefined
  let looked = { at: Number.NEGATIVE_INFINITY, ready: false }

  /** Hands a callback to the bot, and gathers its answer. Undefined: a replay. */
  async function handle({ callback, key, stamp }: Arrival) {
    const { FromUserName, Event, Status } = callback
    // Side by side: in a crowd each round trip takes its time.
    const [admitted, chat] = await Promise.all([store.admit(stamp, key), store.enter(FromUserName)])
    if (!admitted) return undefined
    if (Status && !/^success/i.test(Status)) logger.warn({ kind: Event }, 'the platform could not deliver')
    const window = windowOf(callback)
    const [menu, prepared] = await Promise.all([
      callback.MsgType === 'text' ? speech.menu(chat) : undefined,
      speech.prepare(chat),
      window && store.open(chat, openingOf(window, callback.CreateTime, key, clock())),
    ])
    const { MediaId, MsgType } = callback
    if (MediaId && (MsgType === 'image' || MsgType === 'voice')) media.keep(MediaId, chat)
    const id = updateIdOf(key)
    const meaning = meaningOf(callback, chat, id, menu)
    if (!meaning || !deliver) return { after: async () => {} }
    const ear = speech.listen(chat, prepared)
    try {
      await deliver({ update_id: id, ...meaning })
    } finally {
      speech.unlisten(chat, ear)
    }
    if (Event === 'unsubscribe') {
      speech.forget(chat)
      await store.leave(chat)
    }
    return await speech.answer(chat, ear)
  }

  async function forget(chat: number): Promise<void> {
    speech.forget(chat)
    await store.forget(chat)
  }

  return {
    name: 'wechat',
    can: {
      edit: false,
      buttons: false,
      alerts: false,
      requestContact: false,
      requestLocation: false,
      whispers: true,
      leavingErases: true,
      longestText: MOST_BYTES,
      // The platform names no figure; 45011 is its answer to too many (https://developers.weixin.qq.com/doc/service/guide/dev/api/limit.html).
      bulkPerSecond: 50,
      noGroups: true,
    },
    owns: isWechatChat,
    ownsQuery: isWechatQuery,
    call: createCalls({ store, api, media, speech, me, clock, logger }),
    download: media.download,
    startLink: scenes.link,
    invite: async (payload) => ({ link: await scenes.permanent(payload) }),
    groupLink: async () => {
      throw new Error('An official account has no groups')
    },
    forget,
    async setLanguage(chat, language) {
      await store.setLanguage(chat, language)
      await speech.translate(chat)
    },
    async start(take) {
      deliver = take
      const sorry = t(FALLBACK_LANGUAGE, 'try-again-soon')
      inbox = createInbox({ handle, logger, clock, answerWithin, sorry })
      // The first answer shall not wait for the token.
      void api.token().catch(() => {})
    },
    async stop() {
      const open = inbox
      inbox = undefined
      await open?.close()
      await serial.idle()
      await media.settled()
      deliver = undefined
    },
    async ready() {
      if (clock() - looked.at >= LOOK_EVERY_MS)
        looked = { at: clock(), ready: typeof (await api.token()) === 'string' && api.reachable() }
      return deliver !== undefined && looked.ready
    },
    async routes(app) {
      await mountRoutes(app, { envelope, scenes, inbox: () => inbox })
    },
  }
}
