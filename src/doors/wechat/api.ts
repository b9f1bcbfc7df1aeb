/** Calls to the platform: with the token, within a time, and never believing a status 200. */
import type { Logger } from '../../logger.ts'
import type { WechatStore } from '../../store/wechat.ts'
import { ADVICE, troubleOf } from './errors.ts'
import { createTokens, type Fetched, readToken } from './token.ts'

const TIMEOUT_MS = 10_000
const MOST_FILE_BYTES = 20 * 1024 * 1024
/** The operator is told of the same trouble once in so long. */
const ADVISE_EVERY_MS = 10 * 60_000

/** `code` 0: done. `body`: what the platform answered. */
export interface Answer {
  code: number
  body: Record<string, unknown>
}
export type Body = Record<string, unknown> | FormData

export interface Api {
  post(path: string, body: Body): Promise<Answer>
  /** A file, or the code of why there is none. */
  file(path: string): Promise<{ bytes: Uint8Array; mime: string } | { code: number }>
  /** True if the last call to the platform was answered. */
  reachable(): boolean
  token(): Promise<string | number>
}

export interface ApiOptions {
  root: string
  appId: string
  appSecret: string
  store: Pick<WechatStore, 'token' | 'setToken' | 'lockToken' | 'unlockToken'>
  logger: Pick<Logger, 'warn' | 'error'>
  clock(): number
}

/** Not an answer of the platform: no connection, no JSON. */
const UNREACHABLE = -1
/** Calls whose repetition says nothing twice. */
const REPEATABLE = /^\/cgi-bin\/(stable_token|qrcode|media\/get|menu)/

export function createApi({ root, appId, appSecret, store, logger, clock }: ApiOptions): Api {
  let reachable = true
  const advised = new Map<number, number>()
  const tokens = createTokens({ store, fetch: fetchToken, clock })

  async function request(path: string, init?: RequestInit): Promise<Response | undefined> {
    try {
      const response = await fetch(root + path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
      reachable = response.status < 500
      if (response.ok) return response
      await response.body?.cancel()
    } catch {
      // The address holds the token: the error is not for the log.
      reachable = false
    }
    return undefined
  }

  async function exchange(path: string, body: Body, token?: string): Promise<Answer> {
    const query = token === undefined ? '' : `${path.includes('?') ? '&' : '?'}access_token=${token}`
    const form = body instanceof FormData
    const response = await request(path + query, {
      method: 'POST',
      body: form ? body : JSON.stringify(body),
      ...(!form && { headers: { 'content-type': 'application/json' } }),
    })
    const answer: unknown = await response?.json().catch(() => undefined)
    if (typeof answer !== 'object' || answer === null) return { code: UNREACHABLE, body: {} }
    const { errcode = 0 } = answer as { errcode?: unknown }
    return { code: typeof errcode === 'number' ? errcode : UNREACHABLE, body: answer as Answer['body'] }
  }

  async function fetchToken(force: boolean): Promise<Fetched> {
    const { body } = await exchange('/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: appId,
      secret: appSecret,
      force_refresh: force,
    })
    return readToken(body)
  }

  /** Tells the operator what only they can mend. */
  function advise(code: number, path: string): void {
    const advice = ADVICE[code]
    if (!advice || clock() - (advised.get(code) ?? Number.NEGATIVE_INFINITY) < ADVISE_EVERY_MS) return
    advised.set(code, clock())
    logger.error({ code, method: path.split('?')[0] }, advice)
  }

  /** With a token; once more with another one, or if the platform was busy. */
  async function withToken<T extends { code: number }>(
    path: string,
    attempt: (token: string) => Promise<T>,
  ): Promise<T | { code: number; body: Answer['body'] }> {
    let refused: string | undefined
    for (let again = false; ; again = true) {
      const token = await tokens.get(refused)
      if (typeof token === 'number') {
        advise(token, path)
        return { code: token, body: {} }
      }
      const answer = await attempt(token)
      const trouble = answer.code === 0 ? undefined : troubleOf(answer.code)
      // Whether a call that got no answer was heard nobody knows: saying it twice is worse than late.
      const mayRepeat = trouble === 'token' || (trouble === 'busy' && (reachable || REPEATABLE.test(path)))
      if (again || !mayRepeat) {
        advise(answer.code, path)
        return answer
      }
      if (trouble === 'token') refused = token
    }
  }

  return {
    async post(path, body) {
      const answer = await withToken(path, (token) => exchange(path, body, token))
      return answer
    },
    async file(path) {
      const got = await withToken(path, async (token) => {
        const response = await request(`${path}${path.includes('?') ? '&' : '?'}access_token=${token}`)
        if (!response) return { code: UNREACHABLE }
        const mime = response.headers.get('content-type')?.split(';')[0] ?? ''
        const size = Number(response.headers.get('content-length') ?? 0)
        if (size > MOST_FILE_BYTES) return { code: UNREACHABLE }
        const bytes = new Uint8Array(await response.arrayBuffer().catch(() => new ArrayBuffer(0)))
        if (!/json|text\/plain/.test(mime)) return { code: 0, bytes, mime }
        try {
          const { errcode } = JSON.parse(Buffer.from(bytes).toString()) as { errcode?: number }
          return { code: errcode ?? UNREACHABLE }
        } catch {
          return { code: 0, bytes, mime }
        }
      })
      return 'bytes' in got ? got : { code: got.code || UNREACHABLE }
    },
    reachable: () => reachable,
    token: () => tokens.get(),
  }
}
