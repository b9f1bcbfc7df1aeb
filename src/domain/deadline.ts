/**
 * What is due next for a request: late → reminder → back to the queue → supervisor → administrators. Nothing waits
 * unseen: every request that is not settled has a next step until administrators have heard of it; from then on it
 * stands in every morning's digest.
 */
import { textOf } from './form.ts'
import { isSettled, type ServiceRequest } from './request.ts'
import type { Promised } from './service.ts'
import { compareLocal, type LocalTime } from './time.ts'
import type { Moment, Times, WorkingTime } from './working-time.ts'

export interface Step {
  when: Moment
  /** `back`: from whoever is in charge to the queue; `climb`: to the supervisor. */
  do: 'remind' | 'back' | 'climb'
}

export interface Rules {
  working: WorkingTime
  times: Times
  /** Minutes from midnight at which a part of the day ends. */
  endOfPart(part: string): number | undefined
  /** Unix ms → the city's wall clock. */
  toLocal(ms: number): LocalTime
}

/** By when it is to be finished: the promise, or the end of the visit where that is later. */
export function finishBy(
  request: ServiceRequest,
  promise: Promised,
  { working, endOfPart, toLocal }: Rules,
): Moment {
  const promised = working.endFrom(toLocal(request.createdAt), promise.finishDays)
  const day = request.appointment?.day ?? textOf(request.answers, 'day')
  if (!day) return promised
  const part = request.appointment ? request.appointment.part : textOf(request.answers, 'part')
  const endOfWork = working.endOfDay(day)
  const minute = Math.max(endOfWork.at.minute, (part && endOfPart(part)) || 0)
  const visit = { at: { date: day, minute }, sure: endOfWork.sure }
  return later(promised, visit)
}

/** What is due next; undefined: nothing, until something happens. */
export function nextStep(request: ServiceRequest, promise: Promised, rules: Rules): Step | undefined {
  if (isSettled(request)) return undefined
  const { working, times, toLocal } = rules
  const { level, inCharge, reminders, followUp } = request
  const since = toLocal(request.since)
  const after = (from: Moment, minutes: number): Moment => {
    const to = working.add(from.at, minutes)
    return { at: to.at, sure: from.sure && to.sure }
  }
  const waited = (minutes: number) => after({ at: since, sure: true }, minutes)

  if (followUp === 'open')
    return reminders > 0 ? undefined : { when: waited(times.late.followUp), do: 'remind' }
  if (inCharge) {
    // Whoever took what was late already has the rest of the day.
    const by = later(finishBy(request, promise, rules), working.endFrom(since))
    if (reminders === 0) return { when: by, do: 'remind' }
    return { when: after(by, times.late.back), do: level === 'supervisor' ? 'climb' : 'back' }
  }
  if (level === 'supervisor')
    return reminders > 0 ? undefined : { when: waited(times.late.supervisor), do: 'remind' }
  const by = waited(promise.takeMinutes)
  return reminders === 0 ? { when: by, do: 'remind' } : { when: after(by, times.late.climb), do: 'climb' }
}

function later(a: Moment, b: Moment): Moment {
  return { at: compareLocal(a.at, b.at) >= 0 ? a.at : b.at, sure: a.sure && b.sure }
}
