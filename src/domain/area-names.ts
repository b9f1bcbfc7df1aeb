/** How areas are called: officially, in short, in Latin letters, by other words. Data in `data/area-aliases.json`. */
import { z } from 'zod'
import { romanize } from './pinyin.ts'
import { FALLBACK_LANGUAGE, inLanguage, localized } from './text.ts'

export const areaNaming = z.strictObject({
  /** Endings of official names and what people say instead, in each language. The longest that fits is taken. */
  endings: z.array(
    z.strictObject({
      ends: z.array(z.string().min(1)).min(1),
      name: localized,
      /** False: what stands before the ending does not mean the area (托县 is not 托县工业园区). */
      alone: z.boolean().optional(),
    }),
  ),
  /** Parts of names and how to read them where the dictionary is wrong: another writing, or Latin letters. */
  read: z.record(z.string(), z.string()),
  /** By code: other words that mean the area, and names that differ from the derived ones. */
  areas: z.record(
    z.string(),
    z.strictObject({
      names: z.record(z.string(), z.string().min(1)).optional(),
      aliases: z.array(z.string().min(1)).optional(),
    }),
  ),
})
export type AreaNaming = z.infer<typeof areaNaming>

/** What is needed of an area to call it by its names. */
interface Named {
  code: string
  /** The official name. */
  name: string
}

export interface AreaNames {
  /** 公主府社区居委会 → 公主府社区. */
  short(area: Named): string
  /** 新城区 → Xincheng District. */
  latin(area: Named, language: string): string
  /** Everything it is called. */
  all(area: Named): string[]
}

/** Names are put together once: a page of places needs dozens of them, in every language. */
function remembered(
  make: (area: Named, language: string) => string,
): (area: Named, language?: string) => string {
  const made = new Map<string, string>()
  return (area, language = '') => {
    const key = `${area.code} ${language}`
    const name = made.get(key) ?? make(area, language)
    made.set(key, name)
    return name
  }
}

export function createAreaNames({ endings, read, areas }: AreaNaming): AreaNames {
  const longestFirst = endings
    .flatMap(({ ends, ...rest }) => ends.map((end) => ({ end, ...rest })))
    .sort((a, b) => b.end.length - a.end.length)

  /** The proper name and its ending: 公主府 and 社区 / Community. */
  const parts = (area: Named) => {
    const ending = longestFirst.find(({ end }) => area.name.length > end.length && area.name.endsWith(end))
    if (!ending) return { proper: area.name, ending }
    const proper = area.name.slice(0, -ending.end.length)
    const said = inLanguage(ending.name, FALLBACK_LANGUAGE)
    // 古力半村村委会 is said 古力半村, not 古力半村村.
    const doubled = proper.length > said.length && proper.endsWith(said)
    return { proper: doubled ? proper.slice(0, -said.length) : proper, ending }
  }
  const readable = (name: string) =>
    Object.entries(read)
      .reduce((text, [part, reading]) => text.replaceAll(part, reading), name)
      .replace(/ +/g, ' ')
      .trim()
  const overlay = (area: Named) => areas[area.code] ?? {}

  const short = (area: Named): string => {
    const { proper, ending } = parts(area)
    const said = ending ? inLanguage(ending.name, FALLBACK_LANGUAGE) : ''
    return overlay(area).names?.[FALLBACK_LANGUAGE] ?? proper + said
  }
  const latin = (area: Named, language: string): string => {
    const { proper, ending } = parts(area)
    const word = ending?.name[language] ?? ending?.name['en'] ?? ''
    const { names } = overlay(area)
    return names?.[language] ?? names?.['en'] ?? `${romanize(readable(proper))} ${word}`.trim()
  }
  return {
    short: remembered(short),
    latin: remembered(latin),
    all(area) {
      const { proper, ending } = parts(area)
      const { names = {}, aliases = [] } = overlay(area)
      const all = [area.name, short(area), ...aliases]
      const alone = ending?.alone !== false
      for (const [language, name] of Object.entries(names)) {
        // Words like "District" are left out: half of all areas would be found by them.
        all.push(alone ? name.replace(ending?.name[language] ?? '', '').trim() : name)
      }
      if (alone && proper.length > 1) all.push(proper)
      return [...new Set([...all, ...all.map(readable)])]
    },
  }
}
