/** A station that cannot be reached any more is no station; what was for it goes to the next level. */
import { GrammyError } from 'grammy'
import type { Bench } from './bench.ts'
import { entryId } from './outbox-entries.ts'

/** When to try again, Unix ms. Throws the error when it does not say that the station is gone or has moved. */
export async function stationGone(
  { store, clock }: Pick<Bench, 'store' | 'clock'>,
  error: unknown,
  chat: number,
): Promise<{ again: number }> {
  if (!(error instanceof GrammyError)) throw error
  const moved = error.parameters.migrate_to_chat_id
  if (moved !== undefined) await store.stations.moved(chat, moved)
  else if (error.error_code === 403 || /chat not found/.test(error.description)) {
    await store.stations.unbind(chat)
    await store.outbox.put([{ id: entryId('stranded', String(chat), 0) }], clock())
  } else throw error
  return { again: clock() }
}
