/**
 * Search by typed words: Chinese characters, pinyin, initials and Latin words, with wrong characters of the same
 * sound, one wrong character, and any polite words around what is meant.
 *
 * A text is compared with each name by the pairs of neighbouring characters (or of their sounds) they share. Two
 * shares make the score: how much of a name is in the text, and how much of the text is in the names of the
 * document, each weighted by rarity. Both lie between 0 and 1, so one floor separates a find from chance whatever
 * the size of the index. That is why the ranking is ours and not BM25, whose scores have no scale.
 */
import { candidates, createIndex, type Index, initialsScore, type SearchDoc } from './search-index.ts'
import { coverage, mark } from './search-marks.ts'
import { understand } from './search-query.ts'
import { readText, type SearchText } from './search-text.ts'

export type { SearchDoc } from './search-index.ts'

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
/** What scores less than this share of the best is not worth a choice. */
const WORTH_OFFERING = 0.75
/** What each share is worth in the score: the larger of the two, that of the name, that of the text. */
const WEIGHT = { larger: 0.4, ofName: 0.2, ofText: 0.4 }
/** Only a name letter by letter scores 1. */
const NEARLY = 0.99

export function createSearch(docs: readonly SearchDoc[], options: SearchOptions = {}): Search {
  const floor = options.floor ?? DEFAULT_FLOOR
  const index = createIndex(docs)

  // The sort is stable: equal scores stay in the order of the documents.
  const best = (hits: Hit[], limit: number) =>
    hits.sort((a, b) => b.score - a.score).slice(0, Math.max(0, limit))
  return {
    find(text, limit) {
      const hits = best(scoreAll(index, readText(text), false), limit)
      const least = Math.max(floor, (hits[0]?.score ?? 0) * WORTH_OFFERING)
      return hits.filter(({ score }) => score >= least)
    },
    nearest: (text, n) =>
      best(
        scoreAll(index, readText(text), true).filter(({ score }) => score > 0),
        n,
      ),
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

  return candidates(index, query, text.key, wide).map((doc) => {
    if (doc.names.some(({ key }) => key === text.key)) return { id: doc.id, score: 1, exact: true }
    let ofName = 0
    for (const { marked } of doc.names) ofName = Math.max(ofName, coverage(marked, inQuery, typed))
    const ofText = coverage(query, (gram) => doc.grams.has(gram), typed)
    const shared = WEIGHT.larger * Math.max(ofName, ofText) + WEIGHT.ofName * ofName + WEIGHT.ofText * ofText
    const score = Math.max(shared, letters ? initialsScore(doc, letters) : 0)
    return { id: doc.id, score: Math.min(score, NEARLY), exact: false }
  })
}
