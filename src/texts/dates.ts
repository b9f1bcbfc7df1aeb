/** Dates as people say them, in any language that `Intl` knows. */
import { addDays, clock, type LocalTime } from '../domain/time.ts'
import type { Translator } from './translator.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(date: string, language: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${Object.keys(options).join()}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  formats.set(key, known)
  return known.format(new Date(`${date}T00:00:00Z`))
}

/** `11月24日星期二`, `Tuesday 24 November`; with "today" or "tomorrow" where that helps. */
export function dayInWords(
  date: string,
  language: string,
  today: string | undefined,
  texts: Translator,
): string {
  const words = format(date, language, { month: 'long', day: 'numeric', weekday: 'long' })
  if (date === today) return texts.t(language, 'day-today', { day: words })
  if (today && date === addDays(today, 1)) return texts.t(language, 'day-tomorrow', { day: words })
  return words
}

/** With the year: `2024年10月26日`. */
export function dateInWords(date: string, language: string): string {
  return format(date, language, { year: 'numeric', month: 'long', day: 'numeric' })
}

/** `11月24日 09:05` */
export function momentInWords({ date, minute }: LocalTime, language: string): string {
  return `${format(date, language, { month: 'long', day: 'numeric' })} ${clock(minute)}`
}
