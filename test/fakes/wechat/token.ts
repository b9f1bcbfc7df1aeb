/**
 * Access tokens of `/cgi-bin/stable_token`
 * (https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken).
 */
import { randomUUID } from 'node:crypto'
import { refuse } from './errors.ts'

const LIFE_MS = 7_200_000
/** A token is replaced this long before its end; both hold until then. */
const OVERLAP_MS = 300_000
const FORCED = { perDay: 20, apartMs: 30_000 }
const SHAPE = /^fake_token_[\da-f-]{36}$/

export interface Tokens {
  fetch(body: Record<string, unknown>): { access_token: string; expires_in: number }
  /** Throws what the platform answers to a call with a token that does not hold. */
  check(token: string | null): void
  /** Somebody else has forced a new token: the last one does not hold any more. */
  revoke(): void
}

export function createTokens(appId: string, appSecret: string, now: () => number): Tokens {
  const issued = new Map<string, number>()
  let current = ''
  let forced: number[] = []

  function force() {
    forced = forced.filter((at) => at > now() - 86_400_000)
    if (forced.length >= FORCED.perDay) throw refuse(45009)
    if (now() - (forced.at(-1) ?? Number.NEGATIVE_INFINITY) < FORCED.apartMs) throw refuse(45011)
    forced.push(now())
    revoke()
  }
  function revoke() {
    issued.clear()
  }

  return {
    fetch(body) {
      if (body.grant_type !== 'client_credential') throw refuse(40002)
      if (body.appid !== appId) throw refuse(40013)
      if (body.secret !== appSecret) throw refuse(40125)
      if (![undefined, true, false].includes(body.force_refresh as boolean | undefined)) throw refuse(47001)
      if (body.force_refresh === true) force()
      if ((issued.get(current) ?? 0) - now() <= OVERLAP_MS) {
        current = `fake_token_${randomUUID()}`
        issued.set(current, now() + LIFE_MS)
      }
      const left = (issued.get(current) as number) - now()
      return { access_token: current, expires_in: Math.floor(left / 1000) }
    },
    check(token) {
      if (!token) throw refuse(41001)
      if (!SHAPE.test(token)) throw refuse(40014)
      const until = issued.get(token)
      if (until === undefined) throw refuse(40001)
      if (until <= now()) throw refuse(42001)
    },
    revoke,
  }
}
