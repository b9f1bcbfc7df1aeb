/**
 * Who a browser is: a random cookie. It carries a mark of ours, so that a cookie that somebody made up is told
 * from a fresh one without asking the store; the store knows only its hash.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Browsers keep a cookie for 400 days at most. */
const LIFETIME_S = 400 * 86_400

export const COOKIE = 'bangban'

export interface Identities {
  /** A new cookie value. */
  issue(): string
  /** The identity behind a cookie value; undefined: not one of ours. */
  verify(cookie: string | undefined): string | undefined
  /** A `Set-Cookie` header. */
  header(cookie: string, secure: boolean): string
}

/** `secret`: at least 32 random bytes, kept outside Redis. */
export function createIdentities(secret: Buffer): Identities {
  const mark = (random: string) => sign(secret, `cookie|${random}`)
  return {
    issue() {
      const random = randomBytes(32).toString('base64url')
      return `${random}.${mark(random)}`
    },
    verify(cookie) {
      const [, random = '', given = ''] = /^([\w-]{43})\.([\w-]{22})$/.exec(cookie ?? '') ?? []
      if (!random || !same(given, mark(random))) return undefined
      return createHash('sha256').update(random).digest('base64url')
    },
    header(cookie, secure) {
      const parts = [`${COOKIE}=${cookie}`, 'Path=/', `Max-Age=${LIFETIME_S}`, 'HttpOnly', 'SameSite=Lax']
      return (secure ? [...parts, 'Secure'] : parts).join('; ')
    },
  }
}

/** A mark of 128 bits that only this deployment can make. */
export function sign(secret: Buffer, text: string): string {
  return createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64url')
}

export function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
