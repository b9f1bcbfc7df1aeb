/**
 * The access token (`/cgi-bin/stable_token`): one for all processes, renewed before it ends. The old one works on for
 * five minutes after a new one is out.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { WechatStore } from '../../store/wechat.ts'

/** The platform gives out a new token in the last five minutes of the old one. */
const EARLY_MS = 4 * 60_000
const LOCK_MS = 10_000
const LOOK_MS = 50

export type Fetched = { token: string; seconds: number } | { code: number }

const schema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** What `/cgi-bin/stable_token` answered. */
export function readToken(body: Record<string, unknown>): Fetched {
  const parsed = schema.safeParse(body)
  if (parsed.success) return { token: parsed.data.access_token, seconds: parsed.data.expires_in }
  return { code: typeof body.errcode === 'number' ? body.errcode : -1 }
}

export interface Tokens {
  /** The token; `refused`: one that the platform does not take (any more). A number: why there is none. */
  get(refused?: string): Promise<string | number>
}

export interface TokensOptions {
  store: Pick<WechatStore, 'token' | 'setToken' | 'lockToken' | 'unlockToken'>
  /** `force`: the platform shall forget the one it gave before. */
  fetch(force: boolean): Promise<Fetched>
  clock(): number
}

export function createTokens({ store, fetch, clock }: TokensOptions): Tokens {
  let known: { token: string; until: number } | undefined
  let asking: Promise<string | number> | undefined
  const fits = (each: typeof known, refused?: string) =>
    each !== undefined && each.token !== refused && each.until - EARLY_MS > clock()

  async function renew(refused?: string): Promise<string | number> {
    const deadline = performance.now() + LOCK_MS
    for (;;) {
      const shared = await store.token()
      if (shared && fits(shared, refused)) {
        known = shared
        return shared.token
      }
      const holder = randomUUID()
      if (await store.lockToken(holder, LOCK_MS)) {
        try {
          return await fetchOne(refused)
        } finally {
          await store.unlockToken(holder)
        }
      }
      if (performance.now() > deadline) return -1
      await sleep(LOOK_MS)
    }
  }

  async function fetchOne(refused?: string): Promise<string | number> {
    let fetched = await fetch(false)
    if ('token' in fetched && fetched.token === refused) fetched = await fetch(true)
    if ('code' in fetched) return fetched.code
    const ms = fetched.seconds * 1000
    // One that is about to end is used as long as it goes, without asking at every call.
    const until = clock() + Math.max(ms, EARLY_MS + 30_000)
    known = { token: fetched.token, until }
    await store.setToken(fetched.token, until, ms)
    return fetched.token
  }

  return {
    async get(refused) {
      if (known && fits(known, refused)) return known.token
      asking ??= renew(refused).finally(() => {
        asking = undefined
      })
      const got = await asking
      // Whoever asked first did not know that this one is refused.
      return got === refused ? await renew(refused) : got
    },
  }
}
