/**
 * Working days as the State Council arranges them, make-up working days (调休) included.
 *
 * Source of the years known: chinese-days, which copies the yearly notices of the State Council. For any other
 * year that library takes every weekday for a working day, without a word; here such a day is *not known*.
 * What an operator enters in `data/holidays.json` comes first.
 */
import chineseDays from 'chinese-days'
import { z } from 'zod'
import { addDays, makeDate, partsOf, weekday } from './time.ts'

/** Off in every year by law, whatever the notice says (全国年节及纪念日放假办法, 2024, article 2; months and days). */
const BY_LAW = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])
const LAW_SINCE = '2025-01-01'
/** Days whose answer is kept. */
const MOST_REMEMBERED = 1000

const date = z.string().refine(
  (text) => {
    const { year, month, day } = partsOf(text)
    return makeDate(year, month, day) === text
  },
  { error: 'must be a date such as 2027-01-01' },
)

/** `data/holidays.json` */
export const holidays = z
  .object({
    /** For the people who edit the file. */
    about: z.array(z.string()).optional(),
    /** Days off on which people would otherwise work. */
    off: z.array(date),
    /** Weekend days on which people work. */
    work: z.array(date),
  })
  .refine(({ off, work }) => !off.some((day) => work.includes(day)), {
    error: 'a day is listed both as off and as work',
  })
export type Holidays = z.infer<typeof holidays>

/** A working day. `sure` is false when it (or a day counted on the way to it) lies in a year nobody knows yet. */
export interface Workday {
  date: string
  sure: boolean
}

export interface Calendar {
  /** Undefined: the year is not known, so nobody can say. */
  isWorkday(date: string): boolean | undefined
  /** The first `n` working days from `from` on, `from` included. Days of an unknown year are its weekdays, not sure. */
  nextWorkdays(from: string, n: number): Workday[]
  /** The `n`-th working day after `date`; with 0 the date itself. For promised times (办结时限). */
  addWorkdays(date: string, n: number): Workday
}

export function createCalendar(overlay: Holidays = { off: [], work: [] }): Calendar {
  const off = new Set(overlay.off)
  const work = new Set(overlay.work)

  // New Year's Day and National Day are off every year: where the data says so, the year's notice is in it.
  const known = (year: number) =>
    [`${year}-01-01`, `${year}-10-01`].every((day) => off.has(day) || isNamedHoliday(day))
  const years = new Map<number, boolean>()
  const isKnown = (day: string) => {
    const { year } = partsOf(day)
    const answer = years.get(year) ?? known(year)
    years.set(year, answer)
    return answer
  }

  const lookUp = (day: string) => {
    if (off.has(day)) return false
    if (work.has(day)) return true
    if (isKnown(day)) return chineseDays.isWorkday(localNoon(day))
    return day >= LAW_SINCE && BY_LAW.has(day.slice(5)) ? false : undefined
  }

  // The same few days are asked for at every turn, and the library parses and formats each of them.
  const answers = new Map<string, boolean | undefined>()
  const isWorkday = (day: string) => {
    if (answers.has(day)) return answers.get(day)
    if (answers.size >= MOST_REMEMBERED) answers.clear()
    const answer = lookUp(day)
    answers.set(day, answer)
    return answer
  }

  /** Every working day from `from` on, without end: the callers count. */
  function* workdays(from: string): Generator<Workday> {
    let sure = true
    for (let day = from; ; day = addDays(day, 1)) {
      const worked = isWorkday(day)
      if (worked === undefined) sure = false
      if (worked ?? weekday(day) <= 5) yield { date: day, sure }
    }
  }

  const nextWorkdays = (from: string, n: number) => {
    const days: Workday[] = []
    if (n > 0) {
      for (const day of workdays(from)) if (days.push(day) >= n) break
    }
    return days
  }

  return {
    isWorkday,
    nextWorkdays,
    addWorkdays: (day, n) => nextWorkdays(addDays(day, 1), n).at(-1) ?? { date: day, sure: true },
  }
}

/** The library reads dates in the zone of the process; noon of that zone's day is the same day to both. */
function localNoon(day: string): Date {
  const { year, month, day: dayOfMonth } = partsOf(day)
  return new Date(year, month - 1, dayOfMonth, 12)
}

/** Named in the library's data as a holiday, and not just a weekend. Names look like `National Day,国庆节,3`. */
function isNamedHoliday(day: string): boolean {
  const { work, name } = chineseDays.getDayDetail(localNoon(day))
  return !work && name.includes(',')
}
