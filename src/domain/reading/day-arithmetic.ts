/** Which dates words for days come to. Lists are empty where there is no such day. */
import { addDays, makeDate, partsOf, weekday } from '../time.ts'

/** A list of the date, if there is one. */
export function some(date: string | undefined): string[] {
  return date === undefined ? [] : [date]
}

/** The same day `n` months later, or the last of that month. */
export function plusMonths(today: string, n: number): string[] {
  const { day } = partsOf(today)
  const [year, month] = shiftMonth(today, n)
  for (let d = day; d > 27; d--) {
    const date = makeDate(year, month, d)
    if (date) return [date]
  }
  return some(makeDate(year, month, day))
}

/** Year and month (1–12) `n` months away. */
export function shiftMonth(today: string, n: number): [year: number, month: number] {
  const { year, month } = partsOf(today)
  const months = year * 12 + month - 1 + n
  return [Math.floor(months / 12), (months % 12) + 1]
}

/** The Monday of the week `n` weeks away. */
export function monday(today: string, n: number): string {
  return addDays(today, 1 - weekday(today) + 7 * n)
}

/** Monday to Sunday of the week `n` weeks away. */
export function wholeWeek(today: string, n: number): string[] {
  return Array.from({ length: 7 }, (_, i) => addDays(monday(today, n), i))
}

/** The next day with this number, 1 Monday … 7 Sunday; said on that very day, today and a week later. */
export function comingWeekday(today: string, number: number): string[] {
  const ahead = (number - weekday(today) + 7) % 7
  return ahead === 0 ? [today, addDays(today, 7)] : [addDays(today, ahead)]
}

/** The next date with this day of the month; months that have no such day are passed over. */
export function nextDayOfMonth(today: string, day: number | undefined): string[] {
  if (day === undefined) return []
  for (let n = 0; n < 3; n++) {
    const [date] = dayIn(today, n, day)
    if (date !== undefined && date >= today) return [date]
  }
  return []
}

/** That day of the month `months` away. */
export function dayIn(today: string, months: number, day: number | undefined): string[] {
  const [year, month] = shiftMonth(today, months)
  return day === undefined ? [] : some(makeDate(year, month, day))
}

/** This year's, or next year's once it is past by more than it could be a slip: half a year. */
export function monthAndDay(
  today: string,
  month: number | undefined,
  day: number | undefined,
  year?: number,
): string[] {
  if (month === undefined || day === undefined) return []
  if (year !== undefined) return some(makeDate(year, month, day))
  const [thisYear] = some(makeDate(partsOf(today).year, month, day))
  const [nextYear] = some(makeDate(partsOf(today).year + 1, month, day))
  if (thisYear === undefined) return some(nextYear)
  const longPast = thisYear < addDays(today, -183)
  return longPast && nextYear !== undefined ? [nextYear] : [thisYear]
}
