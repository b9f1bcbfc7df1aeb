/** From what the bot says to what is stored: words, buttons, quick replies, checked as strictly as Telegram does. */
import type { ApiResult } from '../door.ts'
import { isLink, readHtml } from './html.ts'
import type { StoredMessage } from './message.ts'
import type { Markup } from './payload.ts'
import type { InlineButton, QuickReply, TextEntity } from './protocol.ts'

/** The call is wrong: what Telegram would say. Caught in `calls.ts`. */
export class Refusal extends Error {
  readonly code: number
  constructor(description: string, code = 400) {
    super(description)
    this.code = code
  }
  get result(): ApiResult {
    const what: Record<number, string> = { 400: 'Bad Request: ', 404: 'Not Found: ' }
    return { ok: false, error_code: this.code, description: `${what[this.code] ?? ''}${this.message}` }
  }
}

const ENTITIES: ReadonlySet<string> = new Set<TextEntity['type']>([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'code',
  'pre',
  'text_link',
  'url',
  'phone_number',
  'blockquote',
])

interface Words {
  text: string
  parse_mode?: string
  entities?: { type: string; offset: number; length: number; url?: string }[]
}

/** Text and entities of a message or (`caption`) of a picture. */
export function composeWords(words: Words, caption = false): { text?: string; entities?: TextEntity[] } {
  const { text, entities } = readWords(words)
  const longest = caption ? 1024 : 4096
  if (text.length > longest) throw new Refusal(`message ${caption ? 'caption ' : ''}is too long`)
  if (text.trim() === '') {
    if (caption) return {}
    throw new Refusal('message text is empty')
  }
  return { text, ...(entities.length > 0 && { entities }) }
}

function readWords({ text, parse_mode, entities = [] }: Words): { text: string; entities: TextEntity[] } {
  if (parse_mode) {
    const read = parse_mode.toLowerCase() === 'html' ? readHtml(text) : undefined
    if (!read) throw new Refusal("can't parse entities")
    return read
  }
  const shown = entities.filter(
    ({ type, offset, length, url }) =>
      ENTITIES.has(type) &&
      length > 0 &&
      offset + length <= text.length &&
      (type !== 'text_link' || isLink(url)),
  )
  return { text, entities: shown as TextEntity[] }
}

/** Buttons under the message, or quick replies under the input box. */
export function composeMarkup(markup: Markup | undefined): Pick<StoredMessage, 'buttons' | 'quick'> {
  if (!markup) return {}
  if (markup.inline_keyboard) {
    const buttons = markup.inline_keyboard.filter((row) => row.length > 0)
    if (buttons.flat().length > 100) throw new Refusal('reply markup is too long')
    return buttons.length > 0 ? { buttons: buttons.map((row) => row.map(toButton)) } : {}
  }
  if (markup.keyboard)
    return {
      quick: markup.keyboard.map((row) =>
        row.map(
          (button): QuickReply => ({
            text: button.text,
            ...('request_contact' in button && button.request_contact && { requestContact: true }),
            ...('request_location' in button && button.request_location && { requestLocation: true }),
          }),
        ),
      ),
    }
  return markup.remove_keyboard ? { quick: [] } : {}
}

function toButton(button: NonNullable<Markup['inline_keyboard']>[number][number]): InlineButton {
  const { text, callback_data: data, url, style } = button
  const look = { text, ...(style && { style }) }
  if (url !== undefined) {
    if (!isLink(url)) throw new Refusal('inline keyboard button URL is invalid')
    return { ...look, url }
  }
  const bytes = Buffer.byteLength(data ?? '')
  if (data === undefined || bytes < 1)
    throw new Refusal("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  if (bytes > 64) throw new Refusal('BUTTON_DATA_INVALID')
  return { ...look, data }
}
