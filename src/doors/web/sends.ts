/** What the bot says: messages of all kinds, typing, notes on a press. */
import type { CallDeps, Methods } from './call-deps.ts'
import { composeMarkup, composeWords, Refusal } from './compose.ts'
import { viewerOfQuery } from './ids.ts'
import { type StoredMessage, toTelegram } from './message.ts'
import { keepFile } from './outbound-file.ts'
import type { Payloads } from './payload.ts'

interface Sent {
  chat_id: number
  protect_content?: boolean
  reply_markup?: Parameters<typeof composeMarkup>[0]
  reply_parameters?: { message_id: number }
}

type Sends =
  | 'sendMessage'
  | 'sendPhoto'
  | 'sendVoice'
  | 'sendDocument'
  | 'sendLocation'
  | 'sendVenue'
  | 'sendContact'
  | 'copyMessage'
  | 'sendChatAction'
  | 'answerCallbackQuery'

export function createSends({ store, files, me, clock }: CallDeps): Methods<Sends> {
  /** Says something in a chat; with `protect_content` it is only shown, and kept nowhere. */
  async function post(sent: Sent, content: Partial<StoredMessage>) {
    const chat = sent.chat_id
    const message: StoredMessage = {
      at: Math.floor(clock() / 1000),
      by: 'bot',
      ...content,
      ...composeMarkup(sent.reply_markup),
      ...(sent.reply_parameters && { replyTo: sent.reply_parameters.message_id }),
    }
    const id = sent.protect_content ? await store.nextId(chat) : await store.add(chat, message)
    if (id === undefined) throw new Refusal('chat not found')
    if (sent.protect_content) await store.signal(chat, { t: 'whisper', chat, id, message })
    return toTelegram({ id: chat }, id, message, me)
  }

  function captionOf(
    payload:
      | Payloads['sendPhoto']
      | Payloads['sendVoice']
      | Payloads['sendDocument']
      | Payloads['copyMessage'],
  ) {
    const { caption: text = '', parse_mode, caption_entities: entities } = payload
    return composeWords({ text, parse_mode, entities }, true)
  }

  return {
    sendMessage: async (payload) => await post(payload, composeWords(payload)),
    async sendPhoto(payload) {
      const words = captionOf(payload)
      return await post(payload, { photo: (await keepFile(files, payload.photo, 'photo')).file, ...words })
    },
    async sendVoice(payload) {
      const words = captionOf(payload)
      const { file } = await keepFile(files, payload.voice, 'voice')
      return await post(payload, { voice: { file, seconds: payload.duration }, ...words })
    },
    async sendDocument(payload) {
      const words = captionOf(payload)
      return await post(payload, { document: await keepFile(files, payload.document, 'document'), ...words })
    },
    sendLocation: async (payload) => {
      const { latitude, longitude } = payload
      return await post(payload, { location: { latitude, longitude } })
    },
    sendVenue: async (payload) => {
      const { latitude, longitude, title, address } = payload
      return await post(payload, { location: { latitude, longitude, title, address } })
    },
    sendContact: async (payload) => {
      const name = [payload.first_name, payload.last_name].filter(Boolean).join(' ')
      return await post(payload, { contact: { phone: payload.phone_number, name } })
    },

    async copyMessage(payload) {
      const original = await store.get(payload.from_chat_id, payload.message_id)
      if (original.state !== 'kept') throw new Refusal('message to copy not found')
      const { text, entities, photo, voice, document, location, contact } = original.message
      const words = payload.caption === undefined ? { text, entities } : captionOf(payload)
      const copy = await post(payload, { photo, voice, document, location, contact, ...words })
      return { message_id: copy.message_id }
    },

    async sendChatAction({ chat_id, action }) {
      if (!(await store.chat(chat_id))) throw new Refusal('chat not found')
      if (action === 'typing') await store.signal(chat_id, { t: 'typing', chat: chat_id })
      return true
    },

    async answerCallbackQuery({ callback_query_id, text, show_alert = false }) {
      const viewer = viewerOfQuery(callback_query_id)
      if (viewer === undefined)
        throw new Refusal('query is too old and response timeout expired or query ID is invalid')
      if (text && text.length > 200) throw new Refusal('MESSAGE_TOO_LONG')
      if (text) await store.signal(viewer, { t: 'toast', text, alert: show_alert })
      return true
    },
  }
}
