import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FakeGroup, FakeUser } from '../fakes/telegram/index.ts'
import { ANSWERS, type City, openCity, staff } from './city.ts'

let city: City
let resident: FakeUser
let administrator: FakeUser
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())
beforeEach(async () => {
  await city.server.client.flushall()
  resident = city.tg.user({ started: true })
  administrator = city.tg.user({ started: true })
  await city.store.people.put({ chat: administrator.id, name: '管理员', role: 'administrator' })
})
const stationOf = async (area: string): Promise<FakeGroup> => {
  const group = city.tg.group()
  await city.store.stations.bind(area, group.id)
  return group
}
const cards = (group: FakeGroup) => group.chat.fromBot.length

describe('a request goes to the nearest level that has a station', () => {
  it.each([
    ['the community', '150102001001', ['1501', '150102', '150102001', '150102001001'], '150102001001'],
    ['its street', '150102001001', ['1501', '150102', '150102001'], '150102001'],
    ['its district', '150102001001', ['1501', '150102', '150103'], '150102'],
    ['the city', '150102001001', ['1501', '150103'], '1501'],
    ['the city, when nobody knows where', undefined, ['1501', '150102'], '1501'],
    ['the district of a community that is gone', '150102001999', ['1501', '150102'], '150102'],
    ['the city, when the code is none', 'nowhere', ['1501', '150102'], '1501'],
  ])('%s', async (_, area, bound, expected) => {
    const groups: [string, FakeGroup][] = []
    for (const code of bound) groups.push([code, await stationOf(code)])
    await city.accept(resident, ANSWERS, { area })
    expect(groups.filter(([, group]) => cards(group) > 0).map(([code]) => code)).toEqual([expected])
    expect(administrator.chat.fromBot).toHaveLength(0)
  })
})

describe('a request that no station can take', () => {
  it('waits, administrators hear it once, and it goes out by itself', async () => {
    const number = await city.accept(resident)
    for (let i = 0; i < 5; i++) await city.drain()
    expect(administrator.chat.fromBot.map(({ text }) => text)).toEqual([expect.stringContaining(number)])
    const far = await stationOf('150103')
    await city.drain()
    expect(cards(far)).toBe(0)
    const near = await stationOf('150102')
    await city.drain()
    expect(near.chat.last().text).toContain(number)
    expect(cards(near)).toBe(1)
    expect((await city.store.outbox.size(city.now)).waiting).toBe(0)
  })

  it('is told to whoever becomes administrator later', async () => {
    await city.store.people.forget(administrator.id)
    const number = await city.accept(resident)
    expect(administrator.chat.fromBot).toHaveLength(0)
    await city.store.people.put({ chat: administrator.id, name: '管理员', role: 'administrator' })
    city.now += 60_000
    await city.drain()
    expect(administrator.chat.last().text).toContain(number)
  })

  it('is told to every administrator who can be reached', async () => {
    const second = city.tg.user({ started: true, languageCode: 'en' })
    await city.store.people.put({ chat: second.id, name: 'Ann', role: 'administrator', language: 'en' })
    administrator.block()
    await city.accept(resident)
    expect(second.chat.last().text).toContain('No staff group')
    expect((await city.store.outbox.size(city.now)).waiting).toBe(0)
  })
})

describe('a station that is gone', () => {
  it('the request goes to the next level, and administrators hear of it', async () => {
    const [near, far] = [await stationOf('150102'), await stationOf('1501')]
    near.kickBot()
    const number = await city.accept(resident)
    expect(far.chat.last().text).toContain(number)
    expect(administrator.chat.fromBot).toHaveLength(1)
    expect(await city.store.stations.areasOf(near.id)).toEqual([])
    // The next request does not even try.
    await city.accept(resident)
    expect(cards(far)).toBe(2)
    expect(administrator.chat.fromBot).toHaveLength(1)
  })

  it('with no level above: the request waits for the next station', async () => {
    const near = await stationOf('150102')
    near.kickBot()
    const number = await city.accept(resident)
    expect(administrator.chat.fromBot.map(({ text }) => text).join()).toContain(number)
    const next = await stationOf('1501')
    await city.drain()
    expect(next.chat.last().text).toContain(number)
  })

  it('later on: what nobody had taken there goes to the next level', async () => {
    const near = await stationOf('150102')
    const waiting = await city.accept(resident)
    const taken = await city.accept(resident)
    await city.act(taken, { type: 'take', by: staff(administrator) })
    await city.drain()
    const far = await stationOf('1501')
    await city.store.stations.unbind(near.id)
    await city.store.outbox.put([{ id: `stranded:${near.id}:0` }], city.now)
    await city.drain()
    expect(far.chat.fromBot.map(({ text }) => text)).toEqual([expect.stringContaining(waiting)])
    expect(administrator.chat.last().text).toContain('工作群')
  })

  it('that never was a chat is no station either', async () => {
    await city.store.stations.bind('150102', -424242)
    const far = await stationOf('1501')
    await city.accept(resident)
    expect(cards(far)).toBe(1)
  })

  it('only for a moment stays a station', async () => {
    const near = await stationOf('150102')
    const far = await stationOf('1501')
    const down = { error_code: 502, description: 'Bad Gateway' }
    city.tg.fail('sendMessage', down, { chat: near.id, times: 4 })
    await city.accept(resident)
    expect([cards(near), cards(far)]).toEqual([0, 0])
    city.now += 2_000
    await city.drain()
    expect([cards(near), cards(far)]).toEqual([1, 0])
    expect(administrator.chat.fromBot).toHaveLength(0)
  })
})

describe('a group that becomes a supergroup', () => {
  it('stays the station of its areas', async () => {
    const group = await stationOf('150102')
    await city.store.stations.bind('150105', group.id)
    group.upgrade()
    const number = await city.accept(resident)
    expect(group.chat.last().text).toContain(number)
    expect(await city.store.stations.areasOf(group.id)).toEqual(['150102', '150105'])
    expect(administrator.chat.fromBot).toHaveLength(0)
  })

  it('cards from before it break nothing', async () => {
    const group = await stationOf('150102')
    const helper = city.tg.user({ started: true })
    const number = await city.accept(resident)
    group.upgrade()
    await city.act(number, { type: 'take', by: staff(helper) })
    expect(helper.chat.last().text).toContain('欧阳测试')
    expect(resident.chat.last().text).toContain('帮办员甲')
    expect((await city.store.outbox.size(city.now)).waiting).toBe(0)
  })
})
