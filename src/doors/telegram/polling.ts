/**
 * Receives by long polling (https://core.telegram.org/bots/api#getupdates). Asking for updates from an offset on
 * confirms all earlier ones, so the offset never passes an update that is not handled: whatever a crash
 * interrupts, Telegram gives again. While one chat is slow, newer updates of other chats are still fetched.
 */
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { ApiResult } from '../door.ts'
import type { Clock } from './clock.ts'
import type { Http } from './http.ts'
import { type Inbox, updateSchema } from './inbox.ts'

export interface PollingOptions {
  http: Http
  inbox: Inbox
  clock: Clock
  allowedUpdates: readonly string[]
  /** Seconds that Telegram holds a request when there is nothing. */
  seconds: number
  logger?: Pick<Logger, 'warn' | 'error' | 'info'>
  /** Told after each request whether Telegram answered. */
  onReachable(reachable: boolean): void
}

/** How long to wait for slow updates before asking for newer ones. */
const PATIENCE_MS = 500
/** The program is about to end: without an answer, the next process gets the last updates again. */
const CONFIRM_TIMEOUT_MS = 3_000
const batch = z.array(updateSchema)

/** Milliseconds until the next try after the n-th failure in a row (n from 1). */
function backoff(result: ApiResult & { ok: false }, failures: number): number {
  if (result.parameters?.retry_after) return result.parameters.retry_after * 1000
  if (result.error_code === 401 || result.error_code === 404) return 60_000
  // The other poller must get a chance to finish: two that fight both lose.
  if (result.error_code === 409) return Math.min(5_000 * failures, 30_000)
  return Math.min(1_000 * 2 ** (failures - 1), 30_000)
}

const EXPLAIN: Record<number, string> = {
  401: 'Telegram refuses the token: check TELEGRAM_BOT_TOKEN',
  404: 'Telegram does not know the token: check TELEGRAM_BOT_TOKEN',
  409: 'another program receives for the same token: stop it, or remove its webhook',
}

/** Polls until the signal is aborted, then confirms what was handled. */
export async function poll(options: PollingOptions, signal: AbortSignal): Promise<void> {
  const { http, inbox, clock, allowedUpdates, seconds, logger, onReachable } = options
  /** Updates from `offset` on that were seen, and whether they are handled. */
  const seen = new Map<number, boolean>()
  let offset: number | undefined
  let confirmed: number | undefined
  let failures = 0
  let wake = () => {}

  /** True while an update seen is not handled. */
  const open = () => [...seen.values()].includes(false)

  async function ask(): Promise<Update[]> {
    const asked = offset
    const payload = { offset, timeout: seconds, limit: 100, allowed_updates: allowedUpdates }
    let result = await http.post('getUpdates', payload, (seconds + 15) * 1000, signal)
    if (signal.aborted) return []
    const updates = result.ok ? batch.safeParse(result.result) : undefined
    if (updates && !updates.success) result = { ok: false, error_code: 502, description: 'not updates' }
    onReachable(result.ok)
    if (!result.ok) {
      failures++
      const explanation = EXPLAIN[result.error_code] ?? 'Telegram gives no updates, trying again'
      const { error_code: code, description } = result
      if (code < 500 || failures > 2) logger?.error({ code, description, failures }, explanation)
      await clock.sleep(backoff(result, failures), signal)
      return []
    }
    failures = 0
    confirmed = asked
    return updates?.data ?? []
  }

  function accept(update: Update) {
    seen.set(update.update_id, false)
    void inbox.take(update).then((fate) => {
      // Not taken in, because the door closes: stays unconfirmed.
      if (fate === 'handled') seen.set(update.update_id, true)
      wake()
    })
  }

  function advance() {
    for (const [id, handled] of [...seen].sort(([a], [b]) => a - b)) {
      if (!handled) return
      offset = id + 1
      seen.delete(id)
    }
  }

  /** Waits until every update seen is handled, but not long: other chats may have written. */
  async function settle() {
    const patience = new AbortController()
    wake = () => {
      if (!open()) patience.abort()
    }
    const stop = () => patience.abort()
    signal.addEventListener('abort', stop)
    if (open() && !signal.aborted) await clock.sleep(PATIENCE_MS, patience.signal)
    signal.removeEventListener('abort', stop)
    wake = () => {}
  }

  while (!signal.aborted) {
    for (const update of await ask()) if (!seen.has(update.update_id)) accept(update)
    await settle()
    advance()
  }
  await inbox.close()
  advance()
  const last = { offset, timeout: 0, limit: 1, allowed_updates: allowedUpdates }
  if (offset !== confirmed) await http.post('getUpdates', last, CONFIRM_TIMEOUT_MS)
}
