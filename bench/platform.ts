/** The same platform for every contender: answers Bot API calls in memory, and remembers what each chat sees. */
import type { InlineKeyboardMarkup, Message, UserFromGetMe } from 'grammy/types'

export const ME: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: 'Bench',
  username: 'bench_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
} as UserFromGetMe

export interface Platform {
  call(method: string, payload: Record<string, unknown>): unknown
  /** For libraries that make calls through a `fetch`: what comes back is read as they would read it. */
  fetch(
    url: string | URL,
    request?: { body?: unknown },
  ): Promise<{ ok: true; status: 200; json(): Promise<unknown> }>
  /** The last message with buttons of a chat. */
  shown(chat: number): Message.TextMessage
  /** Calls since the start. */
  readonly calls: number
}

export function createPlatform(): Platform {
  const shown = new Map<number, Message.TextMessage>()
  let calls = 0

  function call(method: string, payload: Record<string, unknown>): unknown {
    calls++
    if (method !== 'sendMessage' && method !== 'editMessageText') return true
    const chat = Number(payload.chat_id)
    const markup = payload.reply_markup as InlineKeyboardMarkup | undefined
    const message = {
      message_id: Number(payload.message_id ?? calls),
      from: ME,
      chat: { id: chat, type: 'private', first_name: 'R' },
      date: Math.floor(Date.now() / 1000),
      text: String(payload.text),
      ...(markup && 'inline_keyboard' in markup && { reply_markup: markup }),
    } as Message.TextMessage
    if (message.reply_markup) shown.set(chat, message)
    return message
  }

  return {
    call,
    get calls() {
      return calls
    },
    async fetch(url, { body } = {}) {
      const address = String(url)
      const method = address.slice(address.lastIndexOf('/') + 1)
      const result = call(
        method,
        JSON.parse(typeof body === 'string' ? body : '{}') as Record<string, unknown>,
      )
      return { ok: true, status: 200, json: () => Promise.resolve({ ok: true, result }) }
    },
    shown(chat) {
      const message = shown.get(chat)
      if (!message) throw new Error('no buttons were shown')
      return message
    },
  }
}
