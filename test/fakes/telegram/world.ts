/** Everything the fake Telegram remembers: people, chats, messages, files, button presses. */
import { ApiError, bad, forbidden } from './errors.ts'
import type { UploadedFile } from './params.ts'
import type { Updates } from './updates.ts'
import type { Chat, MemberStatus, Message, ReplyMarkup, User } from './wire.ts'

export interface ChatState {
  chat: Chat
  /** In the order sent. */
  messages: Map<number, Message>
  /** Status by user id, the bot included. */
  members: Map<number, MemberStatus>
  /** The reply keyboard that the person sees, if any. */
  keyboard?: ReplyMarkup
  migratedTo?: number
  /** Chat actions such as `typing`, in the order shown. */
  actions: string[]
  /** Supergroups number their own messages; in all other chats the bot sees one row of numbers. */
  lastMessage: number
}

export interface StoredFile {
  id: string
  kind: string
  path: string
  bytes: Uint8Array
  mime: string
}

/** A button press and its answer. */
export interface Query {
  id: string
  user: number
  at: number
  answer?: { text?: string; alert: boolean; url?: string }
}

export interface World {
  readonly bot: User
  readonly updates: Updates
  readonly users: Map<number, User>
  readonly chats: Map<number, ChatState>
  readonly files: Map<string, StoredFile>
  readonly queries: Map<string, Query>
  /** Commands by scope and language, as JSON. */
  readonly commands: Map<string, unknown>
  /** Unix milliseconds. */
  now(): number
  nextId(): number
  addChat(chat: Chat): ChatState
  /** The chat that the bot may write to. Throws what the Bot API answers if it may not. */
  writable(id: number | undefined): ChatState
  /** The chat, whether or not the bot may write to it. */
  known(id: number | undefined): ChatState
  /** Adds a message to a chat, with its id and date. */
  put(state: ChatState, from: User, content: Record<string, unknown>): Message
  addFile(kind: string, file: UploadedFile): StoredFile
}

const EXTENSION: Record<string, string> = { photo: 'jpg', voice: 'oga', sticker: 'webp', document: 'bin' }

export function createWorld(bot: User, updates: Updates, now: () => number): World {
  const users = new Map<number, User>()
  const chats = new Map<number, ChatState>()
  const files = new Map<string, StoredFile>()
  let lastId = 0
  let lastFile = 0
  const nextId = () => ++lastId

  function known(id: number | undefined): ChatState {
    if (id === undefined) throw bad('chat_id is empty')
    const state = chats.get(id)
    if (!state) throw bad('chat not found')
    return state
  }

  return {
    bot,
    updates,
    users,
    chats,
    files,
    queries: new Map(),
    commands: new Map(),
    now,
    nextId,
    known,
    addChat(chat) {
      const state: ChatState = { chat, messages: new Map(), members: new Map(), actions: [], lastMessage: 0 }
      chats.set(chat.id, state)
      return state
    },
    writable(id) {
      const state = known(id)
      if (state.migratedTo !== undefined) {
        throw new ApiError({
          error_code: 400,
          description: 'Bad Request: group chat was upgraded to a supergroup chat',
          parameters: { migrate_to_chat_id: state.migratedTo },
        })
      }
      const status = state.members.get(bot.id)
      if (state.chat.type === 'private') {
        if (status === 'kicked') throw forbidden('bot was blocked by the user')
        if (status !== 'member') throw forbidden("bot can't initiate conversation with a user")
      } else {
        const kind = state.chat.type === 'group' ? 'group' : 'supergroup'
        if (status === 'kicked') throw forbidden(`bot was kicked from the ${kind} chat`)
        if (status === undefined || status === 'left')
          throw forbidden(`bot is not a member of the ${kind} chat`)
      }
      return state
    },
    put(state, from, content) {
      const message: Message = {
        message_id: state.chat.type === 'supergroup' ? ++state.lastMessage : nextId(),
        date: Math.floor(now() / 1000),
        chat: state.chat,
        from,
        ...content,
      }
      state.messages.set(message.message_id, message)
      return message
    },
    addFile(kind, { bytes, mime, name }) {
      const serial = lastFile++
      const extension = /\.(\w+)$/.exec(name)?.[1] ?? EXTENSION[kind] ?? 'bin'
      const id = `AgACAgIAAxkBAAI${kind}${serial.toString().padStart(6, '0')}-_x`
      const file: StoredFile = { id, kind, path: `${kind}s/file_${serial}.${extension}`, bytes, mime }
      files.set(id, file)
      return file
    },
  }
}
