/** Days that people leave open: 月底, 下月初, 越快越好. The first that can be booked is taken, and read back to them. */

import { addDays, makeDate, partsOf } from '../time.ts'
import { monthAndDay, shiftMonth } from './day-arithmetic.ts'
import { type Grammar, monthsOf } from './day-words.ts'
import { HAN_NUMERALS, parseNumeral } from './number.ts'

/** How far around the beginning, middle or end of a month a day still counts as such. */
const AROUND = 10
const SOONEST =
  /尽快|尽早|越快越好|越早越好|最快|最早|马上|立刻|随时|[都也]行|[都也]可以|随便|\b(?:asap|as soon as (?:possible|you can)|any ?(?:time|day)|whenever)\b/gu

export const VAGUE: readonly Grammar[] = [
  {
    pattern: /(?<month>这个?|本|当|下{1,2}个?)?月(?<where>底|末|初|中)/gu,
    dates: ({ month, where = '' }, today) => {
      if (month !== undefined) return around(shiftMonth(today, monthsOf(month)), where)
      const thisMonth = around(shiftMonth(today, 0), where).filter((date) => date >= today)
      return thisMonth.length > 0 ? thisMonth : around(shiftMonth(today, 1), where)
    },
    firstThatFits: true,
  },
  {
    pattern: new RegExp(`(?<m>\\d{1,2}|[${HAN_NUMERALS}]{1,3})月份?(?<where>底|末|初|中)`, 'gu'),
    dates: ({ m = '', where = '' }, today) => {
      const [middle] = monthAndDay(today, parseNumeral(m), 28)
      return middle === undefined ? [] : around(shiftMonth(middle, 0), where)
    },
    firstThatFits: true,
  },
  {
    pattern: SOONEST,
    dates: (_, today) => Array.from({ length: 3 * AROUND }, (__, i) => addDays(today, i)),
    firstThatFits: true,
  },
]

/** Days of a month, from its end backwards, from its beginning, or from the 15th outwards. */
function around([year, month]: [number, number], where: string): string[] {
  const first = makeDate(year, month, 1)
  if (first === undefined) return []
  const days = Array.from({ length: 31 }, (_, i) => addDays(first, i)).filter(
    (date) => partsOf(date).month === month,
  )
  if (where === '初') return days.slice(0, AROUND)
  if (where === '中') return [...days.slice(14, 19), ...days.slice(9, 14).reverse()]
  return days.reverse().slice(0, AROUND)
}
