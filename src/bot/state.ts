/** What the bot remembers of a chat between two updates. Sealed whole, one value in Redis. */
import type { Draft } from '../domain/draft.ts'

/** A button was pressed that needs words: a reason, a name, something to pass on. */
export interface WordsAwaited {
  for: WordsFor
  /** The request they are about; of `invite` the role, of `areas` the person. */
  number: string
  /** Who was asked: in a group others go on talking. */
  by: number
  /** Unix ms: after a while nobody remembers having been asked. */
  at: number
  /** Of an appointment: the day is chosen, the part of it is asked. */
  day?: string
}

export type WordsFor =
  | 'fail'
  | 'cancel'
  | 'move'
  | 'handBack'
  | 'give'
  | 'appoint'
  | 'talk'
  | 'answer'
  | 'rate'
  | 'raise'
  | 'invite'
  | 'areas'

/** Everything that somebody says in their private chat goes to the other side of a request, until they end it. */
export interface Talk {
  number: string
  side: 'staff' | 'resident'
  /** When the last words were said, Unix ms. */
  at: number
  /** They know that their words arrive: it is said once, not each time. */
  assured?: true
}

/** A message that was passed on, to find its request when it is edited. */
export interface Said {
  message: number
  number: string
}

/** The choice in the settings that the next words are about. */
export type SettingAwaited = 'area' | 'kinds' | 'topics' | 'quiet'

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
  /** What the next words of somebody in this chat are for. */
  words?: WordsAwaited
  setting?: SettingAwaited
  talk?: Talk
  /** The last messages of this chat that were passed on. */
  said?: Said[]
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
