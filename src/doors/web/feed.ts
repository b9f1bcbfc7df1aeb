/**
 * Brings one page up to date: for each chat it reads on from where the page is, and sends no more before the page
 * has taken the last. So a page that does not read costs no memory, and a lost connection loses nothing.
 */
import { type StoredMessage, toPage } from './message.ts'
import type { Change, WebStore } from './port.ts'
import type { PageEvent, ServerFrame } from './protocol.ts'

const AT_ONCE = 100
const RETRY_MS = 2_000

export interface Feed {
  /** The page is at `since` in this chat: begin there. */
  begin(chat: number, since: number): void
  end(chat: number): void
  has(chat: number): boolean
  /** Something may be new. */
  nudge(chat: number): void
  close(): void
}

export interface FeedOptions {
  store: Pick<WebStore, 'read'>
  viewer: number
  /** Resolves when the page's connection has taken the frame. */
  send(frame: ServerFrame): Promise<void>
  link(file: string, chat: number): string
}

export function createFeed({ store, viewer, send, link }: FeedOptions): Feed {
  /** `told`: the page knows that its history is complete. An entry is replaced, never reused, when the page begins anew. */
  const places = new Map<number, { since: number; told: boolean }>()
  const dirty = new Set<number>()
  let running = false
  let retry: NodeJS.Timeout | undefined

  async function catchUp(chat: number): Promise<void> {
    for (;;) {
      const place = places.get(chat)
      if (!place) return
      const { reset, cursor, more, changes } = await store.read(chat, place.since, AT_ONCE)
      if (places.get(chat) !== place) continue // The page began anew meanwhile.
      if (changes.length > 0 || reset || !place.told) {
        const events = changes.map((change) => toEvent(chat, change))
        await send({ t: 'events', chat, events, ...(reset && { reset }) })
      }
      place.told = true
      place.since = cursor
      if (!more) return
    }
  }

  function toEvent(chat: number, { id, seq, message }: Change): PageEvent {
    if (!message) return { seq, type: 'delete', id }
    const type = message.revised ? 'edit' : 'message'
    return { seq, type, message: pageMessage(chat, id, message) }
  }
  const pageMessage = (chat: number, id: number, message: StoredMessage) =>
    toPage(id, message, viewer, (file) => link(file, chat))

  async function run(): Promise<void> {
    running = true
    for (const chat of dirty) {
      dirty.delete(chat)
      try {
        await catchUp(chat)
      } catch {
        // The store is away: news will come when it is back, and if not, we look again.
        dirty.add(chat)
        retry = setTimeout(() => void run(), RETRY_MS).unref()
        return
      }
    }
    running = false
  }

  const nudge = (chat: number) => {
    if (!places.has(chat)) return
    dirty.add(chat)
    if (!running) void run()
  }

  return {
    begin(chat, since) {
      places.set(chat, { since, told: false })
      nudge(chat)
    },
    end: (chat) => void places.delete(chat),
    has: (chat) => places.has(chat),
    nudge,
    close() {
      clearTimeout(retry)
      places.clear()
    },
  }
}
