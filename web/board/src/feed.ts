/** Keeps the board up to date: asks again and again, and says when nobody answers. */
import type { Board, Refused } from '../../../src/board/protocol.ts'

const EVERY = 2_500
const PATIENCE = 8_000

export interface Filter {
  area: string
  late: boolean
}

export interface Feed {
  board?: Board
  /** When the board was last known to be right, Unix ms. */
  at: number
  lost: boolean
  refused?: Refused['error']
}

/** Trades the key for a cookie. Whether it worked shows when the board is asked for: an older cookie may do, too. */
export async function enter(key: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await fetch('session', { method: 'POST', headers, body: JSON.stringify({ key }) })
}

/** Asks until it is stopped or refused. `tell` hears how it stands after each answer. Returns how to stop. */
export function follow(filter: Filter, start: Feed, tell: (feed: Feed) => void): () => void {
  const query = new URLSearchParams()
  if (filter.area) query.set('area', filter.area)
  if (filter.late) query.set('late', '1')
  let feed = start
  let etag = ''
  let stopped = false
  let timer = 0
  let waiting: AbortController | undefined

  async function ask(): Promise<Feed> {
    waiting = new AbortController()
    const giveUp = setTimeout(() => waiting?.abort(), PATIENCE)
    try {
      const answer = await fetch(`data?${query}`, {
        headers: etag ? { 'if-none-match': etag } : {},
        cache: 'no-store',
        signal: waiting.signal,
      })
      if (answer.status === 304) return { ...feed, at: Date.now(), lost: false }
      if (answer.status === 403)
        return { at: 0, lost: false, refused: ((await answer.json()) as Refused).error }
      if (!answer.ok) return { ...feed, lost: true }
      const board = (await answer.json()) as Board
      etag = answer.headers.get('etag') ?? ''
      return { board, at: Date.now(), lost: false }
    } catch {
      return { ...feed, lost: true }
    } finally {
      clearTimeout(giveUp)
    }
  }

  async function turn(): Promise<void> {
    const next = await ask()
    if (stopped) return
    feed = next
    tell(feed)
    if (!feed.refused) timer = window.setTimeout(() => void turn(), EVERY)
  }
  void turn()
  return () => {
    stopped = true
    clearTimeout(timer)
    waiting?.abort()
  }
}
