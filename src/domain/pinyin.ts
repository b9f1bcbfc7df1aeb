/** How Chinese text sounds, for search and for showing names to people who do not read Chinese. */
import { pinyin } from 'pinyin-pro'

/** One syllable without tone for each character of a text of Han characters only: `公安局` → `gong an ju`. */
export function syllables(han: string): string[] {
  const chars = [...han]
  const read = pinyin(han, { toneType: 'none', type: 'array', v: true })
  // A few rare characters come back joined; then the context is given up, not the alignment.
  const aligned =
    read.length === chars.length ? read : chars.map((char) => pinyin(char, { toneType: 'none' }))
  return aligned.map((syllable) => syllable.toLowerCase())
}

/**
 * The syllable as it sounds to ears that do not tell zh from z and -ng from -n, as many speakers in the north
 * and users of pinyin keyboards do not: `cheng` → `cen`.
 */
export function soften(syllable: string): string {
  return syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n')
}

/** Ways to cut typed letters into known (softened) syllables, at most `most`: `xian` → `[[xian], [xi, an]]`. */
export function segment(letters: string, known: ReadonlySet<string>, most = 12): string[][] {
  const found: string[][] = []
  // Letters from here on that cannot be cut: tried once, so that the search stays linear in dead ends.
  const dead = new Set<number>()
  const walk = (from: number, soFar: string[]): boolean => {
    if (from === letters.length) {
      found.push(soFar)
      return true
    }
    let reached = false
    for (let size = Math.min(6, letters.length - from); size > 0; size--) {
      if (found.length >= most || dead.has(from)) return reached
      const piece = soften(letters.slice(from, from + size))
      if (known.has(piece) && walk(from + size, [...soFar, piece])) reached = true
    }
    if (!reached) dead.add(from)
    return reached
  }
  walk(0, [])
  return found
}

// The part of a street's name that is a word of its own in Latin letters: 海拉尔东路 → Hailaer Donglu.
const ROAD = /^(.{2,}?)([东西南北中前后]?(?:大街|路|街|巷))$/u

/** A proper name in Latin letters by the national rules (GB/T 16159): `西安` → `Xi'an`. Other text stays as it is. */
export function romanize(name: string): string {
  const [, proper, road] = ROAD.exec(name) ?? []
  if (proper && road) return `${romanize(proper)} ${romanize(road)}`
  return name.replace(/\p{Script=Han}+/gu, (han) => {
    const joined = pinyin(han, { toneType: 'none', type: 'array' })
      .map((syllable, i) => (i > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
      .join('')
    return joined.charAt(0).toUpperCase() + joined.slice(1)
  })
}
