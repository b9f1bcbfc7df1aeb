/** Reads numbers as people type them in chat: 2, ２, ②, 二, 两, 第二个, 选2, 2号, "1 和 3". */
import { fold } from './text.ts'

/** The characters of each digit, in everyday and in banking script. */
const DIGITS = new Map(
  ['零〇', '一壹幺', '二贰两俩', '三叁仨', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap(
    (characters, value) => [...characters].map((character) => [character, value] as const),
  ),
)
const UNITS = new Map([...'十拾百佰千仟'].map((unit, i) => [unit, 10 ** (1 + Math.floor(i / 2))] as const))

/** Characters of a Chinese number, for use in a regular expression's `[]`. */
export const HAN_DIGITS = [...DIGITS.keys()].join('')
export const HAN_NUMERALS = HAN_DIGITS + [...UNITS.keys()].join('')

const NUMERAL = new RegExp(`^(?:\\d{1,9}|[${HAN_NUMERALS}]{1,9})$`, 'u')
const BEFORE = /^(?:我|就|请)*(?:选择|选|要|回复|按|点|答案|编号|序号|number|option|no\.?|nr\.?|#)*\s*/u
const AFTER = /(?:吧|呢|啊|的)?[\s.,、。)\]!;:]*$/u
/** `第二个` is a place in the list; `两个` is a quantity, and no choice. */
const ORDINAL = /^第(.+?)(?:个|项|条|种|样|位|号)?$|^(.+?)(?:号|项|条)$|^(\d+)(?:st|nd|rd|th)$/u

/** Nobody names a number at greater length; it also bounds the work of the patterns. */
const LONGEST = 60

/** Chinese digits as Arabic ones, one by one; everything else stays: `一三八0471` → `1380471`. For telephones. */
export function hanDigitsToArabic(text: string): string {
  return text.replace(new RegExp(`[${HAN_DIGITS}]`, 'gu'), (char) => String(DIGITS.get(char) ?? char))
}

/**
 * The number that a numeral means, or undefined: `12`, `十二`, `一百零五`, `二〇二六` (digit by digit).
 * Up to nine characters, full-width digits already folded.
 */
export function parseNumeral(numeral: string): number | undefined {
  if (!NUMERAL.test(numeral)) return undefined
  if (/^\d/.test(numeral)) return Number(numeral)
  const chars = [...numeral]
  if (!chars.some((char) => UNITS.has(char))) return Number(hanDigitsToArabic(numeral))
  let total = 0
  let pending: number | undefined
  let last = Number.POSITIVE_INFINITY
  for (const char of chars) {
    const unit = UNITS.get(char)
    if (unit === undefined) {
      // 零 only holds a place; two digits in a row do not make a number with units.
      if (pending) return undefined
      pending = DIGITS.get(char)
    } else {
      if (unit >= last) return undefined
      total += (pending || 1) * unit
      pending = undefined
      last = unit
    }
  }
  return total + (pending ?? 0)
}

export type NumberComplaint = { ok: false; why: 'not-a-number' }

/** Reads one number, with the words around it that belong to choosing: `第二个`, `选2`, `2.`, `No. 3`. */
export function readNumber(text: string): { ok: true; value: number } | NumberComplaint {
  const typed = fold(text)
  const value = typed.length > LONGEST ? undefined : parseNumeral(core(typed))
  return value === undefined ? { ok: false, why: 'not-a-number' } : { ok: true, value }
}

/**
 * Reads several numbers of a list of `max` entries: `1 3`, `1、3`, `一和三`, `第一个和第三个`, `1-3`, and `13`
 * where the list has at most nine entries. Each once, in the order given.
 */
export function readNumbers(
  text: string,
  max: number,
): { ok: true; value: number[] } | NumberComplaint | { ok: false; why: 'out-of-range'; max: number } {
  const typed = fold(text)
  if (typed.length > LONGEST) return { ok: false, why: 'not-a-number' }
  const numbers: number[] = []
  const pieces = typed.replace(BEFORE, '').split(/[\s,、;/+&.。]+|和|与|跟|及|还有|and/u)
  for (const piece of pieces.map(core).filter(Boolean)) {
    const read = range(piece, max) ?? together(piece, max)
    if (!read) return { ok: false, why: 'not-a-number' }
    numbers.push(...read)
  }
  if (numbers.length === 0) return { ok: false, why: 'not-a-number' }
  if (numbers.some((number) => number < 1 || number > max)) return { ok: false, why: 'out-of-range', max }
  return { ok: true, value: [...new Set(numbers)] }
}

function core(text: string): string {
  const bare = text.replace(BEFORE, '').replace(AFTER, '')
  const [, place, marked, english] = ORDINAL.exec(bare) ?? []
  return place ?? marked ?? english ?? bare
}

/** `1-3`, `一到三` → 1, 2, 3; never longer than the list. */
function range(piece: string, max: number): number[] | undefined {
  const [from, to, ...more] = piece.split(/[-~—–]|到|至/u).map((end) => parseNumeral(core(end)))
  if (from === undefined || to === undefined || more.length > 0) return undefined
  if (from > to) return undefined
  return Array.from({ length: Math.min(to, max + 1) - from + 1 }, (_, i) => from + i)
}

/** One numeral; or its digits one by one, if the list is too short for it to be anything else. */
function together(piece: string, max: number): number[] | undefined {
  const value = parseNumeral(piece)
  if (value === undefined) return undefined
  const digits = hanDigitsToArabic(piece)
  const oneByOne = value > max && max <= 9 && /^[1-9]{2,9}$/.test(digits)
  return oneByOne ? [...digits].map(Number) : [value]
}
