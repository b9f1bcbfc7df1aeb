/** What can be pressed under a card, given how the request stands and who looks at it. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import { isClosed, type ServiceRequest } from '../domain/request.ts'
import type { Wording } from '../texts/describe.ts'

/**
 * - `station` the group: short, everybody sees it · `holder` the one in charge, alone, with the contact in sight
 * - `supervisor` alone · `alone` staff who are not in charge · `more` the second page, in place of the first
 */
export type Side = 'station' | 'holder' | 'supervisor' | 'alone' | 'more'

type Style = 'primary' | 'success' | 'danger'
/** A fixed reference: what cannot be pressed any more loses its buttons. */
export const NO_BUTTONS: InlineKeyboardMarkup = { inline_keyboard: [] }

/** Callback data `r:<move>:<number>`; the desk in the bot reads it. */
export function cardButtons(request: ServiceRequest, wording: Wording, side: Side): InlineKeyboardMarkup {
  const { texts, language, catalog } = wording
  const button = (move: string, style?: Style): InlineKeyboardButton => ({
    text: texts.t(language, `desk-button-${move}`),
    callback_data: `r:${move}:${request.number}`,
    ...(style && { style }),
  })
  const { state } = request
  const isVisit = catalog.services.item(request.item ?? '')?.where === 'home'
  const way = isVisit && state === 'taken' ? [button('out', 'primary')] : []

  if (isClosed(state)) {
    const asks = request.followUp === 'open' && side === 'supervisor'
    return asks ? { inline_keyboard: [[button('answer', 'primary')]] } : NO_BUTTONS
  }
  if (side === 'more')
    return {
      inline_keyboard: [
        [button('back'), button('give')],
        [button('move'), button('cancel', 'danger')],
        [button('less')],
      ],
    }
  if (state === 'submitted') {
    const take = [button('take', 'primary')]
    if (side === 'supervisor')
      return { inline_keyboard: [take, [button('give'), button('cancel', 'danger')]] }
    return { inline_keyboard: [take, [button('move')]] }
  }
  switch (side) {
    case 'holder':
      return {
        inline_keyboard: [
          [...way, button('done', 'success')],
          [button('fail'), button('appoint')],
          [button('talk'), button('more')],
        ],
      }
    case 'station':
      return {
        inline_keyboard: [
          [...way, button('done', 'success')],
          [button('fail'), button('contact')],
          [button('more')],
        ],
      }
    case 'supervisor':
      return { inline_keyboard: [[button('give'), button('back')], [button('cancel', 'danger')]] }
    default:
      return NO_BUTTONS
  }
}
