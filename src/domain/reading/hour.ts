/** Takes the time of day out of a typed day: `明天下午两点半`, `周三上午`, `tomorrow at 3:30 pm`. */
import { HAN_NUMERALS, parseNumeral } from './number.ts'

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening'

export interface Hour {
  /** Minutes from midnight. */
  minute?: number
  part?: PartOfDay
}

const NOON = 12 * 60

const PARTS: readonly (readonly [PartOfDay, RegExp])[] = [
  ['afternoon', /下午|午后|后晌|\bafternoon\b/gu],
  ['noon', /中午|正午|晌午|\b(?:noon|midday|lunch ?time)\b/gu],
  ['evening', /晚上|傍晚|晚间|夜里|夜间|\b(?:evening|night)\b/gu],
  ['morning', /上午|早上|早晨|清早|一大?早|大早|\bmorning\b/gu],
]

const H = `(?<![\\d${HAN_NUMERALS}早晚快慢有])(\\d{1,2}|[${HAN_NUMERALS}]{1,3})`
const M = `(\\d{1,2}|[${HAN_NUMERALS}]{1,3})`
/** 三点, 三点半, 三点一刻, 15时30分, 3点20. */
const SPOKEN = new RegExp(`${H}[点时](?:(半)|([一三])刻|${M}分?)?[钟整]?`, 'u')
const DIGITAL = /(?<!\d)(\d{1,2}):([0-5]\d)(?::[0-5]\d)?\s*([ap])?\.?(?:m\b\.?)?/u
const ENGLISH = /(?<![\d:])(\d{1,2})\s*(?:([ap])\.?m\b\.?|o[’']?clock)/u
/** 9点到11点, 9-11点, 14:00-16:00: the beginning counts. */
const UNTIL = new RegExp(
  `\\s*[-~到至]\\s*(?:\\d{1,2}|[${HAN_NUMERALS}]{1,3})(?:[点时](?:半|[\\d${HAN_NUMERALS}]{1,3}分?)?|:\\d\\d)`,
  'gu',
)
const BARE_START = new RegExp(`${H}\\s*[-~到至]\\s*(?=(?:\\d{1,2}|[${HAN_NUMERALS}]{1,3})[点时])`, 'gu')

/** The text without the time of day, and that time. Input folded. Never fails: without a time nothing is taken. */
export function takeHour(text: string): { rest: string; hour: Hour } {
  let rest = text
    .replace(
      /([今明当后昨])([早晚])(?![点一])/gu,
      (_, day: string, when: string) => `${day}天${when === '早' ? '早上' : '晚上'}`,
    )
    .replace(/\btonight\b/gu, 'today evening')
    .replace(BARE_START, '$1点到')
    .replace(UNTIL, ' ')
  let part: PartOfDay | undefined
  for (const [name, pattern] of PARTS) {
    const without = rest.replace(pattern, ' ')
    if (without !== rest) part ??= name
    rest = without
  }
  for (const [pattern, read] of WRITTEN) {
    const match = pattern.exec(rest)
    const minute = match ? read(match, part) : undefined
    if (!match || minute === undefined) continue
    rest = rest.replace(match[0], ' ')
    return { rest, hour: { minute, part: part ?? partAt(minute) } }
  }
  return { rest, hour: part ? { part } : {} }
}

type ReadHour = (match: RegExpExecArray, part: PartOfDay | undefined) => number | undefined

const WRITTEN: readonly (readonly [RegExp, ReadHour])[] = [
  [
    SPOKEN,
    ([, hour = '', half, quarters, minutes], part) => {
      const past = half
        ? 30
        : quarters
          ? 15 * (parseNumeral(quarters) ?? 0)
          : minutes
            ? parseNumeral(minutes)
            : 0
      return toMinute(parseNumeral(hour), past, part)
    },
  ],
  [
    DIGITAL,
    ([, hour = '', minutes = '', half], part) =>
      toMinute(Number(hour), Number(minutes), half ? HALVES[half] : part),
  ],
  [ENGLISH, ([, hour = '', half], part) => toMinute(Number(hour), 0, half ? HALVES[half] : part)],
]

const HALVES: Record<string, PartOfDay> = { a: 'morning', p: 'afternoon' }

function toMinute(
  hour: number | undefined,
  minutes: number | undefined,
  part: PartOfDay | undefined,
): number | undefined {
  if (hour === undefined || minutes === undefined || hour > 23 || minutes > 59) return undefined
  // Midnight is the next day already; no help is booked for it.
  if (part === 'evening' && hour === 12) return undefined
  // Nobody books for three at night either: three is in the afternoon.
  const later = part === 'morning' ? false : part === 'noon' ? hour <= 3 : part ? hour < 12 : hour <= 6
  return (later && hour > 0 ? hour + 12 : hour) * 60 + minutes
}

function partAt(minute: number): PartOfDay {
  if (minute < NOON) return 'morning'
  if (minute < NOON + 120) return 'noon'
  return minute < 18 * 60 ? 'afternoon' : 'evening'
}
