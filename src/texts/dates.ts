/** Dates as people say them, in any language that `Intl` knows. */
import { addDays, clock, type LocalTime } from '../domain/time.ts'
import type { Translator } from './translator.ts'

type Format = (date: string, language: string) => string

/** The dates of the next days are said all the time, and `Intl` takes its time: what was said is remembered. */
const MOST_REMEMBERED = 1000

function createFormat(options: Intl.DateTimeFormatOptions): Format {
  const formats = new Map<string, Intl.DateTimeFormat>()
  const said = new Map<string, string>()
  return (date, language) => {
    const key = `${date} ${language}`
    const known = said.get(key)
    if (known !== undefined) return known
    const format = formats.get(language) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
    formats.set(language, format)
    const words = format.format(new Date(`${date}T00:00:00Z`))
    if (said.size >= MOST_REMEMBERED) said.clear()
    said.set(key, words)
    return words
  }
}

const withWeekday = createFormat({ month: 'long', day: 'numeric', weekday: 'long' })
const withYear = createFormat({ year: 'numeric', month: 'long', day: 'numeric' })
const withoutYear = createFormat({ month: 'long', day: 'numeric' })

/** `11月24日星期二`, `Tuesday 24 November`; with "today" or "tomorrow" where that helps. */
export function dayInWords(
  date: string,
  language: string,
  today: string | undefined,
  texts: Translator,
): string {
  const words = withWeekday(date, language)
  if (date === today) return texts.t(language, 'day-today', { day: words })
  if (today && date === addDays(today, 1)) return texts.t(language, 'day-tomorrow', { day: words })
  return words
}

/** With the year: `2024年10月26日`. */
export function dateInWords(date: string, language: string): string {
  return withYear(date, language)
}

/** `11月24日 09:05` */
export function momentInWords({ date, minute }: LocalTime, language: string): string {
  return `${withoutYear(date, language)} ${clock(minute)}`
}
