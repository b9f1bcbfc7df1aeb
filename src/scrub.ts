/**
 * Takes personal data and secrets out of words that are about to leave the program in a log line.
 * The program's own words are plain English, so whatever else is found in them is data and goes.
 */

/** A request number (`BB261123-0007`) is no personal detail and what staff look for: the one long number kept. */
const REQUEST_NUMBER = /(?<![A-Za-z\d])[A-Z]{2}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-\d{4}(?!\d)/

const HIDDEN = '[hidden]'
const LONGEST = 300

const PATTERNS: readonly [RegExp, string][] = [
  // Names, addresses and remarks in Chinese, control and right-to-left characters, line breaks.
  [/[^\x20-\x7e]+/g, '~'],
  // What a parser quotes when it complains is the input.
  [/"[^"]*"?/g, '"~"'],
  // The user and password of a URL, then what follows its question mark.
  [/\/\/[^/\s@]*@/g, '//'],
  [/\?[^\s')]*=[^\s')]*/g, '?~'],
  [/[^\s@<>'(),;:/]+@[^\s@<>'(),;:/]+/g, HIDDEN],
  // A bot token (123456:ABC…); any other long run of letters with digits is a key, a code or a cookie.
  [/\d{5,}:[\w-]{10,}/g, HIDDEN],
  [/(?=[A-Za-z_-]*\d)(?=[\d_-]*[A-Za-z])[\w-]{20,}/g, HIDDEN],
  // Seven digits are a landline; people put spaces, dashes and brackets between them.
  [/\d(?:[^A-Za-z\d]{0,3}\d){6,}/g, HIDDEN],
]

/** The words without telephones, tokens, e-mail addresses, quoted input or anything that is not plain ASCII; at most 300 characters. */
export function scrub(words: string): string {
  // Full-width digits and letters become plain ones first, so that no pattern has to know them.
  const plain = words.slice(0, 10 * LONGEST).normalize('NFKC')
  const kept = plain.match(new RegExp(REQUEST_NUMBER, 'g')) ?? []
  const clean = plain
    .split(REQUEST_NUMBER)
    .map((part) => PATTERNS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), part))
  return clean
    .map((part, index) => part + (kept[index] ?? ''))
    .join('')
    .slice(0, LONGEST)
}

/** True for `BB261123-0007` and its like. */
export function isRequestNumber(text: string): boolean {
  return new RegExp(`^${REQUEST_NUMBER.source}$`).test(text)
}
