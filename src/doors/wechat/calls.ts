/** The Bot API as this door answers it. */
import type { UserFromGetMe } from 'grammy/types'
import type { Logger } from '../../logger.ts'
import type { WechatStore } from '../../store/wechat.ts'
import type { ApiResult, CallManner } from '../door.ts'
import type { Upload } from '../upload.ts'
import type { Api } from './api.ts'
import { TYPING_IS_FINE, toResult } from './errors.ts'
import { chatOfQuery } from './ids.ts'
import { type Markup, show, withoutHtml } from './markup.ts'
import { toTelegramChat } from './meaning.ts'
import type { MediaFiles } from './media.ts'
import { type Payloads, payloads } from './payload.ts'
import type { Speech } from './speech.ts'
import type { Utterance } from './utterance.ts'

export interface CallDeps {
  store: Pick<WechatStore, 'openid' | 'saidAlready'>
  api: Pick<Api, 'post'>
  media: MediaFiles
  speech: Speech
  /** What `getMe` answers. */
  me: UserFromGetMe
  /** Unix milliseconds. */
  clock(): number
  logger: Pick<Logger, 'warn'>
}

interface Sent {
  chat_id: number
  protect_content?: boolean
  reply_markup?: Markup
  /** One of many. */
  bulk?: boolean
}
type Methods = { [Method in keyof Payloads]: (payload: Payloads[Method]) => Promise<ApiResult> }

const done = (result: unknown): ApiResult => ({ ok: true, result })
const refuse = (description: string, error_code = 400): ApiResult => ({
  ok: false,
  error_code,
  description: `${error_code === 404 ? 'Not Found' : 'Bad Request'}: ${description}`,
})
const plain = (text: string, mode: string | undefined) =>
  mode?.toLowerCase() === 'html' ? withoutHtml(text) : text
/** https://lbs.qq.com/webApi/uriV1/uriGuide/uriWebMarker */
const mapOf = (latitude: number, longitude: number, title: string) =>
  `https://apis.map.qq.com/uri/v1/marker?marker=coord:${latitude},${longitude};title:${encodeURIComponent(title)}`

export function createCalls(deps: CallDeps) {
  const { store, api, media, speech, me, clock, logger } = deps
  let last = 0
  /** Grows, also over a restart; nobody else gives ids to what is said here. */
  const nextId = () => {
    last = Math.max(last + 1, Math.floor(clock()) * 1000)
    return last
  }

  async function say(
    sent: Sent,
    text: string,
    content: object,
    file?: Utterance['media'],
  ): Promise<ApiResult> {
    const { chat_id: chat, protect_content: secret = false, reply_markup: markup = {}, bulk } = sent
    const t = await speech.texts(chat)
    const id = nextId()
    const shown = show(text, markup, t)
    const { problem, held } = await speech.say(chat, {
      id,
      text: shown.text,
      bare: show(text, { inline_keyboard: onlyLinks(markup) }, t).text,
      choices: shown.choices,
      secret,
      bulk,
      ...(file && { media: file }),
    })
    const date = Math.floor(clock() / 1000)
    const message = { message_id: id, date, chat: toTelegramChat(chat), from: me, ...content }
    return problem ?? done({ ...message, ...(held && { held }) })
  }

  async function sayFile(
    sent: Sent & { caption?: string; parse_mode?: string },
    kind: 'image' | 'voice',
    given: string | Upload,
  ): Promise<ApiResult> {
    const caption = plain(sent.caption ?? '', sent.parse_mode)
    const file = await (typeof given === 'string' ? media.pass(given, kind) : media.upload(given, kind))
    // Many are told the words rather than nothing.
    if ('code' in file && file.code === 0 && sent.bulk)
      return caption ? await say(sent, caption, { caption }) : done({ message_id: nextId(), date: 0 })
    if ('code' in file) return file.code === 0 ? refuse('wrong type of the file') : toResult(file.code)
    return await say(sent, caption, { caption }, { type: kind, ...file })
  }

  /** A place is a link to a map, under its address where there is one. */
  async function sayPlace(
    sent: Sent,
    text: string,
    { latitude, longitude, title }: { latitude: number; longitude: number; title?: string },
  ): Promise<ApiResult> {
    const label = (await speech.texts(sent.chat_id))('open-map')
    const button = { text: label, url: mapOf(latitude, longitude, title ?? label) }
    const rows = [...(sent.reply_markup?.inline_keyboard ?? []), [button]]
    return await say({ ...sent, reply_markup: { ...sent.reply_markup, inline_keyboard: rows } }, text, {})
  }

  /** An edit says something only where its meaning is another one: not for other buttons, nor for a mark added. */
  async function edit(payload: Sent & { message_id: number }, text: string): Promise<ApiResult> {
    const { chat_id: chat, message_id } = payload
    if (await store.saidAlready(chat, message_id, text))
      return done({ message_id, date: 0, chat: toTelegramChat(chat), text })
    return await say(payload, text, { text })
  }

  const methods: Methods = {
    getMe: async () => done(me),
    getChat: async ({ chat_id }) =>
      (await store.openid(chat_id)) ? done(toTelegramChat(chat_id)) : refuse('chat not found'),
    getFile: async ({ file_id }) => done({ file_id, file_unique_id: file_id, file_path: file_id }),
    sendMessage: async (payload) => {
      const text = plain(payload.text, payload.parse_mode)
      if (text.trim() === '') return refuse('message text is empty')
      return await say(payload, text, { text })
    },
    sendPhoto: async (payload) => await sayFile(payload, 'image', payload.photo),
    sendVoice: async (payload) => await sayFile(payload, 'voice', payload.voice),
    sendDocument: async (payload) => await sayFile(payload, 'image', payload.document),
    sendLocation: async (payload) => await sayPlace(payload, '', payload),
    sendVenue: async (payload) => await sayPlace(payload, `${payload.title}\n${payload.address}`, payload),
    sendContact: async (payload) => {
      const { first_name, last_name, phone_number } = payload
      return await say(payload, [first_name, last_name, phone_number].filter(Boolean).join(' '), {})
    },
    async sendChatAction({ chat_id, action }) {
      const openid = await store.openid(chat_id)
      if (!openid) return refuse('chat not found')
      if (action !== 'typing') return done(true)
      const { code } = await api.post('/cgi-bin/message/custom/typing', { touser: openid, command: 'Typing' })
      return code === 0 || TYPING_IS_FINE.has(code) ? done(true) : toResult(code)
    },
    async answerCallbackQuery({ callback_query_id, text, show_alert }) {
      const chat = chatOfQuery(callback_query_id)
      if (chat === undefined) return refuse('query ID is invalid')
      if (!text) return done(true)
      if (show_alert) return await methods.sendMessage({ chat_id: chat, text })
      speech.toast(chat, text)
      return done(true)
    },
    editMessageText: async (payload) => await edit(payload, plain(payload.text, payload.parse_mode)),
    editMessageCaption: async (payload) =>
      await edit(payload, plain(payload.caption ?? '', payload.parse_mode)),
    editMessageReplyMarkup: async () => done(true),
    deleteMessage: async () => done(true),
    setMyCommands: async () => done(true),
    deleteMyCommands: async () => done(true),
  }

  /** Answers one call. Never throws. */
  return async (
    method: string,
    payload: Record<string, unknown>,
    _signal?: AbortSignal,
    { bulk }: CallManner = {},
  ): Promise<ApiResult> => {
    if (!Object.hasOwn(payloads, method)) return refuse('method not found', 404)
    const name = method as keyof Payloads
    try {
      const parsed = payloads[name].safeParse(payload)
      if (!parsed.success) {
        const wrong = parsed.error.issues.map(({ path }) => path.join('.')).join(', ')
        return refuse(`wrong or absent parameter: ${wrong}`)
      }
      return await (methods[name] as (payload: unknown) => Promise<ApiResult>)({
        ...parsed.data,
        ...(bulk && { bulk }),
      })
    } catch (error) {
      logger.warn({ err: error, method }, 'a call to the WeChat door failed')
      return { ok: false, error_code: 500, description: 'Internal Server Error: cannot be said now' }
    }
  }
}

const onlyLinks = ({ inline_keyboard = [] }: Markup) =>
  inline_keyboard.map((row) => row.filter(({ url }) => url !== undefined))
