/** What follows when a request goes to a colleague. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { perform } from '../../src/jobs/perform.ts'
import type { FakeGroup, FakeUser } from '../fakes/telegram/index.ts'
import { type City, openCity, staff } from './city.ts'

let city: City
let resident: FakeUser
let helper: FakeUser
let station: FakeGroup
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())
beforeEach(async () => {
  await city.server.client.flushall()
  resident = city.tg.user({ started: true })
  helper = city.tg.user({ started: true })
  station = city.tg.group({ members: [helper] })
  await city.store.stations.bind('150102', station.id)
})

async function given(to: FakeUser): Promise<string> {
  const number = await city.accept(resident)
  await perform(city.store, number, () => ({ type: 'take', by: staff(helper) }), city.now)
  await city.drain()
  const by = staff(helper)
  const action = { type: 'transfer' as const, by, to: staff(to, '乙'), code: '石榴' }
  await perform(city.store, number, () => action, city.now)
  await city.drain()
  await city.drain()
  return number
}
const heard = (user: FakeUser) => city.shown(user.id).join('\n')

it('the new one gets the contact, the old one loses it, the resident hears who comes and the new word', async () => {
  const other = city.tg.user({ started: true })
  const number = await given(other)
  expect(heard(other)).toContain('139 0000 1234')
  expect(city.shown(helper.id).at(-1)).not.toContain('139 0000 1234')
  expect(heard(resident)).toMatch(/改由乙来帮您办[\s\S]*石榴/)
  expect((await city.store.requests.get(number))?.request.inCharge?.name).toBe('乙')
})

it('who never opened a chat with the bot cannot know of it: it goes back, and the station is woken', async () => {
  const number = await given(city.tg.user())
  const request = (await city.store.requests.get(number))?.request
  expect(request).toMatchObject({ state: 'submitted', level: 'station' })
  expect(request?.inCharge).toBeUndefined()
  expect(station.chat.last().text).toContain('请再接一下')
})
