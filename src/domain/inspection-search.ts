/** Finds inspected units by anything a person may know: the unit, its group, leader, telephone, box or room. */
import type { InspectedUnit, InspectionGroup, InspectionRound } from './inspection.ts'
import { parseNumeral } from './reading/number.ts'
import { fold } from './reading/text.ts'
import { createSearch } from './search.ts'

/** A unit with its surroundings. */
export interface UnitPlace {
  /** Unique over all rounds, at most 49 characters. */
  id: string
  round: InspectionRound
  group: InspectionGroup
  unit: InspectedUnit
}

export type Found =
  /** `score`: 1 if it is one of the names letter by letter. */
  | { type: 'one'; place: UnitPlace; score: number }
  | { type: 'several'; places: UnitPlace[]; score: number }
  /** Nothing fits; these come nearest. */
  | { type: 'none'; nearest: UnitPlace[] }

export interface InspectionSearch {
  find(text: string): Found
  get(id: string): UnitPlace | undefined
  /** All units of a round, in the order of its table. */
  ofRound(round: InspectionRound): UnitPlace[]
}

const NEAREST = 3
const LIMIT = 6
/** Longer texts are stories, not queries. */
const LONGEST = 60
const GROUP = /第?\s*([\d一二三四五六七八九十]{1,3})\s*(?:巡察)?组|\bgroup\s*(\d{1,2})\b/u

/** @param rounds newest first: of units of the same name the newest round's comes first */
export function createInspectionSearch(rounds: readonly InspectionRound[]): InspectionSearch {
  const places = rounds.flatMap((round) =>
    round.units.flatMap((unit): UnitPlace[] => {
      const group = round.groups.find(({ id }) => id === unit.group)
      return group ? [{ id: `${round.id}.${unit.id}`, round, group, unit }] : []
    }),
  )
  const byId = new Map(places.map((place) => [place.id, place]))
  const index = createSearch(
    places.map(({ id, unit }) => ({
      id,
      names: [...Object.values(unit.name), ...Object.values(unit.short), ...unit.aliases],
    })),
  )
  const leaders = createSearch(
    rounds.flatMap((round) =>
      round.groups.map(({ id, leader }) => ({ id: `${round.id}.${id}`, names: [leader] })),
    ),
  )

  const result = (found: UnitPlace[], score: number): Found | undefined => {
    const [place] = found
    if (!place) return undefined
    return found.length === 1
      ? { type: 'one', place, score }
      : { type: 'several', places: found.slice(0, LIMIT), score }
  }
  /** Only the newest round that has any. */
  const newest = (found: UnitPlace[]) => found.filter(({ round }) => round === found[0]?.round)

  return {
    find(text) {
      const typed = fold(text).slice(0, LONGEST)
      const numbered = newest(places.filter((place) => isNumbered(place, typed)))
      const led = leaders.find(typed, 1)[0]
      const hits = index.find(typed, LIMIT)
      const [best] = hits
      if (numbered.length > 0) return result(numbered, 1) as Found
      if (led && led.score > (best?.score ?? 0)) {
        const ofLeader = places.filter(({ round, group }) => `${round.id}.${group.id}` === led.id)
        return result(ofLeader, led.score) as Found
      }
      const exact = hits.filter((hit) => hit.exact)
      const kept = exact.length > 0 ? exact : hits
      const found = kept.flatMap(({ id }) => byId.get(id) ?? [])
      const nearest = () => index.nearest(typed, NEAREST).flatMap(({ id }) => byId.get(id) ?? [])
      return result(found, best?.score ?? 0) ?? { type: 'none', nearest: nearest() }
    },
    get: (id) => byId.get(id),
    ofRound: (round) => places.filter((place) => place.round === round),
  }
}

/** Whether the text gives the group's number, its telephone or box, or the unit's room. */
function isNumbered({ group, unit }: UnitPlace, typed: string): boolean {
  const [, han, latin] = GROUP.exec(typed) ?? []
  if (parseNumeral(han ?? latin ?? '') === group.number) return true
  const digits = typed.replace(/[\s()+-]/g, '').match(/\d{4,}/g) ?? []
  const phone = group.phone.replace(/\D/g, '').replace(/^86(?=471)/, '0')
  const numbers = [phone, phone.slice(-7), ...numbersIn(group.postBox), ...numbersIn(unit.room)]
  return digits.some((each) => numbers.includes(each.replace(/^86(?=471)/, '0')))
}

function numbersIn(texts: Record<string, string>): string[] {
  return Object.values(texts).flatMap((text) => text.match(/\d{4,}/g) ?? [])
}
