/** Texts and captions of a call: parsed, trimmed and measured as the Bot API does. */
import { bad } from './errors.ts'
import { parseHtml } from './html.ts'
import type { Params } from './params.ts'
import type { Entity } from './wire.ts'

export const MAX_TEXT = 4096
export const MAX_CAPTION = 1024

export interface Formatted {
  text: string
  entities: Entity[]
}

function checkEntities(entities: Entity[], text: string): Entity[] {
  if (!Array.isArray(entities)) throw bad("can't parse entities: expected an Array")
  for (const { type, offset, length } of entities) {
    if (typeof type !== 'string' || !Number.isInteger(offset) || !Number.isInteger(length))
      throw bad("can't parse entities: expected an Object of type MessageEntity")
    if (offset < 0 || length <= 0 || offset + length > text.length)
      throw bad(`can't parse entities: entity begins or ends outside of the text`)
  }
  return entities
}

/** Spaces at both ends are dropped, and entities move along. */
function trim({ text, entities }: Formatted): Formatted {
  const start = text.length - text.trimStart().length
  const trimmed = text.trim()
  const moved = entities
    .map((entity) => {
      const from = Math.max(entity.offset - start, 0)
      const to = Math.min(entity.offset + entity.length - start, trimmed.length)
      return { ...entity, offset: from, length: to - from }
    })
    .filter(({ length }) => length > 0)
  return { text: trimmed, entities: moved }
}

function format(source: string, mode: string | undefined, entities: Entity[] | undefined): Formatted {
  // Characters that mean nothing are dropped before anything else.
  // oxlint-disable-next-line no-control-regex
  const clean = source.replaceAll(/[\u0000-\u0008\u000b-\u001f]/g, (c) => (c === '\r' ? '' : ' '))
  if (!mode) return trim({ text: clean, entities: checkEntities(entities ?? [], clean) })
  if (mode.toLowerCase() === 'html') return trim(parseHtml(clean))
  if (/^markdown(v2)?$/i.test(mode)) throw bad(`can't parse entities: this fake knows only HTML, not ${mode}`)
  throw bad('unsupported parse_mode')
}

/** The text of a message: 1–4096 UTF-16 units after parsing (the real limit counts no less generously). */
export function readText(params: Params): Formatted {
  const result = format(
    params.text('text') ?? '',
    params.text('parse_mode'),
    params.json<Entity[]>('entities'),
  )
  if (result.text === '') throw bad('message text is empty')
  if (result.text.length > MAX_TEXT) throw bad('message is too long')
  return result
}

/** The caption of a file: 0–1024 units after parsing. */
export function readCaption(params: Params): Formatted {
  const result = format(
    params.text('caption') ?? '',
    params.text('parse_mode'),
    params.json<Entity[]>('caption_entities'),
  )
  if (result.text.length > MAX_CAPTION) throw bad('message caption is too long')
  return result
}

/** What Telegram itself marks in a message a person typed: commands. */
export function commandEntities(text: string): Entity[] {
  return [...text.matchAll(/(^|\s)(\/\w{1,64}(?:@\w{3,32})?)(?![\w/@])/g)].map((match) => ({
    type: 'bot_command',
    offset: match.index + (match[1] as string).length,
    length: (match[2] as string).length,
  }))
}
