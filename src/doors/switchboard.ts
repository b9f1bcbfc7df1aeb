/**
 * Bot API call → the door that owns the chat. Given to grammY as `client.fetch`, the one place through which every
 * call goes, also those made inside conversations (there grammY builds a fresh `Api` from the same options).
 */
import type { UserFromGetMe } from 'grammy/types'
import type { ApiResult, CallManner, Door } from './door.ts'
import { decodeMultipart } from './multipart.ts'

/** One call, for metrics: no chat, no content. `door` is `none` if no door took it. */
export interface CallReport {
  door: string
  method: string
  ok: boolean
  errorCode?: number
  ms: number
  /** What a door threw although it must not. */
  error?: unknown
}

export interface SwitchboardOptions {
  doors: readonly Door[]
  /** Takes the calls that name no chat, such as `getFile` and `getMe`. */
  defaultDoor?: Door
  /** Answers `getMe` while there is no default door. */
  me?: UserFromGetMe
  onCall?: (report: CallReport) => void
  /** Milliseconds of a clock that never goes back. */
  now?: () => number
}

/** What grammY gives to `fetch`: JSON text, or a stream of multipart/form-data. Its signal is a polyfill's. */
export interface ApiRequest {
  headers?: unknown
  body?: unknown
  signal?: unknown
}

export interface ApiResponse {
  ok: boolean
  status: number
  json(): Promise<ApiResult>
}

export interface Switchboard {
  /** Makes one call that uploads nothing, without a detour over HTTP's forms. Never rejects, like `fetch`. */
  call(method: string, payload: Record<string, unknown>, how?: CallManner): Promise<ApiResult>
  /** For `new Bot(token, { client: { fetch } })`. Never rejects: failures are `{ ok: false, … }`. */
  fetch(url: string | URL, request?: ApiRequest): Promise<ApiResponse>
  doorOf(chatId: number): Door | undefined
}

/** The Bot API takes uploads up to 50 MB (https://core.telegram.org/bots/api#sending-files). */
const MAX_BODY = 51 * 1024 * 1024

const failure = (error_code: number, description: string): ApiResult => ({
  ok: false,
  error_code,
  description,
})

/** Settings of the bot itself hold on every door, unless they are narrowed to one chat. */
const EVERYWHERE = /^(set|delete)My/

async function readPayload({ headers, body }: ApiRequest): Promise<Record<string, unknown>> {
  if (body === undefined || body === null) return {}
  if (typeof body === 'string') return JSON.parse(body) as Record<string, unknown>
  const type = new Headers(headers as Record<string, string>).get('content-type') ?? ''
  const boundary = /boundary=(.+)$/.exec(type)?.[1]
  if (!boundary) throw new Error('neither JSON nor multipart/form-data')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > MAX_BODY) throw new Error('more than 50 MB')
    chunks.push(chunk)
  }
  return decodeMultipart(Buffer.concat(chunks), boundary)
}

/** Node's `fetch` takes no polyfilled signal: pass the abort on to one of Node's own. */
function nativeSignal(signal: unknown): AbortSignal | undefined {
  if (signal instanceof AbortSignal) return signal
  const foreign = signal as AbortSignal | null | undefined
  if (!foreign) return undefined
  const controller = new AbortController()
  if (foreign.aborted) controller.abort()
  else foreign.addEventListener('abort', () => controller.abort(), { once: true })
  return controller.signal
}

export function createSwitchboard(options: SwitchboardOptions): Switchboard {
  const { doors, defaultDoor, me, onCall, now = () => performance.now() } = options
  const doorOf = (chatId: number) => doors.find((door) => door.owns(chatId))

  /** Undefined: no such chat. A name such as `@channel` is known to the default door at most. */
  const doorOfId = (id: unknown) => {
    const numeric = typeof id === 'string' && /^-?\d+$/.test(id) ? Number(id) : id
    return typeof numeric === 'number' ? doorOf(numeric) : defaultDoor
  }

  async function ask(
    door: Door | undefined,
    method: string,
    payload: Record<string, unknown>,
    signal?: AbortSignal,
    how?: CallManner,
  ): Promise<ApiResult> {
    const start = now()
    let error: unknown
    const result = door
      ? await door.call(method, payload, signal, how).catch((thrown: unknown) => {
          error = thrown
          return failure(500, 'Internal Server Error: the door failed')
        })
      : failure(400, 'Bad Request: chat not found')
    const report: CallReport = { door: door?.name ?? 'none', method, ok: result.ok, ms: now() - start }
    if (!result.ok) report.errorCode = result.error_code
    if (error !== undefined) report.error = error
    onCall?.(report)
    return result
  }

  async function route(
    method: string,
    payload: Record<string, unknown>,
    signal?: AbortSignal,
    how?: CallManner,
  ): Promise<ApiResult> {
    const scope = payload.scope as { chat_id?: unknown } | undefined
    const chat = payload.chat_id ?? scope?.chat_id
    if (chat !== undefined) {
      const door = doorOfId(chat)
      const foreign = payload.from_chat_id !== undefined && doorOfId(payload.from_chat_id) !== door
      // Copying asks one platform to read on another.
      if (door && foreign) return failure(400, 'Bad Request: message to copy not found')
      return ask(door, method, payload, signal, how)
    }
    const query = payload.callback_query_id
    if (typeof query === 'string') {
      const door = doors.find((candidate) => candidate.ownsQuery(query))
      if (door) return ask(door, method, payload, signal, how)
      return failure(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
    }
    if (EVERYWHERE.test(method)) {
      const results = await Promise.all(doors.map((door) => ask(door, method, payload, signal)))
      return results.find((result) => !result.ok) ?? { ok: true, result: true }
    }
    if (defaultDoor) return ask(defaultDoor, method, payload, signal)
    if (method === 'getMe' && me) return { ok: true, result: me }
    return failure(404, 'Not Found: no door takes this call')
  }

  async function answer(url: string | URL, request: ApiRequest): Promise<ApiResult> {
    const { pathname } = new URL(url)
    const method = pathname.slice(pathname.lastIndexOf('/') + 1)
    let payload: Record<string, unknown>
    try {
      payload = await readPayload(request)
    } catch {
      return failure(400, 'Bad Request: the call cannot be read')
    }
    return route(method, payload, nativeSignal(request.signal))
  }

  return {
    doorOf,
    call: (method, payload, how) =>
      route(method, payload, undefined, how).catch(() => failure(500, 'Internal Server Error')),
    async fetch(url, request = {}) {
      const result = await answer(url, request).catch(() => failure(500, 'Internal Server Error'))
      return { ok: true, status: 200, json: () => Promise.resolve(result) }
    },
  }
}
