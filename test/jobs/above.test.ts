/** What comes to supervisors and administrators, what wakes a station, and what becomes of the work of who left. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SYSTEM } from '../../src/domain/person.ts'
import type { Action, Actor } from '../../src/domain/request.ts'
import type { FakeGroup, FakeUser } from '../fakes/telegram/index.ts'
import { ANSWERS, asResident, type City, openCity, staff } from './city.ts'

let city: City
let resident: FakeUser
let helper: FakeUser
let here: FakeUser
let elsewhere: FakeUser
let administrator: FakeUser
let station: FakeGroup
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())
beforeEach(async () => {
  await city.server.client.flushall()
  const user = () => city.tg.user({ started: true })
  ;[resident, helper, here, elsewhere, administrator] = [user(), user(), user(), user(), user()]
  station = city.tg.group({ members: [helper] })
  const { people, stations } = city.store
  await stations.bind('150102', station.id)
  await people.put({ chat: here.id, name: '督办甲', role: 'supervisor', areas: ['150102'] })
  await people.put({ chat: elsewhere.id, name: '督办乙', role: 'supervisor', areas: ['150105'] })
  await people.put({ chat: administrator.id, name: '管理员', role: 'administrator' })
})
const chief = (user: FakeUser): Actor => ({ ...staff(user, '督办'), as: 'supervisor' })
const heard = ({ chat }: FakeUser | FakeGroup) => chat.fromBot.map(({ text }) => text).join('\n')
const remind: Action = { type: 'remind', by: SYSTEM }
const climb: Action = { type: 'climb', by: SYSTEM }
const bad = (): Action => ({ type: 'rate', by: asResident(resident), stars: 1, reason: '态度不好' })
const accept = async (...actions: Action[]) => {
  const number = await city.accept(resident)
  for (const action of actions) await city.act(number, action)
  return number
}
const take = (): Action => ({ type: 'take', by: staff(helper) })
const done = (): Action => ({ type: 'done', by: staff(helper) })
const fail = (): Action => ({ type: 'fail', by: staff(helper), reason: '材料不全' })

describe('what went wrong', () => {
  it.each<[string, () => Action[], string]>([
    ['failed, with the reason', () => [take(), fail()], '材料不全'],
    ['late', () => [remind, climb], '超时太久'],
    [
      'raised',
      () => [take(), remind, { type: 'raise', by: asResident(resident), reason: '没人来' }],
      '没人来',
    ],
  ])(
    '%s: comes to the supervisors of the area, masked, with a button to take it',
    async (_, actions, words) => {
      const number = await accept(...actions())
      expect(heard(here)).toContain(words)
      expect(heard(here)).not.toMatch(/欧阳测试|139 0000|幸福小区/)
      expect(here.chat.last().buttons[0]?.[0]?.callback_data).toBe(`r:take:${number}`)
      expect(heard(elsewhere)).toBe('')
      expect(heard(administrator)).toBe('')
      // Their card is a card like any other: it changes with the request.
      await city.act(number, { type: 'take', by: chief(here) })
      expect(heard(here)).toContain('欧阳测试')
    },
  )

  it('badly rated: with the telephone, as somebody has to answer', async () => {
    const number = await accept(take(), done(), bad())
    expect(heard(here)).toContain('态度不好')
    expect(heard(here)).toContain('139 0000 1234')
    expect(
      here.chat
        .last()
        .buttons.flat()
        .map(({ callback_data }) => callback_data),
    ).toEqual([`r:answer:${number}`])
    await city.act(number, { type: 'answer', by: chief(here), text: '我们道歉' })
    expect(here.chat.last().buttons).toEqual([])
  })

  it('is not brought to a supervisor who did it, nor to one who is barred: then administrators have it', async () => {
    await accept(climb, { type: 'take', by: chief(here) }, { ...done(), by: chief(here) } as Action, bad())
    expect(heard(administrator)).toContain('态度不好')
    const failed = await accept(
      climb,
      { type: 'take', by: chief(here) },
      { type: 'fail', by: chief(here), reason: '规定不许' },
      { type: 'raise', by: asResident(resident), reason: '再看看' },
    )
    expect(heard(administrator)).toContain('再看看')
    expect(heard(administrator)).toContain(failed)
    expect(heard(elsewhere)).toBe('')
  })

  it('where no supervisor is, comes to administrators', async () => {
    await city.store.people.put({ chat: here.id, name: '', role: 'resident' })
    await accept(take(), fail())
    expect(heard(administrator)).toContain('材料不全')
  })

  it('where nobody can be reached, is tried until somebody can', async () => {
    for (const { id } of [here, administrator])
      await city.store.people.put({ chat: id, name: '', role: 'resident' })
    await accept(take(), fail())
    expect(await city.store.outbox.size(city.now)).toMatchObject({ waiting: 1 })
    await city.store.people.put({ chat: here.id, name: '督办甲', role: 'supervisor' })
    city.now += 6 * 60_000
    await city.drain()
    expect(heard(here)).toContain('材料不全')
  })
})

describe('what is late', () => {
  it('wakes the station, with a button', async () => {
    const number = await accept(remind)
    expect(station.chat.last().text).toMatch(new RegExp(`⏰ ${number}.*还没有人接`))
    expect(station.chat.last().buttons[0]?.[0]?.callback_data).toBe(`r:take:${number}`)
  })

  it('wakes whoever has it, alone, and says so in the station', async () => {
    const number = await accept(take(), remind)
    expect(heard(helper)).toMatch(new RegExp(`⏰ ${number}.*今天该办完`))
    expect(station.chat.last().text).toContain('帮办员甲')
  })

  it('with the supervisor, wakes the administrators too', async () => {
    const number = await accept(climb, remind)
    expect(heard(here)).toContain(`⏰ ${number}`)
    expect(heard(administrator)).toContain(`⏰ ${number}`)
    expect(heard(elsewhere)).toBe('')
  })

  it('as an answer to a bad rating, too', async () => {
    const number = await accept(take(), done(), bad(), remind)
    expect(heard(here)).toMatch(new RegExp(`⏰ ${number}.*差评还没有回复`))
    expect(heard(administrator)).toContain(`⏰ ${number}`)
  })

  it('and was taken in the meantime, wakes nobody', async () => {
    const number = await accept()
    city.tg.fail(
      'sendMessage',
      { error_code: 500, description: 'Internal Server Error' },
      { chat: station.id, times: 4 },
    )
    await city.act(number, remind)
    await city.act(number, take())
    city.now += 600_000
    await city.drain()
    expect(heard(station)).not.toContain('⏰')
  })
})

describe('a station', () => {
  it('that a request comes back to hears it anew', async () => {
    const second = city.tg.group()
    await city.store.stations.bind('150105', second.id)
    const number = await accept({ type: 'move', by: staff(helper), area: '150105' })
    expect(heard(second)).toContain(number)
    await city.act(number, { type: 'move', by: staff(helper), area: '150102001' })
    expect(station.chat.last().text).toMatch(new RegExp(`${number}.*转到这里了`))
    expect(second.chat.last().buttons).toEqual([])
  })

  it('that the bot was thrown out of: administrators hear it, what waits goes on to the next level', async () => {
    const city2 = city.tg.group()
    await city.store.stations.bind('1501', city2.id)
    const number = await accept()
    const taken = await accept(take())
    station.kickBot()
    await city.act(number, remind)
    expect(heard(administrator)).not.toBe('')
    expect(heard(city2)).toContain(number)
    expect(heard(city2)).toContain(`⏰ ${number}`)
    expect(heard(city2)).not.toContain(taken)
  })
})

describe('somebody who left', () => {
  it('has nothing any more: it waits anew, the station and the residents hear it, others keep theirs', async () => {
    const other = city.tg.user({ started: true })
    const mine = await accept(take())
    const onTheWay = await accept(take(), { type: 'setOut', by: staff(helper) })
    const theirs = await accept({ type: 'take', by: staff(other, '帮办员乙') })
    const closed = await accept(take(), done())
    await city.store.outbox.put([{ id: `left:${helper.id}:0` }], city.now)
    await city.drain()
    const state = async (number: string) => (await city.store.requests.get(number))?.request.state
    expect(await Promise.all([mine, onTheWay, theirs, closed].map(state))).toEqual([
      'submitted',
      'submitted',
      'taken',
      'done',
    ])
    for (const number of [mine, onTheWay]) expect(heard(station)).toContain(`🔁 ${number}`)
    expect(heard(station)).not.toContain(`🔁 ${theirs}`)
    expect(heard(resident)).toContain('正在找别人')
  })
})

describe('a year whose holidays nobody knows', () => {
  it('is reported, and nothing is guessed', async () => {
    city.now = Date.UTC(2031, 2, 3, 1)
    const number = await city.accept(resident, { ...ANSWERS, day: null })
    city.now += 30 * 86_400_000
    await city.drain()
    expect((await city.store.requests.get(number))?.request.history).toHaveLength(1)
    await city.store.outbox.put([{ id: 'morning:20310401:0' }], city.now)
    await city.drain()
    expect(heard(station)).toMatch(new RegExp(`${number}`))
    expect(heard(administrator)).toContain(number)
    city.now = Date.UTC(2026, 10, 23, 4)
  })
})
