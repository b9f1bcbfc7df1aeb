/** Token buckets in this process's memory. */
export interface Buckets {
  /** Takes tokens of the key's bucket, one unless said otherwise; false: there are not so many, and none is taken. */
  take(key: string | number, tokens?: number): boolean
}

export interface Rate {
  /** How many at once. */
  burst: number
  perSecond: number
}

/** `clock` in milliseconds. */
export function createBuckets({ burst, perSecond }: Rate, clock: () => number): Buckets {
  const buckets = new Map<string | number, { tokens: number; at: number }>()
  const refilled = (bucket: { tokens: number; at: number }, now: number) =>
    // A clock that is set back takes nothing away.
    Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) * perSecond) / 1000)
  let sweepAt = 1_000

  return {
    take(key, tokens = 1) {
      const now = clock()
      const bucket = buckets.get(key) ?? { tokens: burst, at: now }
      bucket.tokens = refilled(bucket, now)
      bucket.at = now
      buckets.set(key, bucket)
      if (buckets.size > sweepAt) {
        // A full bucket is as good as none.
        for (const [other, its] of buckets) if (refilled(its, now) >= burst) buckets.delete(other)
        sweepAt = Math.max(1_000, buckets.size * 2)
      }
      if (bucket.tokens < tokens) return false
      bucket.tokens -= tokens
      return true
    },
  }
}

/** Addresses that one person can have many of count as one: an IPv6 network of 64 bits. */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  while (tail !== undefined && groups.length + after.length < 8) groups.push('0')
  return [...groups, ...after].slice(0, 4).join(':')
}
