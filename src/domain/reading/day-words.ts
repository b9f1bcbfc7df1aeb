/**
 * The grammar of days in words: a list of patterns, each with the dates it means. The longest match wins, so that
 * 后天 inside 大后天 says nothing. Which of the dates can be booked is not decided here.
 *
 * Rules where people differ:
 * - 周三 without 这 or 下: today if it is Wednesday, and the one a week later, both; else the next Wednesday.
 * - 下周三: the Wednesday of the next calendar week, Monday first. "next Wednesday" may also be the coming one.
 * - 28号: the next 28th there is. 12月3日: this year's, or next year's once it is past.
 * - 3/12: month first, as in China; day first only where it cannot be a month.
 */

import { addDays, makeDate, partsOf } from '../time.ts'
import {
  comingWeekday,
  dayIn,
  monday,
  monthAndDay,
  nextDayOfMonth,
  plusMonths,
  some,
  wholeWeek,
} from './day-arithmetic.ts'
import { HAN_NUMERALS, parseNumeral } from './number.ts'

export interface Grammar {
  /** Folded text. All matches in it are tried. */
  pattern: RegExp
  /** The dates meant, the likeliest first; none: there is no such day. Undefined: it means no day after all. */
  dates(groups: Groups, today: string): string[] | undefined
  /** The first of the dates that can be booked is meant; otherwise all that can be are asked about. */
  firstThatFits?: boolean
}
type Groups = Record<string, string | undefined>

const HAN = `[${HAN_NUMERALS}]`
const EDGE = `(?<![\\d${HAN_NUMERALS}])`
const END = `(?![\\d${HAN_NUMERALS}])`
/** What makes a number the name of a house and not of a day: 3号楼. */
const NO_HOUSE = '(?!\\s*(?:楼|院|房|门|单元|线|店|桌|窗口|机|文))'
const num = (name: string, most = 2) => `${EDGE}(?<${name}>\\d{1,${most}}|${HAN}{1,3})${END}`
const rule = (pattern: string, dates: Grammar['dates']): Grammar => ({
  pattern: new RegExp(pattern, 'gu'),
  dates,
})
export const inDays = (words: string, days: number) => rule(words, (_, today) => [addDays(today, days)])

/** A count of days; 两三 is no count, and 二三 is not 23. */
function count(numeral: string | undefined): number | undefined {
  if (numeral === undefined || new RegExp(`^[^\\d十百]{2,}$`, 'u').test(numeral)) return undefined
  return parseNumeral(numeral)
}

const RELATIVE = [
  inDays('今[天日儿]|当天', 0),
  inDays('明[天日儿个]|次日|第二天', 1),
  inDays('后[天日儿个]', 2),
  inDays('大后[天日儿个]', 3),
  inDays('大大后[天日儿个]', 4),
  inDays('昨[天日儿个]', -1),
  inDays('前[天日儿个]', -2),
  rule(`${num('n', 3)}\\s*[天日](?:以后|之后|后)`, ({ n }, today) => plusDays(today, n)),
  rule(`过\\s*${num('n', 3)}\\s*[天日]`, ({ n }, today) => plusDays(today, n)),
  rule(`${num('n')}\\s*个?(?:周|星期|礼拜)(?:以后|之后|后)`, ({ n }, today) => plusDays(today, n, 7)),
  rule(`过\\s*${num('n')}\\s*个?(?:周|星期|礼拜)`, ({ n }, today) => plusDays(today, n, 7)),
  rule('半个月(?:以后|之后|后)|过半个月', (_, today) => [addDays(today, 15)]),
  rule(`${num('n')}\\s*个月(?:以后|之后|后)`, ({ n }, today) => {
    const months = count(n)
    return months === undefined ? undefined : plusMonths(today, months)
  }),
]

const WHICH = '(?<which>上上?|这|本|下{1,3})'
const IN_WEEK = [
  rule(
    `(?:${WHICH}(?:一?个)?)?(?:周|星期|礼拜)(?<day>[一二三四五六日天1-7])${END}`,
    ({ which, day = '' }, today) => {
      const number = '日天'.includes(day) ? 7 : (parseNumeral(day) ?? 7)
      return which ? [addDays(monday(today, weeks(which)), number - 1)] : comingWeekday(today, number)
    },
  ),
  rule(`(?:${WHICH}(?:一?个)?)?(?:周|星期|礼拜)末`, ({ which = '这' }, today) =>
    [5, 6].map((offset) => addDays(monday(today, weeks(which)), offset)),
  ),
  // Every day of the week; what is over or not worked drops out later.
  rule(`${WHICH}(?:一?个)?(?:周|星期|礼拜)(?![一二三四五六日天末1-7])`, ({ which = '这' }, today) =>
    wholeWeek(today, weeks(which)),
  ),
]

const MONTH = '(?<month>上个?月|这个?月|本月|当月|下{1,2}个?月)'
const IN_MONTH = [
  rule(`${num('d')}\\s*[号日]${NO_HOUSE}`, ({ d }, today) => nextDayOfMonth(today, parseNumeral(d ?? ''))),
  rule(`${MONTH}\\s*${num('d')}\\s*[号日]?${NO_HOUSE}(?![点时:])`, ({ month = '', d }, today) =>
    dayIn(today, monthsOf(month), parseNumeral(d ?? '')),
  ),
]

const IN_YEAR = [
  rule(
    `(?:(?<year>今年|明年|${EDGE}(?:\\d{4}|\\d{2}|[${HAN_NUMERALS}]{4})年)\\s*)?${num('m')}\\s*月(?:份)?\\s*${num('d')}\\s*[号日]?${NO_HOUSE}`,
    ({ year, m, d }, today) =>
      monthAndDay(today, parseNumeral(m ?? ''), parseNumeral(d ?? ''), yearOf(year, today)),
  ),
  rule(
    '(?<![\\d./-])(?<year>\\d{4})\\s*([-/.])\\s*(?<m>\\d{1,2})\\s*\\2\\s*(?<d>\\d{1,2})(?![\\d./-]\\d|\\d)',
    ({ year, m, d }) => some(makeDate(Number(year), Number(m), Number(d))),
  ),
  // 3/12/2026: nobody knows which is the month, so both are asked about.
  rule(
    '(?<![\\d./-])(?<m>\\d{1,2})\\s*([-/.])\\s*(?<d>\\d{1,2})\\s*\\2\\s*(?<year>20\\d\\d)(?!\\d)',
    ({ year, m, d }) => [
      ...some(makeDate(Number(year), Number(m), Number(d))),
      ...some(makeDate(Number(year), Number(d), Number(m))),
    ],
  ),
  rule('(?<!\\d)(?<year>20\\d\\d)(?<m>\\d\\d)(?<d>\\d\\d)(?!\\d)', ({ year, m, d }) =>
    some(makeDate(Number(year), Number(m), Number(d))),
  ),
  rule('(?<![\\d./-])(?<m>\\d{1,2})\\s*[-/.]\\s*(?<d>\\d{1,2})(?![./-]?\\d)', ({ m, d }, today) =>
    Number(m) > 12 ? monthAndDay(today, Number(d), Number(m)) : monthAndDay(today, Number(m), Number(d)),
  ),
]

export const CHINESE: readonly Grammar[] = [...RELATIVE, ...IN_WEEK, ...IN_MONTH, ...IN_YEAR]

/** Undefined if the numeral is no count. */
function plusDays(today: string, numeral: string | undefined, each = 1): string[] | undefined {
  const n = count(numeral)
  return n === undefined ? undefined : [addDays(today, n * each)]
}

function weeks(which: string): number {
  if (which.startsWith('上')) return -which.length
  return which.startsWith('下') ? which.length : 0
}

/** Months from this one: 下个月 → 1. */
export function monthsOf(words: string): number {
  if (words.startsWith('上')) return -1
  return words.startsWith('下') ? words.lastIndexOf('下') + 1 : 0
}

function yearOf(words: string | undefined, today: string): number | undefined {
  const { year } = partsOf(today)
  if (words === undefined) return undefined
  if (words === '今年') return year
  if (words === '明年') return year + 1
  const number = parseNumeral(words.slice(0, -1)) ?? 0
  return number < 100 ? 2000 + number : number
}
