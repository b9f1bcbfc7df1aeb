/** Cleans what people type or paste, before anything reads or stores it. */

/** What can be wrong with a text. `limit` and `length` count characters. */
export type TextComplaint =
  | { ok: false; why: 'empty' }
  | { ok: false; why: 'too-long'; limit: number; length: number }

/**
 * Invisible characters that can hide or reorder what others read: format characters (bidi controls, zero-width,
 * tags), half surrogates. The Mongolian vowel separator U+180E is one of them and is a letter here.
 */
const INVISIBLE = /(?!\u180e)[\p{Cf}\p{Cs}]/gu
const CONTROL = /\p{Cc}/gu
/** White space, but not U+202F, which ties Mongolian suffixes to their words. */
const SPACE = /[^\S\u202f]+/gu

/** The text in NFC on one line, without control and invisible characters. Any input, also empty. */
export function clean(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(CONTROL, ' ').replace(SPACE, ' ').trim()
}

/**
 * The cleaned text in the one form that readers compare: full-width and circled characters become plain ones
 * (`１`, `①` → `1`), capitals small.
 */
export function fold(text: string): string {
  return clean(text.normalize('NFKC')).toLowerCase()
}

/** Full-width letters, digits and punctuation as plain ones (`：` → `:`); everything else stays as written. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
}

/** How many characters a reader would count. */
export function countCharacters(text: string): number {
  return [...text].length
}

type Read = { ok: true; value: string } | TextComplaint

/** Reads a free text of at most `limit` characters. */
export function readText(text: string, limit: number): Read {
  return measured(clean(text), limit)
}

/** The same, with its line breaks; of empty lines one is kept between two others. */
export function readLines(text: string, limit: number): Read {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u).map(clean)
  return measured(
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    limit,
  )
}

function measured(value: string, limit: number): Read {
  if (value === '') return { ok: false, why: 'empty' }
  const length = countCharacters(value)
  return length > limit ? { ok: false, why: 'too-long', limit, length } : { ok: true, value }
}
