/** The grammar of days in English words. Same rules as the Chinese one. */

import { addDays } from '../time.ts'
import {
  comingWeekday,
  monday,
  monthAndDay,
  nextDayOfMonth,
  plusMonths,
  wholeWeek,
} from './day-arithmetic.ts'
import { type Grammar, inDays } from './day-words.ts'

const COUNTS = ['a|an|one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const COUNT = `(?<n>\\d{1,3}|${COUNTS.join('|')})`
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const WEEKDAY = '(?<day>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?'
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(?<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const DAY = '(?<d>\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = '(?:,?\\s*(?<year>20\\d\\d))?'

const rule = (pattern: string, dates: Grammar['dates']): Grammar => ({
  pattern: new RegExp(`\\b${pattern}(?![\\w:])`, 'gu'),
  dates,
})

const monthDay: Grammar['dates'] = ({ m = '', d, year }, today) =>
  monthAndDay(
    today,
    MONTHS.indexOf(m.slice(0, 3)) + 1,
    Number(d),
    year === undefined ? undefined : Number(year),
  )

const span: Grammar['dates'] = ({ n = '', unit = '' }, today) => {
  const number = /^\d/.test(n) ? Number(n) : COUNTS.findIndex((words) => words.split('|').includes(n)) + 1
  if (unit === 'month') return plusMonths(today, number)
  return [addDays(today, number * (unit === 'week' ? 7 : 1))]
}

export const ENGLISH: readonly Grammar[] = [
  inDays('\\btoday\\b', 0),
  inDays('\\b(?:tomorrow|tomorow|tmrw?)\\b', 1),
  inDays('\\b(?:the )?day after tomorrow\\b', 2),
  inDays('\\byesterday\\b', -1),
  rule(`(?:in|after) ${COUNT} (?<unit>day|week|month)s?`, span),
  rule(`${COUNT} (?<unit>day|week|month)s? (?:from (?:now|today)|later)`, span),
  rule(`(?:(?<which>this|next|coming|last) )?${WEEKDAY}`, ({ which, day = '' }, today) => {
    const number = WEEKDAYS.indexOf(day.slice(0, 3)) + 1
    const inWeek = (n: number) => addDays(monday(today, n), number - 1)
    if (which === 'last') return [inWeek(-1)]
    if (which === 'this') return [inWeek(0)]
    if (which !== 'next') return comingWeekday(today, number)
    // Some mean the coming one even when it is in this week still: then it is asked.
    return inWeek(0) > today ? [inWeek(0), inWeek(1)] : [inWeek(1)]
  }),
  rule('(?<which>this|next) week', ({ which }, today) => wholeWeek(today, which === 'next' ? 1 : 0)),
  rule('(?:(?<which>this|next) )?weekend', ({ which }, today) =>
    wholeWeek(today, which === 'next' ? 1 : 0).slice(5),
  ),
  rule(`${MONTH}\\s*${DAY}${YEAR}`, monthDay),
  rule(`${DAY}(?: of)?\\s*${MONTH}${YEAR}`, monthDay),
  rule('(?:the )?(?<d>\\d{1,2})(?:st|nd|rd|th)', ({ d }, today) => nextDayOfMonth(today, Number(d))),
]
