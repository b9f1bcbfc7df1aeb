/** Every copy of the card says how the request stands now. */
import { GrammyError } from 'grammy'
import type { CardPlace } from '../store/store.ts'
import type { Bench } from './bench.ts'
import { type EditCard, maySeeAll } from './edit-card.ts'
import type { Handler } from './outbox.ts'

export function cards({ store, api, logger }: Bench, editCard: EditCard): Handler {
  /** Pictures, voices and places go with the contact. What a platform does not delete any more, it keeps. */
  async function takeAway(number: string, place: CardPlace): Promise<void> {
    try {
      await api.deleteMessage(place.chat, place.message)
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code >= 500 || error.error_code === 429) throw error
      logger.info({ request: number, code: error.error_code }, 'a file passed on stays where it is')
    }
    await store.requests.dropEnclosure(number, place)
  }

  return async ({ number }) => {
    const found = await store.requests.get(number)
    if (!found) return 'done'
    for (const place of await store.requests.cards(number)) await editCard(place, found.request)
    for (const place of await store.requests.enclosures(number)) {
      if (!maySeeAll(place.chat, found.request)) await takeAway(number, place)
    }
    return 'done'
  }
}
