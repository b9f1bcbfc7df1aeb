/**
 * Everybody does anything with the same requests at once, in two processes' stores on one real Redis, while the clock
 * of both runs: whatever happens, the rules of one request hold.
 */
import fc from 'fast-check'
import { Api } from 'grammy'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { act, apply } from '../../src/domain/life-cycle.ts'
import { type Action, isClosed, isSettled, type ServiceRequest, submitted } from '../../src/domain/request.ts'
import { createBench } from '../../src/jobs/bench.ts'
import { clockwork } from '../../src/jobs/late.ts'
import { createOutboxWorker, type Handler } from '../../src/jobs/outbox.ts'
import { type OutboxKind, setsClock } from '../../src/jobs/outbox-entries.ts'
import { perform } from '../../src/jobs/perform.ts'
import { createLogger } from '../../src/logger.ts'
import { createTranslator } from '../../src/texts/translator.ts'
import { anyAction, booking, resident, staff, supervisor } from '../domain/any-action.ts'
import { catalog } from '../domain/form-world.ts'
import { type OpenStore, openStore } from '../store/open-store.ts'

/** Monday, 23 November 2026, 9:00 in Hohhot. */
const START = Date.UTC(2026, 10, 23, 1)
const MINUTE = 60_000
const REQUESTS = 3
const RUNS = Number(process.env.RUNS ?? 40)

let open: OpenStore
let sides: ReturnType<typeof side>[]
let now = START
beforeAll(async () => {
  open = await openStore()
  sides = [side(), side()]
})
afterAll(() => open.close())

/** A process: its own connection and its own worker. Of what follows only the clock is of interest here. */
function side() {
  const { store } = open.open()
  const logger = createLogger({ level: 'silent' })
  const clock = () => now
  const texts = createTranslator('locales')
  const options = { store, catalog, texts, doorOf: () => undefined, clock, zone: 'Asia/Shanghai', logger }
  const nowhere = { publicUrl: '', call: async () => ({ ok: true as const, result: {} }) }
  const bench = createBench({ ...options, ...nowhere, api: new Api('0:nobody') })
  const ignored: Handler = async () => 'done'
  const kinds: OutboxKind[] = [
    'forward',
    'cards',
    'supervise',
    'contact',
    'tell',
    'withdrawn',
    'wake',
    'relay',
    'amended',
  ]
  const handlers = { ...Object.fromEntries(kinds.map((kind) => [kind, ignored])), clock: clockwork(bench) }
  return { store, bench, outbox: createOutboxWorker({ queue: store.outbox, handlers, clock, logger }) }
}

/** Somebody's action, or one by whoever is in charge at that moment. */
interface Move {
  action: Action
  byHolder: boolean
}
const NOBODY = staff(0)
/** What fits more often than what anybody could try. */
const likely: Action[] = [
  { type: 'take', by: staff(1) },
  { type: 'take', by: staff(2) },
  { type: 'take', by: supervisor(1) },
  { type: 'transfer', by: supervisor(2), to: staff(3) },
  { type: 'rate', by: resident, stars: 1 },
  { type: 'answer', by: supervisor(2), text: '我们改' },
  { type: 'raise', by: resident, reason: '没办好' },
]
const byHolder: Action[] = [
  { type: 'setOut', by: NOBODY },
  { type: 'done', by: NOBODY },
  { type: 'done', by: NOBODY },
  { type: 'fail', by: NOBODY, reason: '缺材料' },
  { type: 'handBack', by: NOBODY },
  { type: 'transfer', by: NOBODY, to: staff(3) },
  { type: 'appoint', by: NOBODY, day: '2026-11-26' },
]
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.constantFrom(...likely).map((action) => ({ action, byHolder: false })),
  fc.constantFrom(...byHolder).map((action) => ({ action, byHolder: true })),
  anyAction.map((action) => ({ action, byHolder: false })),
)
const decide =
  (move: Move) =>
  ({ inCharge }: ServiceRequest): Action | undefined => {
    if (!move.byHolder) return move.action
    return inCharge && { ...move.action, by: inCharge }
  }
const anyRound = fc.record({
  minutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90 }), fc.integer({ min: 300, max: 3_000 })),
  moves: fc.array(fc.tuple(fc.nat(REQUESTS - 1), fc.nat(1), anyMove), { minLength: 1, maxLength: 6 }),
})

async function beginAnew(): Promise<string[]> {
  await open.server.client.flushall()
  now = START
  const drafts = Array.from({ length: REQUESTS }, (_, i) => `d${i}`)
  const accepted = drafts.map((draft) => open.store.requests.accept(draft, booking, resident, now))
  return (await Promise.all(accepted)).map(({ number }) => number)
}

async function expectRight(number: string): Promise<ServiceRequest> {
  const request = (await open.store.requests.get(number))?.request
  if (!request) throw new Error(`${number} is lost`)
  const { history, state, inCharge, barred } = request

  // Each line was possible after the one before, and all together are what is stored.
  const first = submitted(booking, number, resident, START)
  const legal = history.slice(1).reduce((soFar, { at, ...action }) => {
    const result = act(soFar, action as Action, at)
    expect(result, JSON.stringify(action)).toMatchObject({ ok: true })
    return result.ok ? result.request : soFar
  }, first)
  expect(legal).toEqual(request)
  expect(history.slice(1).reduce(apply, first)).toEqual(request)

  // Nobody took what another had.
  let holder: number | undefined
  let isAbove = false
  for (const line of history) {
    if (line.type === 'take') {
      expect(holder).toBeUndefined()
      holder = line.by.chat
    } else if (line.type === 'transfer') holder = line.to.chat
    else if (['handBack', 'move', 'climb', 'raise'].includes(line.type)) holder = undefined
    else if (line.type === 'fail' && !(isAbove && line.by.as === 'supervisor')) holder = undefined
    if (['climb', 'raise', 'fail'].includes(line.type)) isAbove = true
    else if (line.type === 'move') isAbove = false
  }
  expect(inCharge?.chat).toBe(holder)
  if (!isClosed(state)) expect(barred).not.toContain(holder)

  // It stands in one list, and the list says the same.
  const { client } = open.server
  const inOpen = await client.zscore(open.keys.open, number)
  const inClosed = await client.zscore(open.keys.closed, number)
  expect([inOpen !== null, inClosed !== null]).toEqual(isSettled(request) ? [false, true] : [true, false])
  const brief = (await open.store.requests.briefs(100)).find((each) => each.number === number)
  expect(brief !== undefined).toBe(!isSettled(request))
  const { area, level, reminders } = request
  if (brief)
    expect(brief).toMatchObject({ area, state, level, holder, late: reminders > 0, createdAt: START })
  return request
}

/** It does not wait unseen: its clock is set for what is due next, and nothing due was left undone. */
async function expectClock(request: ServiceRequest): Promise<void> {
  const step = sides[0]?.bench.stepOf(request)
  if (isSettled(request)) expect(step).toBeUndefined()
  if (!step) return
  const line = request.history.findLastIndex(({ type }) => setsClock(type))
  const due = await open.server.client.zscore(open.keys.outbox, `clock:${request.number}:${line}`)
  expect(due, `clock of ${request.history.at(-1)?.type}`).not.toBeNull()
  expect(Number(due)).toBeGreaterThan(now)
  const { date, minute } = step.when.at
  const at = Date.parse(`${date}T00:00:00+08:00`) + minute * MINUTE
  expect(Number(due)).toBe(at)
}

it('whatever everybody does at once', { timeout: 120_000 }, async () => {
  const happened = new Map<string, number>()
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anyRound, { minLength: 5, maxLength: 25 }), async (rounds) => {
      const numbers = await beginAnew()
      const lines = new Map(numbers.map((number) => [number, 1]))
      for (const { minutes, moves } of rounds) {
        now += minutes * MINUTE
        const results = moves.map(([which, from, move]) => {
          const number = numbers[which] ?? ''
          const store = sides[from]?.store ?? open.store
          return perform(store, number, decide(move), now).then((result) => ({ number, result }))
        })
        await Promise.all([...results, ...sides.map(({ outbox }) => outbox.drain())])
        await Promise.all(sides.map(({ outbox }) => outbox.drain()))
        const done = await Promise.all(results)
        for (const number of numbers) {
          const request = await expectRight(number)
          await expectClock(request)
          const grown = request.history.slice(lines.get(number))
          lines.set(number, request.history.length)
          // What was answered with yes stands there once, what was refused does not.
          const mine = done.filter((each) => each.number === number && each.result.ok)
          expect(grown.filter(({ by }) => by.as !== 'system')).toHaveLength(
            mine.filter(({ result }) => result.ok && result.request.history.at(-1)?.by.as !== 'system')
              .length,
          )
          for (const { type } of grown) happened.set(type, (happened.get(type) ?? 0) + 1)
        }
        refused += done.filter(({ result }) => !result.ok).length
      }
    }),
    { numRuns: RUNS },
  )
  // Everything came to pass, else this says nothing.
  for (const type of ['take', 'done', 'fail', 'climb', 'remind', 'handBack', 'transfer'])
    expect([type, (happened.get(type) ?? 0) > 0]).toEqual([type, true])
  expect(refused).toBeGreaterThan(0)
})

it('twenty press at once in two processes: one has it, each other hears who', async () => {
  for (let time = 0; time < 20; time++) {
    const [number = ''] = await beginAnew()
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        perform(sides[i % 2]?.store ?? open.store, number, () => ({ type: 'take', by: staff(i) }), now),
      ),
    )
    const winners = results.filter(({ ok }) => ok)
    expect(winners).toHaveLength(1)
    const { inCharge } = await expectRight(number)
    for (const result of results) if (!result.ok) expect(result).toMatchObject({ why: 'taken', by: inCharge })
  }
})
