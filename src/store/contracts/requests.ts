/** Requests: the records, their lists, and where they are shown. */
import type { Actor, NewRequest, ServiceRequest } from '../../domain/request.ts'
import type { OutboxEntry } from './outbox.ts'

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
