/** What a card says and what can be pressed there: in a station's chat, or in the private chat of one of the staff. */
import { GrammyError } from 'grammy'
import { may, type Person } from '../domain/person.ts'
import type { ServiceRequest } from '../domain/request.ts'
import { isClosed } from '../domain/request.ts'
import type { CardPlace } from '../store/store.ts'
import { fullDetails, stationCard } from '../texts/card.ts'
import type { Wording } from '../texts/describe.ts'
import type { Bench } from './bench.ts'
import { cardButtons, NO_BUTTONS } from './card-buttons.ts'

export type EditCard = (place: CardPlace, request: ServiceRequest) => Promise<void>

/** Who looks at the card: a station's group, or one of the staff alone. */
export interface Viewer {
  chat: number
  /** A group that the request's area belongs to. */
  isStation?: boolean
  /** Whose private chat it is. */
  person?: Person
}

/** Groups have negative ids. */
const isPrivate = (chat: number) => chat > 0

/** Personal details are for the one in charge, as long as they are. */
export const maySeeAll = (chat: number, request: ServiceRequest): boolean =>
  request.inCharge?.chat === chat && !isClosed(request.state)

/**
 * What stands in this chat now. Personal details stand only with the one in charge, and only as long as they are:
 * handed back, done or cancelled, their copy is masked like any other.
 */
export function cardFor(viewer: Viewer, request: ServiceRequest, wording: Wording) {
  const { chat } = viewer
  if (maySeeAll(chat, request))
    return { text: fullDetails(request, wording), reply_markup: cardButtons(request, wording, 'holder') }
  // What a resident thinks of a colleague's work is between them and the supervisor.
  const seen = may(viewer.person, 'supervise') ? request : { ...request, followUp: undefined }
  return {
    text: stationCard(seen, wording),
    reply_markup: mayAct(viewer, request) ? cardButtons(request, wording, sideOf(viewer)) : NO_BUTTONS,
  }
}

const sideOf = ({ chat, person }: Viewer) =>
  !isPrivate(chat) ? 'station' : may(person, 'supervise') ? 'supervisor' : 'alone'

/** Only those are shown a button who may press it: the rest are refused kindly, but need not be led on. */
function mayAct({ chat, person, isStation }: Viewer, request: ServiceRequest): boolean {
  if (!isPrivate(chat))
    return isStation === true && (request.level === 'station' || request.inCharge !== undefined)
  if (!may(person, 'work') || request.barred.includes(chat)) return false
  // Nobody answers for a bad rating of their own work.
  if (isClosed(request.state) && request.inCharge?.chat === chat) return false
  return may(person, 'supervise') || (request.state === 'submitted' && request.level === 'station')
}

/** Who looks at a card in this chat. */
export async function viewerOf(
  { store, lineageOf }: Pick<Bench, 'store' | 'lineageOf'>,
  chat: number,
  request: ServiceRequest,
): Promise<Viewer> {
  if (isPrivate(chat)) return { chat, person: await store.people.get(chat) }
  const areas = await store.stations.areasOf(chat)
  return { chat, isStation: lineageOf(request).some((area) => areas.includes(area)) }
}

export function createEditCard(bench: Bench): EditCard {
  const { api, wordingFor, logger } = bench
  return async ({ chat, message }, request) => {
    const { text, reply_markup } = cardFor(
      await viewerOf(bench, chat, request),
      request,
      await wordingFor(chat),
    )
    try {
      await api.editMessageText(chat, message, text, { reply_markup })
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code >= 500 || error.error_code === 429) throw error
      // Unchanged, too old to edit, or gone: the card cannot say more.
      logger.info({ request: request.number, code: error.error_code }, 'card not edited')
    }
  }
}
