/**
 * A Bot API call with patience: keeps to Telegram's pace, keeps the order of messages in a chat, waits when told
 * to, tries again when the network or Telegram fails; all within a bounded time. Sending again after an answer
 * that got lost may show a message twice; not sending it again might lose it.
 */
import type { Logger } from 'pino'
import { createLanes } from '../../lanes.ts'
import type { ApiResult, CallManner } from '../door.ts'
import { isUpload } from '../upload.ts'
import type { Clock } from './clock.ts'
import type { Http } from './http.ts'
import type { Pacer } from './pacer.ts'

export interface CallerOptions {
  http: Http
  clock: Clock
  pacer: Pacer
  /** Milliseconds after which a call is given up, its time in the queue included. */
  patience?: number
  logger?: Pick<Logger, 'warn'>
}

export type Call = (
  method: string,
  payload: Record<string, unknown>,
  signal?: AbortSignal,
  how?: CallManner,
) => Promise<ApiResult>

/** Calls that change what stands in a chat: their order matters. `sendChatAction` is stale if it waits. */
const ORDERED = /^(send(?!ChatAction)|copy|forward|edit|delete|pin|unpin)/
/** Calls that count as messages. */
const PACED = /^(send(?!ChatAction)|copy|forward)/

const TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 60_000
const MAX_TRIES = 4

/** Milliseconds to wait before the next try; undefined: trying again is of no use. */
function nextTry(result: ApiResult & { ok: false }, tries: number): number | undefined {
  if (result.error_code === 429) return (result.parameters?.retry_after ?? 1) * 1000
  if (result.error_code >= 500 && tries < MAX_TRIES) return 500 * 2 ** (tries - 1)
  return undefined
}

const tooMany = (ms: number): ApiResult => {
  const retry_after = Math.max(1, Math.ceil(ms / 1000))
  const description = `Too Many Requests: retry after ${retry_after}`
  return { ok: false, error_code: 429, description, parameters: { retry_after } }
}
const aborted: ApiResult = { ok: false, error_code: 499, description: 'aborted by the caller' }

function chatOf({ chat_id }: Record<string, unknown>): number | undefined {
  const chat = Number(chat_id)
  return Number.isSafeInteger(chat) && chat !== 0 ? chat : undefined
}

export function createCaller({ http, clock, pacer, patience = 60_000, logger }: CallerOptions): Call {
  const lanes = createLanes<number>()

  async function persist(
    method: string,
    payload: Record<string, unknown>,
    deadline: number,
    signal?: AbortSignal,
    tryOnce = false,
  ): Promise<ApiResult> {
    const chat = chatOf(payload)
    const timeout = Object.values(payload).some(isUpload) ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS
    for (let tries = 1; ; tries++) {
      if (chat !== undefined && PACED.test(method)) {
        const tooEarlyBy = await pacer.turn(chat, deadline, signal)
        if (tooEarlyBy > 0) return tooMany(tooEarlyBy)
      }
      if (signal?.aborted) return aborted
      const left = deadline - clock.now()
      if (left <= 0) return tooMany(1000)
      const result = await http.post(method, payload, Math.min(timeout, left), signal)
      if (result.ok) return result
      // Telegram calls it an error when an edit changes nothing; for the caller the message is as it should be.
      if (result.error_code === 400 && result.description.includes('message is not modified'))
        return { ok: true, result: true }
      const wait = nextTry(result, tries)
      if (wait === undefined || tryOnce || signal?.aborted) return result
      if (result.error_code === 429 && chat !== undefined) pacer.hold(chat, wait)
      if (clock.now() + wait > deadline) return result
      logger?.warn({ method, code: result.error_code, tries, wait }, 'a call to Telegram is tried again')
      await clock.sleep(wait, signal)
    }
  }

  return (method, payload, signal, { bulk } = {}) => {
    const deadline = clock.now() + patience
    const chat = chatOf(payload)
    const run = () => persist(method, payload, deadline, signal, bulk)
    return chat !== undefined && ORDERED.test(method) ? lanes.run(chat, run) : run()
  }
}
