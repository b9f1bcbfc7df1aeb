/**
 * Reads which of the offered options a typed answer means: by its number, its label or alias, the beginning or a
 * part of one, or a sentence around one. Rather no answer than a wrong one: what is denied is not chosen.
 */
import { readNumber, readNumbers } from './number.ts'
import { fold } from './text.ts'

export interface Choosable {
  id: string
  /** Label and aliases in every language that may be typed. */
  labels: readonly string[]
}

export type ChoiceComplaint =
  | { ok: false; why: 'empty' | 'no-match' }
  | { ok: false; why: 'out-of-range'; max: number }
  /** It fits several options; their ids in the order offered. */
  | { ok: false; why: 'ambiguous'; ids: string[] }

/** Characters at the end that say nothing: 好的吧! 行啊。 */
const TRIMMING = /[\s\p{P}\p{S}吧啊呀呢哦噢哈啦嘛哟]/u
/** Characters; a longer text is a story and not an answer to a choice. */
const LONGEST = 500
/** What stands right before a word that is denied. */
const DENIAL =
  /(?:[不没未无非别勿甭](?:太|很|大|怎么|是|想|要|用|让|给|叫|找|需要|必|有|能|会|肯|愿意?|打算)*|\b(?:no|not|never|without|don[’']?t|isn[’']?t)\b(?:\s+(?:a|the|my|want|need|really|to))*)\s*$/u
const LATIN = /^[\p{Script=Latin}\d]|[\p{Script=Latin}\d]$/u

interface Label {
  id: string
  text: string
}

/** Reads one choice; its id. */
export function readChoice(
  text: string,
  options: readonly Choosable[],
): { ok: true; value: string } | ChoiceComplaint {
  const typed = strip(fold(text))
  if (typed === '') return { ok: false, why: 'empty' }
  if (typed.length > LONGEST) return { ok: false, why: 'no-match' }
  const labels = labelsOf(options)

  const named = labels.filter((label) => label.text === typed)
  if (named.length > 0) return only(named)
  const number = readNumber(typed)
  if (number.ok) {
    const option = options[number.value - 1]
    return option ? { ok: true, value: option.id } : { ok: false, why: 'out-of-range', max: options.length }
  }
  const bulleted = readBulleted(typed, labels, options)
  if (bulleted) return { ok: true, value: bulleted }

  const ways = [
    () => labels.filter((label) => startsWith(label.text, typed)),
    () => labels.filter((label) => [...typed].length > 1 && contains(label.text, typed)),
    () => mentioned(typed, labels),
  ]
  for (const way of ways) {
    const found = way()
    if (found.length > 0) return only(found)
  }
  return { ok: false, why: 'no-match' }
}

/**
 * Reads several choices: `1 3`, `1、独居`, `走路不方便,一个人住`, or a sentence that names them. Ids in the order
 * offered. `unread` are pieces of the answer that meant no option, to be told or kept as a remark.
 */
export function readChoices(
  text: string,
  options: readonly Choosable[],
): { ok: true; value: string[]; unread: string[] } | ChoiceComplaint {
  const single = readChoice(text, options)
  if (!single.ok && fold(text).length > LONGEST) return single
  const numbers = readNumbers(text, options.length)
  const inOrder = (ids: readonly string[]) =>
    options.map(({ id }) => id).filter((id, at, all) => ids.includes(id) && all.indexOf(id) === at)

  if (numbers.ok) {
    const ids = numbers.value.flatMap((number) => options[number - 1]?.id ?? [])
    return { ok: true, value: inOrder(ids), unread: [] }
  }
  if (numbers.why === 'out-of-range') return numbers
  const pieces = fold(text).split(/[,、;。!?\n/+&]+|\s+and\s+|还有|以及|和/u)
  if (single.ok && pieces.length === 1) return { ok: true, value: [single.value], unread: [] }

  const labels = labelsOf(options)
  const chosen: string[] = []
  const unread: string[] = []
  for (const piece of pieces.map(strip).filter(Boolean)) {
    const one = readChoice(piece, options)
    const ids = one.ok ? [one.value] : mentioned(piece, labels).map(({ id }) => id)
    if (ids.length === 0) unread.push(piece)
    chosen.push(...ids)
  }
  if (chosen.length > 0) return { ok: true, value: inOrder(chosen), unread }
  return single.ok ? { ok: true, value: [single.value], unread: [] } : single
}

function labelsOf(options: readonly Choosable[]): Label[] {
  return options.flatMap(({ id, labels }) =>
    labels.map((label) => ({ id, text: plain(label) })).filter((label) => label.text !== ''),
  )
}

/** Labels stand in the data: there are only so many, and each is read at every answer to its question. */
const plainLabels = new Map<string, string>()
const MOST_LABELS = 10_000

function plain(label: string): string {
  const known = plainLabels.get(label)
  if (known !== undefined) return known
  if (plainLabels.size >= MOST_LABELS) plainLabels.clear()
  const text = strip(fold(label))
  plainLabels.set(label, text)
  return text
}

function strip(text: string): string {
  const chars = [...text]
  const end = chars.findLastIndex((char) => !TRIMMING.test(char))
  // A text of nothing but trimmings stays as it is: 吧 may be a label, ? is an answer nobody understands.
  return end < 0
    ? text.trim()
    : chars
        .slice(0, end + 1)
        .join('')
        .trim()
}

function only(labels: readonly Label[]): { ok: true; value: string } | ChoiceComplaint {
  const ids = [...new Set(labels.map(({ id }) => id))]
  const [id] = ids
  return ids.length === 1 && id !== undefined ? { ok: true, value: id } : { ok: false, why: 'ambiguous', ids }
}

/** A line copied from the menu: `2. 上门帮办`. Number and label must agree. */
function readBulleted(
  typed: string,
  labels: readonly Label[],
  options: readonly Choosable[],
): string | undefined {
  const [, number = '', rest = ''] = /^(\d{1,3})[\s.,、):]+(.+)$/u.exec(typed) ?? []
  const option = options[Number(number) - 1]
  return labels.find((label) => label.id === option?.id && label.text === rest)?.id
}

function startsWith(label: string, typed: string): boolean {
  return label.startsWith(typed) && isWhole(label, 0, typed.length, typed.length !== 2)
}

function contains(label: string, typed: string): boolean {
  const at = label.indexOf(typed)
  return at >= 0 && isWhole(label, at, typed.length)
}

/** Labels that the text names without denying them. A label inside a longer one that is named does not count. */
function mentioned(typed: string, labels: readonly Label[]): Label[] {
  const spans = labels.flatMap((label) =>
    [...label.text].length < 2
      ? []
      : occurrences(typed, label.text).map((from) => ({ label, from, to: from + label.text.length })),
  )
  return spans
    .filter(
      ({ from, to }) =>
        !spans.some((other) => other.from <= from && to <= other.to && other.to - other.from > to - from),
    )
    .filter(({ from }) => !DENIAL.test(typed.slice(Math.max(0, from - 24), from)))
    .map(({ label }) => label)
}

function occurrences(text: string, part: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
    if (isWhole(text, at, part.length)) found.push(at)
  }
  return found
}

/** Latin words are not cut in two: `no` is not in `now`. With `open` the end may be cut: `y` begins `yes`. */
function isWhole(text: string, from: number, length: number, open = false): boolean {
  const part = text.slice(from, from + length)
  if (!LATIN.test(part)) return true
  const letter = /[\p{Script=Latin}\d]/u
  const cut = (outer: string | undefined, inner: string | undefined) =>
    outer !== undefined && inner !== undefined && letter.test(outer) && letter.test(inner)
  return !cut(text[from - 1], part[0]) && (open || !cut(text[from + length], part.at(-1)))
}
