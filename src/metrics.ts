/**
 * What operators watch, for Prometheus. Labels are words of the program (doors, methods, states), never anything
 * about a person, a chat, an area or what somebody looked up.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RequestState } from './domain/request.ts'

export interface OutboxSize {
  waiting: number
  parked: number
  /** Due time of the oldest entry, Unix milliseconds. */
  oldest?: number
}

export interface Metrics {
  /** An update was handled. `kind`: its kind, as in `message`. */
  updateHandled(door: string, kind: string, seconds: number): void
  /** A Bot API call was answered. `code`: 200, or the error's code. */
  callAnswered(door: string, method: string, code: number): void
  /** A request came into this state. */
  requestMoved(to: RequestState): void
  /** `now`: Unix milliseconds. */
  outboxSeen(size: OutboxSize, now: number): void
  /** The queue of what goes to many; `now`: Unix milliseconds. */
  bulkSeen(size: OutboxSize, now: number): void
  /** How many pages are open. */
  pagesSeen(count: number): void
  /** The text that `/metrics` answers with. */
  text(): Promise<string>
  readonly contentType: string
}

/** A label is a word; anything else would be somebody's data or make endless series. */
const label = (word: string): string => (/^[A-Za-z][A-Za-z_]{0,39}$/.test(word) ? word : 'other')

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const updates = new Histogram({
    name: 'bangban_update_seconds',
    help: 'Time from an update coming in to its answer being decided and stored',
    labelNames: ['door', 'kind'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  })
  const calls = new Counter({
    name: 'bangban_api_calls_total',
    help: 'Bot API calls, by what the door answered',
    labelNames: ['door', 'method', 'code'],
    registers,
  })
  const requests = new Counter({
    name: 'bangban_request_states_total',
    help: 'Requests that came into a state',
    labelNames: ['to'],
    registers,
  })
  const waiting = new Gauge({
    name: 'bangban_outbox_waiting',
    help: 'Things to be done that wait',
    registers,
  })
  const parked = new Gauge({
    name: 'bangban_outbox_parked',
    help: 'Things to be done that wait for a station',
    registers,
  })
  const oldest = new Gauge({
    name: 'bangban_outbox_oldest_seconds',
    help: 'How long the oldest thing to be done has been due',
    registers,
  })
  const bulkWaiting = new Gauge({
    name: 'bangban_bulk_waiting',
    help: 'Chunks of notices that wait',
    registers,
  })
  const bulkOldest = new Gauge({
    name: 'bangban_bulk_oldest_seconds',
    help: 'How long the oldest chunk of a notice has been due',
    registers,
  })
  const age = ({ oldest: due }: OutboxSize, now: number) =>
    due === undefined ? 0 : Math.max(0, (now - due) / 1000)
  const pages = new Gauge({ name: 'bangban_open_pages', help: 'Open pages', registers })

  return {
    updateHandled: (door, kind, seconds) =>
      updates.observe({ door: label(door), kind: label(kind) }, seconds),
    callAnswered: (door, method, code) =>
      calls.inc({
        door: label(door),
        method: label(method),
        code: String(code >= 0 && code < 1000 ? code : 0),
      }),
    requestMoved: (to) => requests.inc({ to }),
    outboxSeen(size, now) {
      waiting.set(size.waiting)
      parked.set(size.parked)
      oldest.set(age(size, now))
    },
    bulkSeen(size, now) {
      bulkWaiting.set(size.waiting)
      bulkOldest.set(age(size, now))
    },
    pagesSeen: (count) => pages.set(count),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
