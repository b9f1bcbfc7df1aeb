/** A card that is shown again: as whoever looks may see it, and the one copy that is kept up to date. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { FakeGroup, FakeUser } from '../fakes/telegram/index.ts'
import { type City, openCity, staff } from './city.ts'

const PERSONAL = /139 ?0000|欧阳|幸福小区|门铃/

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

let helper: FakeUser
let group: FakeGroup
let number: string
beforeEach(async () => {
  await city.server.client.flushall()
  helper = city.tg.user({ started: true })
  group = city.tg.group({ members: [helper] })
  await city.store.stations.bind('1501', group.id)
  number = await city.accept(city.tg.user({ started: true }))
})

const shown = (chat: number) => city.shown(chat)
const place = async (chat: number) =>
  (await city.store.requests.cards(number)).find((card) => card.chat === chat)?.message
async function show(chat: number) {
  await city.store.outbox.put([{ id: `show:${number}:${chat}` }], city.now)
  await city.drain()
}

it('in a group it stands below, masked; the one above says so, and the new one is kept up to date', async () => {
  const before = await place(group.id)
  await show(group.id)
  const after = await place(group.id)
  expect(after).not.toBe(before)
  expect(shown(group.id).at(-1)).toContain('卡片在下面')
  await city.act(number, { type: 'take', by: staff(helper) })
  expect(shown(group.id).at(-1)).toContain('帮办员甲')
  await show(group.id)
  expect(shown(group.id).join()).not.toMatch(PERSONAL)
  expect(shown(group.id).join()).toContain(`r:done:${number}`)
})

it('the one in charge sees it all, one copy only, and it is masked when it is over', async () => {
  await city.act(number, { type: 'take', by: staff(helper) })
  await show(helper.id)
  const cards = shown(helper.id).filter((each) => PERSONAL.test(each))
  expect(cards).toHaveLength(2)
  expect(shown(helper.id).at(-1)).toContain('卡片在下面')
  await city.act(number, { type: 'done', by: staff(helper) })
  expect(shown(helper.id).at(-1)).not.toMatch(PERSONAL)
  await show(helper.id)
  expect(shown(helper.id).filter((each) => PERSONAL.test(each))).toHaveLength(2)
})

it('staff who are not in charge see it masked, with a button only if they may press it', async () => {
  await city.store.people.put({ chat: helper.id, name: '李师傅', role: 'helper', areas: ['1501'] })
  const other = city.tg.user({ started: true })
  await show(helper.id)
  expect(shown(helper.id).at(-1)).toContain(`r:take:${number}`)
  await city.act(number, { type: 'take', by: staff(other, '帮办员乙') })
  expect(shown(helper.id).at(-1)).not.toMatch(/r:\w+/)
  expect(shown(helper.id).join()).not.toMatch(PERSONAL)
})

it('nothing is shown of what is erased', async () => {
  await city.store.requests.erase(number)
  await show(helper.id)
  expect(shown(helper.id).join()).not.toContain(number)
})
