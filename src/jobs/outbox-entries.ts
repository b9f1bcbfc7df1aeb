/** The ids of things to be done: also their idempotency keys. They name a request and a line of its history. */
import type { ServiceRequest } from '../domain/request.ts'
import type { OutboxEntry } from '../store/store.ts'

/** - `forward` the first card · `cards` bring all cards up to date · `tell` the resident hears the last change
 *  - `contact` who took it gets the telephone · `withdrawn` who took it hears that it is cancelled
 *  - `unrouted` administrators hear that no station exists · `erase` the resident wanted to be forgotten
 *  - `unreachable` who took it hears that the resident cannot be reached; the line is when they were last heard of
 *  - `stranded` a station is gone; names its chat instead of a request */
export type OutboxKind =
  | 'forward'
  | 'cards'
  | 'tell'
  | 'contact'
  | 'withdrawn'
  | 'unrouted'
  | 'erase'
  | 'unreachable'
  | 'stranded'

export const entryId = (kind: OutboxKind, number: string, line: number): string => `${kind}:${number}:${line}`

export function readEntry(id: string): { kind: string; number: string; line: number } {
  const [kind = '', number = '', line = '0'] = id.split(':')
  return { kind, number, line: Number(line) }
}

/** What has to be done after the last action of this request. */
export function outboxAfter(request: ServiceRequest): OutboxEntry[] {
  const line = request.history.length - 1
  const last = request.history[line]
  const kinds: OutboxKind[] = ['cards']
  if (last?.by.as !== 'resident') kinds.push('tell')
  if (last?.action === 'take') kinds.push('contact')
  if (last?.action === 'cancel' && request.inCharge) kinds.push('withdrawn')
  return kinds.map((kind) => ({ id: entryId(kind, request.number, line) }))
}
