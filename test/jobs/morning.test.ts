/** The digest: once every working morning, whatever was restarted, and to each only what is theirs. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { SYSTEM } from '../../src/domain/person.ts'
import type { Action } from '../../src/domain/request.ts'
import { nextMorning } from '../../src/jobs/morning.ts'
import type { FakeGroup, FakeUser } from '../fakes/telegram/index.ts'
import { ANSWERS, asResident, type City, openCity, staff } from './city.ts'

let city: City
let resident: FakeUser
let helper: FakeUser
let here: FakeUser
let elsewhere: FakeUser
let station: FakeGroup
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())
beforeEach(async () => {
  await city.server.client.flushall()
  const user = () => city.tg.user({ started: true })
  ;[resident, helper, here, elsewhere] = [user(), user(), user(), user()]
  station = city.tg.group({ members: [helper] })
  await city.store.stations.bind('150102', station.id)
  await city.store.people.put({ chat: here.id, name: '督办甲', role: 'supervisor', areas: ['150102'] })
  await city.store.people.put({ chat: elsewhere.id, name: '督办乙', role: 'supervisor', areas: ['150105'] })
  at('2026-11-23 08:00')
})
const at = (local: string) => {
  city.now = Date.parse(`${local.replace(' ', 'T')}:00+08:00`)
}
/** The program starts. */
const start = () => city.store.outbox.put([nextMorning(city.bench, city.now)], city.now)
const digests = ({ chat }: FakeUser | FakeGroup) =>
  chat.fromBot.map(({ text }) => text).filter((text) => text.startsWith('☀️'))
/** Hour by hour until then; restarts: how many programs start at each. */
async function until(end: string, restarts = 0): Promise<void> {
  const last = Date.parse(`${end.replace(' ', 'T')}:00+08:00`)
  for (; city.now <= last; city.now += 30 * 60_000) {
    for (let i = 0; i < restarts; i++) await start()
    await city.outbox.drain()
  }
}
const remind: Action = { type: 'remind', by: SYSTEM }

it.each([0, 1, 3])('comes once every working morning, with %s starts every half hour', async (restarts) => {
  await start()
  // Friday's comes, Saturday's and Sunday's do not.
  at('2026-11-26 18:00')
  await start()
  await city.server.client.del(city.keys.outbox)
  await start()
  await until('2026-11-30 12:00', restarts)
  expect(digests(station)).toHaveLength(2)
  at('2026-11-30 12:30')
  await until('2026-12-01 12:00', restarts)
  expect(digests(station)).toHaveLength(3)
})

it('comes at 8:30, and not again when it was late', async () => {
  await start()
  await city.outbox.drain()
  expect(digests(station)).toHaveLength(0)
  at('2026-11-23 08:30')
  await city.outbox.drain()
  expect(digests(station)).toHaveLength(1)
  await city.outbox.drain()
  await start()
  expect(digests(station)).toHaveLength(1)
  // Off from Monday to Wednesday noon: one for Wednesday, and the next on Thursday.
  at('2026-11-25 12:00')
  await start()
  await city.outbox.drain()
  expect(digests(station)).toHaveLength(2)
  at('2026-11-26 08:30')
  await city.outbox.drain()
  expect(digests(station)).toHaveLength(3)
})

it('is not brought twice to a program that was off for days and starts before work', async () => {
  await start()
  at('2026-11-25 07:00')
  await start()
  await city.outbox.drain()
  expect(digests(station)).toHaveLength(0)
  at('2026-11-25 08:30')
  await city.outbox.drain()
  expect(digests(station)).toHaveLength(1)
})

it('says to the station what is open, late and to be visited; above only what went wrong there', async () => {
  at('2026-11-25 08:20')
  const [waits = '', late = '', visit = '', done = '', climbed = ''] = await Promise.all(
    [1, 2, 3, 4, 5].map(() => city.accept(resident, { ...ANSWERS, day: '2026-12-01' })),
  )
  await city.act(late, remind)
  await city.act(climbed, { type: 'climb', by: SYSTEM })
  await city.act(visit, { type: 'take', by: staff(helper) })
  await city.act(visit, { type: 'appoint', by: staff(helper), day: '2026-11-25', part: 'morning' })
  await city.act(done, { type: 'take', by: staff(helper) })
  await city.act(done, { type: 'done', by: staff(helper) })
  await city.act(done, { type: 'rate', by: asResident(resident), stars: 1 })
  at('2026-11-25 08:30')
  await city.store.outbox.put([{ id: 'morning:20261125:0' }], city.now)
  await city.outbox.drain()
  const [text = ''] = digests(station)
  expect(text).toContain('没办完的 4 个')
  expect(text).toContain('今天上门的 1 个')
  for (const number of [late, visit]) expect(text).toContain(number)
  expect(text).not.toContain(waits)
  expect(text).not.toMatch(/欧阳|139|幸福小区/)
  const [above = ''] = digests(here)
  for (const number of [late, climbed, done]) expect(above).toContain(number)
  expect(above).not.toContain(visit)
  expect(above).not.toMatch(/欧阳|139|幸福小区/)
  expect(digests(elsewhere)).toEqual([])
})

it('names ten and counts the rest', async () => {
  for (let i = 0; i < 13; i++) await city.act(await city.accept(resident), remind)
  await city.store.outbox.put([{ id: `morning:20261123:${here.id}` }], city.now)
  await city.outbox.drain()
  const [text = ''] = digests(here)
  expect(text.match(/BB261123-/g)).toHaveLength(10)
  expect(text).toMatch(/3/)
  expect(text.length).toBeLessThan(4096)
})
