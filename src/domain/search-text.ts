/** What search sees of a text: Chinese characters with their sounds, and Latin or numeric words. */
import { soften, syllables } from './pinyin.ts'

/** A place in a text: a Chinese character with its softened syllable, a syllable typed in Latin letters, or a word. */
export type Unit = { char?: string; sound: string } | { word: string }

export interface SearchText {
  /** Letters, digits and characters alone, in lower case: two texts with the same key are the same name. */
  key: string
  units: Unit[]
  /** First letters of the syllables: `公安局` → `gaj`. Empty without Chinese characters. */
  initials: string
}

/** More than anybody needs to name a thing; keeps a pasted novel cheap. */
const LONGEST = 160

// Digits may be grouped by hyphens or spaces, as in telephone numbers: they are one word.
const PIECE =
  /(\p{Script=Han}+)|(\d(?:[\d -]*\d)?)|([\p{L}\p{N}\p{M}'’]+?(?=\p{Script=Han}|[^\p{L}\p{N}\p{M}'’]|$))/gu

export function readText(text: string): SearchText {
  const read: SearchText = { key: '', units: [], initials: '' }
  // Cut before normalising too: one character may unfold to 18.
  const plain = text.slice(0, LONGEST).normalize('NFKC').toLowerCase().slice(0, LONGEST)
  for (const [piece, han, digits] of plain.matchAll(PIECE)) {
    if (han) {
      const sounds = syllables(han)
      for (const [i, char] of [...han].entries()) {
        const sound = sounds[i] ?? char
        read.units.push({ char, sound: soften(sound) })
        read.initials += sound[0] ?? ''
      }
      read.key += han
    } else {
      const word = digits ? digits.replace(/[ -]/g, '') : bare(piece)
      if (word) read.units.push({ word })
      read.key += word
    }
  }
  return read
}

/** Without accents and apostrophes: `Xi'ān` → `xian`. */
function bare(piece: string): string {
  return piece.normalize('NFD').replace(/[\p{M}'’]/gu, '')
}
