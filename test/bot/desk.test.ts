/** What staff do with a card, who may, and what others are told. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { act } from '../../src/domain/life-cycle.ts'
import { outboxAfter } from '../../src/jobs/outbox-entries.ts'
import { ANSWERS } from '../jobs/city.ts'
import { openTalk, type Person, type Said, type Talk } from './talk.ts'

let talk: Talk
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())

let groups = -300
let resident: Person
let group: Person
let number: string
beforeEach(async () => {
  await talk.server.client.flushall()
  resident = talk.person()
  group = talk.person({ group: --groups })
  number = await accept('150102001')
  await talk.store.requests.addCard(number, { chat: group.chat, message: 9 }, 'none')
})

let drafts = 0
async function accept(area: string): Promise<string> {
  const request = {
    kind: 'BB' as const,
    item: 'oldAge',
    area,
    chat: resident.id,
    language: 'zh-CN',
    answers: ANSWERS,
  }
  const by = { chat: resident.id, name: '', as: 'resident' as const }
  return (await talk.store.requests.accept(`d${++drafts}`, request, by, talk.now)).number
}
const request = async () => (await talk.store.requests.get(number))?.request
/** Somebody else in the same group. */
const colleague = () => talk.person({ group: group.chat })
/** What only the presser sees. */
const alert = (said: Said[]) =>
  said.filter(({ method }) => method === 'answerCallbackQuery').map(({ payload }) => payload)[0] ?? {}

describe('taking', () => {
  it('gives the contact to whoever pressed, and to nobody else in the group', async () => {
    const said = await group.press(`r:take:${number}`)
    expect(said.map(({ method }) => method)).toEqual(['answerCallbackQuery'])
    expect(alert(said)).toMatchObject({ show_alert: true, text: expect.stringContaining('139 0000 1234') })
    expect(String(alert(said).text).length).toBeLessThanOrEqual(200)
    expect(await request()).toMatchObject({ state: 'taken', inCharge: { chat: group.id, name: '居民' } })
  })

  it('is told apart by the name that staff gave themselves', async () => {
    await talk.store.people.put({ chat: group.id, name: '李师傅', role: 'helper' })
    await group.press(`r:take:${number}`)
    const other = colleague()
    expect(alert(await other.press(`r:take:${number}`))).toMatchObject({
      show_alert: true,
      text: expect.stringContaining('李师傅'),
    })
    expect((await request())?.inCharge?.chat).toBe(group.id)
  })

  it('pressed twice shows the contact again', async () => {
    await group.press(`r:take:${number}`)
    expect(alert(await group.press(`r:take:${number}`)).text).toContain('139 0000 1234')
    expect((await request())?.history).toHaveLength(2)
  })

  it('at once by several in two processes: one has it, each other hears who', async () => {
    const all = Array.from({ length: 6 }, (_, i) => {
      const person = colleague()
      if (i % 2) person.deliver = talk.process().deliver
      return person
    })
    await Promise.all(all.map((person) => person.press(`r:take:${number}`)))
    const { inCharge, history } = (await request()) ?? {}
    expect(history?.map(({ type }) => type)).toEqual(['submit', 'take'])
    expect(all.map(({ id }) => id)).toContain(inCharge?.chat)
  })
})

describe('the one in charge', () => {
  beforeEach(async () => void (await group.press(`r:take:${number}`)))

  it.each([
    ['done', 'done', 'station'],
    ['fail', 'submitted', 'supervisor'],
    ['back', 'submitted', 'station'],
  ])('may say %s, and nobody else may', async (move, state, level) => {
    const refused = alert(await colleague().press(`r:${move}:${number}`))
    expect(refused.text).toContain('只有本人能操作')
    expect(await request()).toMatchObject({ state: 'taken', level: 'station' })
    const woken = talk.woken
    await group.press(`r:${move}:${number}`)
    if (move !== 'done') {
      expect((await request())?.state).toBe('taken')
      await colleague().say('大家中午吃什么')
      expect((await request())?.state).toBe('taken')
      await group.say('家里没有人')
      expect((await request())?.history.at(-1)).toMatchObject({ reason: '家里没有人' })
    }
    expect(await request()).toMatchObject({ state, level })
    expect(talk.woken).toBeGreaterThan(woken)
  })

  it('sees the contact again, nobody else does', async () => {
    expect(alert(await group.press(`r:contact:${number}`)).text).toContain('139 0000 1234')
    const other = alert(await colleague().press(`r:contact:${number}`))
    expect(other.text).not.toContain('139')
  })

  it('may act from the private chat as well', async () => {
    const found = await talk.store.requests.get(number)
    const alone = talk.person()
    if (!found) throw new Error('gone')
    const by = { chat: alone.id, name: '帮办员乙', as: 'staff' as const }
    const handed = act(found.request, { type: 'handBack', by: { ...by, chat: group.id } }, talk.now)
    const taken = handed.ok && act(handed.request, { type: 'take', by }, talk.now)
    if (!taken || !taken.ok) throw new Error('not possible')
    await talk.store.requests.commit(found.revision, taken.request, outboxAfter(taken.request))
    await alone.press(`r:done:${number}`)
    expect((await request())?.state).toBe('done')
  })

  it('of a request that is closed nothing can be done', async () => {
    await group.press(`r:done:${number}`)
    for (const move of ['take', 'done', 'fail', 'back']) {
      expect(alert(await colleague().press(`r:${move}:${number}`)).text).toContain('已经结束')
    }
    expect((await request())?.history).toHaveLength(3)
  })
})

describe('a number alone opens nothing', () => {
  it.each(['take', 'done', 'contact', 'back', 'nonsense'])('%s from elsewhere', async (move) => {
    const elsewhere = [talk.person(), talk.person({ group: -9_999 }), resident]
    for (const person of elsewhere) {
      const said = await person.press(`r:${move}:${number}`)
      expect(JSON.stringify(said)).not.toMatch(/139|欧阳|幸福小区/)
    }
    expect((await request())?.state).toBe('submitted')
    await group.press('r:take:BB999999-9999')
    await group.press('r:take')
    await group.press('r:')
  })
})
