/** Whoever lives here, whomever it is for, whatever they do meanwhile: those it is for get it, once. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Audience, belongs, quietFor, type Subscriber } from '../../../src/domain/subscriber.ts'
import { toLocal } from '../../../src/domain/time.ts'
import { catalog } from '../../domain/form-world.ts'
import { openPlace, type Place, refusal } from './place.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

const AREAS = ['150102001', '150102', '150103', undefined]
const KINDS = ['elderly', 'disabled', 'carer']
const some = (ids: readonly string[]) => fc.subarray([...ids])
const codes = some(['1501', '150102', '150102001', '150103'])
const minute = fc.constantFrom(0, 480, 700, 740, 1260, 1439)

const person = fc.record({
  language: fc.constantFrom('zh-CN', 'en'),
  area: fc.constantFrom(...AREAS),
  kinds: some(KINDS),
  topics: fc.option(some(['services', 'events']), { nil: undefined }),
  quiet: fc.option(fc.record({ from: minute, to: minute }), { nil: undefined }),
  consent: fc.constantFrom(
    [],
    [{ at: 0, what: 'given' as const, version: 1 }],
    [{ at: 0, what: 'given' as const, version: 1 }],
    [
      { at: 0, what: 'given' as const, version: 1 },
      { at: 1, what: 'withdrawn' as const, version: 1 },
    ],
  ),
})
const audience: fc.Arbitrary<Audience> = fc.record(
  {
    areas: codes,
    kinds: some(KINDS),
    languages: some(['zh-CN', 'en']),
    topic: fc.constantFrom('services', 'events'),
    except: fc.record({ areas: fc.constantFrom([], ['150103']), kinds: fc.constantFrom([], ['carer']) }),
  },
  { requiredKeys: ['areas', 'kinds', 'languages', 'except'] },
)
/** After so many copies were asked for, somebody does something. */
const event = fc.record({
  after: fc.nat(30),
  who: fc.nat(39),
  what: fc.constantFrom('stop', 'erase', 'move', 'agree', 'block'),
})
/** What the platform says to the first copies for somebody. */
const trouble = fc.constantFrom(undefined, undefined, 429, 500, 502)

test('exactly those who match and have not said stop get it, once', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { maxLength: 40 }),
      audience,
      fc.array(event, { maxLength: 12 }),
      fc.array(trouble, { minLength: 40, maxLength: 40 }),
      async (people, whom, events, troubles) => {
        await place.clear()
        const known = new Map<number, Subscriber>()
        const blocked = new Set<number>()
        for (const [n, each] of people.entries())
          known.set(n + 1, { ...each, chat: n + 1, consent: [...each.consent] })
        await place.join(...known.values())
        const isFor = (chat: number) => {
          const subscriber = known.get(chat)
          return subscriber !== undefined && belongs(whom, subscriber, catalog.areas.lineage(subscriber.area))
        }
        const began = new Set([...known.keys()].filter(isFor))
        /** It was for them all the time. */
        const steady = new Set(began)

        let asked = 0
        const wrong: string[] = []
        place.answer = async ({ chat, at }) => {
          const { quiet = { from: 21 * 60, to: 8 * 60 } } = known.get(chat) ?? {}
          if (!began.has(chat) || !isFor(chat)) wrong.push(`${chat} does not want it`)
          if (quietFor(quiet, toLocal(at, 'Asia/Shanghai')) > 0) wrong.push(`${chat} sleeps`)
          for (const { who, what } of events.filter(({ after }) => after === asked))
            await happen(who + 1, what)
          asked++
          if (blocked.has(chat)) return refusal(403, 'Forbidden: bot was blocked by the user')
          const code = troubles[chat - 1]
          troubles[chat - 1] = undefined
          return code ? refusal(code, 'not now', code === 429 ? 3 : undefined) : undefined
        }
        async function happen(chat: number, what: (typeof events)[number]['what']) {
          const subscriber = known.get(chat)
          if (!subscriber) return
          if (what === 'block') blocked.add(chat)
          if (what === 'erase') {
            known.delete(chat)
            await place.store.people.forget(chat)
          }
          const consent = {
            at: place.now,
            what: what === 'stop' ? ('withdrawn' as const) : ('given' as const),
            version: 1,
          }
          const change = what === 'move' ? { area: '150103' } : { consent: [...subscriber.consent, consent] }
          if (what === 'stop' || what === 'agree' || what === 'move') {
            const next = { ...subscriber, ...change }
            known.set(chat, next)
            await place.store.subscribers.change(chat, (now) => now && { ...now, ...change })
          }
          if (!isFor(chat)) steady.delete(chat)
        }

        const id = await place.send({ audience: whom })
        await place.until(id, [place.process(1)])
        expect((await place.notice(id)).state).toBe('done')
        expect(wrong).toEqual([])
        const got = place.copies.map(({ chat }) => chat)
        expect(new Set(got).size).toBe(got.length)
        expect(got.filter((chat) => !began.has(chat))).toEqual([])
        const missed = [...steady].filter((chat) => !blocked.has(chat) && !got.includes(chat))
        expect(missed).toEqual([])
        expect((await place.results(id)).filter((outcome) => outcome === 's')).toHaveLength(got.length)
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 60) },
  )
})
