/** Reads typed Latin words as what the index knows: its own words, pinyin, or its words with a wrong letter. */
import { segment } from './pinyin.ts'
import type { Unit } from './search-text.ts'

export interface Vocabulary {
  words: ReadonlySet<string>
  /** Softened syllables. */
  sounds: ReadonlySet<string>
  /** True if these two syllables stand side by side somewhere. */
  neighbours(first: string, second: string): boolean
}

export function understand(units: readonly Unit[], known: Vocabulary): Unit[] {
  return units.flatMap((unit): Unit[] => {
    if (!('word' in unit) || known.words.has(unit.word)) return [unit]
    const cut = cutSyllables(unit.word, known)
    const meant = cut?.familiar ? undefined : closest(unit.word, known.words)
    if (meant !== undefined) return [{ word: meant }]
    return cut ? cut.sounds.map((sound) => ({ sound })) : [unit]
  })
}

/** Of the ways to cut a word into syllables, the one with most known neighbours, then the shortest. */
function cutSyllables(word: string, known: Vocabulary): { sounds: string[]; familiar: number } | undefined {
  if (!/^[a-z]{1,48}$/.test(word)) return undefined
  return segment(word, known.sounds)
    .map((sounds) => ({
      sounds,
      familiar: sounds.filter((sound, i) => i > 0 && known.neighbours(sounds[i - 1] ?? '', sound)).length,
    }))
    .sort((a, b) => b.familiar - a.familiar || a.sounds.length - b.sounds.length)[0]
}

/** The known word that is meant, if any is close enough. */
function closest(typed: string, words: ReadonlySet<string>): string | undefined {
  let best: { word: string; alike: number } | undefined
  for (const word of words) {
    const alike = likeness(typed, word)
    if (alike > (best?.alike ?? 0)) best = { word, alike }
  }
  return best?.word
}

/** 0 not alike: numbers in part (a telephone without its area code), beginnings, one wrong letter. */
function likeness(typed: string, known: string): number {
  const [short, long] = typed.length < known.length ? [typed, known] : [known, typed]
  if (/\d/.test(typed)) return short.length >= 5 && (long.startsWith(short) || long.endsWith(short)) ? 1 : 0
  if (short.length < 4 || short[0] !== long[0]) return 0
  if (short.length >= 5 && oneEdit(short, long)) return 0.9
  return long.startsWith(short) ? short.length / long.length : 0
}

/** True if one letter changed, added, or exchanged with its neighbour makes `short` into `long`. */
function oneEdit(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same++
  if (short.length < long.length) return short.slice(same) === long.slice(same + 1)
  if (short.slice(same + 1) === long.slice(same + 1)) return true
  const exchanged = short[same] === long[same + 1] && short[same + 1] === long[same]
  return exchanged && short.slice(same + 2) === long.slice(same + 2)
}
