/** What the bot remembers of a chat between two updates. Sealed whole, one value in Redis. */
import type { Draft } from '../domain/draft.ts'

export interface ChatState {
  /** The last updates taken in, so that one delivered twice is handled once. */
  seen: number[]
  /** The last update was confidential: a door that brings it again must still keep nothing of it. */
  hushed?: true
  language?: string
  draft?: Draft
  /** The question of the draft that was asked last. */
  asked?: string
  /** A cancelled draft, kept for "undo". */
  undone?: Draft
  /** Callback data behind the numbers of the last menu. */
  menu?: string[]
  /** Words stand above the input line and have to be taken away again. */
  quick?: true
  /** An area told by a link or a QR code. */
  area?: string
  /** State of the dialogues under way. */
  dialogues?: unknown
}

/** More than a platform has under way for one chat at a time. */
const REMEMBERED = 12

export function freshState(): ChatState {
  return { seen: [] }
}

/** Notes that the update is taken in. */
export function takeIn(state: ChatState, update: number, confidential: boolean): void {
  delete state.hushed
  if (confidential) state.hushed = true
  state.seen = [...state.seen.slice(1 - REMEMBERED), update]
}
