/**
 * What the rest of the program can ask of the store. Redis is behind it; nobody else spells a key.
 * Every method rejects with `StoreAway` while Redis cannot be reached; whoever acts for a person then says
 * "try again in a moment" and has the update delivered again.
 */

import type { Notices } from './contracts/notices.ts'
import type { Outbox } from './contracts/outbox.ts'
import type { People, Subscribers } from './contracts/people.ts'
import type { Requests } from './contracts/requests.ts'

export type { Notices, Recipient, TurnState } from './contracts/notices.ts'
export type { Claimed, Outbox, OutboxEntry } from './contracts/outbox.ts'
export type { People, Subscribers } from './contracts/people.ts'
export type { Brief, CardPlace, Requests } from './contracts/requests.ts'

export class StoreAway extends Error {
  override name = 'StoreAway'
}

export interface Sessions {
  /** The chat's sealed state and its revision (0 when there is none). One round trip. */
  load<S>(chat: number): Promise<{ revision: number; state: S | undefined }>
  /**
   * Writes the state if the revision is still this one, and returns its new revision; else returns what is there
   * now. One round trip. `undefined` deletes. A state that cannot be read any more counts as `undefined`.
   */
  commit<S>(
    chat: number,
    revision: number,
    state: S | undefined,
  ): Promise<{ ok: true; revision: number } | { ok: false; revision: number; state: S | undefined }>
}

export interface Stations {
  /** Makes the chat the station of the area (replaces an earlier one) and wakes the requests that wait for a station. */
  bind(area: string, chat: number): Promise<void>
  unbind(chat: number): Promise<void>
  /** The group turned into a supergroup. */
  moved(from: number, to: number): Promise<void>
  /** The station of the first of these areas that has one. Give them nearest first. */
  nearest(areas: string[]): Promise<{ area: string; chat: number } | undefined>
  areasOf(chat: number): Promise<string[]>
  /** Every chat that is a station. */
  all(): Promise<number[]>
  /** All areas that have a station, by code. */
  areas(): Promise<string[]>
}

/** Who was told that the resident of a request cannot be reached by chat. */
export interface Unreachable {
  /** When the resident had last been heard of then (Unix ms); undefined: this chat was not told. */
  told(number: string, chat: number): Promise<number | undefined>
  tell(number: string, chat: number, lastHeard: number): Promise<void>
}

/** Who may look at the board from a browser; whether they still may is asked of `People` each time. */
export interface Boards {
  /** A code that lets this person in once, within ten minutes. */
  offer(chat: number): Promise<string>
  /** Uses the code up; a token good for twelve hours. Undefined: unknown, used or expired. */
  enter(code: string): Promise<string | undefined>
  /** Whose token it is; undefined: nobody's, or expired. */
  who(token: string): Promise<number | undefined>
}

export interface Store {
  sessions: Sessions
  requests: Requests
  stations: Stations
  people: People
  outbox: Outbox
  notices: Notices
  subscribers: Subscribers
  /** The queue of what goes to many. */
  bulk: Outbox
  unreachable: Unreachable
  boards: Boards
  ping(): Promise<boolean>
  /** To be called at start. Rejects with an `Error` for the operator when the secrets are not those of the data. */
  checkSecrets(): Promise<void>
}
