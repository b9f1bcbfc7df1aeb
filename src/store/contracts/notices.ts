/** Notices: the records, whom they go to, and the pace of bulk messages. */
import type { Notice, Outcome, Tally } from '../../domain/notice.ts'
import type { OutboxEntry } from './outbox.ts'

/** Somebody a notice is for. */
export interface Recipient {
  chat: number
  /** Their place, from 0. */
  index: number
  done: boolean
  /** How often it was tried in vain, and not before when it is tried again (Unix ms). */
  tries: number
  due: number
}

export interface TurnState {
  revision: number
  done: boolean
  /** How often the chunk was claimed: more often than known, and somebody else is at it. */
  claims: number
}

export interface Notices {
  newId(): string
  get(id: string): Promise<{ revision: number; notice: Notice } | undefined>
  /**
   * Writes the notice if the revision is still this one (0: it is new), together with outbox entries; with
   * `recipients` also whom it goes to, numbered from 0, and the chunks in the bulk queue (`chunk:<id>:<n>`).
   */
  commit(revision: number, notice: Notice, outbox: OutboxEntry[], recipients?: number[]): Promise<boolean>
  /** Ids, newest first. */
  list(limit: number): Promise<string[]>
  chunk(id: string, chunk: number): Promise<Recipient[]>
  /** What has to be known just before a recipient's turn. `entry`: id of the chunk in the bulk queue. */
  look(id: string, index: number, entry: string): Promise<TurnState>
  /** Chunks that wait, and that nobody is at, are due now. */
  wake(id: string, size: number, now: number): Promise<void>
  mark(id: string, index: number, outcome: Outcome): Promise<void>
  /** It was in vain for the `tries`th time, and is tried again at `due` (Unix ms). */
  postpone(id: string, index: number, tries: number, due: number): Promise<void>
  tally(id: string, size: number): Promise<Tally>
  /** What became of each. */
  results(id: string): Promise<{ chat: number; outcome: Outcome | undefined }[]>
  /** Counts who opened something of it, each person once, without remembering whom. */
  opened(id: string, what: string, chat: number): Promise<void>
  openedBy(id: string, whats: string[]): Promise<number[]>
  /**
   * Takes places in the row of the door's bulk messages, which all processes share: how many were granted, and ms
   * until the first may go, the others each `1000 / perSecond` ms later. None: ms until it is worth asking again.
   */
  takeTurns(door: string, perSecond: number, wanted: number): Promise<{ granted: number; wait: number }>
  /** No bulk message of the door for so many ms: the platform said so. */
  holdTurns(door: string, ms: number): Promise<void>
}
