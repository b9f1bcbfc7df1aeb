/**
 * Reads the day of an appointment in Chinese or English words and says whether it can be booked. Always read the
 * date back with its weekday: what a person meant only they know.
 */
import type { Calendar } from '../calendar.ts'
import { addDays, type LocalTime } from '../time.ts'
import { CHINESE } from './day-words.ts'
import { ENGLISH } from './day-words-en.ts'
import { VAGUE } from './day-words-vague.ts'
import { type Hour, takeHour } from './hour.ts'
import { fold } from './text.ts'

export interface DayRules {
  now: LocalTime
  calendar: Calendar
  /** How many days ahead can be booked. */
  horizonDays?: number
  /** Minute of the day from which today is over. */
  closesAt?: number
}

/** A day that can be booked, and the time of day if it was said with it. */
export interface ReadDay extends Hour {
  date: string
}

/** `day` is the next day that can be booked, `next` the first three. `asked` is the day understood. */
interface NotThatDay {
  ok: false
  asked: string
  day?: string
  next: string[]
}
export type DayComplaint =
  | { ok: false; why: 'empty' | 'not-a-day' | 'no-such-day' }
  /** A lunar date or a festival. */
  | { ok: false; why: 'lunar-day' }
  /** Several days are meant, or may be; all of them can be booked. */
  | { ok: false; why: 'which-day'; days: string[] }
  /** `past` is also a time of today that is over while today is not. */
  | (NotThatDay & { why: 'past' | 'today-over' | 'not-a-workday' })
  /** `last` is the last day that can be booked now. */
  | (NotThatDay & { why: 'too-far'; last: string })
  /** Its year's holidays are not published: who wants to take it all the same finds it in `value`. */
  | (NotThatDay & { why: 'unknown-year'; value: ReadDay })

const HORIZON_DAYS = 60
const MIDNIGHT = 24 * 60
const SUGGESTIONS = 3
/** Characters; a longer text is a story. */
const LONGEST = 200

const GRAMMAR = [...CHINESE, ...ENGLISH, ...VAGUE]
const LUNAR =
  /腊月|正月|农历|阴历|旧历|廿|(?<!月)初[一二三四五六七八九十]|除夕|大年|春节|过年|年三十|元宵|端午|中秋|重阳|清明|小年|冬至/u
const CLAUSE = /[。;!?\n]|,(?!\s*\d{4}\b)/u
/** Asking is not denying. */
const NOT_DENIED = /没问题|没事|不好意思|不忙|不着急|(.)不\1|\bno (?:problem|hurry)\b/gu
const DENIED = /[不没别]|除了|以外|\b(?:not|no|can[’']?t|cannot|don[’']?t|except)\b/u

/** Reads a day. With `ok` its date is a working day from today up to the horizon. */
export function readDay(text: string, rules: DayRules): { ok: true; value: ReadDay } | DayComplaint {
  const typed = fold(text)
  if (typed === '') return { ok: false, why: 'empty' }
  const { rest, hour } = takeHour(typed.slice(0, LONGEST))
  const clauses = rest.split(CLAUSE).filter((clause) => !DENIED.test(clause.replace(NOT_DENIED, ' ')))
  const meant = clauses.flatMap((clause) => scan(clause, rules.now.date))
  // 尽快 beside a date only says that it matters.
  const definite = meant.filter(({ firstThatFits }) => !firstThatFits)
  const used = definite.length > 0 ? definite : meant.slice(0, 1)

  const dates = [...new Set(used.flatMap((each) => each.dates))]
  if (LUNAR.test(rest)) return { ok: false, why: 'lunar-day' }
  if (used.length === 0) return { ok: false, why: 'not-a-day' }
  if (dates.length === 0) return { ok: false, why: 'no-such-day' }

  const judged = dates.map((date) => judge({ date, ...hour }, rules))
  const fitting = judged.flatMap((each) => (each.ok ? [each.value] : []))
  const [value, second] = fitting
  if (value && (!second || used[0]?.firstThatFits)) return { ok: true, value }
  if (value) return { ok: false, why: 'which-day', days: fitting.map(({ date }) => date) }
  // Of days that cannot be booked the one that tells most: not one that is over, if there is another.
  const complaints = judged.flatMap((each) => (each.ok ? [] : [each]))
  return complaints.find(({ why }) => why !== 'past') ?? complaints[0] ?? { ok: false, why: 'not-a-day' }
}

interface Meant {
  dates: string[]
  firstThatFits: boolean
}

/** What the clause says, in its order. A match inside a longer one does not count. */
function scan(clause: string, today: string): Meant[] {
  const spans = GRAMMAR.flatMap((grammar) =>
    [...clause.matchAll(grammar.pattern)].map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
      match,
      grammar,
    })),
  )
  return spans
    .filter(
      ({ from, to }) =>
        !spans.some((other) => other.from <= from && to <= other.to && other.to - other.from > to - from),
    )
    .sort((a, b) => a.from - b.from)
    .flatMap(({ match, grammar }) => {
      const dates = grammar.dates(match.groups ?? {}, today)
      return dates ? [{ dates, firstThatFits: grammar.firstThatFits ?? false }] : []
    })
}

type Judged = { ok: true; value: ReadDay } | Extract<DayComplaint, { asked: string }>

function judge(value: ReadDay, rules: DayRules): Judged {
  const { now, calendar, horizonDays = HORIZON_DAYS } = rules
  const { date } = value
  const last = addDays(now.date, horizonDays)
  const refuse = (): NotThatDay => {
    const next = possibleDays(rules, SUGGESTIONS, date > last ? now.date : date)
    return { ok: false, asked: date, next, ...(next[0] === undefined ? {} : { day: next[0] }) }
  }
  if (date < now.date) return { ...refuse(), why: 'past' }
  if (date > last) return { ...refuse(), why: 'too-far', last }
  const worked = calendar.isWorkday(date)
  if (worked === false) return { ...refuse(), why: 'not-a-workday' }
  if (date === now.date && now.minute >= (rules.closesAt ?? MIDNIGHT))
    return { ...refuse(), why: 'today-over' }
  if (date === now.date && now.minute >= endOf(value)) return { ...refuse(), why: 'past' }
  if (worked === undefined) return { ...refuse(), why: 'unknown-year', value }
  return { ok: true, value }
}

/** The first days from `from` (or today) on that can surely be booked, at most `limit`. */
export function possibleDays(rules: DayRules, limit: number, from = rules.now.date): string[] {
  const { now, calendar, horizonDays = HORIZON_DAYS, closesAt = MIDNIGHT } = rules
  const last = addDays(now.date, horizonDays)
  const first = now.minute >= closesAt ? addDays(now.date, 1) : now.date
  return calendar
    .nextWorkdays(from > first ? from : first, limit)
    .filter(({ date, sure }) => sure && date <= last)
    .map(({ date }) => date)
}

const ENDS = { morning: 12 * 60, noon: 14 * 60, afternoon: 18 * 60, evening: 22 * 60 }

/** Minute of the day at which the time of day asked for is over. */
function endOf({ minute, part }: Hour): number {
  return minute ?? (part ? ENDS[part] : MIDNIGHT)
}
