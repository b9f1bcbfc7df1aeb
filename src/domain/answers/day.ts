/** Reads the day of an appointment, and the part of the day if it is said along. */
import { type FormWorld, HORIZON_DAYS, NOTICE, offeredDays, openParts } from '../choices.ts'
import type { Draft } from '../draft.ts'
import type { Input, Reading } from '../flow.ts'
import { textOf } from '../form.ts'
import { readDay } from '../reading/day.ts'
import { readNumber } from '../reading/number.ts'
import { complain, refuse, value, wrongKind } from './outcome.ts'

export function day(input: Input, draft: Draft, world: FormWorld): Reading {
  const offered = offeredDays(draft.answers, world)
  if (input.type === 'press')
    return offered.includes(input.value) ? value(input.value) : complain('complaint-gone')
  if (input.type !== 'text') return wrongKind(input)
  // A bare number is a button's number; with 号 or 日, or long enough for a year, it is a date.
  const number = readNumber(input.text)
  if (number.ok && number.value < 1000 && !/[号日]/u.test(input.text)) {
    const chosen = offered[number.value - 1]
    return chosen ? value(chosen) : complain('complaint-out-of-range', { max: offered.length })
  }
  const parts = world.partsOf(textOf(draft.answers, 'item'))
  const closesAt = Math.max(0, ...parts.map(({ to }) => to - NOTICE))
  const read = readDay(input.text, {
    now: world.now,
    calendar: world.calendar,
    horizonDays: HORIZON_DAYS,
    closesAt,
  })
  if (!read.ok) {
    if (read.why === 'which-day')
      return complain('complaint-which-day', { day: read.days[0] ?? '', other: read.days[1] ?? '' })
    if (read.why === 'past' && read.asked === world.now.date && read.day)
      return complain('complaint-time-over')
    if ('next' in read && read.why !== 'unknown-year' && !read.day) return complain('complaint-no-days')
    return refuse(read)
  }
  const { date, minute, part } = read.value
  const said = parts.find(({ id, from, to }) =>
    minute === undefined ? id === part : from <= minute && minute < to,
  )
  const open = openParts({ ...draft.answers, day: date }, world)
  const also = said && open.includes(said) ? { part: said.id } : undefined
  const note = also
    ? { id: 'note-day-part', vars: { day: date, ...also } }
    : { id: 'note-day', vars: { day: date } }
  return { type: 'value', value: date, note, also }
}
