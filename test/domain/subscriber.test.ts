import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  type Audience,
  belongs,
  type ConsentLine,
  EVERYBODY,
  hasAgreed,
  isSubscribed,
  quietFor,
  type Subscriber,
  withConsent,
} from '../../src/domain/subscriber.ts'

const minute = fc.integer({ min: 0, max: 1439 })
const local = (at: number) => ({ date: '2026-11-23', minute: at })

describe('quiet hours', () => {
  test('after waiting as long as they say it is not quiet, and a minute before it still is', () => {
    fc.assert(
      fc.property(minute, minute, minute, (from, to, now) => {
        const wait = quietFor({ from, to }, local(now))
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThan(1440)
        expect(quietFor({ from, to }, local((now + wait) % 1440))).toBe(0)
        if (wait > 0) expect(quietFor({ from, to }, local((now + wait + 1439) % 1440))).toBe(1)
      }),
    )
  })

  test('last as long as they say, over midnight too; the same twice is never', () => {
    fc.assert(
      fc.property(minute, minute, (from, to) => {
        const quiet = Array.from({ length: 1440 }, (_, at) => quietFor({ from, to }, local(at)) > 0)
        expect(quiet.filter(Boolean)).toHaveLength((to - from + 1440) % 1440)
        expect(quiet[from]).toBe(from !== to)
        expect(quiet[to]).toBe(false)
      }),
      { numRuns: 30 },
    )
  })
})

const AREAS = ['1501', '150102', '150102001', '150105']
const KINDS = ['elderly', 'carer', 'business']
const some = (of: readonly string[]) => fc.subarray([...of])
const consent: fc.Arbitrary<ConsentLine[]> = fc.array(
  fc.record({
    at: fc.nat(),
    what: fc.constantFrom('given', 'withdrawn'),
    version: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 4 },
)
const anybody: fc.Arbitrary<Subscriber> = fc.record(
  {
    chat: fc.nat(),
    language: fc.constantFrom('zh-CN', 'en'),
    kinds: some(KINDS),
    consent,
    area: fc.constantFrom(...AREAS),
    topics: some(['events', 'policy']),
    gone: fc.nat(),
  },
  { requiredKeys: ['chat', 'language', 'kinds', 'consent'] },
)
const anyAudience: fc.Arbitrary<Audience> = fc.record(
  {
    areas: some(AREAS),
    kinds: some(KINDS),
    languages: some(['zh-CN', 'en']),
    topic: fc.constantFrom('events', 'policy'),
    except: fc.record({ areas: some(AREAS), kinds: some(KINDS) }),
  },
  { requiredKeys: ['areas', 'kinds', 'languages', 'except'] },
)
const lineageOf = ({ area = '1501' }: Subscriber) =>
  [9, 6, 4].filter((digits) => area.length >= digits).map((digits) => area.slice(0, digits))

describe('whom a notice is for', () => {
  test('nobody who did not agree, said stop, or cannot be reached', () => {
    fc.assert(
      fc.property(anyAudience, anybody, (audience, subscriber) => {
        const is = belongs(audience, subscriber, lineageOf(subscriber))
        if (is) {
          expect(subscriber.consent.at(-1)?.what).toBe('given')
          expect(subscriber.gone).toBeUndefined()
        }
        const stopped = withConsent(subscriber, { at: 1, what: 'withdrawn', version: 1 })
        expect(belongs(audience, stopped, lineageOf(subscriber))).toBe(false)
      }),
    )
  })

  test('everybody who agreed is among everybody; an exception only takes away, so does a wish', () => {
    fc.assert(
      fc.property(anyAudience, anybody, (audience, subscriber) => {
        const lineage = lineageOf(subscriber)
        expect(belongs(EVERYBODY, subscriber, lineage)).toBe(isSubscribed(subscriber))
        const wider: Audience[] = [
          { ...audience, areas: [] },
          { ...audience, kinds: [] },
          { ...audience, languages: [] },
          { ...audience, topic: undefined },
          { ...audience, except: EVERYBODY.except },
        ]
        if (belongs(audience, subscriber, lineage))
          for (const each of wider) expect(belongs(each, subscriber, lineage)).toBe(true)
      }),
    )
  })

  test('a place has everybody in the places inside it, and the whole city those who told none', () => {
    fc.assert(
      fc.property(anybody, fc.constantFrom(...AREAS), (subscriber, area) => {
        const is = belongs({ ...EVERYBODY, areas: [area] }, subscriber, lineageOf(subscriber))
        expect(is).toBe(isSubscribed(subscriber) && (subscriber.area ?? '1501').startsWith(area))
      }),
    )
  })
})

describe('the proof of consent', () => {
  test('ends with what was said last, and never says the same twice in a row', () => {
    const lines = fc.array(
      fc.record({
        what: fc.constantFrom<ConsentLine['what']>('given', 'withdrawn'),
        version: fc.integer({ min: 1, max: 2 }),
      }),
    )
    fc.assert(
      fc.property(lines, (said) => {
        let who: Subscriber = { chat: 1, language: 'en', kinds: [], consent: [] }
        for (const [at, line] of said.entries()) {
          who = withConsent(who, { ...line, at })
          expect(hasAgreed(who)).toBe(line.what === 'given')
        }
        for (const [i, line] of who.consent.entries()) {
          const before = who.consent[i - 1]
          expect(before && { what: before.what, version: before.version }).not.toEqual({
            what: line.what,
            version: line.version,
          })
        }
      }),
    )
  })

  it('newer words are agreed to anew', () => {
    const who = { consent: [{ at: 1, what: 'given' as const, version: 1 }] }
    expect(withConsent(who, { at: 2, what: 'given', version: 1 })).toBe(who)
    expect(withConsent(who, { at: 2, what: 'given', version: 2 }).consent).toHaveLength(2)
  })
})
