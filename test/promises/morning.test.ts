/**
 * A morning with 40 helpers and 500 requests, with the clock moved on minute by minute until the evening of the next
 * day. An oracle that knows nothing of the program says at which minute everything late is reminded of, goes back,
 * climbs and is raised with the administrators: exactly then it happens, and whom it concerns hears of it.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Action, Actor } from '../../src/domain/request.ts'
import { nextMorning } from '../../src/jobs/morning.ts'
import { perform } from '../../src/jobs/perform.ts'
import type { FakeGroup, FakeUser } from '../fakes/telegram/index.ts'
import { type City, openCity } from '../jobs/city.ts'
import { type Due, foretell, type Try } from './day-oracle.ts'
import { chiefsOf, HELPERS, planDay, type Resident, SERVED, STATIONS } from './day-plan.ts'

const REQUESTS = 500
const MONDAY = Date.UTC(2026, 10, 22, 16)
const MINUTE = 60_000
const [START, END] = [8 * 60, 24 * 60 + 18 * 60]
const TUESDAY_MORNING = 24 * 60 + 8 * 60 + 30
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let city: City
let stations: FakeGroup[]
let helpers: FakeUser[]
let supervisors: FakeUser[]
let administrator: FakeUser
let resident: FakeUser
beforeAll(async () => {
  city = await openCity()
  const { store, tg } = city
  const users = (n: number) => Array.from({ length: n }, () => tg.user({ started: true }))
  helpers = users(HELPERS)
  supervisors = users(SERVED.length)
  ;[administrator, resident] = users(2) as [FakeUser, FakeUser]
  stations = STATIONS.map((_, i) =>
    tg.group({ members: helpers.filter((__, h) => h % STATIONS.length === i) }),
  )
  for (const [i, area] of STATIONS.entries()) await store.stations.bind(area, stations[i]?.id ?? 0)
  for (const { id } of helpers) await store.people.put({ chat: id, name: '帮办员', role: 'helper' })
  for (const [i, { id }] of supervisors.entries())
    await store.people.put({ chat: id, name: '督办员', role: 'supervisor', areas: SERVED[i] })
  await store.people.put({ chat: administrator.id, name: '管理员', role: 'administrator' })
})
afterAll(() => city.close())

const serving = (area: string) => chiefsOf(area).flatMap((i) => supervisors[i] ?? [])
function actionOf({ do: what, by: i, super: isSuper }: Try): Action {
  const chat = (isSuper ? supervisors : helpers)[i]?.id ?? 0
  const by: Actor = isSuper
    ? { chat, name: '督办员', as: 'supervisor' }
    : { chat, name: '帮办员', as: 'staff' }
  switch (what) {
    case 'fail':
      return { type: 'fail', by, reason: '缺材料' }
    case 'rateBad':
      return { type: 'rate', by: { chat: resident.id, name: '', as: 'resident' }, stars: 1 }
    case 'answer':
      return { type: 'answer', by, text: '我们改' }
    default:
      return { type: what, by }
  }
}

/** Nobody works, but something could still happen that should not. */
const isNight = (minute: number) => minute > 19 * 60 && minute < 32 * 60

interface Case extends Resident {
  number: string
  expected: ReturnType<typeof foretell>
}

async function submit(each: Resident, i: number): Promise<Case> {
  const { kind, item, area, day } = each
  const answers = {
    name: '某某',
    phone: '+8613900001234',
    ...(day !== undefined && { day: `2026-11-${23 + day}` }),
  }
  const request = { kind, item, area, chat: resident.id, language: 'zh-CN', answers }
  const by: Actor = { chat: resident.id, name: '', as: 'resident' }
  const { number } = await city.store.requests.accept(`d${i}`, request, by, city.now)
  return { ...each, number, expected: foretell(each, END) }
}

/** Whoever has to hear of it was sent a message of its own. */
function expectHeard(heard: Map<number, string>, { number, area, station }: Case, due: Due): void {
  const above = [...serving(area), administrator]
  const whom = {
    station: [stations[station]],
    supervisors: serving(area),
    above,
  }[due.whom]
  const user = (holder: Due['holder']) => holder && (holder.super ? supervisors : helpers)[holder.by]
  const holder = user(due.holder)
  for (const each of holder ? [...whom, holder] : whom) {
    if (each && each === user(due.not)) continue
    const chat = each?.id ?? 0
    expect(heard.get(chat) ?? '', `${number}: ${due.do} at ${due.at} to ${due.whom} ${chat}`).toContain(
      number,
    )
  }
}

it('every late request climbs at the promised minute, and nothing is unseen', {
  timeout: 240_000,
}, async () => {
  const random = mulberry(seed)
  const residents = planDay(REQUESTS, random)
  const busy = new Set(residents.flatMap(({ tries }) => tries.map(({ at }) => at)))
  const cases: Case[] = []
  const said = `SEED=${seed}`
  city.now = MONDAY + START * MINUTE
  await city.store.outbox.put([nextMorning(city.bench, city.now)], city.now)

  for (let minute = START; minute <= END; minute++) {
    if (isNight(minute) && minute % 15 !== 0 && !busy.has(minute)) continue
    city.now = MONDAY + minute * MINUTE
    const before = city.tg.calls.length
    await city.outbox.drain()
    const heard = new Map<number, string>()
    for (const { method, chat = 0, ok, payload } of city.tg.calls.slice(before))
      if (ok && method === 'sendMessage') heard.set(chat, `${heard.get(chat) ?? ''}\n${String(payload.text)}`)
    for (const each of cases)
      for (const due of each.expected.due) if (due.at === minute) expectHeard(heard, each, due)
    if (minute === TUESDAY_MORNING) expectDigests(heard, cases, minute)

    // Within the minute people do what they do.
    city.now += 20_000
    for (const [i, each] of residents.entries())
      if (each.createdAt === minute) cases.push(await submit(each, i))
    for (const each of cases) {
      for (const [i, one] of each.tries.entries()) {
        if (one.at !== minute) continue
        const { ok } = await perform(city.store, each.number, () => actionOf(one), city.now)
        expect([each.number, one, ok, said]).toEqual([each.number, one, each.expected.ok[i], said])
      }
    }
  }

  expect(cases).toHaveLength(REQUESTS)
  const count = { remind: 0, handBack: 0, climb: 0 }
  for (const { number, expected } of cases) {
    const { history = [] } = (await city.store.requests.get(number))?.request ?? {}
    const clock = history.filter(({ by }) => by.as === 'system')
    expect([number, clock.map(({ at, type }) => [(at - MONDAY) / MINUTE, type]), said]).toEqual([
      number,
      expected.due.map(({ at, do: what }) => [at, what]),
      said,
    ])
    for (const { do: what } of expected.due) count[what]++
  }
  for (const n of Object.values(count)) expect(n).toBeGreaterThan(20)
  await expectNothingUnseen(cases)
})

/** Each station hears once how much is open there, and each above what is theirs to see to. */
function expectDigests(heard: Map<number, string>, cases: Case[], minute: number): void {
  const open = cases.filter(({ expected }) => expected.isOpenAt(minute))
  for (const [i, area] of STATIONS.entries()) {
    // What is closed and badly rated waits above, not in the station.
    const here = open.filter((each) => each.area.startsWith(area) && !ratedBad(each, minute)).length
    const text = heard.get(stations[i]?.id ?? 0) ?? ''
    expect(text.match(/☀️/g)).toHaveLength(1)
    expect(text).toContain(`没办完的 ${here} 个`)
  }
  for (const { id } of [...supervisors, administrator]) expect(heard.get(id)?.match(/☀️/g)).toHaveLength(1)
}
const ratedBad = ({ tries, expected }: Case, minute: number) =>
  tries.some(({ do: what, at }, i) => what === 'rateBad' && at < minute && expected.ok[i])

async function expectNothingUnseen(cases: Case[]): Promise<void> {
  const open = await city.store.requests.open(REQUESTS * 2)
  const expected = cases.filter((each) => each.expected.isOpenAt(END + 1)).map(({ number }) => number)
  expect(open.sort()).toEqual(expected.sort())
  const staff = new Set([...stations, ...supervisors, administrator].map(({ id }) => id))
  const shown = city.tg.calls
    .filter(({ chat = 0, ok }) => ok && staff.has(chat))
    .map(({ payload }) => String(payload.text ?? ''))
    .join('\n')
  expect(open.filter((number) => !shown.includes(number))).toEqual([])
  expect(await city.store.outbox.size(city.now)).toMatchObject({ parked: 0 })
  // The strict fake took everything, but for cards edited to what they are already.
  const refused = city.tg.calls.filter(
    ({ ok, result }) => ok === false && !/not modified/.test(JSON.stringify(result)),
  )
  expect(refused.map(({ method, result }) => [method, result])).toEqual([])
}

/** Numbers in [0, 1) from a seed, to repeat a day. */
function mulberry(from: number): () => number {
  let a = from
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
