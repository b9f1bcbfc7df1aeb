/** How each thing that happens changes what the page knows. Pure: no clock, no network, no storage. */
import type { PageMessage, ServerFrame } from '../../src/doors/web/protocol.ts'
import { aimed, givenBack } from './aim.ts'
import { type Conversation, hear, overhear } from './conversation.ts'
import { unsettled } from './edits.ts'
import { type Change, type Notice, type Own, type State, talkOf } from './state.ts'

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
    case 'edit':
      return { ...state, edits: [...state.edits, change.edit] }
    case 'aim':
      return aimed(state, change.chat, change.aim)
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
    case 'give-back':
      return givenBack(state, change.chat, change.text)
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
  const talks = { ...state.talks, [chat]: talk }
  return {
    ...state,
    talks,
    edits: unsettled(state.edits, talks),
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
  const edits = state.edits.map((edit) => (edit.cid === cid ? { ...edit, handled: true } : edit))
  return { ...state, presses, own, edits: unsettled(edits, state.talks), active: chat ?? state.active }
}

function unsent(state: State, cid: string, keep: boolean): State {
  const presses = state.presses.filter((press) => press.cid !== cid)
  const own = keep
    ? withPhase(state.own, cid, { phase: 'failed' })
    : state.own.filter((one) => one.cid !== cid)
  return { ...state, presses, own, edits: state.edits.filter((edit) => edit.cid !== cid) }
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

function lastId(state: State, chat: number): number {
  return talkOf(state, chat).messages.at(-1)?.id ?? 0
}

function without<T>(record: Readonly<Record<number, T>>, key: number): Readonly<Record<number, T>> {
  if (!(key in record)) return record
  const { [key]: _, ...rest } = record
  return rest
}
