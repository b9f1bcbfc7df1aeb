/**
 * Search by typed words: Chinese characters, pinyin, initials and Latin words, with wrong characters of the same
 * sound, one wrong character, and any polite words around what is meant.
 *
 * A text is compared with each name by the pairs of neighbouring characters (or of their sounds) they share. Two
 * shares make the score: how much of a name is in the text, and how much of the text is in the names of the
 * document, each weighted by rarity. Both lie between 0 and 1, so one floor separates a find from chance whatever
 * the size of the index. That is why the ranking is ours and not BM25, whose scores have no scale.
 */
import { coverage, type Marked, mark, rarityKey } from './search-marks.ts'
import { understand, type Vocabulary } from './search-query.ts'
import { readText, type SearchText } from './search-text.ts'

export interface SearchDoc {
  id: string
  /** All that it is called, in any language. */
  names: readonly string[]
}

export interface Hit {
  id: string
  /** 0 to 1. */
  score: number
  /** The text is one of the names, character by character. */
  exact: boolean
}

export interface SearchOptions {
  /** Score below which nothing is found. */
  floor?: number
}

export interface Search {
  /** The best matches above the floor, best first; equal ones in the order of the documents. */
  find(text: string, limit: number): Hit[]
  /** The n nearest whatever their score, for "did you mean". Fewer when nothing else is alike at all. */
  nearest(text: string, n: number): Hit[]
}

const DEFAULT_FLOOR = 0.5
/** First letters typed: fewer than three must be all of a name's. */
const SHORTEST_HINT = 3
const LONGEST_HINT = 12

interface IndexedDoc {
  id: string
  /** Its place among the documents. */
  at: number
  names: { key: string; initials: string; marked: Marked }[]
  grams: Set<number>
}

export function createSearch(docs: readonly SearchDoc[], options: SearchOptions = {}): Search {
  const floor = options.floor ?? DEFAULT_FLOOR
  const index = createIndex(docs)

  // The sort is stable: equal scores stay in the order of the documents.
  const best = (hits: Hit[], limit: number) =>
    hits.sort((a, b) => b.score - a.score).slice(0, Math.max(0, limit))
  return {
    find: (text, limit) =>
      best(
        scoreAll(index, readText(text), false).filter(({ score }) => score >= floor),
        limit,
      ),
    nearest: (text, n) =>
      best(
        scoreAll(index, readText(text), true).filter(({ score }) => score > 0),
        n,
      ),
  }
}

type Index = ReturnType<typeof createIndex>

function createIndex(docs: readonly SearchDoc[]) {
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
  const byInitials = new Map<string, Set<IndexedDoc>>()
  for (const doc of indexed) {
    for (const { initials } of doc.names) {
      const longest = Math.min(initials.length, LONGEST_HINT)
      for (let size = Math.min(longest, SHORTEST_HINT); size <= longest; size++) {
        const hint = initials.slice(0, size)
        byInitials.set(hint, (byInitials.get(hint) ?? new Set()).add(doc))
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
    byInitials,
    weigh,
    size: numbers.size,
    numberOf: (gram: string) => numbers.get(gram) ?? -1,
  }
}

/** The documents that have something in common with the text, in order, with their scores. */
function scoreAll(index: Index, text: SearchText, wide: boolean): Hit[] {
  const query = mark(understand(text.units, index.vocabulary), index.numberOf, index.weigh)
  const typed = text.initials === ''
  const letters = /^[a-z]+$/.test(text.key) ? text.key : undefined
  const asked = new Uint8Array(index.size)
  for (const { gram } of query.marks) asked[gram] = 1
  const inQuery = (gram: number) => asked[gram] === 1

  return candidates(index, query, letters, wide).map((doc) => {
    if (doc.names.some(({ key }) => key === text.key)) return { id: doc.id, score: 1, exact: true }
    let ofName = 0
    for (const { marked } of doc.names) ofName = Math.max(ofName, coverage(marked, inQuery, typed))
    const ofText = coverage(query, (gram) => doc.grams.has(gram), typed)
    const shared = Math.max(ofName, ofText) / 2 + (ofName + ofText) / 4
    const score = Math.max(shared, letters ? initialsScore(doc, letters) : 0)
    return { id: doc.id, score: Math.min(score, 0.99), exact: false }
  })
}

/** Documents worth a closer look. With `wide`, one character in common is enough. */
function candidates(index: Index, query: Marked, letters: string | undefined, wide: boolean): IndexedDoc[] {
  const grams = query.marks.filter(({ by }) => wide || by !== 'alone').map(({ gram }) => gram)
  const lists = [...new Set(grams)]
    .map((gram) => index.postings[gram] ?? [])
    .filter((list) => list.length > 0)
  // What every tenth document has (社区) tells nothing beside something rarer, and costs most of the time.
  const rare = lists.filter((list) => list.length <= Math.max(40, index.docs.length / 10))
  const found = new Set((rare.length > 0 ? rare : lists).flat())
  for (const doc of index.byInitials.get(letters ?? '') ?? []) found.add(doc)
  return [...found].sort((a, b) => a.at - b.at)
}

/** `gaj` for 公安局: all first letters are nearly as good as the name, the first three or more are a good hint. */
function initialsScore(doc: IndexedDoc, letters: string): number {
  let best = 0
  for (const { initials } of doc.names) {
    if (initials === letters) return 0.95
    if (letters.length >= SHORTEST_HINT && initials.startsWith(letters)) {
      best = Math.max(best, 0.5 + (0.4 * letters.length) / initials.length)
    }
  }
  return best
}
