/**
 * What the rest of the program can ask of the store. Redis is behind it; nobody else spells a key.
 * Every method rejects with `StoreAway` while Redis cannot be reached; whoever acts for a person then says
 * "try again in a moment" and has the update delivered again.
 */

import type { Notice, Outcome, Tally } from '../domain/notice.ts'
import type { Invite, Person, Role } from '../domain/person.ts'
import type { Actor, NewRequest, ServiceRequest } from '../domain/request.ts'
import type { Subscriber } from '../domain/subscriber.ts'

export class StoreAway extends Error {
  override name = 'StoreAway'
}

/** Something to be done later, or something that must survive a crash. Holds no personal data. */
export interface OutboxEntry {
  /** Idempotency key, e.g. `cards:BB261123-0007:2`. Putting the same id again while it waits changes nothing but the due time. */
  id: string
  /** Unix milliseconds; unset → now. */
  due?: number
}

export interface Claimed {
  id: string
  /** How often it was claimed before. */
  attempts: number
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

/** Where a card of a request stands: a message in a station's chat. */
export interface CardPlace {
  chat: number
  message: number
}

/** What a list needs to know of a request before it is opened. */
export interface Brief extends Pick<ServiceRequest, 'number' | 'area' | 'state' | 'level' | 'createdAt'> {
  /** Counts its changes: what was made of it is good until then. */
  revision: number
  /** The chat of whoever is in charge. */
  holder?: number
  late: boolean
  /** The resident has no chat and is told everything by voice. */
  byVoice: boolean
  /** The day of the visit, `YYYY-MM-DD`. */
  day?: string
}

export interface Requests {
  /**
   * Accepts a request, in one script with its number, its indexes and its first outbox entries (`forward:<number>`, `clock:<number>:0`).
   * Idempotent by `draft` (the draft's id): a second call returns the first one's number.
   */
  accept(
    draft: string,
    request: NewRequest,
    by: Actor,
    at: number,
  ): Promise<{ number: string; existed: boolean }>
  get(number: string): Promise<{ revision: number; request: ServiceRequest } | undefined>
  /** Writes the request if the revision is still this one, together with outbox entries. False: somebody was faster. */
  commit(revision: number, request: ServiceRequest, outbox: OutboxEntry[]): Promise<boolean>
  /** Requests that somebody still has to do something about, oldest first, without what is sealed. */
  briefs(limit: number): Promise<Brief[]>
  /** Requests that nobody has to do anything about since then (Unix ms), the last first, without what is sealed. */
  closedSince(since: number, limit: number): Promise<Brief[]>
  /** Numbers of requests that somebody still has to do something about, oldest first. */
  open(limit: number): Promise<string[]>
  /** Numbers of a resident's requests, newest first. */
  ofChat(chat: number, limit: number): Promise<string[]>
  /** Numbers by telephone (E.164), newest first; the look-up goes through an HMAC index. */
  byPhone(phone: string, limit: number): Promise<string[]>
  /** Cards of a request, one per chat. */
  cards(number: string): Promise<CardPlace[]>
  /** Erases what a closed request says of a person; what counts need stays. */
  erase(number: string): Promise<void>
  /** Where files and places of a request were passed on to: they are taken away again with the contact. */
  enclosures(number: string): Promise<CardPlace[]>
  addEnclosure(number: string, place: CardPlace): Promise<void>
  dropEnclosure(number: string, place: CardPlace): Promise<void>
  /** Where the words of a line were passed on to, to correct them there. */
  relayed(number: string, line: number): Promise<CardPlace | undefined>
  addRelayed(number: string, line: number, place: CardPlace): Promise<void>
  /** Records a card and removes the outbox entry that asked for it, together. */
  addCard(number: string, place: CardPlace, entry: string): Promise<void>
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

export interface People {
  get(chat: number): Promise<Person | undefined>
  put(person: Person): Promise<void>
  /** Everybody with one of these roles. */
  withRole(...roles: Exclude<Role, 'resident'>[]): Promise<Person[]>
  /** Stores an invite for `days`; returns its code (1–64 of A-Z a-z 0-9 _ -). */
  invite(invite: Invite, days: number): Promise<string>
  /**
   * Uses the invite up and makes the person staff, together. Who used it may come again (the answer may have been
   * lost) and hears `again`; nothing is changed then. Undefined: unknown, used by somebody else, or expired.
   * @param make the person as they are then
   */
  redeem(
    code: string,
    chat: number,
    make: (invite: Invite) => Person,
  ): Promise<{ invite: Invite } | 'again' | undefined>
  /** Makes somebody a resident who is `removed`. False: the last administrator stays. */
  dismiss(person: Person): Promise<boolean>
  /**
   * True for the first chat ever, again and again (it may have to ask twice): the first administrator's code works
   * once, and again only when the last administrator was forgotten.
   */
  claimFirstAdministrator(chat: number): Promise<boolean>
  /** Forgets everything about the chat, also what it wants to be told; requests staff are working on are erased a day after they are closed. */
  forget(chat: number): Promise<void>
}

/** Who was told that the resident of a request cannot be reached by chat. */
export interface Unreachable {
  /** When the resident had last been heard of then (Unix ms); undefined: this chat was not told. */
  told(number: string, chat: number): Promise<number | undefined>
  tell(number: string, chat: number, lastHeard: number): Promise<void>
}

export interface Outbox {
  put(entries: OutboxEntry[], now: number): Promise<void>
  /** Takes up to `limit` entries that are due, for `lease` ms: not done by then, they are due again. */
  claim(now: number, lease: number, limit: number): Promise<Claimed[]>
  /** Keeps what was claimed until then (Unix ms): it takes longer. What is done or put aside stays so. */
  hold(ids: readonly string[], until: number): Promise<void>
  done(id: string): Promise<void>
  /** Due again at `due` (Unix ms). */
  retry(id: string, due: number): Promise<void>
  /** Puts it aside until a station is bound. */
  park(id: string): Promise<void>
  /** How many wait (not: what is for a later hour), how many are parked, and the due time of the oldest. */
  size(now: number): Promise<{ waiting: number; parked: number; oldest?: number }>
}

export interface Subscribers {
  get(chat: number): Promise<Subscriber | undefined>
  /** In the same order; undefined: not known. */
  some(chats: number[]): Promise<(Subscriber | undefined)[]>
  put(subscriber: Subscriber): Promise<void>
  /**
   * Changes somebody as they are now, whatever others write meanwhile: `decide` is asked again then. Undefined, or the
   * same: nothing is written. Returns them as they are afterwards. They are forgotten with `people.forget`.
   */
  change(
    chat: number,
    decide: (now: Subscriber | undefined) => Subscriber | undefined,
  ): Promise<Subscriber | undefined>
  /** Everybody, in no order, each once. */
  all(): AsyncIterable<Subscriber>
}

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
