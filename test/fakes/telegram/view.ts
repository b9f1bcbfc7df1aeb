/** A chat as the people in it see it. */
import type { Entity, InlineButton, KeyboardButton, Message } from './wire.ts'
import type { ChatState, World } from './world.ts'

export interface ShownMessage {
  id: number
  /** `bot`, or the id of the user. */
  from: 'bot' | number
  kind: 'text' | 'photo' | 'voice' | 'document' | 'location' | 'venue' | 'contact' | 'sticker' | 'service'
  /** The text, or the caption of a file, after all edits. */
  text: string
  entities: Entity[]
  /** The buttons under the message, row by row. */
  buttons: InlineButton[][]
  edited: boolean
  raw: Message
}

export interface ChatView {
  readonly id: number
  /** Everything visible, oldest first. */
  readonly messages: ShownMessage[]
  /** The bot's messages only. */
  readonly fromBot: ShownMessage[]
  /** The bot's newest message. Throws an `Error` if it has said nothing. */
  last(): ShownMessage
  /** The reply keyboard at the bottom, row by row; empty if there is none. */
  readonly keyboard: KeyboardButton[][]
  /** Chat actions shown so far, such as `typing`. */
  readonly actions: readonly string[]
}

const KINDS = ['photo', 'voice', 'document', 'venue', 'location', 'contact', 'sticker'] as const

export function show(message: Message, botId: number): ShownMessage {
  const text = message.text ?? message.caption
  const kind = KINDS.find((candidate) => message[candidate] !== undefined)
  return {
    id: message.message_id,
    from: message.from?.id === botId ? 'bot' : (message.from?.id ?? 0),
    kind: kind ?? (text === undefined ? 'service' : 'text'),
    text: text ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    buttons: message.reply_markup?.inline_keyboard ?? [],
    edited: message.edit_date !== undefined,
    raw: message,
  }
}

export function viewOf(world: World, state: ChatState): ChatView {
  return {
    id: state.chat.id,
    get messages() {
      return [...state.messages.values()].map((message) => show(message, world.bot.id))
    },
    get fromBot() {
      return this.messages.filter(({ from }) => from === 'bot')
    },
    last() {
      const last = this.fromBot.at(-1)
      if (!last) throw new Error('the bot has said nothing in this chat')
      return last
    },
    get keyboard() {
      return state.keyboard?.keyboard ?? []
    },
    actions: state.actions,
  }
}
