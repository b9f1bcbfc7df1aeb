/** How much one address or one person may do. In this process's memory: with n processes, n times as much. */
import { type Buckets, createBuckets, type Rate } from './rate.ts'

export interface LimitOptions {
  /** New WebSockets of an address. A hall with many visitors has one address. */
  sockets: Rate
  /** New people of an address. */
  newcomers: Rate
  /** Frames of a person. */
  frames: Rate
  /** Characters written from an address: all of them are kept for a while, and people do not type faster. */
  words: Rate
  /** Uploads of a person. */
  uploads: Rate
  /** Pages that one person has open at once. */
  pagesEach: number
}

export const defaultLimits: LimitOptions = {
  sockets: { burst: 200, perSecond: 2 },
  newcomers: { burst: 20, perSecond: 20 / 60 },
  frames: { burst: 30, perSecond: 3 },
  words: { burst: 500_000, perSecond: 1_000 },
  uploads: { burst: 20, perSecond: 1 / 10 },
  pagesEach: 20,
}

export interface Limits {
  sockets: Buckets
  newcomers: Buckets
  frames: Buckets
  words: Buckets
  uploads: Buckets
  pagesEach: number
}

export function createLimits(options: Partial<LimitOptions>, clock: () => number): Limits {
  const { sockets, newcomers, frames, words, uploads, pagesEach } = { ...defaultLimits, ...options }
  return {
    sockets: createBuckets(sockets, clock),
    newcomers: createBuckets(newcomers, clock),
    frames: createBuckets(frames, clock),
    words: createBuckets(words, clock),
    uploads: createBuckets(uploads, clock),
    pagesEach,
  }
}
