/**
 * What must become of a request and at which minute, worked out apart from the program: from the data files alone,
 * by counting working minutes one by one. Minutes count from Monday, 23 November 2026, 0:00; a plain working week.
 */
import { readFileSync } from 'node:fs'

const times = JSON.parse(readFileSync('data/times.json', 'utf8'))
const { items } = JSON.parse(readFileSync('data/services.json', 'utf8')) as {
  items: { id: string; promise: { takeMinutes: number; finishDays: number } }[]
}

const DAY = 24 * 60
const minute = (hhmm: string) => Number(hhmm.slice(0, 2)) * 60 + Number(hhmm.slice(3))
const spans: [number, number][] = times.hours.map(({ from, to }: { from: string; to: string }) => [
  minute(from),
  minute(to),
])
const END = spans.at(-1)?.[1] ?? 0

export const isWork = (at: number) =>
  Math.floor(at / DAY) % 7 < 5 && spans.some(([from, to]) => at % DAY >= from && at % DAY < to)

/** The minute at which so many minutes have been worked since then; with 0 when work goes on. */
export function worked(from: number, minutes: number): number {
  let at = from
  if (minutes === 0) while (!isWork(at)) at++
  for (let left = minutes; left > 0; at++) if (isWork(at)) left--
  return at
}
function endOfDay(at: number, days: number): number {
  let day = Math.floor(worked(at, 0) / DAY)
  for (let left = days; left > 0; ) if (++day % 7 < 5) left--
  return day * DAY + END
}

/** What somebody tries, and when. `by`: an index of the helpers, or of the supervisors. */
export interface Try {
  at: number
  do: 'take' | 'done' | 'fail' | 'handBack' | 'rateBad' | 'answer'
  by: number
  super: boolean
}
export interface Plan {
  kind: 'BB' | 'HD'
  item?: string
  createdAt: number
  /** A wish for a visit: a day from Monday on, 0-based. */
  day?: number
  tries: Try[]
}

export interface Due {
  at: number
  do: 'remind' | 'handBack' | 'climb'
  /** Who has to hear of it, besides whoever is to be reminded. */
  whom: 'station' | 'supervisors' | 'above'
  holder?: Holder
  /** Did it: somebody else has to answer for it. */
  not?: Holder
}
export interface Expected {
  /** What the clock does. */
  due: Due[]
  /** Which tries succeed. */
  ok: boolean[]
  /** Not settled at that minute (before anybody does anything in it). */
  isOpenAt(at: number): boolean
}

/** An index of the supervisors, else of the helpers. */
type Holder = { by: number; super: boolean }

export function foretell(plan: Plan, until: number): Expected {
  const { takeMinutes, finishDays } =
    items.find(({ id }) => id === plan.item)?.promise ?? times.usual[plan.kind]
  const promised = endOfDay(plan.createdAt, finishDays)
  const visit = plan.day === undefined ? 0 : plan.day * DAY + END
  const due: Due[] = []
  const ok: boolean[] = []
  /** From when to when it was nobody's to do anything about. */
  const settled: { from: number; to: number }[] = []
  const barred: number[] = []
  let where: 'station' | 'supervisor' | 'closed' = 'station'
  let holder: Holder | undefined
  let since = plan.createdAt
  let reminded = false
  let followUp: 'none' | 'open' | 'answered' = 'none'

  const wait = (at: number, to: 'station' | 'supervisor') => {
    where = to
    holder = undefined
    since = at
    reminded = false
  }
  const next = (): Due | undefined => {
    if (where === 'closed')
      return followUp === 'open' && !reminded
        ? { at: worked(since, times.late.followUp), do: 'remind', whom: 'above', not: holder }
        : undefined
    if (holder) {
      const by = Math.max(promised, visit, endOfDay(since, 0))
      if (!reminded) {
        const whom = where === 'supervisor' ? 'supervisors' : 'station'
        return { at: by, do: 'remind', whom, holder }
      }
      const at = worked(by, times.late.back)
      return where === 'supervisor'
        ? { at, do: 'climb', whom: 'supervisors' }
        : { at, do: 'handBack', whom: 'station' }
    }
    if (where === 'supervisor')
      return reminded ? undefined : { at: worked(since, times.late.supervisor), do: 'remind', whom: 'above' }
    const by = worked(since, takeMinutes)
    return reminded
      ? { at: worked(by, times.late.climb), do: 'climb', whom: 'supervisors' }
      : { at: by, do: 'remind', whom: 'station' }
  }
  const passTo = (end: number) => {
    for (let step = next(); step && step.at <= end; step = next()) {
      due.push(step)
      if (step.do === 'remind') reminded = true
      else wait(step.at, step.do === 'climb' ? 'supervisor' : 'station')
    }
  }
  const attempt = ({ at, do: what, by, super: isSuper }: Try): boolean => {
    const holds = where !== 'closed' && holder?.by === by && holder.super === isSuper
    switch (what) {
      case 'take':
        if (where === 'closed' || holder) return false
        if (!isSuper && (where === 'supervisor' || barred.includes(by))) return false
        holder = { by, super: isSuper }
        break
      case 'done':
        if (!holds) return false
        where = 'closed'
        settled.push({ from: at, to: Number.POSITIVE_INFINITY })
        return true
      case 'handBack':
        if (!holds) return false
        wait(at, where === 'supervisor' ? 'supervisor' : 'station')
        return true
      case 'fail':
        if (!holds) return false
        barred.push(by)
        wait(at, 'supervisor')
        return true
      case 'rateBad': {
        if (where !== 'closed' || followUp !== 'none') return false
        followUp = 'open'
        const last = settled.at(-1)
        if (last) last.to = at
        break
      }
      default:
        if (followUp !== 'open' || (holder?.super && holder.by === by)) return false
        followUp = 'answered'
        settled.push({ from: at, to: Number.POSITIVE_INFINITY })
        return true
    }
    since = at
    reminded = false
    return true
  }

  for (const each of plan.tries) {
    passTo(each.at)
    ok.push(attempt(each))
  }
  passTo(until)
  return {
    due,
    ok,
    isOpenAt: (at) => plan.createdAt < at && !settled.some(({ from, to }) => from < at && at <= to),
  }
}
