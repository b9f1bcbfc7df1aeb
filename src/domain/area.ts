/** Places: city → district → street or town → community or village. Data in `data/divisions.json`. */
import { z } from 'zod'
import { type AreaNaming, createAreaNames } from './area-names.ts'
import { createSearch, type Hit } from './search.ts'

export type AreaLevel = 'city' | 'district' | 'street' | 'community'

export interface Area {
  /** Code of the National Bureau of Statistics: 4, 6, 9 or 12 digits. Names repeat, codes do not. */
  code: string
  /** The official name. */
  name: string
  level: AreaLevel
  /** Code of the area around it; unset for the city. */
  parent?: string
}

const LEVELS: Record<number, AreaLevel> = { 4: 'city', 6: 'district', 9: 'street', 12: 'community' }

const code = z.string().regex(/^(\d{4}|\d{6}|\d{9}|\d{12})$/, {
  error: 'must be a division code of 4, 6, 9 or 12 digits',
})
const community = z.tuple([code, z.string().min(1)])
const street = z.tuple([code, z.string().min(1), z.array(community)])
const district = z.tuple([code, z.string().min(1), z.array(street)])

type Row = [code: string, name: string, inside?: Row[]]

/** `[code, name, [areas inside]]`, each code beginning with the code around it. */
export const divisions = z
  .strictObject({ source: z.string(), city: z.tuple([code, z.string().min(1), z.array(district)]) })
  .superRefine(({ city }, context) => {
    const seen = new Set<string>()
    const check = ([around, , inside = []]: Row, path: (string | number)[]): void => {
      if (seen.has(around)) context.addIssue({ code: 'custom', path, message: `${around} stands twice` })
      seen.add(around)
      for (const [i, row] of inside.entries()) {
        const at = [...path, 2, i]
        if (row[0].length > around.length && row[0].startsWith(around)) check(row, at)
        else context.addIssue({ code: 'custom', path: at, message: `${row[0]} is not inside ${around}` })
      }
    }
    check(city, ['city'])
  })
export type Divisions = z.infer<typeof divisions>

export interface Areas {
  /** Code of the city. */
  root: string
  has(code: string): boolean
  get(code: string): Area | undefined
  /** Codes of the areas inside, in the order of the source; empty for a community or an unknown code. */
  children(code: string): string[]
  /** From the city down to the area itself; empty for an unknown code. */
  path(code: string): Area[]
  /**
   * The name as people say it (公主府社区, not 公主府社区居委会). For people who do not read Chinese the
   * transliteration stands before it: `Xincheng District 新城区`. With `full`, the district and street as well.
   * An unknown code is its own label.
   */
  label(code: string, language: string, full?: boolean): string
  /**
   * Codes that a request from this area may be routed to, nearest first, the city last. A code that is not (or
   * no longer) in the data still leads to the areas around it; no code at all leads to the city.
   */
  lineage(code: string | undefined): string[]
  /** By name, abbreviation, pinyin, initials, or with the district before it: 公主府, 新城区公主府, gongzhufu. */
  search(text: string, limit: number): Hit[]
}

export function createAreas({ city }: Divisions, naming: AreaNaming): Areas {
  const areas = new Map<string, Area>()
  const inside = new Map<string, string[]>()
  const add = ([code, name, rows = []]: Row, parent?: string): void => {
    areas.set(code, { code, name, level: LEVELS[code.length] ?? 'community', parent })
    inside.set(
      code,
      rows.map((row) => row[0]),
    )
    for (const row of rows) add(row, code)
  }
  add(city)

  const root = city[0]
  const names = createAreaNames(naming)
  const path = (code: string): Area[] => {
    const area = areas.get(code)
    if (!area) return []
    return area.parent === undefined ? [area] : [...path(area.parent), area]
  }
  /** The path without the city, unless it is the city itself. */
  const within = (code: string): Area[] => (code === root ? path(code) : path(code).slice(1))

  const docs = [...areas.values()]
    // Wider areas first: of two equal names the wider one is more often meant.
    .sort((a, b) => a.code.length - b.code.length)
    .map((area) => ({
      id: area.code,
      names: [...names.all(area), within(area.code).map(names.short).join('')],
    }))
  const index = createSearch(docs)

  return {
    root,
    has: (code) => areas.has(code),
    get: (code) => areas.get(code),
    children: (code) => inside.get(code) ?? [],
    path,
    label(code, language, full = false) {
      const area = areas.get(code)
      if (!area) return code
      const shown = full ? within(code) : [area]
      const chinese = shown.map(names.short).join('')
      if (language.startsWith('zh')) return chinese
      const latin = shown.map((one) => names.latin(one, language)).reverse()
      return `${latin.join(', ')} ${chinese}`
    },
    lineage(code) {
      const around = [12, 9, 6]
        .filter((digits) => code !== undefined && code.length >= digits && code.startsWith(root))
        .map((digits) => (code ?? '').slice(0, digits))
      return [...around, root]
    },
    search: (text, limit) => index.find(text, limit),
  }
}
