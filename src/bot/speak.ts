/** Makes the queued Bot API calls, in order. What a platform refuses is logged and does not stop the rest. */
import type { ApiResult } from '../doors/door.ts'
import type { Logger } from '../logger.ts'
import type { Call } from './context.ts'

/** Makes one Bot API call. Never rejects. */
export type MakeCall = (method: string, payload: Record<string, unknown>) => Promise<ApiResult>

export async function speak(make: MakeCall, calls: readonly Call[], logger: Logger): Promise<void> {
  for (const { method, payload } of calls) {
    const result = await make(method, payload)
    // Pressed twice: it shows already what it should.
    if (result.ok || result.description.includes('message is not modified')) continue
    logger.warn({ method, code: result.error_code }, `the platform refused a call: ${result.description}`)
    // Blocked or gone: the rest would be refused too.
    if (result.error_code === 403) return
  }
}
