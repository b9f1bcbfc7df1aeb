/** A morning in a street: 500 requests, and 40 helpers who take some, finish some, forget some, hand back and fail some. */
import { readFileSync } from 'node:fs'
import type { Plan, Try } from './day-oracle.ts'

const { items } = JSON.parse(readFileSync('data/services.json', 'utf8')) as { items: { id: string }[] }

/** Requests come from here; each is nearest to one of the stations. */
export const STATIONS = [
  '150102001001',
  '150102001002',
  '150102001',
  '150102002',
  '150102',
  '150103',
  '150105',
]
const AREAS = [
  '150102001001',
  '150102001002',
  '150102001006',
  '150102001',
  '150102002001',
  '150102002',
  '150102003',
  '150103001',
  '150105',
  '150105001',
]
export const HELPERS = 40
/** Areas of the supervisors; the third serves the whole city. */
export const SERVED: (string[] | undefined)[] = [['150102'], ['150103', '150105'], undefined]

export interface Resident extends Plan {
  area: string
  /** The station that the request goes to, an index. */
  station: number
}

const under = (area: string, of: string) => area.startsWith(of)
/** The nearest station, by the code alone. */
export const stationOf = (area: string) =>
  STATIONS.map((code, i) => ({ code, i }))
    .filter(({ code }) => under(area, code))
    .sort((a, b) => b.code.length - a.code.length)[0]?.i ?? -1
/** The supervisors of an area. */
export const chiefsOf = (area: string) =>
  SERVED.flatMap((areas, i) => ((areas?.some((served) => area.startsWith(served)) ?? true) ? [i] : []))
/** Helpers sit in the stations by turns. */
export const helpersOf = (station: number) =>
  Array.from({ length: HELPERS }, (_, i) => i).filter((i) => i % STATIONS.length === station)

export function planDay(count: number, random: () => number): Resident[] {
  const upTo = (n: number) => Math.floor(random() * n)
  const between = (a: number, b: number) => a + upTo(b - a + 1)
  const one = <T>(from: readonly T[]): T => from[upTo(from.length)] as T
  return Array.from({ length: count }, () => {
    const createdAt = between(8 * 60 + 30, 12 * 60 - 1)
    const area = one(AREAS)
    const station = stationOf(area)
    const by = one(helpersOf(station))
    const other = one(helpersOf(station).filter((helper) => helper !== by))
    const tries: Try[] = []
    let at = createdAt
    const then = (what: Try['do'], who: number, min: number, max: number, isSuper = false) => {
      at += between(min, max)
      tries.push({ at, do: what, by: who, super: isSuper })
    }
    const isQuick = random() < 0.75
    const story = one(['untouched', 'done', 'done', 'done', 'forgot', 'forgot', 'back', 'failed'] as const)
    if (story !== 'untouched') then('take', by, isQuick ? 1 : 35, isQuick ? 25 : 100)
    if (story === 'done') then('done', by, 5, 180)
    if (story === 'back') then('handBack', by, 5, 60)
    if (story === 'back' && random() < 0.5) then('take', other, 1, 80)
    if (story === 'failed') then('fail', by, 5, 60)
    if (random() < 0.4) {
      const chief = one(chiefsOf(area))
      then('take', chief, 20, 240, true)
      if (random() < 0.5) then('done', chief, 20, 300, true)
    }
    if (random() < 0.3) then('rateBad', 0, 1, 60)
    if (random() < 0.5) then('answer', one(chiefsOf(area)), 10, 600, true)
    const isRing = random() < 0.2
    return {
      kind: isRing ? 'HD' : 'BB',
      item: isRing ? undefined : one(items).id,
      createdAt,
      ...(!isRing && random() < 0.3 && { day: upTo(3) }),
      area,
      station,
      tries,
    }
  })
}
