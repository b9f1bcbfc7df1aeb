/** Time as it passes for a promise: in working hours only, with the break at noon, on the days that people work. */
import { z } from 'zod'
import type { Calendar } from './calendar.ts'
import { promise } from './service.ts'
import { type LocalTime, minutesOf } from './time.ts'

const hhmm = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as 08:30' })

/** `data/times.json` */
export const times = z.strictObject({
  about: z.array(z.string()).optional(),
  /** Working hours of a working day, in order. */
  hours: z
    .array(z.strictObject({ from: hhmm, to: hhmm }))
    .min(1)
    .refine((hours) => hours.every(({ from, to }, i) => from < to && (hours[i - 1]?.to ?? '') <= from), {
      error: 'hours must be in order, each must end after it begins',
    }),
  /** What happens when a promised time has passed, in working minutes after it. */
  late: z.strictObject({
    /** Nobody took it: it goes to the supervisor. */
    climb: z.number().int().nonnegative(),
    /** Whoever took it did not finish: it goes back to the queue. */
    back: z.number().int().nonnegative(),
    /** A supervisor did not take it, or did not answer a bad rating: administrators hear of it. */
    supervisor: z.number().int().positive(),
    followUp: z.number().int().positive(),
  }),
  /** What is promised where no service item says: for bookings (BB) and calls back (HD). */
  usual: z.strictObject({ BB: promise, HD: promise }),
  /** Where a resident can ask when we are late. */
  telephone: z.string().min(3),
})
export type Times = z.infer<typeof times>

/** A moment; `sure` is false when it lies in, or was counted across, a year whose holidays nobody knows yet. */
export interface Moment {
  at: LocalTime
  sure: boolean
}

export interface WorkingTime {
  /** The moment at which so many working minutes have passed since then. 0: then, or when work begins next. */
  add(from: LocalTime, minutes: number): Moment
  /** When work ends on the n-th working day after that date (0: on it, or on the next working day). */
  endOfDay(date: string, days?: number): Moment
  /** The same for what begins at that moment: what comes in after hours counts from the next working day. */
  endFrom(from: LocalTime, days?: number): Moment
  /** Whether people work at that moment; undefined: nobody knows. */
  isOpen(at: LocalTime): boolean | undefined
  /** When work begins next after that moment. */
  nextOpening(after: LocalTime): Moment
}

export function createWorkingTime(calendar: Calendar, hours: Times['hours']): WorkingTime {
  const spans = hours.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
  const end = spans.at(-1)?.to ?? 0

  const add = ({ date, minute }: LocalTime, minutes: number): Moment => {
    let left = minutes
    let day = calendar.nextWorkdays(date, 1)[0] ?? { date, sure: false }
    let now = day.date === date ? minute : 0
    for (;;) {
      for (const { from, to } of spans) {
        const begin = Math.max(now, from)
        if (begin >= to) continue
        // Exactly the end is still that day: "by noon" is noon.
        if (begin + left <= to && !(left === 0 && begin === to))
          return { at: { date: day.date, minute: begin + left }, sure: day.sure }
        left -= to - begin
      }
      const next = calendar.addWorkdays(day.date, 1)
      day = { date: next.date, sure: day.sure && next.sure }
      now = 0
    }
  }

  const endOfDay = (date: string, days = 0): Moment => {
    const first = calendar.nextWorkdays(date, 1)[0] ?? { date, sure: false }
    const day = days > 0 ? calendar.addWorkdays(date, days) : first
    return { at: { date: day.date, minute: end }, sure: day.sure }
  }

  return {
    add,
    endOfDay,
    endFrom: (from, days) => endOfDay(add(from, 0).at.date, days),
    isOpen({ date, minute }) {
      const works = calendar.isWorkday(date)
      return works === undefined
        ? undefined
        : works && spans.some(({ from, to }) => from <= minute && minute < to)
    },
    nextOpening({ date, minute }) {
      const first = spans[0]?.from ?? 0
      const today = calendar.nextWorkdays(date, 1)[0] ?? { date, sure: false }
      if (today.date !== date || minute < first)
        return { at: { date: today.date, minute: first }, sure: today.sure }
      const next = calendar.addWorkdays(date, 1)
      return { at: { date: next.date, minute: first }, sure: next.sure }
    },
  }
}
