/** What the search knows of the documents: their names taken apart, and which document has what. */
import { type Marked, mark, rarityKey } from './search-marks.ts'
import type { Vocabulary } from './search-query.ts'
import { readText } from './search-text.ts'

export interface SearchDoc {
  id: string
  /** All that it is called, in any language. */
  names: readonly string[]
}

const SHORTEST_HINT = 3
const LONGEST_HINT = 12

export interface IndexedDoc {
  id: string
  /** Its place among the documents. */
  at: number
  names: { key: string; initials: string; marked: Marked }[]
  grams: Set<number>
}

export type Index = ReturnType<typeof createIndex>

export function createIndex(docs: readonly SearchDoc[]) {
  const texts = docs.map(({ id, names }) => ({ id, names: names.map(readText) }))

  /** In how many documents each syllable or word occurs. */
  const spread = new Map<string, number>()
  const sounds = new Set<string>()
  const words = new Set<string>()
  for (const { names } of texts) {
    const units = names.flatMap((name) => name.units)
    for (const unit of units) {
      if ('word' in unit) words.add(unit.word)
      else sounds.add(unit.sound)
    }
    for (const key of new Set(units.map(rarityKey))) spread.set(key, (spread.get(key) ?? 0) + 1)
  }
  const weigh = (key: string): number => {
    const count = spread.get(key)
    // What is in no name is most often a polite word: it counts half of a rare one.
    return count === undefined ? Math.log(1 + docs.length) / 2 : Math.log(1 + docs.length / count)
  }

  const numbers = new Map<string, number>()
  const number = (gram: string): number => {
    const known = numbers.get(gram)
    if (known !== undefined) return known
    numbers.set(gram, numbers.size)
    return numbers.size - 1
  }
  /** For each gram the documents that have it, in order. */
  const postings: IndexedDoc[][] = []
  const indexed: IndexedDoc[] = texts.map(({ id, names }, at) => {
    const doc: IndexedDoc = {
      id,
      at,
      names: names.map(({ key, initials, units }) => ({ key, initials, marked: mark(units, number, weigh) })),
      grams: new Set(),
    }
    for (const { marked } of doc.names) for (const { gram } of marked.marks) doc.grams.add(gram)
    for (const gram of doc.grams) {
      const list = postings[gram] ?? []
      postings[gram] = list
      list.push(doc)
    }
    return doc
  })
  /** Documents by the whole of a name, and by its first letters. */
  const shortcuts = new Map<string, Set<IndexedDoc>>()
  for (const doc of indexed) {
    for (const { key, initials } of doc.names) {
      for (const shortcut of [key, ...hints(initials)]) {
        if (shortcut) shortcuts.set(shortcut, (shortcuts.get(shortcut) ?? new Set()).add(doc))
      }
    }
  }
  const vocabulary: Vocabulary = {
    words,
    sounds,
    neighbours: (first, second) => numbers.has(`${first} ${second}`),
  }
  return {
    docs: indexed,
    vocabulary,
    postings,
    shortcuts,
    weigh,
    size: numbers.size,
    numberOf: (gram: string) => numbers.get(gram) ?? -1,
  }
}

/** What may be typed of the first letters of a name: all of two or more, or the first three or more. */
function hints(initials: string): string[] {
  const hints = initials.length >= 2 ? [initials] : []
  for (let size = SHORTEST_HINT; size < Math.min(initials.length, LONGEST_HINT); size++) {
    hints.push(initials.slice(0, size))
  }
  return hints
}

/** How good a hint the letters are: all of a name's nearly as good as the name. */
export function initialsScore(doc: IndexedDoc, letters: string): number {
  let best = 0
  for (const { initials } of doc.names) {
    if (initials.length < 2) continue
    if (initials === letters) return 0.95
    if (letters.length >= SHORTEST_HINT && initials.startsWith(letters)) {
      best = Math.max(best, 0.5 + (0.4 * letters.length) / initials.length)
    }
  }
  return best
}

/** Documents worth a closer look. With `wide`, one character in common is enough. */
export function candidates(index: Index, query: Marked, key: string, wide: boolean): IndexedDoc[] {
  const grams = query.marks.filter(({ by }) => wide || by !== 'alone').map(({ gram }) => gram)
  const lists = [...new Set(grams)]
    .map((gram) => index.postings[gram] ?? [])
    .filter((list) => list.length > 0)
  // What every tenth document has (社区) tells nothing beside something rarer, and costs most of the time.
  const rare = lists.filter((list) => list.length <= Math.max(40, index.docs.length / 10))
  const telling = rare.length > 0 ? rare : lists.sort((a, b) => a.length - b.length).slice(0, 1)
  const found = new Set(telling.flat())
  for (const doc of index.shortcuts.get(key) ?? []) found.add(doc)
  return [...found].sort((a, b) => a.at - b.at)
}
