/** Makes the queued Bot API calls, in order. What a platform refuses is logged and does not stop the rest. */
import { type Api, GrammyError } from 'grammy'
import type { Logger } from '../logger.ts'
import type { Call } from './context.ts'

export async function speak(api: Api, calls: readonly Call[], logger: Logger): Promise<void> {
  for (const { method, payload } of calls) {
    try {
      await (api.raw as unknown as Record<string, (payload: unknown) => Promise<unknown>>)[method]?.(payload)
    } catch (error) {
      // Pressed twice: it shows already what it should.
      if (error instanceof GrammyError && error.description.includes('message is not modified')) continue
      const code = error instanceof GrammyError ? error.error_code : undefined
      logger.warn({ method, code, err: error }, 'the platform refused a call')
      // Blocked or gone: the rest would be refused too.
      if (code === 403) return
    }
  }
}
