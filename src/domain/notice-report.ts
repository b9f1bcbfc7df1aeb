/** How a notice went, in counts: nobody can be told from it. */
import { OUTCOMES, type Outcome, type Tally } from './notice.ts'

/** One recipient, as the report sees them. */
export interface ReportRow {
  door: string
  /** District; unset: they told none. */
  area?: string
  /** Undefined: it ended before their turn. */
  outcome: Outcome | undefined
  /** They said "no more" since it began. */
  left: boolean
}

export interface ReportCell {
  door: string
  area: string
  tally: Tally
}

export interface NoticeFigures {
  size: number
  total: Tally
  /** Door × area, what there is; by door, then by area code, those without one last. */
  cells: ReportCell[]
  byDoor: { key: string; tally: Tally }[]
  byArea: { key: string; tally: Tally }[]
  left: number
}

/** In the order in which they are shown. */
export const FATES = [...OUTCOMES, 'waiting'] as const
export const noTally = (): Tally => ({ waiting: 0, s: 0, h: 0, b: 0, x: 0, f: 0 })

export function figuresOf(rows: Iterable<ReportRow>): NoticeFigures {
  const cells = new Map<string, ReportCell>()
  let left = 0
  for (const { door, area = '', outcome, left: gone } of rows) {
    const key = `${door} ${area}`
    const cell = cells.get(key) ?? { door, area, tally: noTally() }
    cell.tally[outcome ?? 'waiting']++
    cells.set(key, cell)
    if (gone) left++
  }
  const sorted = [...cells.values()].sort(
    (a, b) => compare(a.door, b.door) || compare(order(a.area), order(b.area)),
  )
  const total = sum(sorted)
  return {
    size: FATES.reduce((size, fate) => size + total[fate], 0),
    total,
    cells: sorted,
    byDoor: sumBy(sorted, ({ door }) => door),
    byArea: sumBy(sorted, ({ area }) => area).sort((a, b) => compare(order(a.key), order(b.key))),
    left,
  }
}

/** Codes are digits: this comes after them. */
const order = (area: string) => area || '~'
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function sum(cells: readonly ReportCell[]): Tally {
  const total = noTally()
  for (const { tally } of cells) for (const fate of FATES) total[fate] += tally[fate]
  return total
}

function sumBy(cells: readonly ReportCell[], keyOf: (cell: ReportCell) => string) {
  const groups = new Map<string, ReportCell[]>()
  for (const cell of cells) groups.set(keyOf(cell), [...(groups.get(keyOf(cell)) ?? []), cell])
  return [...groups].map(([key, some]) => ({ key, tally: sum(some) }))
}
