/**
 * Lets so many pieces of work be under way at a time; the others wait for their turn. Whoever is outside goes first: a
 * process takes in one connection in each turn of its loop, so in a crowd work would keep those outside waiting who
 * could be answered by a word.
 */
export interface Gate {
  run<T>(work: () => Promise<T>): Promise<T>
  /** Somebody has come: others may be behind them. */
  knock(): void
  /** More wait than can be under way at a time. */
  crowded(): boolean
}

/** So long (ms) work waits at most for those outside: where no end of them is in sight, it would never begin. */
const PATIENCE = 200

export function createGate(most: number): Gate {
  const waiting: (() => void)[] = []
  let free = most
  let knocked = false
  /** Since when work waits for those outside; undefined: it does not. */
  let since: number | undefined

  function look(): void {
    if (knocked && performance.now() - (since ?? 0) < PATIENCE) {
      knocked = false
      setImmediate(look)
      return
    }
    since = undefined
    while (free > 0 && waiting.length > 0) {
      free--
      waiting.shift()?.()
    }
  }
  function lookSoon(): void {
    if (since !== undefined || free === 0 || waiting.length === 0) return
    since = performance.now()
    setImmediate(look)
  }

  return {
    async run(work) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        lookSoon()
      })
      try {
        return await work()
      } finally {
        free++
        lookSoon()
      }
    },
    knock() {
      knocked = true
    },
    crowded: () => waiting.length > most,
  }
}
