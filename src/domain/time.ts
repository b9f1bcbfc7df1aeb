/**
 * Wall-clock time of one place. The rules think in local dates and minutes; only the edge knows milliseconds.
 * Dates are `YYYY-MM-DD`, so they compare as strings.
 */
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)
dayjs.extend(timezone)

export interface LocalTime {
  /** `YYYY-MM-DD` */
  date: string
  /** Minutes from midnight, 0–1439. */
  minute: number
}

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const DAY = 24 * 60 * MINUTE

/** The wall clock in `zone` (IANA name, e.g. Asia/Shanghai) at `ms` (Unix milliseconds). */
export function toLocal(ms: number, zone: string): LocalTime {
  const there = ms + offsetAt(ms, zone)
  return { date: isoDate(there), minute: Math.floor((there - Math.floor(there / DAY) * DAY) / MINUTE) }
}

/** The first moment (Unix ms) at which the wall clock in `zone` shows that time. */
export function fromLocal({ date, minute }: LocalTime, zone: string): number {
  const there = Date.parse(date) + minute * MINUTE
  // The offset of a moment nearby is that of the moment itself, but for the hours around a change of the clocks.
  const near = there - offsetAt(there, zone)
  return there - offsetAt(near, zone)
}

/** Zones change their offset only at full quarters of an hour, and asking for it is slow: once in each will do. */
const offsets = new Map<string, { quarter: number; offset: number }>()

function offsetAt(ms: number, zone: string): number {
  const quarter = Math.floor(ms / QUARTER)
  const known = offsets.get(zone)
  if (known?.quarter === quarter) return known.offset
  const offset = dayjs.utc(ms).tz(zone).utcOffset() * MINUTE
  offsets.set(zone, { quarter, offset })
  return offset
}

/** The same few days come again and again, and writing one takes longer than finding it. By days since 1970. */
const dates = new Map<number, string>()
const MOST_DATES = 1000

function isoDate(ms: number): string {
  const day = Math.floor(ms / DAY)
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = new Date(ms).toISOString().slice(0, 'YYYY-MM-DD'.length)
  if (dates.size >= MOST_DATES) dates.clear()
  dates.set(day, date)
  return date
}

/** Negative if `a` is earlier than `b`, 0 if they are the same minute. */
export function compareLocal(a: LocalTime, b: LocalTime): number {
  return a.date === b.date ? a.minute - b.minute : a.date < b.date ? -1 : 1
}

/** The date with these numbers, or undefined if there is none (30 February). `month` is 1–12. */
export function makeDate(year: number, month: number, day: number): string | undefined {
  if (year < 1000 || year > 9999) return undefined
  const made = new Date(Date.UTC(year, month - 1, day))
  const same = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day
  return same ? isoDate(made.getTime()) : undefined
}

/** The date `days` later (earlier if negative). */
export function addDays(date: string, days: number): string {
  return isoDate(Date.parse(date) + days * DAY)
}

/** 1 Monday … 7 Sunday. */
export function weekday(date: string): number {
  return new Date(date).getUTCDay() || 7
}

/** Year, month (1–12) and day of the month. */
export function partsOf(date: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

/** `HH:MM` of minutes from midnight; 1440 is `24:00`. */
export function clock(minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** Minutes from midnight of `HH:MM`. */
export function minutesOf(hhmm: string): number {
  const [hours = 0, minutes = 0] = hhmm.split(':').map(Number)
  return hours * 60 + minutes
}
