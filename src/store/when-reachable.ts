/** Patience with a Redis that starts together with the program. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../logger.ts'
import { StoreAway } from './store.ts'

const ATTEMPTS = 30
const PAUSE = 1_000

/** Rejects when it still cannot be reached then. */
export async function whenReachable(check: () => Promise<void>, logger: Logger): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await check()
    } catch (error) {
      if (!(error instanceof StoreAway) || attempt >= ATTEMPTS) throw error
      logger.warn({ attempts: attempt }, 'Redis cannot be reached yet')
      await sleep(PAUSE)
    }
  }
}
