/**
 * Inspection rounds (巡察): which groups are in place, what they inspect, how they are reached and until when. Each
 * round is a file in `data/inspection/`, taken from the table that the Party committee publishes.
 */
import { z } from 'zod'
import { localized } from './text.ts'
import { addDays, compareLocal, type LocalTime, minutesOf } from './time.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,23}$/)
const hhmm = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as 08:00' })

export const inspectionGroup = z
  .strictObject({
    id,
    number: z.number().int().positive(),
    name: localized,
    leader: z.string().min(1),
    /** What else people call the group or its leader, also how a rare character of the name is read. */
    aliases: z.array(z.string()).optional(),
    phone: z.string().min(5),
    postBox: localized,
    email: z.email(),
    dutyFrom: hhmm,
    dutyTo: hhmm,
  })
  .refine(({ dutyFrom, dutyTo }) => dutyFrom < dutyTo, { error: 'dutyTo must be later than dutyFrom' })
export type InspectionGroup = z.infer<typeof inspectionGroup>

export const inspectedUnit = z.strictObject({
  id,
  name: localized,
  /** For buttons. */
  short: localized,
  group: id,
  /** Where visitors are received. */
  room: localized,
  /** What people call it. */
  aliases: z.array(z.string()),
})
export type InspectedUnit = z.infer<typeof inspectedUnit>

export const inspectionRound = z
  .strictObject({
    id,
    name: localized,
    inPlaceFrom: z.iso.date(),
    /** Letters and visits are taken until then, local time. */
    intakeEnds: z.string().refine(isMoment, { error: 'must look like 2024-10-26T18:00' }),
    takes: localized,
    source: localized,
    groups: z.array(inspectionGroup).min(1),
    units: z.array(inspectedUnit).min(1),
  })
  .refine(({ groups, units }) => units.every((unit) => groups.some((group) => group.id === unit.group)), {
    error: 'a unit names a group that is not in the round',
  })
  .refine(({ groups, units }) => isUnique(groups) && isUnique(units), {
    error: 'two groups or two units have the same id',
  })
  .refine(({ groups }) => new Set(groups.map(({ number }) => number)).size === groups.length, {
    error: 'two groups have the same number',
  })
  .refine(({ inPlaceFrom, intakeEnds }) => inPlaceFrom <= intakeEnds.slice(0, 10), {
    error: 'intakeEnds is before inPlaceFrom',
  })
export type InspectionRound = z.infer<typeof inspectionRound>

function isMoment(text: string): boolean {
  const [date, time, ...more] = text.split('T')
  return z.iso.date().safeParse(date).success && hhmm.safeParse(time).success && more.length === 0
}

function isUnique(all: readonly { id: string }[]): boolean {
  return new Set(all.map((each) => each.id)).size === all.length
}

/** Whoever is there all year (*convention*, so it is data). */
export const yearRound = z.strictObject({
  about: z.array(z.string()).optional(),
  contacts: z.array(z.strictObject({ id, phone: z.string(), name: localized, takes: localized })).min(1),
})
export type YearRound = z.infer<typeof yearRound>

export interface Inspection {
  /** Newest first. */
  rounds: readonly InspectionRound[]
  always: YearRound['contacts']
}

/** Where the intake of a round ends. */
export function endOf(round: InspectionRound): LocalTime {
  const [date = '', time = ''] = round.intakeEnds.split('T')
  return { date, minute: minutesOf(time) }
}

/** Whether the round takes letters and visits at this moment. */
export function isOpen(round: InspectionRound, now: LocalTime): boolean {
  return now.date >= round.inPlaceFrom && compareLocal(now, endOf(round)) < 0
}

/** Whether the round has begun, open still or over. One that is to come is not spoken of before its day. */
export function hasBegun(round: InspectionRound, now: LocalTime): boolean {
  return round.inPlaceFrom <= now.date
}

/** The round to speak of: one that is open, else the one that began last. Undefined: none has begun yet. */
export function presentRound(
  rounds: readonly InspectionRound[],
  now: LocalTime,
): InspectionRound | undefined {
  const begun = rounds.filter((round) => hasBegun(round, now))
  return begun.find((round) => isOpen(round, now)) ?? begun[0]
}

/** Whether somebody answers the telephone at this moment; if not, when next. Unset `nextAt`: not any more. */
export type Duty = { answered: true; until: LocalTime } | { answered: false; nextAt?: LocalTime }

/** The duty of every day: the table gives hours and no days. */
export function duty(round: InspectionRound, group: InspectionGroup, now: LocalTime): Duty {
  const [from, to] = [minutesOf(group.dutyFrom), minutesOf(group.dutyTo)]
  const end = endOf(round)
  if (!isOpen(round, now)) {
    return now.date < round.inPlaceFrom
      ? { answered: false, nextAt: { date: round.inPlaceFrom, minute: from } }
      : { answered: false }
  }
  const closing: LocalTime = { date: now.date, minute: to }
  if (now.minute >= from && now.minute < to) {
    return { answered: true, until: compareLocal(closing, end) < 0 ? closing : end }
  }
  const nextAt: LocalTime = { date: now.minute < from ? now.date : addDays(now.date, 1), minute: from }
  return compareLocal(nextAt, end) < 0 ? { answered: false, nextAt } : { answered: false }
}
