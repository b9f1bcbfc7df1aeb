/**
 * Telegram's HTML (https://core.telegram.org/bots/api#html-style) as plain text and entities. Offsets and lengths are in
 * UTF-16 units, as in Telegram.
 */
import type { TextEntity } from './protocol.ts'

const TYPES: Record<string, TextEntity['type']> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  a: 'text_link',
}
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const TOKEN = /<(\/?)([a-z]+)(?:\s+href="([^"<>]*)")?\s*>|&(#\d+|#x[\da-f]+|[a-z]+);|[^<&]+|[<&]/giy

/** Undefined: it cannot be read (a tag that Telegram does not know, or one that is not closed). */
export function readHtml(html: string): { text: string; entities: TextEntity[] } | undefined {
  let text = ''
  const entities: TextEntity[] = []
  const open: { tag: string; offset: number; url?: string }[] = []

  for (const [token, slash, tag, href, reference] of html.matchAll(TOKEN)) {
    if (tag === undefined) {
      if (token === '<') return undefined
      text += reference === undefined ? token : (character(reference) ?? token)
      continue
    }
    const name = tag.toLowerCase()
    const type = TYPES[name]
    if (!type) return undefined
    if (!slash) {
      open.push({ tag: name, offset: text.length, url: href && (unescape(href) ?? href) })
      continue
    }
    const start = open.pop()
    if (start?.tag !== name) return undefined
    const length = text.length - start.offset
    // A link that leads nowhere safe is shown as plain text.
    if (length > 0 && (type !== 'text_link' || isLink(start.url)))
      entities.push({ type, offset: start.offset, length, ...(type === 'text_link' && { url: start.url }) })
  }
  if (open.length > 0) return undefined
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) }
}

/** What a page may link to: nothing that runs. */
export function isLink(url: string | undefined): url is string {
  return (
    url !== undefined &&
    url.length <= 2_048 &&
    /^(https?:\/\/[^\s]+|tel:[+\d() -]+|mailto:[^\s]+)$/i.test(url)
  )
}

const unescape = (value: string) =>
  value.replace(/&(#\d+|#x[\da-f]+|[a-z]+);/gi, (all, reference: string) => character(reference) ?? all)

function character(reference: string): string | undefined {
  if (!reference.startsWith('#')) return NAMED[reference.toLowerCase()]
  const code = /^#x/i.test(reference) ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
