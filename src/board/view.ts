/** What somebody sees on the board: requests of their areas by how they stand, masked like a station's card. */
import type { Catalog } from '../catalog.ts'
import { textOf } from '../domain/form.ts'
import { type Person, serves } from '../domain/person.ts'
import { maskName } from '../domain/reading/name.ts'
import { maskPhone } from '../domain/reading/phone.ts'
import { closedAt, type ServiceRequest } from '../domain/request.ts'
import { fromLocal, toLocal } from '../domain/time.ts'
import type { Brief, Store } from '../store/store.ts'
import { requestTitle } from '../texts/card.ts'
import { dayInWords } from '../texts/dates.ts'
import { appointmentInWords, areaInWords, type Wording } from '../texts/describe.ts'
import type { Translator } from '../texts/translator.ts'
import { areaChoices } from './areas.ts'
import { type Board, type BoardQuery, board, type Card, COLUMNS, type ColumnName } from './protocol.ts'

/** Looked through; far more than a city has open. */
const MOST = 50_000
/** Cards of one column: more than anybody reads. */
const MOST_CARDS = 300
const MINUTE = 60_000

export interface ViewOptions {
  store: Pick<Store, 'requests'>
  catalog: Catalog
  texts: Translator
  /** Unix milliseconds. */
  clock(): number
  zone: string
}

/** A request as it was opened once: nothing in clear that the board does not show. */
interface Seen {
  revision: number
  column?: ColumnName
  /** Unix ms from which its age counts. */
  from: number
  card: Omit<Card, 'minutes' | 'late'>
}

export type View = (person: Person, query: BoardQuery, language: string) => Promise<Board>

export function createView({ store, catalog, texts, clock, zone }: ViewOptions): View {
  const { requests } = store
  /** By language and day (both change the words), then by number. */
  const kept = new Map<string, Map<string, Seen>>()
  const lineageOf = ({ area }: Brief) => catalog.areas.lineage(area ?? catalog.areas.root)

  async function look(briefs: Brief[], wording: Wording, midnight: number): Promise<(Seen & Brief)[]> {
    const known = cacheOf(`${wording.language} ${wording.today}`)
    const seen = await Promise.all(
      briefs.map(async (brief) => {
        const before = known.get(brief.number)
        if (before?.revision === brief.revision) return { ...brief, ...before }
        const found = await requests.get(brief.number)
        // Erased meanwhile.
        if (!found) return []
        const made = { revision: found.revision, ...see(found.request, wording, midnight) }
        known.set(brief.number, made)
        return { ...brief, ...made }
      }),
    )
    return seen.flat()
  }

  function cacheOf(name: string): Map<string, Seen> {
    const cache = kept.get(name) ?? new Map<string, Seen>()
    kept.set(name, cache)
    // Yesterday's, once all of today's languages are there.
    for (const other of kept.keys()) if (kept.size > texts.languages.length) kept.delete(other)
    return cache
  }

  return async (person, { area, late }, language) => {
    const now = clock()
    const { date } = toLocal(now, zone)
    const midnight = fromLocal({ date, minute: 0 }, zone)
    const over = await requests.closedSince(midnight, MOST)
    const open = await requests.briefs(MOST)
    // Reopened in between, it stands in both: how it is now counts.
    const all = new Map([...over, ...open].map((brief) => [brief.number, brief]))
    forgetOthers(kept, all)
    const isTheirs = (brief: Brief) => serves(person, lineageOf(brief))
    const areas = areaChoices(catalog.areas, person, open.filter(isTheirs).map(lineageOf), area, language)
    const chosen = areas.findLast((choice) => choice.chosen)?.chosen
    const isHere = (brief: Brief) => isTheirs(brief) && (!chosen || lineageOf(brief).includes(chosen))
    const openHere = open.filter(isHere)
    const shown = [...all.values()].filter((brief) => isHere(brief) && (!late || brief.late))
    const wording = { catalog, texts, language, today: date }
    const seen = await look(shown, wording, midnight)
    return board.parse({
      language,
      day: dayInWords(date, language, undefined, texts),
      open: openHere.length,
      late: openHere.filter((brief) => brief.late).length,
      areas,
      columns: COLUMNS.map((name) => columnOf(name, seen, now, late !== undefined)),
    } satisfies Board)
  }
}

function columnOf(name: ColumnName, seen: (Seen & Brief)[], now: number, lateOnly: boolean) {
  const isOver = name === 'done' || name === 'failed'
  const here = isOver && lateOnly ? [] : seen.filter((each) => each.column === name)
  // What is late, then what waits longest; of what is over, the last first.
  here.sort((a, b) => (isOver ? b.from - a.from : Number(b.late) - Number(a.late) || a.from - b.from))
  const cards = here.slice(0, MOST_CARDS).map(({ card, late, from }) => ({
    ...card,
    late: late && !isOver,
    // All ages turn with the minute: in between, nothing has changed.
    minutes: Math.max(0, Math.floor(now / MINUTE) - Math.floor(from / MINUTE)),
  }))
  return { name, count: here.length, cards }
}

function see(request: ServiceRequest, wording: Wording, midnight: number): Omit<Seen, 'revision'> {
  const { number, answers, area, inCharge, createdAt } = request
  const closed = closedAt(request)
  const name = textOf(answers, 'theirName') ?? textOf(answers, 'name')
  const phone = textOf(answers, 'phone')
  return {
    column: columnFor(request, midnight),
    from: closed ?? createdAt,
    card: {
      number,
      what: requestTitle(request, wording),
      area: area && areaInWords(area, wording),
      who: name && maskName(name),
      phone: phone && maskPhone(phone),
      when: appointmentInWords(request, wording) || undefined,
      by: inCharge?.name,
    },
  }
}

/** Undefined: it stands in none, as what was cancelled, or was over before today and only rated now. */
function columnFor(request: ServiceRequest, midnight: number): ColumnName | undefined {
  const { state, level, followUp } = request
  if (followUp === 'open') return 'answer'
  if (state === 'cancelled' || (closedAt(request) ?? midnight) < midnight) return undefined
  if (state === 'done' || state === 'failed' || state === 'onTheWay') return state
  if (level === 'supervisor') return 'supervisor'
  return state === 'submitted' ? 'waiting' : 'taken'
}

/** What is neither open nor closed today is on no board any more. */
function forgetOthers(kept: Map<string, Map<string, Seen>>, all: Map<string, Brief>): void {
  for (const cache of kept.values())
    for (const number of cache.keys()) if (!all.has(number)) cache.delete(number)
}
