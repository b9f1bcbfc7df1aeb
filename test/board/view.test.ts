/** What stands where on the board. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NOON } from '../store/open-store.ts'
import { columns, LI, type OpenBoard, openBoard, RESIDENT, SYSTEM } from './board.ts'

let desk: OpenBoard
let cookie: string
beforeAll(async () => {
  desk = await openBoard()
})
afterAll(() => desk.close())
beforeEach(async () => {
  await desk.server.client.flushall()
  desk.now = NOON
  cookie = await desk.enter()
})
const HOUR = 60 * 60_000
const take = { type: 'take', by: LI } as const
const done = { type: 'done', by: LI } as const

describe('columns', () => {
  it('follow a request through its life', async () => {
    const number = await desk.accept()
    const stands = async () => Object.keys(columns(await desk.see(cookie)))
    expect(await stands()).toEqual(['waiting'])
    await desk.happen(number, take)
    expect(await stands()).toEqual(['taken'])
    await desk.happen(number, { type: 'setOut', by: LI })
    expect(await stands()).toEqual(['onTheWay'])
    await desk.happen(number, { type: 'fail', by: LI, reason: '?' })
    expect(await stands()).toEqual(['supervisor'])
    const zhao = { chat: 80, name: '赵督办', as: 'supervisor' } as const
    await desk.happen(number, { type: 'take', by: zhao }, { type: 'fail', by: zhao, reason: '?' })
    expect(await stands()).toEqual(['failed'])
    await desk.happen(number, { type: 'rate', by: RESIDENT, stars: 1 })
    expect(await stands()).toEqual(['answer'])
    await desk.happen(number, { type: 'answer', by: { ...zhao, chat: 81 }, text: '?' })
    expect(await stands()).toEqual(['failed'])
    desk.now += 24 * HOUR
    expect(await stands()).toEqual([])
  })

  it('what was over yesterday and is rated today is not of today; what is cancelled stands nowhere', async () => {
    const [rated, cancelled] = [await desk.accept(), await desk.accept()]
    await desk.happen(rated, take, done)
    await desk.happen(cancelled, { type: 'cancel', by: RESIDENT })
    expect(columns(await desk.see(cookie))).toEqual({ done: [rated] })
    desk.now += 24 * HOUR
    await desk.happen(rated, { type: 'rate', by: RESIDENT, stars: 5 })
    expect(columns(await desk.see(cookie))).toEqual({})
  })

  it('what is late comes first, then what waits longest; ages are told', async () => {
    const numbers = [await desk.accept(), await desk.accept(), await desk.accept()]
    desk.now += HOUR
    await desk.happen(numbers[2] ?? '', { type: 'remind', by: SYSTEM })
    const board = await desk.see(cookie)
    expect(columns(board)).toEqual({ waiting: [numbers[2], numbers[0], numbers[1]] })
    expect(board).toMatchObject({ open: 3, late: 1 })
    expect(board.columns[0]?.cards.map(({ late, minutes }) => [late, minutes])).toEqual([
      [true, 60],
      [false, 60],
      [false, 60],
    ])
    expect(columns(await desk.see(cookie, '?late=1'))).toEqual({ waiting: [numbers[2]] })
  })

  it('a card says what, where, when, who is in charge, and whose it is behind a mask', async () => {
    const number = await desk.accept()
    await desk.happen(number, take)
    const [card] = (await desk.see(cookie)).columns[1]?.cards ?? []
    expect(card).toMatchObject({
      number,
      what: '高龄津贴认证',
      by: '李师傅',
      who: '欧**',
      phone: '139****1234',
    })
    expect(card?.when).toContain('11月25日')
    desk.now += 24 * HOUR
    const [later] = (await desk.see(cookie)).columns[1]?.cards ?? []
    expect(later?.when).toMatch(/明天/)
  })
})

describe('areas', () => {
  it('each sees only their own, and narrows them down step by step', async () => {
    const [one, two, far] = [
      await desk.accept('150102001001'),
      await desk.accept('150102002'),
      await desk.accept('150105001'),
    ]
    const all = await desk.see(cookie)
    expect(all.open).toBe(3)
    expect(all.areas).toHaveLength(1)
    expect(all.areas[0]?.options.find(({ code }) => code === '150102')).toMatchObject({
      label: '新城区',
      open: 2,
    })
    const street = await desk.see(cookie, '?area=150102001')
    expect(columns(street)).toEqual({ waiting: [one] })
    expect(street.areas.map(({ chosen }) => chosen)).toEqual(['150102', '150102001', ''])

    const own = await desk.enter({ chat: 81, areas: ['150102'] })
    const board = await desk.see(own)
    expect(columns(board)).toEqual({ waiting: [one, two] })
    expect(board.areas[0]?.options.map(({ code }) => code)).toEqual(['150102'])
    // What is not theirs is as if they had chosen nothing.
    for (const area of ['150105', '1501', '9999'])
      expect(columns(await desk.see(own, `?area=${area}`))).toEqual({ waiting: [one, two] })
    await desk.store.people.put({ chat: 81, name: '赵督办', role: 'supervisor', areas: ['150105'] })
    expect(columns(await desk.see(own))).toEqual({ waiting: [far] })
  })

  it('a supervisor of some streets chooses among these', async () => {
    const own = await desk.enter({ chat: 82, areas: ['150102001', '150102001001', '150105002'] })
    const { areas } = await desk.see(own)
    expect(areas[0]?.options.map(({ code }) => code)).toEqual(['150102001', '150105002'])
  })
})

it('speaks the language of whoever looks', async () => {
  await desk.accept()
  const own = await desk.enter({ chat: 83, language: 'en' })
  expect((await desk.see(own)).columns[0]?.cards[0]?.what).toMatch(/[a-z]{4}/)
  expect((await desk.see(cookie)).columns[0]?.cards[0]?.what).toBe('高龄津贴认证')
})

it('500 open requests are there in well under a second, and again at once', async () => {
  const numbers: string[] = []
  for (let i = 0; i < 500; i++) numbers.push(await desk.accept())
  const begun = performance.now()
  const board = await desk.see(cookie)
  const first = performance.now() - begun
  expect(board.open).toBe(500)
  expect(board.columns[0]?.count).toBe(500)
  await desk.see(cookie)
  const second = performance.now() - begun - first
  expect(first).toBeLessThan(1_000)
  expect(second).toBeLessThan(500)
}, 60_000)
