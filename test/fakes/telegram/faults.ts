/** Failures on demand, and Telegram's limits when they are switched on. */
import { ApiError, type Refusal, tooManyRequests } from './errors.ts'

/**
 * A refusal; or `reset`: the connection breaks before anything happens; `lost`: the call is done but its answer is
 * lost; `hang`: no answer ever; `page`: a proxy's HTML page with status 502.
 */
export type Effect = Refusal | 'reset' | 'lost' | 'hang' | 'page'

export interface FaultOptions {
  /** How often; default once. */
  times?: number
  /** Only calls to this chat. */
  chat?: number
}

interface Rule extends FaultOptions {
  method: string
  effect: Effect
  left: number
}

interface Limit {
  count: number
  ms: number
}

/**
 * The documented pace (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this); a tenth is
 * forgiven, since two calls do not take equally long on their way.
 */
const LIMITS: { chat: Limit; group: Limit; overall: Limit } = {
  chat: { count: 5, ms: 4_500 },
  group: { count: 20, ms: 54_000 },
  overall: { count: 30, ms: 900 },
}

export interface Faults {
  /** Makes calls of a method (`*`: of every method but `getUpdates`) fail. */
  fail(method: string, effect: Effect, options?: FaultOptions): void
  /** Makes a share of the calls of a method fail, from 0 to 1. `random`: from 0 to 1. */
  sometimes(method: string, share: number, effect: Effect, random: () => number): void
  /** The effect on this call, if any, used up. */
  next(method: string, chat: number | undefined): Effect | undefined
  /** From now on, too many messages get 429. */
  enforceLimits(): void
  /** Counts a message. Throws 429. */
  count(chat: number): void
}

export function createFaults(now: () => number): Faults {
  const rules: Rule[] = []
  const chances: { method: string; share: number; effect: Effect; random: () => number }[] = []
  let enforced = false
  const sent = new Map<string, number[]>()

  function over(key: string, { count, ms }: Limit): number {
    const times = (sent.get(key) ?? []).filter((time) => time > now() - ms)
    sent.set(key, times)
    return times.length < count ? 0 : (times[times.length - count] as number) + ms - now()
  }

  return {
    fail(method, effect, options = {}) {
      rules.push({ ...options, method, effect, left: options.times ?? 1 })
    },
    sometimes(method, share, effect, random) {
      chances.push({ method, share, effect, random })
    },
    next(method, chat) {
      const chance = chances.find((each) => each.method === method && each.random() < each.share)
      if (chance) return chance.effect
      const rule = rules.find(
        (candidate) =>
          candidate.left > 0 &&
          (candidate.method === method || (candidate.method === '*' && method !== 'getUpdates')) &&
          (candidate.chat === undefined || candidate.chat === chat),
      )
      if (rule) rule.left--
      return rule?.effect
    },
    enforceLimits() {
      enforced = true
    },
    count(chat) {
      if (!enforced) return
      const limits: [string, Limit][] = [
        ['overall', LIMITS.overall],
        [`chat ${chat}`, LIMITS.chat],
      ]
      if (chat < 0) limits.push([`group ${chat}`, LIMITS.group])
      const wait = Math.max(...limits.map(([key, limit]) => over(key, limit)))
      if (wait > 0) throw new ApiError(tooManyRequests(Math.ceil(wait / 1000)))
      for (const [key] of limits) sent.get(key)?.push(now())
    },
  }
}
