/** Finds inspected units by anything a person may know: the unit, its group, leader, telephone, box, e-mail or room. */
import {
  hasBegun,
  type InspectedUnit,
  type InspectionGroup,
  type InspectionRound,
  isOpen,
} from './inspection.ts'
import { readGroupNumber } from './reading/group.ts'
import { hanDigitsToArabic } from './reading/number.ts'
import { fold } from './reading/text.ts'
import { createSearch } from './search.ts'
import type { LocalTime } from './time.ts'

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
  /**
   * The units of one round that fit: of the open ones if any fits there, else of the newest that has them. Without
   * `now` no round counts as open.
   */
  find(text: string, now?: LocalTime): Found
  get(id: string): UnitPlace | undefined
  /** All units of a round, in the order of its table. */
  ofRound(round: InspectionRound): UnitPlace[]
}

const NEAREST = 3
const LIMIT = 6
/** Longer texts are stories, not queries. */
const LONGEST = 60
/** @param rounds newest first */
export function createInspectionSearch(rounds: readonly InspectionRound[]): InspectionSearch {
  const finders = rounds.map((round) => ({ round, ...createRoundFinder(round) }))
  const byId = new Map(finders.flatMap(({ places }) => places.map((place) => [place.id, place] as const)))

  return {
    find(text, now) {
      const typed = fold(text).slice(0, LONGEST)
      const begun = now ? finders.filter(({ round }) => hasBegun(round, now)) : finders
      const open = now ? begun.filter(({ round }) => isOpen(round, now)) : []
      // A closed round is history: it answers only what no open one does.
      const order = [...open, ...begun.filter((finder) => !open.includes(finder))]
      for (const { find } of order) {
        const [places, score] = find(typed)
        const [place] = places
        if (place && places.length === 1) return { type: 'one', place, score }
        if (place) return { type: 'several', places: places.slice(0, LIMIT), score }
      }
      return { type: 'none', nearest: order[0]?.nearest(typed) ?? [] }
    },
    get: (id) => byId.get(id),
    ofRound: (round) => finders.find((finder) => finder.round === round)?.places ?? [],
  }
}

function createRoundFinder(round: InspectionRound) {
  const places = round.units.flatMap((unit): UnitPlace[] => {
    const group = round.groups.find(({ id }) => id === unit.group)
    return group ? [{ id: `${round.id}.${unit.id}`, round, group, unit }] : []
  })
  const units = createSearch(
    places.map(({ id, unit }) => ({
      id,
      names: [...Object.values(unit.name), ...Object.values(unit.short), ...unit.aliases],
    })),
  )
  const groups = createSearch(
    round.groups.map(({ id, leader, name, aliases = [] }) => ({
      id,
      // A digit alone, as in Group 3, is an answer to some menu and names nobody.
      names: [leader, ...Object.values(name).filter((each) => !/\d/.test(each)), ...aliases],
    })),
  )
  const among = (hits: readonly { id: string }[]) =>
    hits.flatMap(({ id }) => places.find((place) => place.id === id) ?? [])

  return {
    places,
    nearest: (typed: string) => among(units.nearest(typed, NEAREST)),
    /** The units that fit and how well, 0 to 1. */
    find(typed: string): [places: UnitPlace[], score: number] {
      const hits = units.find(typed, LIMIT)
      const exact = hits.filter((hit) => hit.exact)
      const named = among(exact.length > 0 ? exact : hits)
      const score = hits[0]?.score ?? 0

      // Who names a group and a unit of it means that unit: 第三组 公安局.
      const numbered = places.filter((place) => isNumbered(place, typed))
      const both = numbered.filter((place) => named.includes(place))
      if (numbered.length > 0) return [both.length > 0 ? both : numbered, 1]
      // 第九组 where there are six: not the one that sounds most like it.
      if (readGroupNumber(typed) !== undefined) return [named, score]

      const led = groups.find(typed, 2)
      const [best, next] = led
      const clear = best && (best.exact || !next || best.score - next.score > 0.1)
      if (clear && best.score > score) return [places.filter(({ group }) => group.id === best.id), best.score]
      return [named, score]
    },
  }
}

/** Whether the text gives the group's number, telephone, box or e-mail, or the unit's room. */
function isNumbered({ group, unit }: UnitPlace, typed: string): boolean {
  if (readGroupNumber(typed) === group.number) return true
  const [mailbox = ''] = group.email.toLowerCase().split('@')
  if (typed.includes(mailbox)) return true
  const given =
    hanDigitsToArabic(typed)
      .replace(/[\s()+-]/g, '')
      .match(/\d{4,}/g) ?? []
  const phone = withoutCodes(group.phone.replace(/\D/g, ''))
  const boxAndRoom = [group.postBox, unit.room].flatMap((texts) =>
    Object.values(texts).flatMap((text) => text.match(/\d{3,}/g) ?? []),
  )
  return given.some(
    (digits) => boxAndRoom.includes(digits) || (digits.length >= 7 && phone.endsWith(withoutCodes(digits))),
  )
}

/** Without 0086, 86 and the 0 of the area code. A local number of seven or eight digits stays as it is. */
function withoutCodes(digits: string): string {
  return digits.length > 8 ? digits.replace(/^(?:00)?(?:86)?0?/, '') : digits
}
