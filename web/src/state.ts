/** What the page knows, and what can happen to it. */
import type { PageChat, PageMessage, ServerFrame } from '../../src/doors/web/protocol.ts'
import { type Conversation, EMPTY } from './conversation.ts'

/** One's own message until the server shows it back. */
export interface Own {
  cid: string
  chat: number
  message: PageMessage
  phase: 'waiting' | 'handled' | 'failed'
  /** The last message id known when it was said: it stands after that one. Unset: it stands last. */
  after?: number
}
/** An inline button that was pressed and not yet handled. */
export interface Press {
  cid: string
  chat: number
  id: number
  data: string
}
export interface Notice {
  key: number
  kind: 'toast' | 'alert'
  text: string
}

/** What the input box of a chat is for, if not for a new message. */
export interface Aim {
  does: 'reply' | 'edit'
  /** The message. */
  id: number
  /** What stood in the box before a message was put there to be changed. */
  before?: string
}

/** One's own words, changed: until the server shows them itself. */
export interface Edit {
  cid: string
  chat: number
  /** The message, what it said when it was changed, and what it is to say. */
  id: number
  was: string
  text: string
  /** The server has it; it will show it in a moment. */
  handled?: boolean
}

export interface State {
  /** `open` from the server's first answer on. */
  link: 'connecting' | 'open' | 'lost'
  lang?: string
  chats: readonly PageChat[]
  /** The chat on the screen. */
  active?: number
  talks: Readonly<Record<number, Conversation>>
  own: readonly Own[]
  presses: readonly Press[]
  /** Changes of one's own words that the server does not show yet, in their order. */
  edits: readonly Edit[]
  /** What the input box of a chat is for, if not for a new message. */
  aims: Readonly<Record<number, Aim>>
  /** Chats where somebody types; the number grows with every sign of it. */
  typing: Readonly<Record<number, number>>
  /** For each chat the last message id that was on the screen. */
  read: Readonly<Record<number, number>>
  notices: readonly Notice[]
  /** What stands in the input box of each chat. */
  drafts: Readonly<Record<number, string>>
}

export type Change =
  | { type: 'link'; link: State['link'] }
  | { type: 'frame'; frame: ServerFrame }
  | { type: 'open'; chat: number }
  | { type: 'seen' }
  | { type: 'own'; own: Own }
  | { type: 'press'; press: Press }
  | { type: 'edit'; edit: Edit }
  /** The input box answers or changes this message; without `aim` it is for a new message again. */
  | { type: 'aim'; chat: number; aim?: { does: Aim['does']; id: number } }
  /** Sending failed for good (`false`: forget it; `true`: keep the bubble, it can be sent again). */
  | { type: 'unsent'; cid: string; keep: boolean }
  | { type: 'again'; cid: string }
  | { type: 'notice'; kind: Notice['kind']; text: string }
  | { type: 'dismiss'; key: number }
  | { type: 'typed-out'; chat: number }
  | { type: 'draft'; chat: number; text: string }
  /** Words that could not be sent go back into the input box, before what stands there by now. */
  | { type: 'give-back'; chat: number; text: string }

export const START: State = {
  link: 'connecting',
  chats: [],
  talks: {},
  own: [],
  presses: [],
  edits: [],
  aims: {},
  typing: {},
  read: {},
  notices: [],
  drafts: {},
}

export function talkOf(state: State, chat: number): Conversation {
  return state.talks[chat] ?? EMPTY
}
