/** A message as the web door keeps it, and as the page and the bot see it. */
import type { InlineKeyboardButton, Message } from 'grammy/types'
import type { InlineButton, PageMessage, QuickReply, TextEntity } from './protocol.ts'

export interface StoredMessage {
  /** Unix time in seconds. */
  at: number
  /** The bot, or the private chat of the person. */
  by: 'bot' | number
  /** What the person was called when they wrote it. */
  name?: string
  cid?: string
  text?: string
  entities?: TextEntity[]
  /** File ids. */
  photo?: string
  voice?: { file: string; seconds?: number }
  document?: { file: string; name: string }
  location?: { latitude: number; longitude: number; title?: string; address?: string }
  contact?: { phone: string; name: string }
  buttons?: InlineButton[][]
  quick?: QuickReply[][]
  replyTo?: number
  /** Its author changed the words: people are told. */
  edited?: boolean
  /** It is not what it was at first. */
  revised?: boolean
}

/** Telegram wants a first name where nobody has told one. */
export const NAMELESS = '·'

/** The message for one reader. `link` makes the address under which the reader fetches a file. */
export function toPage(
  id: number,
  message: StoredMessage,
  viewer: number,
  link: (file: string) => string,
): PageMessage {
  const { by, cid, name, photo, voice, document, revised: _, ...same } = message
  const own = by === viewer
  return {
    id,
    ...same,
    from: by === 'bot' ? 'bot' : own ? 'me' : 'member',
    ...(typeof by === 'number' && !own && name && { name }),
    ...(own && cid && { cid }),
    ...(photo && { photo: link(photo) }),
    ...(voice && { voice: { url: link(voice.file), ...(voice.seconds && { seconds: voice.seconds }) } }),
    ...(document && { document: { url: link(document.file), name: document.name } }),
  }
}

export interface Speaker {
  /** The person's private chat. */
  id: number
  name?: string
  /** IETF language tag. */
  language?: string
}

export interface ChatFacts {
  id: number
  /** Of a group. */
  title?: string
  /** Of the person of a private chat. */
  name?: string
}

export const toTelegramChat = ({ id, title, name }: ChatFacts) =>
  id < 0
    ? { id, type: 'group' as const, title: title || NAMELESS }
    : { id, type: 'private' as const, first_name: name || NAMELESS }

export const toTelegramUser = ({ id, name, language }: Speaker) => ({
  id,
  is_bot: false,
  first_name: name || NAMELESS,
  ...(language && { language_code: language }),
})

/** The message in Telegram's shape. `bot`: as `getMe` tells it. */
export function toTelegram(
  chat: ChatFacts,
  id: number,
  message: StoredMessage,
  bot: { id: number; is_bot: boolean; first_name: string; username?: string },
): Message {
  const { photo, voice, document, location, contact, text, buttons } = message
  const media = photo ?? voice ?? document
  const words = {
    ...(text !== undefined && (media ? { caption: text } : { text })),
    ...(message.entities?.length && {
      [media ? 'caption_entities' : 'entities']: message.entities,
    }),
  }
  return {
    message_id: id,
    date: message.at,
    chat: toTelegramChat(chat),
    from: message.by === 'bot' ? bot : toTelegramUser({ id: message.by, name: message.name }),
    ...words,
    ...(photo && { photo: [{ ...fileOf(photo), width: 0, height: 0 }] }),
    ...(voice && { voice: { ...fileOf(voice.file), duration: voice.seconds ?? 0 } }),
    ...(document && { document: { ...fileOf(document.file), file_name: document.name } }),
    ...(location && placeOf(location)),
    ...(contact && {
      contact: {
        phone_number: contact.phone,
        first_name: contact.name || NAMELESS,
        ...(typeof message.by === 'number' && { user_id: message.by }),
      },
    }),
    ...(buttons && { reply_markup: { inline_keyboard: buttons.map((row) => row.map(toTelegramButton)) } }),
  }
}

const fileOf = (file: string) => ({ file_id: file, file_unique_id: file })

function placeOf({ title, address, ...location }: NonNullable<StoredMessage['location']>) {
  return title === undefined ? { location } : { location, venue: { location, title, address: address ?? '' } }
}

function toTelegramButton({ text, data, url, style }: InlineButton): InlineKeyboardButton {
  const button = url === undefined ? { text, callback_data: data ?? '' } : { text, url }
  return style ? { ...button, style } : button
}
