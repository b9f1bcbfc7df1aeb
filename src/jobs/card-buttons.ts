/** What can be pressed under a card, given how the request stands. */
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { ServiceRequest } from '../domain/request.ts'
import type { Wording } from '../texts/describe.ts'

/**
 * Callback data `r:<move>:<number>`; the desk in the bot reads it.
 *
 * @param alone under the message that has the contact in it already
 */
export function cardButtons(
  request: ServiceRequest,
  { texts, language }: Wording,
  alone = false,
): InlineKeyboardMarkup {
  const button = (move: string, style?: 'primary' | 'success' | 'danger') => ({
    text: texts.t(language, `desk-button-${move}`),
    callback_data: `r:${move}:${request.number}`,
    ...(style && { style }),
  })
  switch (request.state) {
    case 'submitted':
      return { inline_keyboard: [[button('take', 'primary')]] }
    case 'taken':
      return {
        inline_keyboard: [
          [button('done', 'success'), button('fail')],
          alone ? [button('back')] : [button('contact'), button('back')],
        ],
      }
    default:
      return { inline_keyboard: [] }
  }
}
