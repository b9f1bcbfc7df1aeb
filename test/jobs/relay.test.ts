/** What is said arrives at the other side, and with nobody else; a bad rating comes with its reason. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Words } from '../../src/domain/request.ts'
import { asResident, type City, openCity, staff } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

type User = ReturnType<City['tg']['user']>
let resident: User
let helper: User
let other: User
let number: string
beforeEach(async () => {
  await city.server.client.flushall()
  ;[resident, helper, other] = Array.from({ length: 3 }, () => city.tg.user()) as [User, User, User]
  for (const user of [resident, helper, other]) await user.say('hello')
  for (const user of [helper, other])
    await city.store.people.put({ chat: user.id, name: '帮', role: 'helper', areas: ['1501'] })
  number = await city.accept(resident)
})

const take = (by = helper) => city.act(number, { type: 'take', by: staff(by) })
const say = (by: User, words: Words) =>
  city.act(number, { type: 'say', by: by === resident ? asResident(resident) : staff(by), words })
const shown = (user: User) => user.chat.fromBot.map(({ text }) => text)
const last = (user: User) => user.chat.fromBot.at(-1)

describe('words', () => {
  it('go to the other side with a button that answers them', async () => {
    await take()
    await say(helper, { text: '您在家吗？' })
    expect(last(resident)?.text).toContain('💬 帮办员甲：您在家吗？')
    expect(last(resident)?.buttons.flat()[0]?.callback_data).toBe(`v:talk:${number}`)
    await say(resident, { text: '在家' })
    expect(last(helper)?.text).toContain('💬 居民：在家')
    expect(last(helper)?.buttons.flat()[0]?.callback_data).toBe(`r:talk:${number}`)
  })

  it('make typed numbers answer them, not an older menu', async () => {
    await city.store.sessions.commit(resident.id, 0, { seen: [], menu: ['m:book', 'm:mine'] })
    await take()
    await say(helper, { text: '几楼？' })
    const { state } = await city.store.sessions.load<{ menu?: string[] }>(resident.id)
    expect(state?.menu).toEqual([])
  })

  it('are corrected where they stand, and keep their button', async () => {
    await take()
    await say(helper, { text: '两点来' })
    const { history } = (await city.store.requests.get(number))?.request ?? {}
    await city.act(number, {
      type: 'amend',
      by: staff(helper),
      line: (history?.length ?? 0) - 1,
      text: '三点来',
    })
    expect(last(resident)?.text).toContain('帮办员甲更正：三点来')
    expect(last(resident)?.buttons.flat()).toHaveLength(1)
    expect(shown(resident).join()).not.toContain('两点来')
  })

  it('of a resident are not corrected with whoever was in charge before', async () => {
    await take()
    await say(resident, { text: '三楼' })
    const line = ((await city.store.requests.get(number))?.request.history.length ?? 0) - 1
    await city.act(number, { type: 'transfer', by: staff(helper), to: staff(other, '帮办员乙') })
    await city.act(number, { type: 'amend', by: asResident(resident), line, text: '五楼' })
    expect(shown(helper).join()).not.toContain('五楼')
    const { request } = (await city.store.requests.get(number)) ?? {}
    expect(request?.history.at(-1)).toMatchObject({ type: 'amend', text: '五楼' })
  })

  it('that nobody heard wait for whoever comes, as last corrected, with pictures and places', async () => {
    const photo = await resident.sendPhoto()
    const file = (photo.raw as { photo?: { file_id: string }[] }).photo?.at(-1)?.file_id ?? ''
    await say(resident, { text: '三楼' })
    const line = ((await city.store.requests.get(number))?.request.history.length ?? 0) - 1
    await city.act(number, { type: 'amend', by: asResident(resident), line, text: '五楼' })
    const from = { chat: resident.id, message: photo.id }
    await say(resident, { media: { kind: 'photo', file }, from })
    await say(resident, { place: { latitude: 40.84, longitude: 111.75 } })
    await take()
    expect(shown(helper).join()).toContain('💬 居民说：五楼')
    expect(shown(helper).join()).not.toContain('三楼')
    expect(helper.chat.fromBot.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['photo', 'location']))
  })

  it('that are pictures are taken away with the contact', async () => {
    await take()
    await say(resident, { place: { latitude: 40.84, longitude: 111.75 } })
    expect(last(helper)?.kind).toBe('location')
    await city.act(number, { type: 'handBack', by: staff(helper) })
    expect(helper.chat.fromBot.map(({ kind }) => kind)).not.toContain('location')
  })
})

describe('a bad rating', () => {
  const WAIT = 10 * 60_000
  let supervisor: User
  beforeEach(async () => {
    supervisor = city.tg.user()
    await supervisor.say('hello')
    await city.store.people.put({ chat: supervisor.id, name: '督', role: 'supervisor' })
    await take()
    await city.act(number, { type: 'done', by: staff(helper) })
  })
  const rate = (stars: number, reason?: string) =>
    city.act(number, { type: 'rate', by: asResident(resident), stars, ...(reason && { reason }) })
  const heard = () => shown(supervisor).filter((text) => text.includes('居民评价'))

  it('waits a while for its reason, and comes once', async () => {
    await rate(1)
    expect(heard()).toEqual([])
    await rate(1, '等了一天')
    expect(heard()).toEqual([expect.stringContaining('等了一天')])
    city.now += WAIT
    await city.drain()
    expect(heard()).toHaveLength(1)
  })

  it('comes without one, too', async () => {
    await rate(2)
    city.now += WAIT
    await city.drain()
    expect(heard()).toEqual([expect.stringContaining('没有说原因')])
  })

  it('does not come when it was changed for the better in the meantime', async () => {
    await rate(2)
    await rate(5)
    city.now += WAIT
    await city.drain()
    expect(heard()).toEqual([])
  })
})
