/** The lists from which an area is chosen, inside what somebody serves. */
import type { Areas } from '../domain/area.ts'
import type { Person } from '../domain/person.ts'
import type { AreaChoice } from './protocol.ts'

/**
 * @param lineages of every open request that they may see
 * @param area the chosen one; anything outside their areas counts as none
 */
export function areaChoices(
  areas: Areas,
  person: Person,
  lineages: readonly string[][],
  area: string | undefined,
  language: string,
): AreaChoice[] {
  const first = ownAreas(areas, person)
  const inside = areas.lineage(area).reverse()
  const start = area && areas.has(area) ? inside.findIndex((code) => first.includes(code)) : -1
  const path = start < 0 ? [] : inside.slice(start)
  const choices: AreaChoice[] = []
  for (let options = first, i = 0; options.length > 0; i++) {
    const chosen = path[i] ?? ''
    choices.push({
      chosen,
      options: options.map((code) => ({
        code,
        label: areas.label(code, language, i === 0),
        open: lineages.filter((lineage) => lineage.includes(code)).length,
      })),
    })
    options = chosen ? areas.children(chosen) : []
  }
  return choices
}

/** The widest areas they serve; for whoever serves the whole city its districts. */
function ownAreas(areas: Areas, { role, areas: served = [] }: Person): string[] {
  const everywhere = role === 'administrator' || served.length === 0 || served.includes(areas.root)
  if (everywhere) return areas.children(areas.root)
  return served.filter((code) => !areas.lineage(code).some((each) => each !== code && served.includes(each)))
}
