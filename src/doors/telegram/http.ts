/**
 * One request to the Bot API (https://core.telegram.org/bots/api#making-requests). Every failure is a value, and
 * none of them holds the token.
 */
import { z } from 'zod'
import type { ApiResult } from '../door.ts'
import { isUpload, type Upload } from '../upload.ts'

export interface HttpOptions {
  token: string
  apiRoot: string
  /** Default: Node's own, which keeps connections alive. */
  fetch?: typeof globalThis.fetch
}

export interface Http {
  /** Posts one call. `timeout` in milliseconds. 502: no connection, 504: no answer in time, 499: aborted. */
  post(
    method: string,
    payload: Record<string, unknown>,
    timeout: number,
    signal?: AbortSignal,
  ): Promise<ApiResult>
  /** Fetches a file by the path that `getFile` gave. Throws an `Error` if there is none or it is longer than `limit` bytes. */
  file(path: string, limit: number, timeout: number): Promise<Uint8Array>
}

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number().int(),
    description: z.string().default(''),
    parameters: z
      .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() })
      .optional(),
  }),
])

const failure = (error_code: number, description: string): ApiResult => ({
  ok: false,
  error_code,
  description,
})

/** JSON, or multipart/form-data when the payload carries files (https://core.telegram.org/bots/api#sending-files). */
function encode(payload: Record<string, unknown>): {
  body: string | FormData
  headers?: Record<string, string>
} {
  const files: Upload[] = []
  const json = JSON.stringify(payload, (_, value: unknown) => {
    if (!isUpload(value)) return value
    files.push(value)
    return `attach://file${files.length - 1}`
  })
  if (files.length === 0) return { body: json, headers: { 'content-type': 'application/json' } }
  const form = new FormData()
  for (const [name, value] of Object.entries(JSON.parse(json) as Record<string, unknown>)) {
    if (value !== null) form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  for (const [index, { bytes, mime, name }] of files.entries()) {
    form.set(`file${index}`, new Blob([new Uint8Array(bytes)], { type: mime }), name)
  }
  return { body: form }
}

/** The system's short name of what went wrong (`ECONNREFUSED`), which never holds an address. */
function reason(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return 'no connection'
}

/** Runs with a signal that is aborted by the caller or after `timeout` ms, whichever comes first. */
async function withTimeout<T>(
  timeout: number,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, timeout)
  if (outer?.aborted) abort()
  outer?.addEventListener('abort', abort)
  try {
    return await run(controller.signal)
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', abort)
  }
}

export function createHttp({ token, apiRoot, fetch = globalThis.fetch }: HttpOptions): Http {
  const secret = token.slice(token.indexOf(':') + 1)
  const hide = (text: string) => text.replaceAll(secret, '…')

  return {
    async post(method, payload, timeout, signal) {
      try {
        return await withTimeout(timeout, signal, async (inner) => {
          const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
            method: 'POST',
            signal: inner,
            ...encode(payload),
          })
          const text = await response.text()
          const parsed = answer.safeParse(safeJson(text))
          // A proxy on the way answers with a page of its own.
          if (!parsed.success)
            return failure(response.ok ? 502 : response.status, 'not an answer of the Bot API')
          const result = parsed.data
          return result.ok ? result : { ...result, description: hide(result.description) }
        })
      } catch (error) {
        if (signal?.aborted) return failure(499, 'aborted by the caller')
        if (error instanceof Error && error.name === 'AbortError')
          return failure(504, `Gateway Timeout: no answer in ${Math.round(timeout / 1000)} s`)
        return failure(502, `Bad Gateway: ${reason(error)}`)
      }
    },

    async file(path, limit, timeout) {
      const tooLong = new Error('the file is too long')
      try {
        return await withTimeout(timeout, undefined, async (signal) => {
          const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal })
          if (!response.ok || !response.body) throw new Error(String(response.status))
          const chunks: Uint8Array[] = []
          let size = 0
          for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
            size += chunk.length
            if (size > limit) throw tooLong
            chunks.push(chunk)
          }
          return new Uint8Array(Buffer.concat(chunks))
        })
      } catch (error) {
        // A new error: the one of fetch may hold the address, and so the token.
        throw error === tooLong ? tooLong : new Error('the file cannot be fetched from Telegram')
      }
    },
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
