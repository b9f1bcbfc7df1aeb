/** `reply_markup`, checked as strictly as the Bot API does (https://core.telegram.org/bots/api#inlinekeyboardbutton). */
import { bad } from './errors.ts'
import type { Params } from './params.ts'
import type { Chat, InlineButton, KeyboardButton, ReplyMarkup } from './wire.ts'

const ACTIONS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
]
const STYLES = ['primary', 'success', 'danger']
const MAX_BUTTONS = 100

function rows<T>(value: unknown, field: string): T[][] {
  if (!Array.isArray(value) || !value.every(Array.isArray))
    throw bad(`object expected as reply markup: field "${field}" must be an Array of Arrays`)
  if (value.flat().length > MAX_BUTTONS) throw bad('reply markup is too long')
  return value as T[][]
}

function checkStyle(style: unknown, what: string): void {
  if (style !== undefined && !STYLES.includes(style as string))
    throw bad(`can't parse ${what}: invalid button style specified`)
}

function checkUrl(url: string): void {
  if (/^(tg|tonsite):\/\//.test(url)) return
  const address = URL.parse?.(url) ?? (URL.canParse(url) ? new URL(url) : null)
  // A host without a dot, such as localhost, is refused.
  if (!address || !/^https?:$/.test(address.protocol) || !address.hostname.includes('.'))
    throw bad(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
}

function checkInline(button: InlineButton): void {
  const refuse = (why: string) => bad(`can't parse inline keyboard button: ${why}`)
  if (typeof button !== 'object' || button === null) throw refuse('expected an Object')
  if (typeof button.text !== 'string') throw refuse(`Can't find field "text"`)
  if (button.text.trim() === '') throw refuse('Button text must not be empty')
  const actions = ACTIONS.filter((action) => button[action] !== undefined)
  if (actions.length === 0) throw refuse('Text buttons are unallowed in the inline keyboard')
  if (actions.length > 1) throw refuse('exactly one action is allowed')
  checkStyle(button.style, 'inline keyboard button')
  if (button.url !== undefined) checkUrl(button.url)
  if (button.callback_data !== undefined) {
    const bytes = Buffer.byteLength(String(button.callback_data))
    if (bytes < 1 || bytes > 64) throw bad('BUTTON_DATA_INVALID')
  }
}

function checkKey(value: KeyboardButton | string, chat: Chat): KeyboardButton {
  const button = typeof value === 'string' ? { text: value } : value
  if (typeof button?.text !== 'string') throw bad(`can't parse keyboard button: Can't find field "text"`)
  if (button.text.trim() === '') throw bad("can't parse keyboard button: Button text must not be empty")
  checkStyle((button as { style?: unknown }).style, 'keyboard button')
  if (button.request_contact && button.request_location)
    throw bad("can't parse keyboard button: exactly one action is allowed")
  if (chat.type !== 'private') {
    if (button.request_contact) throw bad('phone number can be requested in private chats only')
    if (button.request_location) throw bad('location can be requested in private chats only')
  }
  return button
}

/** The markup of a call, or undefined. With `inlineOnly` (edits) anything but an inline keyboard is refused. */
export function readMarkup(params: Params, chat: Chat, inlineOnly = false): ReplyMarkup | undefined {
  const markup = params.json<Record<string, unknown>>('reply_markup')
  if (markup === undefined) return undefined
  if (typeof markup !== 'object' || markup === null) throw bad('object expected as reply markup')
  if (markup.inline_keyboard !== undefined) {
    const inline_keyboard = rows<InlineButton>(markup.inline_keyboard, 'inline_keyboard')
    inline_keyboard.flat().forEach(checkInline)
    return inline_keyboard.flat().length > 0 ? { inline_keyboard } : undefined
  }
  if (inlineOnly && Object.keys(markup).length > 0) throw bad('inline keyboard expected')
  if (markup.keyboard !== undefined) {
    const keyboard = rows<KeyboardButton | string>(markup.keyboard, 'keyboard')
    return {
      keyboard: keyboard.map((row) => row.map((button) => checkKey(button, chat))),
      one_time_keyboard: markup.one_time_keyboard === true,
    }
  }
  if (markup.remove_keyboard === true) return { remove_keyboard: true }
  if (markup.force_reply === true) return { force_reply: true }
  if (Object.keys(markup).length === 0) return undefined
  throw bad("can't parse reply keyboard markup JSON object")
}
