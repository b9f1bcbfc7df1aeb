/** What a frame of the page means: the update for the bot, and the message it leaves in the chat. */
import type { Update } from 'grammy/types'
import type { CallDeps } from './call-deps.ts'
import { isGroup, queryId } from './ids.ts'
import {
  type ChatFacts,
  type Speaker,
  type StoredMessage,
  toTelegram,
  toTelegramChat,
  toTelegramUser,
} from './message.ts'
import type { ClientFrame, ServerFrame } from './protocol.ts'

/** The person behind a page, and the chats they are in. */
export interface Person extends Speaker {
  chats: ReadonlyMap<number, ChatFacts>
}
export type Of<T extends ClientFrame['t']> = Extract<ClientFrame, { t: T }>
type Said = Of<'text' | 'file' | 'location' | 'contact'>
export type ChatFrame = Said | Of<'edit' | 'press'>
export type Refused = Extract<ServerFrame, { t: 'refused' }>

/** What a frame means: the update, and what it leaves in the chat unless it is confidential. */
export interface Meaning {
  update: Omit<Update, 'update_id'>
  entry?: { id: number; message: StoredMessage }
  /** Nothing is kept of this message: not even now, when the bot does not mind. */
  unkept?: boolean
}

export function createMeanings({
  store,
  files,
  me,
  clock,
}: Pick<CallDeps, 'store' | 'files' | 'me' | 'clock'>) {
  const now = () => Math.floor(clock() / 1000)
  const chatOf = (person: Person, chat: number) => person.chats.get(chat) ?? { id: chat }

  async function contentOf(person: Person, frame: Said): Promise<Partial<StoredMessage> | Refused['reason']> {
    if (frame.t === 'text') return frame.text.trim() ? { text: frame.text } : 'bad-frame'
    if (frame.t === 'location') return { location: { latitude: frame.latitude, longitude: frame.longitude } }
    if (frame.t === 'contact') return { contact: { phone: frame.phone, name: person.name ?? '' } }
    const { file, caption, kind, seconds } = frame
    const facts = await files.facts(file)
    if (!facts || facts.by !== person.id) return 'unknown-file'
    if (kind !== 'document' && !facts.mime.startsWith(kind === 'photo' ? 'image/' : 'audio/'))
      return 'unknown-file'
    const text = caption?.trim() ? caption : undefined
    if (kind === 'photo') return { photo: file, text }
    if (kind === 'voice') return { voice: { file, seconds }, text }
    return { document: { file, name: facts.name }, text }
  }

  async function said(person: Person, frame: Said, id: number): Promise<Meaning | Refused['reason']> {
    const content = await contentOf(person, frame)
    if (typeof content === 'string') return content
    const chat = chatOf(person, frame.chat)
    const quote = await quoteOf(chat, 'replyTo' in frame ? frame.replyTo : undefined)
    const message: StoredMessage = {
      at: now(),
      by: person.id,
      name: person.name,
      cid: frame.cid,
      ...content,
      ...(quote && { replyTo: quote.message_id }),
    }
    const update = {
      message: {
        ...toTelegram(chat, id, message, me),
        from: toTelegramUser(person),
        ...commandIn(message),
        ...(quote && { reply_to_message: quote }),
      },
    }
    return { update: update as Meaning['update'], entry: { id, message } }
  }

  /** The message that is answered, as the bot sees it; undefined if nothing is kept under this id in this chat. */
  async function quoteOf(chat: ChatFacts, id: number | undefined) {
    if (id === undefined) return undefined
    const kept = await store.get(chat.id, id)
    return kept.state === 'kept' ? toTelegram(chat, id, kept.message, me) : undefined
  }

  async function edited(person: Person, frame: Of<'edit'>): Promise<Meaning | Refused['reason']> {
    if (!frame.text.trim()) return 'bad-frame'
    const kept = await store.get(frame.chat, frame.id)
    if (kept.state === 'deleted' || kept.state === 'unknown') return 'unknown-message'
    // In a group nobody knows any more whose it was.
    if (kept.state === 'absent' && isGroup(frame.chat)) return 'unknown-message'
    const old = kept.state === 'kept' ? kept.message : { at: now(), by: person.id, text: '' }
    if (old.by !== person.id || old.text === undefined) return 'unknown-message'
    const message: StoredMessage = { ...old, text: frame.text, edited: true, revised: true }
    const chat = chatOf(person, frame.chat)
    const quote = await quoteOf(chat, old.replyTo)
    const update = {
      edited_message: {
        ...toTelegram(chat, frame.id, message, me),
        from: toTelegramUser(person),
        edit_date: now(),
        ...commandIn(message),
        ...(quote && { reply_to_message: quote }),
      },
    }
    return {
      update: update as Meaning['update'],
      entry: { id: frame.id, message },
      unkept: kept.state === 'absent',
    }
  }

  async function pressed(
    person: Person,
    frame: Of<'press'>,
    id: number,
  ): Promise<Meaning | Refused['reason']> {
    const bytes = Buffer.byteLength(frame.data)
    if (bytes < 1 || bytes > 64) return 'bad-frame'
    const kept = await store.get(frame.chat, frame.id)
    if (kept.state === 'deleted' || kept.state === 'unknown') return 'unknown-message'
    if (kept.state === 'kept' && kept.message.by !== 'bot') return 'unknown-message'
    const chat = chatOf(person, frame.chat)
    // A whispered message is known by its id alone: Telegram's "inaccessible message", dated 0.
    const message =
      kept.state === 'kept'
        ? toTelegram(chat, frame.id, kept.message, me)
        : { chat: toTelegramChat(chat), message_id: frame.id, date: 0 }
    const query = {
      id: queryId(person.id, id),
      from: toTelegramUser(person),
      chat_instance: String(frame.chat),
      message,
      data: frame.data,
    }
    return { update: { callback_query: query } }
  }

  return {
    /** What the frame means, or why it means nothing. `id`: the one it was given. */
    async of(person: Person, frame: ChatFrame, id: number): Promise<Meaning | Refused['reason']> {
      if (frame.t === 'edit') return await edited(person, frame)
      if (frame.t === 'press') return await pressed(person, frame, id)
      return await said(person, frame, id)
    },
    botJoined,
  }

  function botJoined(person: Person, chat: number): Meaning['update'] {
    const member = (status: 'left' | 'member') => ({ status, user: me })
    return {
      my_chat_member: {
        chat: toTelegramChat(chatOf(person, chat)) as never,
        from: toTelegramUser(person),
        date: now(),
        old_chat_member: member('left'),
        new_chat_member: member('member'),
      },
    }
  }
}

/** grammY finds a command by its entity. */
function commandIn({ text, photo, voice, document }: StoredMessage) {
  const command = /^\/\w{1,32}(@\w+)?/.exec(text ?? '')?.[0]
  if (!command || photo || voice || document) return {}
  return { entities: [{ type: 'bot_command' as const, offset: 0, length: command.length }] }
}
