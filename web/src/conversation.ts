/**
 * One chat as the page shows it: a pure fold over the server's events. Whatever was lost, repeated or overlapped
 * by reconnects, the same events give the same list.
 */
import type { PageEvent, PageMessage } from '../../src/doors/web/protocol.ts'

export interface Conversation {
  /** The last seq seen: a reconnect asks for what came after it. */
  seq: number
  /** Sorted by id. */
  messages: readonly PageMessage[]
  /** For each message id the seq that last changed it: older news about it is no news. Deleted messages stay in it. */
  versions: ReadonlyMap<number, number>
}

export const EMPTY: Conversation = { seq: 0, messages: [], versions: new Map() }

/** The conversation after these events. `reset`: earlier events are gone, forget what you had. */
export function hear(before: Conversation, events: readonly PageEvent[], reset = false): Conversation {
  const start = reset ? EMPTY : before
  const versions = new Map(start.versions)
  const messages = [...start.messages]
  let seq = start.seq
  for (const event of events) {
    seq = Math.max(seq, event.seq)
    const id = event.type === 'delete' ? event.id : event.message.id
    if ((versions.get(id) ?? -1) >= event.seq) continue
    versions.set(id, event.seq)
    put(messages, id, event.type === 'delete' ? undefined : event.message)
  }
  return { seq, messages, versions }
}

/** The conversation after a message that is shown and never kept: it has an id, but no seq. Undefined: it was deleted. */
export function overhear(before: Conversation, id: number, message: PageMessage | undefined): Conversation {
  const messages = [...before.messages]
  put(messages, id, message)
  return { ...before, messages }
}

/** Puts the message where its id belongs, or takes it away. New messages mostly belong at the end: look from there. */
function put(messages: PageMessage[], id: number, message: PageMessage | undefined): void {
  let at = messages.length
  while (at > 0 && (messages[at - 1]?.id ?? 0) >= id) at -= 1
  const there = messages[at]?.id === id ? 1 : 0
  messages.splice(at, there, ...(message ? [message] : []))
}
