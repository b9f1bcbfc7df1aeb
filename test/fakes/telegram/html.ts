/** HTML style as the Bot API parses it (https://core.telegram.org/bots/api#html-style), mistakes and all. */
import { bad } from './errors.ts'
import type { Entity } from './wire.ts'

const TAGS: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-emoji': 'custom_emoji',
}
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

const refuse = (why: string) => bad(`can't parse entities: ${why}`)

function unescape(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));?/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name as string] ?? whole
    return String.fromCodePoint(hex ? Number.parseInt(hex as string, 16) : Number(decimal))
  })
}

interface OpenTag {
  tag: string
  offset: number
  extra: Record<string, unknown>
}

function attributes(tag: string, source: string, at: number): Record<string, unknown> {
  const found: Record<string, string> = {}
  for (const [, name, double, single] of source.matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g))
    found[(name as string).toLowerCase()] = unescape(double ?? single ?? '')
  if (tag === 'a') return found.href === undefined ? {} : { url: found.href }
  if (tag === 'span' && found.class !== 'tg-spoiler')
    throw refuse(`Tag "span" must have class "tg-spoiler" at byte offset ${at}`)
  if (tag === 'tg-emoji') return { custom_emoji_id: found['emoji-id'] }
  return {}
}

/** Plain text and its entities. Throws what the Bot API answers to tags that do not balance. */
export function parseHtml(html: string): { text: string; entities: Entity[] } {
  let text = ''
  const entities: Entity[] = []
  const open: OpenTag[] = []
  let at = 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    text += unescape(html.slice(at, next < 0 ? html.length : next))
    if (next < 0) break
    const byte = Buffer.byteLength(html.slice(0, next))
    const end = html.indexOf('>', next)
    if (end < 0) throw refuse(`Unclosed start tag at byte offset ${byte}`)
    const inside = html.slice(next + 1, end)
    at = end + 1
    if (inside.startsWith('/')) {
      const last = open.pop()
      const tag = inside.slice(1).trim().toLowerCase()
      if (!last) throw refuse(`Unexpected end tag at byte offset ${byte}`)
      if (tag !== last.tag)
        throw refuse(`Unmatched end tag at byte offset ${byte}, expected "</${last.tag}>", found "</${tag}>"`)
      const length = text.length - last.offset
      const isLink = last.tag !== 'a' || last.extra.url
      if (length > 0 && isLink)
        entities.push({ type: TAGS[tag] as string, offset: last.offset, length, ...last.extra })
      continue
    }
    const tag = /^[^\s/]*/.exec(inside)?.[0].toLowerCase() ?? ''
    if (!TAGS[tag]) throw refuse(`Unsupported start tag "${tag}" at byte offset ${byte}`)
    open.push({ tag, offset: text.length, extra: attributes(tag, inside.slice(tag.length), byte) })
  }
  const unclosed = open.at(-1)
  if (unclosed) throw refuse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`)
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) }
}
