/** From what the bot says to text as the platform shows it: links as `<a>`, buttons as lines and words to type. */
import { type Choice, numberOf, wordsOf } from './menu.ts'

export interface Markup {
  inline_keyboard?: { text: string; callback_data?: string; url?: string }[][]
  keyboard?: { text: string; request_contact?: boolean; request_location?: boolean }[][]
}

export type Texts = (key: string, vars?: Record<string, string>) => string

export interface Shown {
  text: string
  choices: Choice[]
}

/** The text with its buttons. `t` speaks the person's language. */
export function show(text: string, markup: Markup, t: Texts): Shown {
  const buttons = markup.inline_keyboard?.flat() ?? []
  const links = buttons.flatMap(({ text: label, url }) => (url ? link(label, url) : []))
  const choices = buttons.flatMap(({ text: label, callback_data: press }) =>
    press === undefined ? [] : { label, press },
  )
  const numbered = choices.filter(({ label }) => numberOf(label) !== undefined)
  const words = choices
    .filter(({ label }) => numberOf(label) === undefined)
    .map(({ label }) => wordsOf(label))
  const quick = markup.keyboard?.flat() ?? []
  for (const { text: label, request_contact, request_location } of quick)
    if (!request_contact && !request_location) words.push(wordsOf(label))

  const under = [
    ...numbered.map(({ label }) => inert(label)),
    ...links,
    ...(quick.some((button) => button.request_contact) ? [t('type-phone')] : []),
    ...(quick.some((button) => button.request_location) ? [t('type-place')] : []),
    // 0 always leads to a person; it answers nothing.
    ...how(
      numbered.some(({ label }) => numberOf(label) !== 0),
      words.filter(Boolean),
      t,
    ),
  ]
  return { text: [inert(text), under.join('\n')].filter(Boolean).join('\n\n'), choices }
}

function how(numbers: boolean, words: string[], t: Texts): string[] {
  const list = words.map((word) => t('type-word', { word: inert(word) })).join(t('list-separator'))
  if (!numbers && words.length === 0) return []
  if (words.length === 0) return [t('type-number')]
  return [numbers ? t('type-number-or-words', { words: list }) : t('type-words', { words: list })]
}

/** The only markup there is. */
function link(label: string, url: string): string {
  const safe = url.replace(/["<>\s]/g, (character) => encodeURIComponent(character))
  return `<a href="${safe}">${inert(label)}</a>`
}

/** What somebody typed must not become a link. */
const inert = (text: string) => text.replace(/<(?=\s*\/?a\b)/gi, '‹')

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Telegram's HTML as plain text. Addresses behind words stand after them. */
export function withoutHtml(html: string): string {
  return html
    .replace(/<a\s+href="([^"]*)"\s*>(.*?)<\/a>/gis, '$2 $1')
    .replace(/<\/?[a-z]+[^<>]*>/gi, '')
    .replace(/&(#\d+|lt|gt|amp|quot);/gi, (_, name: string) =>
      name.startsWith('#')
        ? String.fromCodePoint(Math.min(Number(name.slice(1)), 0x10ffff))
        : (NAMED[name.toLowerCase()] ?? ''),
    )
}
