/**
 * The queue of updates, given out by `getUpdates` or posted to a webhook
 * (https://core.telegram.org/bots/api#getting-updates).
 */
import { bad, conflict } from './errors.ts'
import type { Update } from './wire.ts'

export interface Webhook {
  url: string
  secret?: string
  connections: number
}

export interface Updates {
  /** Queues an update unless the bot does not want its kind. */
  push(kind: string, content: unknown): void
  /** Queues this very update, whatever it is. */
  raw(update: Update): void
  nextId(): number
  get(offset: number, limit: number, timeout: number, gone: AbortSignal): Promise<Update[]>
  allow(kinds: string[] | undefined): void
  setWebhook(webhook: Webhook | undefined): void
  dropPending(): void
  info(): Record<string, unknown>
  /** Not yet confirmed, or not yet answered with 2xx by the webhook. */
  pending(): readonly Update[]
  close(): void
}

const DEFAULT_KINDS = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'inline_query',
  'poll',
]
const RETRY_MS = 50

interface Waiter {
  give(updates: Update[]): void
  refuse(error: Error): void
  limit: number
}

/** Posts of one chat go out one after the other. */
function laneOf(update: Update): number {
  const content = Object.entries(update).find(([kind]) => kind !== 'update_id')?.[1] as
    | { chat?: { id: number }; message?: { chat: { id: number } }; from?: { id: number } }
    | undefined
  return content?.chat?.id ?? content?.message?.chat.id ?? content?.from?.id ?? 0
}

export function createUpdates(now: () => number, onChange: () => void): Updates {
  let queue: Update[] = []
  let lastId = 700_000_000
  let kinds = DEFAULT_KINDS
  let waiter: Waiter | undefined
  let webhook: Webhook | undefined
  let lastError: { last_error_date: number; last_error_message: string } | undefined
  let closed = false
  const busy = new Set<number>()

  function wake() {
    onChange()
    if (webhook) pump()
    else if (waiter && queue.length > 0) waiter.give(queue.slice(0, waiter.limit))
  }

  function pump() {
    for (const update of queue) {
      const lane = laneOf(update)
      if (!webhook || closed || busy.size >= webhook.connections) return
      if (busy.has(lane)) continue
      busy.add(lane)
      void post(webhook, update).then((error) => {
        if (!error) queue = queue.filter((other) => other !== update)
        else lastError = { last_error_date: Math.floor(now() / 1000), last_error_message: error }
        setTimeout(
          () => {
            busy.delete(lane)
            wake()
          },
          error ? RETRY_MS : 0,
        ).unref()
      })
    }
  }

  return {
    push(kind, content) {
      if (kinds.includes(kind)) this.raw({ update_id: ++lastId, [kind]: content })
    },
    nextId: () => lastId + 1,
    raw(update) {
      lastId = Math.max(lastId, update.update_id)
      queue.push(update)
      wake()
    },
    get(offset, limit, timeout, gone) {
      if (webhook)
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
      waiter?.refuse(
        conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
      )
      if (offset > 0) queue = queue.filter(({ update_id }) => update_id >= offset)
      if (offset < 0) queue = queue.slice(offset)
      onChange()
      if (queue.length > 0 || timeout === 0) return Promise.resolve(queue.slice(0, limit))
      return new Promise<Update[]>((resolve, reject) => {
        const end = (finish: () => void) => {
          clearTimeout(timer)
          if (waiter === mine) waiter = undefined
          finish()
        }
        const mine: Waiter = {
          limit,
          give: (updates) => end(() => resolve(updates)),
          refuse: (error) => end(() => reject(error)),
        }
        const timer = setTimeout(() => mine.give([]), timeout * 1000)
        gone.addEventListener('abort', () => mine.give([]))
        waiter = mine
      })
    },
    allow(wanted) {
      if (wanted) kinds = wanted.length > 0 ? wanted : DEFAULT_KINDS
    },
    setWebhook(next) {
      webhook = next
      wake()
    },
    dropPending() {
      queue = []
      onChange()
    },
    info: () => ({
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.length,
      ...(webhook && { max_connections: webhook.connections }),
      allowed_updates: kinds,
      ...lastError,
    }),
    pending: () => queue,
    close() {
      closed = true
      waiter?.refuse(bad('the fake is closed'))
    },
  }
}

/** What went wrong, or undefined. */
async function post({ url, secret }: Webhook, update: Update): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(60_000),
    })
    await response.arrayBuffer()
    return response.ok ? undefined : `Wrong response from the webhook: ${response.status}`
  } catch {
    return 'Connection failed'
  }
}
