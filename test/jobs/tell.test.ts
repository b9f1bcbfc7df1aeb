/** What the resident hears of each step, what whoever had it hears, and what is said by voice where there is no chat. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SYSTEM } from '../../src/domain/person.ts'
import type { Action, Actor } from '../../src/domain/request.ts'
import type { FakeGroup, FakeUser } from '../fakes/telegram/index.ts'
import { ANSWERS, asResident, type City, openCity, staff } from './city.ts'

let city: City
let resident: FakeUser
let helper: FakeUser
let other: FakeUser
let boss: FakeUser
let station: FakeGroup
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())
beforeEach(async () => {
  await city.server.client.flushall()
  const user = () => city.tg.user({ started: true })
  ;[resident, helper, other, boss] = [user(), user(), user(), user()]
  station = city.tg.group({ members: [helper, other] })
  await city.store.stations.bind('150102', station.id)
  await city.store.people.put({ chat: boss.id, name: '督办员', role: 'supervisor' })
})
const chief = (): Actor => ({ ...staff(boss, '督办员'), as: 'supervisor' })
const heard = ({ chat }: FakeUser | FakeGroup) => chat.fromBot.map(({ text }) => text)
const last = (user: FakeUser) => user.chat.last().text
const take = (): Action => ({ type: 'take', by: staff(helper), code: '苹果' })
const fail = (): Action => ({ type: 'fail', by: staff(helper), reason: '材料不全' })
const climb: Action = { type: 'climb', by: SYSTEM }

describe('the resident', () => {
  it.each<[string, () => Action[], (string | RegExp)[]]>([
    ['who takes it, and the word at the door', () => [take()], ['帮办员甲来帮您办', '暗号“苹果”']],
    [
      'the day agreed on',
      () => [take(), { type: 'appoint', by: staff(helper), day: '2026-11-26', part: 'morning' }],
      [/约在 .*11月26日/, '苹果'],
    ],
    [
      'that somebody is on the way',
      () => [take(), { type: 'setOut', by: staff(helper) }],
      ['出发了', '苹果'],
    ],
    [
      'that it is done, and is asked how it was',
      () => [take(), { type: 'done', by: staff(helper) }],
      ['办好了', '办得怎么样'],
    ],
    ['that it failed, why, and who goes on', () => [take(), fail()], ['材料不全', '督办人员接着办', '12345']],
    [
      'that it could not be done',
      () => [
        take(),
        fail(),
        { type: 'take', by: chief() },
        { type: 'fail', by: chief(), reason: '规定不许' },
      ],
      ['没有办成', '规定不许', '办得怎么样'],
    ],
    ['that somebody else is sought', () => [take(), { type: 'handBack', by: staff(helper) }], ['正在找别人']],
    [
      'that somebody else comes, with a new word',
      () => [take(), { type: 'transfer', by: staff(helper), to: staff(other, '帮办员乙'), code: '核桃' }],
      ['改由帮办员乙', '核桃'],
    ],
    [
      'that it is done elsewhere',
      () => [{ type: 'move', by: staff(helper), area: '150105' }],
      ['赛罕区', '不用您再跑'],
    ],
    [
      'that it is cancelled, and why',
      () => [take(), { type: 'cancel', by: staff(helper), reason: '重复预约' }],
      ['已经取消', '重复预约'],
    ],
    ['honestly that it is late', () => [climb], ['没有按时办', '12345']],
    [
      'the answer to a bad rating',
      () => [
        take(),
        { type: 'done', by: staff(helper) },
        { type: 'rate', by: asResident(resident), stars: 1 },
        { type: 'answer', by: chief(), text: '我们道歉' },
      ],
      ['督办人员回复您', '我们道歉'],
    ],
  ])('hears %s', async (_, actions, words) => {
    const number = await city.accept(resident)
    for (const action of actions()) await city.act(number, action)
    for (const word of [...words, number]) expect(last(resident)).toMatch(word)
    expect(last(resident)).not.toMatch(/undefined|\{/)
  })

  it('hears of a helper by the title that staff gave them', async () => {
    await city.store.people.put({ chat: helper.id, name: '帮办员甲', role: 'helper', title: 'cadre' })
    await city.act(await city.accept(resident), take())
    expect(last(resident)).toContain('帮办员甲（社区干部）')
  })

  it('hears only the last word when two came at once', async () => {
    const number = await city.accept(resident)
    await city.store.outbox.put([{ id: `clock:${number}:0`, due: city.now + 1e12 }], city.now)
    city.tg.fail(
      'sendMessage',
      { error_code: 500, description: 'Internal Server Error' },
      { chat: resident.id, times: 4 },
    )
    await city.act(number, take())
    await city.act(number, { type: 'handBack', by: staff(helper) })
    city.now += 600_000
    await city.drain()
    expect(heard(resident)).toEqual([expect.stringContaining('正在找别人')])
  })

  it('is not told what they did themselves, nor what staff note', async () => {
    const number = await city.accept(resident)
    await city.act(number, { type: 'note', by: staff(helper), words: { text: '内部' } })
    await city.act(number, { type: 'cancel', by: asResident(resident) })
    expect(heard(resident)).toEqual([])
  })

  it('may answer the question how it was with a number, unless they are in the middle of a form', async () => {
    const { sessions } = city.store
    const rateAt = async (state: object | undefined) => {
      const { revision } = await sessions.load(resident.id)
      await sessions.commit(resident.id, revision, state)
      const number = await city.accept(resident)
      await city.act(number, take())
      await city.act(number, { type: 'done', by: staff(helper) })
      const after = (await sessions.load<{ menu?: string[] }>(resident.id)).state
      return { number, menu: after?.menu, after }
    }
    const { number, menu } = await rateAt({ seen: [], menu: ['old'] })
    expect(menu).toEqual([5, 4, 3, 2, 1].map((stars) => `v:rate${stars}:${number}`))
    expect(resident.chat.last().buttons.map(([button]) => button?.callback_data)).toEqual(menu)
    expect(resident.chat.last().buttons[0]?.[0]?.text).toMatch(/^1\. /)
    expect((await rateAt({ seen: [], menu: ['old'], draft: { id: 'x' } })).menu).toEqual(['old'])
    expect((await rateAt(undefined)).after).toBeUndefined()
  })
})

describe('whoever had it', () => {
  it.each<[string, () => Action, string]>([
    ['the resident cancels', () => ({ type: 'cancel', by: asResident(resident) }), '已经取消'],
    [
      'the supervisor gives it to another',
      () => ({ type: 'transfer', by: chief(), to: staff(other) }),
      '督办员转给了别人',
    ],
    ['the supervisor takes it back', () => ({ type: 'handBack', by: chief() }), '已经退回'],
    ['it is late and goes back', () => ({ type: 'handBack', by: SYSTEM, reason: 'late' }), '已经退回'],
    ['the supervisor moves it', () => ({ type: 'move', by: chief(), area: '150105' }), '转到别的地方'],
    ['it climbs', () => climb, '转给督办人员'],
  ])('hears it when %s, and sees nothing personal any more', async (_, action, words) => {
    const number = await city.accept(resident)
    await city.act(number, take())
    await city.act(number, action())
    const said = heard(helper).join('\n')
    expect(said).toContain(words)
    expect(said).toContain(number)
    expect(said).not.toMatch(/欧阳|139 0000|幸福小区/)
  })

  it('hears nothing of what they did themselves', async () => {
    const number = await city.accept(resident)
    await city.act(number, take())
    const before = heard(helper).length
    await city.act(number, { type: 'handBack', by: staff(helper) })
    expect(heard(helper)).toHaveLength(before)
  })
})

describe('a resident without a chat', () => {
  const accept = async () => {
    const number = await city.accept({ id: 0 }, ANSWERS, { chat: 0 })
    return number
  }
  const toldButton = (user: FakeUser | FakeGroup) =>
    user.chat
      .last()
      .buttons.flat()
      .map(({ callback_data }) => callback_data)

  it('is rung by whoever is in charge, who gets the words and the number', async () => {
    const number = await accept()
    await city.act(number, take())
    const said = heard(helper).find((text) => text.includes('请打电话告诉')) ?? ''
    expect(said).toContain('139 0000 1234')
    expect(said).toContain('帮办员甲来帮您办')
    expect(
      helper.chat.fromBot.flatMap(({ buttons }) => buttons.flat()).map(({ callback_data }) => callback_data),
    ).toContain(`r:told:${number}:1`)
  })

  it('waits with the station, where the number stays covered', async () => {
    const number = await accept()
    await city.act(number, take())
    await city.act(number, { type: 'handBack', by: staff(helper) })
    const said = heard(station).join('\n')
    expect(said).toContain('没有聊天软件')
    expect(said).not.toMatch(/139 0000|欧阳/)
  })

  it('waits with the supervisors once it is with them', async () => {
    const number = await accept()
    await city.act(number, climb)
    expect(heard(boss).join('\n')).toContain('没有聊天软件')
    expect(toldButton(boss)).toEqual([`r:told:${number}:1`])
    expect(heard(station).join('\n')).not.toContain('没有聊天软件')
  })
})
