import { describe, expect, test } from 'vitest'
import { addressKey, createBuckets } from '../../../src/doors/web/rate.ts'

describe('token buckets', () => {
  test('refill with time, never above the brim, each key its own', () => {
    let now = 0
    const buckets = createBuckets({ burst: 3, perSecond: 2 }, () => now)
    const taken = (key: string) => Array.from({ length: 5 }, () => buckets.take(key)).filter(Boolean).length
    expect(taken('a')).toBe(3)
    expect(taken('b')).toBe(3)
    now += 500
    expect(taken('a')).toBe(1)
    now += 1_000_000
    expect(taken('a')).toBe(3)
  })

  test('many keys do not let anybody take more', () => {
    let now = 0
    const buckets = createBuckets({ burst: 2, perSecond: 1 }, () => now)
    buckets.take('me')
    buckets.take('me')
    for (let n = 0; n < 5_000; n++) buckets.take(`other${n}`)
    expect(buckets.take('me')).toBe(false)
    now += 1_000
    expect(buckets.take('me')).toBe(true)
  })

  test('an IPv6 network counts as one address', () => {
    expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe(addressKey('2001:db8:1:2::9'))
    expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'))
    expect(addressKey('2001:db8::1')).toBe('2001:db8:0:0')
    expect(addressKey('::1')).toBe('0:0:0:0')
    expect(addressKey('::ffff:192.0.2.7')).toBe('192.0.2.7')
    expect(addressKey('192.0.2.7')).toBe('192.0.2.7')
  })
})
