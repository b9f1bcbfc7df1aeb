/** Brings a card up to date where it stands: in a station's chat, or in the chat of somebody who took the request. */
import { type Api, GrammyError } from 'grammy'
import type { ServiceRequest } from '../domain/request.ts'
import { isClosed } from '../domain/request.ts'
import type { Logger } from '../logger.ts'
import type { CardPlace } from '../store/store.ts'
import { fullDetails, stationCard } from '../texts/card.ts'
import type { Wording } from '../texts/describe.ts'
import { cardButtons } from './card-buttons.ts'

/** Groups have negative ids. */
const isPrivate = (chat: number) => chat > 0

/** Personal details are for the one in charge, as long as they are. */
export const maySeeAll = (chat: number, request: ServiceRequest): boolean =>
  request.inCharge?.chat === chat && !isClosed(request.state)

/**
 * What stands in this chat now. Personal details stand only with the one in charge, and only as long as they are:
 * handed back, done or cancelled, their copy is masked like any other.
 */
export function cardFor(chat: number, request: ServiceRequest, wording: Wording) {
  if (maySeeAll(chat, request))
    return { text: fullDetails(request, wording), reply_markup: cardButtons(request, wording, true) }
  const mayAct = !isPrivate(chat) || request.state === 'submitted'
  const reply_markup = mayAct ? cardButtons(request, wording) : { inline_keyboard: [] }
  return { text: stationCard(request, wording), reply_markup }
}

export function createEditCard(
  api: Api,
  wordingFor: (chat: number) => Promise<Wording>,
  logger: Logger,
): (place: CardPlace, request: ServiceRequest) => Promise<void> {
  return async ({ chat, message }, request) => {
    const { text, reply_markup } = cardFor(chat, request, await wordingFor(chat))
    try {
      await api.editMessageText(chat, message, text, { reply_markup })
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code >= 500 || error.error_code === 429) throw error
      // Unchanged, too old to edit, or gone: the card cannot say more.
      logger.info({ request: request.number, code: error.error_code }, 'card not edited')
    }
  }
}
