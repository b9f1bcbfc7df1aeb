/** The Telegram door: receives by long polling or by webhook, and passes Bot API calls on. */
import type { FastifyInstance } from 'fastify'
import type { UserFromGetMe } from 'grammy/types'
import type { Logger } from 'pino'
import { z } from 'zod'
import { type ApiResult, type Capabilities, type Door, foreignDoor } from '../door.ts'
import { guessMime } from '../upload.ts'
import { createCaller } from './caller.ts'
import { type Clock, systemClock } from './clock.ts'
import { createHttp } from './http.ts'
import { deepLink, readMe } from './identity.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { createPacer, type Limits, TELEGRAM_LIMITS } from './pacer.ts'
import { poll } from './polling.ts'
import { mountWebhook, type WebhookOptions, webhookAddress } from './webhook.ts'

export interface TelegramOptions {
  token: string
  /** Without a slash at its end. */
  apiRoot?: string
  /** Unset → long polling. */
  webhook?: WebhookOptions
  allowedUpdates?: readonly string[]
  logger?: Pick<Logger, 'info' | 'warn' | 'error'>
  /** For tests. */
  fetch?: typeof globalThis.fetch
  clock?: Clock
  limits?: Limits
  /** Messages a second that Telegram takes from this bot; default 30. */
  perSecond?: number
  /** Seconds that Telegram holds a poll when there is nothing. */
  pollSeconds?: number
}

export interface TelegramDoor extends Door {
  /** Adds the webhook's route, `POST /telegram`. Does nothing when the door polls. */
  mount(app: FastifyInstance): void
  /** Who the bot is; undefined until Telegram has said so. */
  me(): UserFromGetMe | undefined
}

const CAN: Capabilities = {
  edit: true,
  buttons: true,
  alerts: true,
  requestContact: true,
  requestLocation: true,
}
/** Of the messages a second, so many are left to people's own answers. */
const FOR_ANSWERS = 1 / 6
const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member']
/** https://core.telegram.org/bots/api#getfile */
const MAX_DOWNLOAD = 20 * 1024 * 1024
const FILE_TIMEOUT_MS = 60_000
const SETUP_TIMEOUT_MS = 10_000
/** How long `start` waits for Telegram before it lets the other doors open. */
const START_WAIT_MS = 5_000
const LOOK_EVERY_MS = 10_000
const LOOK_TIMEOUT_MS = 3_000
const fileSchema = z.looseObject({ file_path: z.string() })

export function createTelegramDoor(options: TelegramOptions): TelegramDoor {
  const { token, webhook, logger, clock = systemClock, pollSeconds = 30 } = options
  const { apiRoot = 'https://api.telegram.org', allowedUpdates = ALLOWED_UPDATES } = options
  const http = createHttp({ token, apiRoot, fetch: options.fetch })
  const { limits = TELEGRAM_LIMITS, perSecond = limits.overall.count } = options
  const pacer = createPacer(clock, { ...limits, overall: { count: perSecond, ms: limits.overall.ms } })
  const call = createCaller({ http, clock, pacer, logger })

  let me: UserFromGetMe | undefined
  let reachable = false
  let registered = false
  let lookedAt = 0
  let inbox: Inbox | undefined
  let stopping = new AbortController()
  let receiving: Promise<void> = Promise.resolve()

  /** Repeats a call until it succeeds or the door is closed. */
  async function insist(method: string, payload: Record<string, unknown>): Promise<ApiResult> {
    for (let failures = 1; ; failures++) {
      const result = await http.post(method, payload, SETUP_TIMEOUT_MS, stopping.signal)
      if (result.ok || stopping.signal.aborted) return result
      const { error_code: code, description } = result
      const wrongToken = code === 401 || code === 404
      const advice = wrongToken ? 'Telegram refuses the token: check TELEGRAM_BOT_TOKEN' : 'trying again'
      logger?.error({ method, code, description, failures }, advice)
      const asked = (result.parameters?.retry_after ?? 0) * 1000
      const pause = wrongToken ? 60_000 : Math.min(1_000 * 2 ** (failures - 1), 30_000)
      await clock.sleep(Math.max(asked, pause), stopping.signal)
    }
  }

  /** Learns who the bot is and tells Telegram how updates are received. */
  async function register(): Promise<void> {
    const result = await insist('getMe', {})
    if (result.ok) me = readMe(result.result)
    const done = webhook
      ? await insist('setWebhook', {
          url: webhookAddress(webhook.url),
          secret_token: webhook.secret,
          allowed_updates: allowedUpdates,
          max_connections: 40,
        })
      : await insist('deleteWebhook', { drop_pending_updates: false })
    registered = reachable = done.ok
  }

  async function receive(registration: Promise<void>, open: Inbox): Promise<void> {
    await registration
    if (webhook) return
    const onReachable = (now: boolean) => {
      reachable = now
    }
    const polling = { http, inbox: open, clock, allowedUpdates, seconds: pollSeconds, logger, onReachable }
    await poll(polling, stopping.signal)
  }

  /** Nothing goes out regularly while a webhook waits, so look; but not at every question. */
  async function look(): Promise<void> {
    if (clock.now() - lookedAt < LOOK_EVERY_MS) return
    lookedAt = clock.now()
    reachable = (await http.post('getMe', {}, LOOK_TIMEOUT_MS)).ok
  }

  return {
    name: 'telegram',
    can: { ...CAN, bulkPerSecond: Math.max(1, Math.floor(perSecond * (1 - FOR_ANSWERS))) },
    owns: (chatId) => foreignDoor(chatId) === undefined,
    ownsQuery: (callbackQueryId) => /^-?\d+$/.test(callbackQueryId),
    call,
    me: () => me,
    mount(app) {
      if (webhook) mountWebhook(app, webhook.secret, () => inbox, clock)
    },
    async download(fileId) {
      const result = await call('getFile', { file_id: fileId })
      if (!result.ok) throw new Error(`Telegram does not give the file: ${result.description}`)
      const { file_path } = fileSchema.parse(result.result)
      const bytes = await http.file(file_path, MAX_DOWNLOAD, FILE_TIMEOUT_MS)
      return { bytes, mime: guessMime(bytes, file_path) }
    },
    startLink: (payload) => deepLink(me, 'start', payload),
    groupLink: async (payload) => deepLink(me, 'startgroup', payload),
    async invite(payload) {
      const result = me ? undefined : await http.post('getMe', {}, SETUP_TIMEOUT_MS)
      if (result?.ok) me = readMe(result.result)
      if (!me) throw new Error('Telegram does not say who the bot is: check TELEGRAM_BOT_TOKEN')
      return { link: deepLink(me, 'start', payload), typed: `@${me.username}` }
    },
    async start(deliver) {
      stopping = new AbortController()
      inbox = createInbox({ deliver, clock, retry: !webhook, logger })
      const registration = register()
      receiving = receive(registration, inbox)
      const waited = new AbortController()
      await Promise.race([registration, clock.sleep(START_WAIT_MS, waited.signal)])
      waited.abort()
    },
    async stop() {
      const open = inbox
      inbox = undefined
      stopping.abort()
      await Promise.all([receiving, open?.close()])
      registered = reachable = false
    },
    async ready() {
      if (webhook && registered) await look()
      return me !== undefined && reachable
    },
  }
}
