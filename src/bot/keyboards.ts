/** Buttons as the bot thinks of them, and as the Bot API wants them. */
import type { InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types'

export type Style = 'primary' | 'success' | 'danger'
export type Button = { label: string; press: string; style?: Style } | { label: string; url: string }

/** A word offered above the input line; it may send the person's own telephone or place instead. */
export interface QuickReply {
  text: string
  contact?: boolean
  location?: boolean
}

/** https://core.telegram.org/bots/api#inlinekeyboardbutton */
const MOST_BYTES = 64

export function inlineKeyboard(rows: Button[][]): InlineKeyboardMarkup {
  return { inline_keyboard: rows.map((row) => row.map(inlineButton)) }
}

function inlineButton(button: Button): InlineKeyboardButton {
  if ('url' in button) return { text: button.label, url: button.url }
  if (Buffer.byteLength(button.press) > MOST_BYTES) throw new Error(`Callback data too long: ${button.press}`)
  return { text: button.label, callback_data: button.press, ...(button.style && { style: button.style }) }
}

/** One choice a row, each with the number that picks it when typed. */
export function numbered(choices: Button[], first = 1): Button[][] {
  return choices.map((choice, index) => [{ ...choice, label: `${first + index}. ${choice.label}` }])
}

export function quickReplies(rows: QuickReply[][]): ReplyKeyboardMarkup {
  return {
    keyboard: rows.map((row) =>
      row.map(({ text, contact, location }) => ({
        text,
        ...(contact && { request_contact: true }),
        ...(location && { request_location: true }),
      })),
    ),
    resize_keyboard: true,
    one_time_keyboard: true,
  }
}
