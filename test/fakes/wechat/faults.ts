/** Failures on demand. */
import type { ErrCode } from './errors.ts'

/**
 * A return code; or `reset`: the connection breaks before anything happens; `lost`: the call is done but its answer
 * is lost; `hang`: no answer ever; `page`: a proxy's HTML page with status 502; or an answer that takes its time.
 */
export type Effect = ErrCode | 'reset' | 'lost' | 'hang' | 'page' | { slowMs: number }

export interface FaultOptions {
  /** How often; default once. */
  times?: number
  /** Only calls to this person. */
  to?: string
}

interface Rule extends FaultOptions {
  path: string
  effect: Effect
  left: number
}

export interface Faults {
  /** Makes calls fail whose path ends like this, such as `custom/send` (`*`: all calls). */
  fail(path: string, effect: Effect, options?: FaultOptions): void
  /** The effect on this call, if any, used up. */
  next(path: string, to: string | undefined): Effect | undefined
}

export function createFaults(): Faults {
  const rules: Rule[] = []
  return {
    fail(path, effect, options = {}) {
      rules.push({ ...options, path, effect, left: options.times ?? 1 })
    },
    next(path, to) {
      const fits = (rule: Rule) =>
        rule.left > 0 &&
        (rule.path === '*' || path.endsWith(`/${rule.path}`)) &&
        (rule.to === undefined || rule.to === to)
      const rule = rules.find(fits)
      if (rule) rule.left--
      return rule?.effect
    },
  }
}
