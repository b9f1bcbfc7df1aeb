/** Residents whose window is closed: whoever is in charge hears that they cannot be reached by chat, once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { act } from '../../../src/domain/life-cycle.ts'
import type { Action } from '../../../src/domain/request.ts'
import { wechatChatId } from '../../../src/doors/wechat/ids.ts'
import { outboxAfter } from '../../../src/jobs/outbox-entries.ts'
import type { TestRedis } from '../../helpers/redis.ts'
import { type House, openHouse, startTestRedis } from './harness.ts'

let redis: TestRedis
let house: House
type Follower = ReturnType<House['wx']['follower']>
let helper: Follower
let other: Follower
let resident: Follower
/** Chats are numbered in the order in which people come. */
const HELPER = wechatChatId(0)
const OTHER = wechatChatId(1)
const RESIDENT = wechatChatId(2)
let drafts = 0

beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
beforeEach(async () => await open())
afterEach(async () => {
  expect(house.wx.violations).toEqual([])
  await house.close()
})

async function open(env: Record<string, string> = {}): Promise<void> {
  house = await openHouse({ redis, env })
  helper = house.wx.follower()
  other = house.wx.follower()
  resident = house.wx.follower()
  for (const each of [helper, other, resident]) await talks(each)
}
async function talks(...people: Follower[]): Promise<void> {
  for (const each of people) {
    await each.say('/menu')
    await house.settle()
  }
}
async function accept(): Promise<string> {
  const answers = {
    item: 'oldAge',
    name: '张桂兰',
    phone: '+8613812345678',
    place: '150102001',
    day: '2026-12-21',
  }
  const request = { kind: 'BB' as const, item: 'oldAge', chat: RESIDENT, language: 'zh-CN', answers }
  const by = { chat: RESIDENT, name: '·', as: 'resident' as const }
  return (await house.app.store.requests.accept(`draft-${++drafts}`, request, by, house.now())).number
}
/** As a supervisor: some of these requests are late, and with them. */
async function does(number: string, type: Action['type'], chat = HELPER): Promise<void> {
  const { requests } = house.app.store
  const found = await requests.get(number)
  const by = { chat, name: '王红', as: 'supervisor' as const }
  const result = found && act(found.request, { type, by, reason: '材料不全' } as Action, house.now())
  if (!found || !result?.ok) throw new Error(`${type} is not possible`)
  const due = outboxAfter(result.request).map((entry) => ({ ...entry, due: 1 }))
  await requests.commit(found.revision, result.request, due)
  await house.settle()
}
const notes = (follower: Follower) =>
  follower.chat.fromAccount.map(({ text }) => text).filter((text) => text.includes('收不到聊天消息'))

describe('a resident whose window is closed', () => {
  beforeEach(async () => {
    house.pass(house.hours(49))
    await talks(helper, other)
  })

  it('is to be rung: the one in charge hears it with the telephone, nobody else does', async () => {
    const number = await accept()
    await does(number, 'take')
    expect(notes(helper)).toEqual([expect.stringContaining('138 1234 5678')])
    expect(notes(helper)[0]).toContain(number)
    expect(notes(other)).toEqual([])
  })

  it('is told of once for each request, to each who takes it', async () => {
    const number = await accept()
    for (const type of ['take', 'handBack', 'take'] as const) await does(number, type)
    expect(notes(helper)).toHaveLength(1)
    await does(number, 'handBack')
    await does(number, 'take', OTHER)
    expect(notes(other)).toHaveLength(1)
    await talks(helper)
    await does(await accept(), 'take')
    expect(notes(helper)).toHaveLength(2)
  })

  it('is told of again when they wrote in between, and not when days have passed', async () => {
    const number = await accept()
    await does(number, 'take')
    await does(number, 'handBack')
    house.pass(house.hours(100))
    await talks(helper)
    await does(number, 'take')
    expect(notes(helper)).toHaveLength(1)
    await talks(resident)
    await does(number, 'handBack')
    house.pass(house.hours(49))
    await talks(helper)
    await does(number, 'take')
    expect(notes(helper)).toHaveLength(2)
  })

  it('does not know that it could not be done: the supervisors hear so, without the telephone of what nobody has taken', async () => {
    const number = await accept()
    await talks(resident)
    await does(number, 'take')
    expect(notes(helper)).toEqual([])
    house.pass(house.hours(49))
    await house.app.store.people.put({ chat: OTHER, name: '刘芳', role: 'supervisor' })
    await talks(helper, other)
    await does(number, 'fail')
    expect(notes(helper)).toEqual([])
    expect(notes(other)).toEqual([expect.not.stringContaining('138')])
  })

  it('need not be rung when all is done', async () => {
    const number = await accept()
    await talks(resident)
    await does(number, 'take')
    house.pass(house.hours(49))
    await talks(helper)
    await does(number, 'done')
    expect(notes(helper)).toEqual([])
  })
})

describe('a resident who can be reached', () => {
  it('in an open window is not told of', async () => {
    await does(await accept(), 'take')
    expect(notes(helper)).toEqual([])
  })

  it('by a template message is not told of', async () => {
    await house.close()
    await open({ WECHAT_TEMPLATE_ID: 'T1' })
    house.wx.addTemplate('T1', ['thing1'])
    house.pass(house.hours(49))
    await talks(helper)
    await does(await accept(), 'take')
    expect(resident.chat.last().via).toBe('template')
    expect(notes(helper)).toEqual([])
  })

  it('no more, as they want nothing of the account, is told of', async () => {
    const number = await accept()
    resident.block()
    await does(number, 'take', OTHER)
    expect(notes(other)).toEqual([expect.stringContaining('138 1234 5678')])
    expect(notes(helper)).toEqual([])
  })
})
