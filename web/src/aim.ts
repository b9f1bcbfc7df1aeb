/** What the input box of a chat is for, if not for a new message: to answer one, or to change one of one's own. Pure. */
import type { PageMessage } from '../../src/doors/web/protocol.ts'
import { withEdits } from './edits.ts'
import { type Aim, type State, talkOf } from './state.ts'

/** The aim of a chat with its message; undefined when there is none, or the message has gone meanwhile. */
export function aimOf(state: State, chat: number): { does: Aim['does']; message: PageMessage } | undefined {
  const aim = state.aims[chat]
  const message = aim && messageOf(state, chat, aim.id)
  return message && { does: aim.does, message }
}

/** Takes aim. The aim before it is dropped, and what had to make room in the box comes back. */
export function aimed(state: State, chat: number, aim?: { does: Aim['does']; id: number }): State {
  const { [chat]: last, ...aims } = state.aims
  const drafts = last?.before === undefined ? state.drafts : { ...state.drafts, [chat]: last.before }
  const message = aim && messageOf(state, chat, aim.id)
  if (!message) return last ? { ...state, aims, drafts } : state
  if (aim.does === 'reply') return { ...state, aims: { ...aims, [chat]: aim }, drafts }
  return {
    ...state,
    aims: { ...aims, [chat]: { ...aim, before: drafts[chat] ?? '' } },
    drafts: { ...drafts, [chat]: message.text ?? '' },
  }
}

/** Words that could not be sent go back into the box, before what stands there; never into a message being changed. */
export function givenBack(state: State, chat: number, text: string): State {
  const join = (there: string | undefined) => [text, there].filter(Boolean).join('\n')
  const aim = state.aims[chat]
  if (aim?.before !== undefined)
    return { ...state, aims: { ...state.aims, [chat]: { ...aim, before: join(aim.before) } } }
  return { ...state, drafts: { ...state.drafts, [chat]: join(state.drafts[chat]) } }
}

function messageOf(state: State, chat: number, id: number): PageMessage | undefined {
  const kept = talkOf(state, chat).messages.find((message) => message.id === id)
  return kept && withEdits(kept, chat, state.edits).message
}
