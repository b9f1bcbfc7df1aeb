/** Reads a day and a time, any day ahead: when something is to happen by itself. `2026-11-24 09:30` as value. */
import type { FormWorld } from '../choices.ts'
import type { Input, Reading } from '../flow.ts'
import { readDay } from '../reading/day.ts'
import { takeHour } from '../reading/hour.ts'
import { fold } from '../reading/text.ts'
import { clock, type LocalTime, minutesOf } from '../time.ts'
import { complain, refuse, value, wrongKind } from './outcome.ts'

/** How far ahead, in days. */
const HORIZON = 90
/** When only a day is said; and the middle of a part of the day. */
const USUAL = { morning: 9 * 60, noon: 12 * 60, afternoon: 15 * 60, evening: 19 * 60 }

export function moment(input: Input, { now, calendar }: FormWorld): Reading {
  if (input.type !== 'text') return wrongKind(input)
  const { rest, hour } = takeHour(fold(input.text))
  const minute = hour.minute ?? (hour.part ? USUAL[hour.part] : USUAL.morning)
  const saysTime = hour.minute !== undefined || hour.part !== undefined
  const date = dateOf()
  if (typeof date !== 'string') return date
  const given = writeMoment({ date, minute })
  return isAhead(given, now) ? value(given) : complain('complaint-moment-past')

  function dateOf(): string | Reading {
    if (saysTime && rest.trim() === '') return now.date
    const read = readDay(rest, { now, calendar, horizonDays: HORIZON })
    if (read.ok) return read.value.date
    if (read.why === 'too-far') return complain('complaint-moment-too-far', { days: HORIZON })
    // Nobody works then, but a message may go out: whether people work that day is not asked.
    if ('asked' in read) return read.asked
    return read.why === 'not-a-day' || read.why === 'empty'
      ? complain('complaint-not-a-moment')
      : refuse(read)
  }
}

/** Undefined: it is no moment. */
export function readMoment(answer: string): LocalTime | undefined {
  const [, date, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)$/.exec(answer) ?? []
  return date && time ? { date, minute: minutesOf(time) } : undefined
}

export function isAhead(answer: string, now: LocalTime): boolean {
  const at = readMoment(answer)
  return at !== undefined && (at.date > now.date || (at.date === now.date && at.minute > now.minute))
}

const writeMoment = ({ date, minute }: LocalTime) => `${date} ${clock(minute)}`
