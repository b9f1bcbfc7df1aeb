/** The Bot API as the web door answers it. */
import type { ApiResult } from '../door.ts'
import type { CallDeps, Methods } from './call-deps.ts'
import { Refusal } from './compose.ts'
import { createEdits } from './edits.ts'
import { createManagement } from './management.ts'
import { type Payloads, payloads } from './payload.ts'
import { createSends } from './sends.ts'

/** Answers one call. Never throws. */
export function createCalls(deps: CallDeps) {
  const methods: Methods<keyof Payloads> = {
    ...createSends(deps),
    ...createEdits(deps),
    ...createManagement(deps),
  }
  return async (method: string, payload: Record<string, unknown>): Promise<ApiResult> => {
    if (!Object.hasOwn(payloads, method)) return new Refusal('method not found', 404).result
    const name = method as keyof Payloads
    try {
      const parsed = payloads[name].safeParse(payload)
      if (!parsed.success) {
        const wrong = parsed.error.issues.map(({ path }) => path.join('.')).join(', ')
        return new Refusal(`wrong or absent parameter: ${wrong}`).result
      }
      return {
        ok: true,
        result: await (methods[name] as (payload: unknown) => Promise<unknown>)(parsed.data),
      }
    } catch (error) {
      if (error instanceof Refusal) return error.result
      deps.logger.warn({ err: error, method }, 'a call to the web door failed')
      return { ok: false, error_code: 500, description: 'Internal Server Error: cannot be kept now' }
    }
  }
}
