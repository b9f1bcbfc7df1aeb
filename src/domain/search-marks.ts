/** How two texts are compared: by the marks they share, and how much of each those marks cover. */
import type { Unit } from './search-text.ts'

type Evidence = 'same' | 'sound' | 'gap' | 'gapSound' | 'alone' | 'word'

/** Something another text can share: two neighbouring characters, their sounds, two with one between, a word. */
interface Mark {
  gram: number
  from: number
  to: number
  by: Evidence
}

export interface Marked {
  marks: readonly Mark[]
  /** How rare each unit is. */
  weights: readonly number[]
  /** The sum of them. */
  weight: number
}

/** How much each kind of evidence proves. One pair that only sounds alike proves little, two in a row much. */
const CREDIT = { same: 1, word: 1, sound: 0.85, gap: 0.7, gapSound: 0.5, alone: 0.2 }
const LONE_SOUND = 0.5
const LONE_SOUND_TYPED = 0.8

/** What makes a unit rare or common: characters of one sound count together. */
export const rarityKey = (unit: Unit): string => ('word' in unit ? `w${unit.word}` : unit.sound)

export function mark(
  units: readonly Unit[],
  number: (gram: string) => number,
  weigh: (key: string) => number,
): Marked {
  const marks: Mark[] = []
  const add = (by: Evidence, from: number, to: number, gram: string) =>
    marks.push({ by, from, to, gram: number(gram) })
  for (const [i, unit] of units.entries()) {
    if ('word' in unit) {
      add('word', i, i, rarityKey(unit))
      continue
    }
    if (unit.char) add('alone', i, i, unit.char)
    const [next, afterNext] = [units[i + 1], units[i + 2]]
    if (next && !('word' in next)) {
      if (unit.char && next.char) add('same', i, i + 1, unit.char + next.char)
      add('sound', i, i + 1, `${unit.sound} ${next.sound}`)
    }
    if (afterNext && !('word' in afterNext)) {
      if (unit.char && afterNext.char) add('gap', i, i + 2, `${unit.char}_${afterNext.char}`)
      add('gapSound', i, i + 2, `${unit.sound}_${afterNext.sound}`)
    }
  }
  const weights = units.map((unit) => weigh(rarityKey(unit)))
  return { marks, weights, weight: weights.reduce((sum, weight) => sum + weight, 0) }
}

/**
 * The share (0 to 1) of a text that the other one has.
 * @param has whether the other text has the gram
 * @param typed the one who searches typed pinyin, so that sounds are all one can go by
 */
export function coverage(text: Marked, has: (gram: number) => boolean, typed: boolean): number {
  if (text.weight === 0) return 0
  const credit = new Float64Array(text.weights.length)
  const give = (at: number, amount: number) => {
    if (amount > (credit[at] ?? 0)) credit[at] = amount
  }
  const lone = typed ? LONE_SOUND_TYPED : LONE_SOUND
  let previous = -2
  for (const { gram, from, to, by } of text.marks) {
    if (!has(gram)) continue
    if (by === 'sound') {
      const inRow = previous === from - 1
      previous = from
      give(from, inRow ? CREDIT.sound : lone)
      give(to, inRow ? CREDIT.sound : lone)
      if (inRow) give(from - 1, CREDIT.sound)
    } else {
      give(from, CREDIT[by])
      give(to, CREDIT[by])
    }
  }
  return credit.reduce((covered, share, at) => covered + share * (text.weights[at] ?? 0), 0) / text.weight
}
