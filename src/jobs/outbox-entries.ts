/** The ids of things to be done: also their idempotency keys. They name a request and a line of its history. */
import type { Action, Happening, ServiceRequest } from '../domain/request.ts'
import type { OutboxEntry } from '../store/store.ts'

/** - `forward` the first card in the station · `cards` bring all cards up to date
 *  - `supervise` a card for the supervisors of the area · `contact` who took it gets the telephone
 *  - `tell` the resident hears what happened · `withdrawn` who was in charge hears that they are not any more
 *  - `wake` the station hears that something waits there · `relay`, `amended` what one side said, to the other
 *  - `clock` look what is late · `show` somebody wants to see the card; names their chat instead of a line
 *  - `unrouted` administrators hear that no station exists · `erase` the resident wanted to be forgotten
 *  - `stranded` a station is gone; names its chat instead of a request
 *  - `left` somebody is staff no more; names their chat · `morning` the digest; names the date, the line the station
 *  - `notice` begins a notice · `progress` says how far it is · `report` how it went · `chunk` sends to a hundred;
 *    they name the notice
 *  - `reminder` of a notice, `guest` a copy to look at; they name it, the line the chat */
export type OutboxKind =
  | 'forward'
  | 'cards'
  | 'supervise'
  | 'contact'
  | 'tell'
  | 'withdrawn'
  | 'wake'
  | 'relay'
  | 'amended'
  | 'clock'
  | 'show'
  | 'unrouted'
  | 'erase'
  | 'unreachable'
  | 'stranded'
  | 'left'
  | 'morning'
  | 'notice'
  | 'progress'
  | 'report'
  | 'reminder'
  | 'guest'

export const entryId = (kind: OutboxKind, number: string, line: number): string => `${kind}:${number}:${line}`

export function readEntry(id: string): { kind: string; number: string; line: number } {
  const [kind = '', number = '', line = '0'] = id.split(':')
  return { kind, number, line: Number(line) }
}

/** What follows from an action; `concerns` leaves out what somebody knows already. */
const FOLLOWS: Record<Action['type'], readonly OutboxKind[]> = {
  take: ['cards', 'contact', 'tell', 'clock'],
  appoint: ['cards', 'tell', 'clock'],
  setOut: ['cards', 'tell'],
  done: ['cards', 'tell'],
  fail: ['cards', 'tell', 'supervise', 'clock'],
  handBack: ['cards', 'tell', 'wake', 'withdrawn', 'clock'],
  transfer: ['cards', 'contact', 'withdrawn', 'tell', 'clock'],
  move: ['cards', 'tell', 'forward', 'withdrawn', 'clock'],
  cancel: ['cards', 'tell', 'withdrawn'],
  remind: ['cards', 'wake', 'clock'],
  climb: ['cards', 'tell', 'supervise', 'withdrawn', 'clock'],
  raise: ['cards', 'supervise', 'withdrawn', 'clock'],
  rate: ['cards', 'supervise', 'clock'],
  answer: ['cards', 'tell'],
  say: ['relay'],
  note: [],
  amend: ['amended'],
  told: [],
}

/** The lines of a history that lead to this. */
export const leadingTo = (kind: OutboxKind): ReadonlySet<Happening['type']> =>
  new Set((Object.keys(FOLLOWS) as Action['type'][]).filter((type) => FOLLOWS[type].includes(kind)))

/** What has to be done after the last line of this request's history. */
export function outboxAfter(request: ServiceRequest): OutboxEntry[] {
  const line = request.history.length - 1
  const last = request.history[line]
  if (!last || last.type === 'submit') return []
  return FOLLOWS[last.type]
    .filter((kind) => concerns(kind, last, request))
    .map((kind) => ({ id: entryId(kind, request.number, line), ...waits(kind, last) }))
}

/** So long the supervisor waits for the reason of a bad rating, ms: it is asked for, and told together with it. */
export const REASON_WAIT = 10 * 60_000

const waits = (kind: OutboxKind, last: Happening) =>
  kind === 'supervise' && last.type === 'rate' && !last.reason ? { due: last.at + REASON_WAIT } : {}

function concerns(kind: OutboxKind, last: Happening, request: ServiceRequest): boolean {
  // The resident knows what they did themselves.
  if (kind === 'tell') return last.by.as !== 'resident'
  if (last.type === 'rate' && kind !== 'cards') return request.followUp === 'open'
  if (last.type === 'fail' && kind !== 'cards') return request.state !== 'failed'
  return true
}

/** Lines that change when something is due; a `clock` entry of an earlier one is of no use any more. */
export const setsClock = (type: Happening['type']): boolean => CLOCKED.has(type)
const CLOCKED = new Set<Happening['type']>([...leadingTo('clock'), 'submit', 'done', 'cancel', 'answer'])
