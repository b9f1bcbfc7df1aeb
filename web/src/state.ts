/** What the page knows, and how each thing that happens changes it. Pure: no clock, no network, no storage. */
import type { PageChat, PageMessage, ServerFrame } from '../../src/doors/web/protocol.ts'
import { type Conversation, EMPTY, hear, overhear } from './conversation.ts'

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
  typing: {},
  read: {},
  notices: [],
  drafts: {},
}

export function reduce(state: State, change: Change): State {
  switch (change.type) {
    case 'link':
      return { ...state, link: change.link }
    case 'frame':
      return onFrame(state, change.frame)
    case 'open':
      return { ...state, active: change.chat }
    case 'seen':
      return seen(state)
    case 'own':
      return { ...state, own: [...state.own, { ...change.own, after: lastId(state, change.own.chat) }] }
    case 'press':
      return { ...state, presses: [...state.presses, change.press] }
    case 'unsent':
      return unsent(state, change.cid, change.keep)
    case 'again':
      return { ...state, own: withPhase(state.own, change.cid, { phase: 'waiting' }) }
    case 'notice':
      return withNotice(state, change.kind, change.text)
    case 'dismiss':
      return { ...state, notices: state.notices.filter(({ key }) => key !== change.key) }
    case 'typed-out':
      return { ...state, typing: without(state.typing, change.chat) }
    case 'draft':
      return { ...state, drafts: { ...state.drafts, [change.chat]: change.text } }
    case 'give-back': {
      const text = [change.text, state.drafts[change.chat]].filter(Boolean).join('\n')
      return { ...state, drafts: { ...state.drafts, [change.chat]: text } }
    }
  }
}

function onFrame(state: State, frame: ServerFrame): State {
  switch (frame.t) {
    case 'chats': {
      const active = frame.chats.find(({ id }) => id === state.active) ?? frame.chats[0]
      const lang = frame.lang ?? state.lang
      return { ...state, link: 'open', lang, chats: frame.chats, active: active?.id }
    }
    case 'events': {
      const messages = frame.events.flatMap((event) => (event.type === 'delete' ? [] : [event.message]))
      const talk = hear(talkOf(state, frame.chat), frame.events, frame.reset)
      return heard(state, frame.chat, talk, messages)
    }
    case 'whisper': {
      const { chat, message } = frame
      return heard(state, chat, overhear(talkOf(state, chat), message.id, message), [message])
    }
    case 'forget':
      return heard(state, frame.chat, overhear(talkOf(state, frame.chat), frame.id, undefined), [])
    case 'ack':
      return handled(state, frame)
    case 'typing':
      return { ...state, typing: { ...state.typing, [frame.chat]: (state.typing[frame.chat] ?? 0) + 1 } }
    case 'toast':
      return withNotice(state, frame.alert ? 'alert' : 'toast', frame.text)
    case 'refused':
    case 'pong':
      return state
  }
}

/** Replaces the pending bubbles of what the server now shows, and ends the typing of who has spoken. */
function heard(state: State, chat: number, talk: Conversation, messages: readonly PageMessage[]): State {
  const shown = new Set(messages.flatMap(({ cid }) => cid ?? []))
  const spoke = messages.some(({ from }) => from !== 'me')
  return {
    ...state,
    talks: { ...state.talks, [chat]: talk },
    own: shown.size ? state.own.filter(({ cid }) => !shown.has(cid)) : state.own,
    typing: spoke ? without(state.typing, chat) : state.typing,
  }
}

function handled(state: State, { cid, id, chat }: Extract<ServerFrame, { t: 'ack' }>): State {
  const presses = state.presses.filter((press) => press.cid !== cid)
  const own = state.own.map((one) =>
    one.cid === cid
      ? { ...one, phase: 'handled' as const, after: id ?? one.after ?? lastId(state, one.chat) }
      : one,
  )
  return { ...state, presses, own, active: chat ?? state.active }
}

function unsent(state: State, cid: string, keep: boolean): State {
  const presses = state.presses.filter((press) => press.cid !== cid)
  const own = keep
    ? withPhase(state.own, cid, { phase: 'failed' })
    : state.own.filter((one) => one.cid !== cid)
  return { ...state, presses, own }
}

function withPhase(own: State['own'], cid: string, changed: Partial<Own>): State['own'] {
  return own.map((one) => (one.cid === cid ? { ...one, ...changed } : one))
}

function withNotice(state: State, kind: Notice['kind'], text: string): State {
  const key = 1 + Math.max(0, ...state.notices.map((notice) => notice.key))
  return { ...state, notices: [...state.notices, { key, kind, text }] }
}

/** What is on the screen has been read. */
function seen(state: State): State {
  if (state.active === undefined) return state
  const last = lastId(state, state.active)
  if (last <= (state.read[state.active] ?? 0)) return state
  return { ...state, read: { ...state.read, [state.active]: last } }
}

export function talkOf(state: State, chat: number): Conversation {
  return state.talks[chat] ?? EMPTY
}

function lastId(state: State, chat: number): number {
  return talkOf(state, chat).messages.at(-1)?.id ?? 0
}

function without<T>(record: Readonly<Record<number, T>>, key: number): Readonly<Record<number, T>> {
  if (!(key in record)) return record
  const { [key]: _, ...rest } = record
  return rest
}
