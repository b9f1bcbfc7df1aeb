import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FakeGroup, FakeUser } from '../fakes/telegram/index.ts'
import { ANSWERS, asResident, type City, openCity, staff } from './city.ts'

let city: City
let resident: FakeUser
let helper: FakeUser
let other: FakeUser
let station: FakeGroup
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())
beforeEach(async () => {
  await city.server.client.flushall()
  resident = city.tg.user({ started: true })
  helper = city.tg.user({ started: true })
  other = city.tg.user({ started: true })
  station = city.tg.group({ members: [helper, other] })
  await city.store.stations.bind('150102', station.id)
})
/** The next message to this chat fails for good: the door tries four times. */
const down = ({ id }: { id: number }) =>
  city.tg.fail(
    'sendMessage',
    { error_code: 500, description: 'Internal Server Error' },
    { chat: id, times: 4 },
  )
type Message = { buttons: { callback_data?: string }[][] }
const pressesOf = ({ buttons }: Message) => buttons.flat().map(({ callback_data }) => callback_data)
const presses = (chat: { last(): Message }) => pressesOf(chat.last())

describe('an accepted request', () => {
  it('stands in the station as a card that hides who it is', async () => {
    const number = await city.accept(resident)
    expect(station.chat.fromBot).toHaveLength(1)
    expect(station.chat.last().text.split('\n')).toEqual([
      `🔔 新预约 ${number}`,
      '上门帮办 · 高龄津贴认证',
      '📍 新城区海拉尔东路街道',
      expect.stringContaining('11月25日'),
      '❗ 走路不方便、一个人住',
      '👤 欧** 139****1234',
      '📝 有补充说明，接单后可看',
    ])
    expect(presses(station.chat)).toEqual([`r:take:${number}`, `r:move:${number}`])
    expect(resident.chat.fromBot).toHaveLength(0)
  })

  it('is forwarded once, whatever happens twice', async () => {
    const number = await city.accept(resident)
    await city.store.outbox.put([{ id: `forward:${number}` }, { id: `cards:${number}:0` }], city.now)
    await city.drain()
    expect(station.chat.fromBot).toHaveLength(1)
  })

  it('that was cancelled before it went out does not go out', async () => {
    down(station)
    const number = await city.accept(resident)
    expect(station.chat.fromBot).toHaveLength(0)
    await city.act(number, { type: 'cancel', by: asResident(resident) })
    city.now += 600_000
    await city.drain()
    expect(station.chat.fromBot).toHaveLength(0)
    expect(await city.store.outbox.size(city.now)).toEqual({ waiting: 0, parked: 0 })
  })

  it('speaks the language of its station', async () => {
    await city.store.people.put({ chat: station.id, name: '', role: 'resident', language: 'en' })
    const number = await city.accept(resident)
    expect(station.chat.last().text).toContain(`New request ${number}`)
  })
})

describe('a request that somebody takes', () => {
  it('tells the resident who, shows everything to the one in charge alone, and changes the card', async () => {
    const number = await city.accept(resident)
    await city.act(number, { type: 'take', by: staff(helper) })
    expect(resident.chat.last().text).toContain('帮办员甲')
    const details = helper.chat.last().text
    for (const detail of ['欧阳测试', '139 0000 1234', '幸福小区3号楼2单元501', '门铃坏了'])
      expect(details).toContain(detail)
    expect(presses(helper.chat)).toEqual(
      ['out', 'done', 'fail', 'appoint', 'talk', 'more'].map((move) => `r:${move}:${number}`),
    )
    expect(station.chat.fromBot).toHaveLength(1)
    expect(station.chat.last()).toMatchObject({
      edited: true,
      text: expect.stringContaining('帮办员甲'),
    })
    expect(presses(station.chat)).toContain(`r:contact:${number}`)
    expect(other.chat.fromBot).toHaveLength(0)
  })

  it.each([
    ['done', '已办好', '办好了', []],
    ['fail', '已转督办', '转给督办人员', []],
    ['handBack', '新预约', '我们正在找别人', ['take', 'move']],
  ] as const)('and then %s: all copies agree, and the resident hears', async (type, head, told, moves) => {
    const number = await city.accept(resident)
    await city.act(number, { type: 'take', by: staff(helper) })
    await city.act(number, { type, by: staff(helper), reason: '材料不全' })
    const card = station.chat.fromBot[0]
    expect(card?.text).toContain(head)
    expect(card && pressesOf(card)).toEqual(moves.map((move) => `r:${move}:${number}`))
    expect(resident.chat.last().text).toContain(told)
    // The copy of whoever had it is masked again.
    expect(helper.chat.fromBot[0]?.text).toBe(card?.text)
    expect(helper.chat.fromBot.map(({ text }) => text).join()).not.toContain('欧阳测试')
  })

  it('handed back and taken by another: only that one has the details', async () => {
    const number = await city.accept(resident)
    await city.act(number, { type: 'take', by: staff(helper) })
    await city.act(number, { type: 'handBack', by: staff(helper) })
    await city.act(number, { type: 'take', by: staff(other, '帮办员乙') })
    expect(other.chat.last().text).toContain('欧阳测试')
    expect(helper.chat.last().text).not.toContain('欧阳测试')
    expect(resident.chat.last().text).toContain('帮办员乙')
  })

  it('cancelled by the resident: whoever is in charge hears it, the resident hears nothing more', async () => {
    const number = await city.accept(resident)
    await city.act(number, { type: 'take', by: staff(helper) })
    const heard = resident.chat.fromBot.length
    await city.act(number, { type: 'cancel', by: asResident(resident) })
    expect(helper.chat.fromBot.some(({ text }) => text.includes(number) && text.includes('取消'))).toBe(true)
    expect(station.chat.last().text).toContain('已取消')
    expect(resident.chat.fromBot).toHaveLength(heard)
  })

  it('speaks the resident’s language', async () => {
    const number = await city.accept(resident, ANSWERS, { language: 'en' })
    await city.act(number, { type: 'take', by: staff(helper) })
    expect(resident.chat.last().text).toContain('will help you')
  })
})

describe('when somebody cannot be reached', () => {
  it('a resident who blocked the bot breaks nothing', async () => {
    const number = await city.accept(resident)
    resident.block()
    await city.act(number, { type: 'take', by: staff(helper) })
    await city.act(number, { type: 'done', by: staff(helper) })
    expect(station.chat.last().text).toContain('已办好')
    expect(await city.store.outbox.size(city.now)).toEqual({ waiting: 0, parked: 0 })
  })

  it('a helper who never wrote to the bot still has the request', async () => {
    const stranger = city.tg.user()
    const number = await city.accept(resident)
    await city.act(number, { type: 'take', by: staff(stranger, '帮办员丙') })
    expect(station.chat.last().text).toContain('帮办员丙')
    expect(resident.chat.last().text).toContain('帮办员丙')
    expect((await city.store.outbox.size(city.now)).waiting).toBe(0)
  })

  it('news that come late never come after newer ones', async () => {
    const number = await city.accept(resident)
    down(resident)
    await city.act(number, { type: 'take', by: staff(helper) })
    await city.act(number, { type: 'done', by: staff(helper) })
    city.now += 600_000
    await city.drain()
    expect(resident.chat.fromBot.map(({ text }) => text)).toEqual([expect.stringContaining('办好了')])
  })

  it('an answer lost on the way makes at most one card more', async () => {
    city.tg.fail('sendMessage', 'lost', { chat: station.id })
    const number = await city.accept(resident)
    city.now += 600_000
    await city.drain()
    expect(station.chat.fromBot.length).toBeLessThanOrEqual(2)
    await city.act(number, { type: 'take', by: staff(helper) })
    expect(station.chat.last().text).toContain('帮办员甲')
  })
})
