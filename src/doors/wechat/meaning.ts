/** What a callback means to the bot: the update, if any. */
import type { Update } from 'grammy/types'
import type { Callback } from './callback.ts'
import { queryId } from './ids.ts'
import { choose, type Menu, tapped } from './menu.ts'

/** The platform tells neither names nor (any more) languages. */
const NAMELESS = '·'
const LANGUAGE = 'zh-CN'
/** In place of what it cannot pass on, the platform sends a note in brackets. */
const UNSUPPORTED = /^(\u3010[^\u3010\u3011]{8,40}\u3011|\[unsupported [^\]]{1,40}\])$/iu
const MOST_START = 64

type Meaning = Omit<Update, 'update_id'>

export const toTelegramChat = (id: number) => ({ id, type: 'private' as const, first_name: NAMELESS })
export const toTelegramUser = (id: number) => ({
  id,
  is_bot: false,
  first_name: NAMELESS,
  language_code: LANGUAGE,
})

/** `id`: the update's. Undefined: nothing for the bot. */
export function meaningOf(
  callback: Callback,
  chat: number,
  id: number,
  menu: Menu | undefined,
): Meaning | undefined {
  const told = {
    message_id: id,
    date: callback.CreateTime,
    chat: toTelegramChat(chat),
    from: toTelegramUser(chat),
  }
  const message = (content: object) => ({ message: { ...told, ...content } }) as Meaning
  const said = (text: string) => message({ text, ...commandIn(text) })
  const pressed = (data: string): Meaning => ({
    callback_query: {
      id: queryId(chat, id),
      from: told.from,
      chat_instance: String(chat),
      message: { chat: told.chat, message_id: menu?.message ?? 0, date: 0 },
      data,
    },
  })
  const file = { file_id: callback.MediaId, file_unique_id: callback.MediaId }
  const place = { latitude: callback.Location_X, longitude: callback.Location_Y }

  switch (callback.MsgType) {
    case 'text': {
      const text = callback.Content ?? ''
      if (text.trim() === '' || UNSUPPORTED.test(text.trim())) return message({})
      const press = (callback.bizmsgmenuid && tapped(menu, callback.bizmsgmenuid)) ?? choose(menu, text)
      return press ? pressed(press) : said(text)
    }
    case 'image':
      return message(callback.MediaId ? { photo: [{ ...file, width: 0, height: 0 }] } : {})
    case 'voice':
      return message(callback.MediaId ? { voice: { ...file, duration: 0, mime_type: 'audio/amr' } } : {})
    case 'video':
    case 'shortvideo':
      return message(
        callback.MediaId
          ? { video: { ...file, width: 0, height: 0, duration: 0, mime_type: 'video/mp4' } }
          : {},
      )
    case 'location': {
      const { Label: title } = callback
      if (!inRange(place.latitude, 90) || !inRange(place.longitude, 180)) return message({})
      return message({ location: place, ...(title && { venue: { location: place, title, address: title } }) })
    }
    case 'link':
      return said([callback.Title, callback.Url].filter(Boolean).join('\n') || '·')
    case 'event':
      return happened(callback, told, said, pressed)
    default:
      return message({})
  }
}

function happened(
  { Event, EventKey = '' }: Callback,
  told: { chat: ReturnType<typeof toTelegramChat>; from: ReturnType<typeof toTelegramUser>; date: number },
  said: (text: string) => Meaning,
  pressed: (data: string) => Meaning,
): Meaning | undefined {
  switch (Event) {
    case 'subscribe':
      return said(start(EventKey.replace(/^qrscene_/, '')))
    case 'SCAN':
      return said(start(EventKey))
    case 'CLICK':
      if (EventKey === '') return undefined
      return EventKey.startsWith('/') ? said(EventKey) : pressed(EventKey)
    case 'unsubscribe': {
      const member = (status: 'member' | 'kicked') => ({
        status,
        user: { id: 1, is_bot: true, first_name: NAMELESS },
        ...(status === 'kicked' && { until_date: 0 }),
      })
      const { chat, from, date } = told
      const change = {
        chat,
        from,
        date,
        old_chat_member: member('member'),
        new_chat_member: member('kicked'),
      }
      return { my_chat_member: change } as Meaning
    }
    // Pages that were opened, and how sending went, are nothing the bot answers.
    default:
      return undefined
  }
}

function start(payload: string): string {
  return new RegExp(`^[\\w-]{1,${MOST_START}}$`).test(payload) ? `/start ${payload}` : '/start'
}

/** grammY finds a command by its entity. */
function commandIn(text: string) {
  const command = /^\/\w{1,32}/.exec(text)?.[0]
  return command ? { entities: [{ type: 'bot_command' as const, offset: 0, length: command.length }] } : {}
}

function inRange(value: number | undefined, most: number): boolean {
  return value !== undefined && Number.isFinite(value) && Math.abs(value) <= most
}
