/** A request goes to a named colleague: who may, to whom, and what happens when it comes too late. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dataOf, type Person, textsOf } from './talk.ts'
import { noteOf, openTwoSides, type Sides } from './two-sides.ts'

let talk: Awaited<ReturnType<typeof openTwoSides>>
let sides: Sides
let helper: Person
beforeAll(async () => {
  talk = await openTwoSides()
})
afterAll(() => talk.close())
beforeEach(async () => {
  sides = await talk.begin()
  if (!sides.helper) throw new Error('nobody')
  helper = sides.helper
})
const ask = () => helper.press(`r:give:${sides.number}`)
const holder = async () => (await sides.request())?.inCharge?.chat

describe('the menu', () => {
  it('offers who serves the place, nearest first, and nobody else', async () => {
    const { people } = talk.store
    await people.put({ chat: 61, name: '近处', role: 'helper', areas: ['150102001'] })
    await people.put({ chat: 62, name: '别处', role: 'helper', areas: ['150105'] })
    await people.put({ chat: 63, name: '走了', role: 'resident', removed: true, areas: ['150102'] })
    await people.put({ chat: 64, name: '管事', role: 'administrator' })
    const labels = (await ask()).flatMap(({ buttons }) => buttons.map(({ text }) => text))
    expect(labels).toEqual([
      expect.stringContaining('近处'),
      expect.stringContaining('王红'),
      expect.stringContaining('赵督办'),
      expect.stringContaining('管事'),
    ])
  })

  it('shows eight at most; others are typed', async () => {
    for (let n = 0; n < 20; n++)
      await talk.store.people.put({ chat: 100 + n, name: `同事${n}号`, role: 'helper', areas: ['150102'] })
    expect((await ask()).flatMap(({ buttons }) => buttons)).toHaveLength(8)
    await helper.say('同事19号')
    expect(await holder()).toBe(119)
  })

  it('says so when there is nobody', async () => {
    for (const each of [sides.colleague, sides.supervisor])
      await talk.store.people.dismiss({ chat: each?.id ?? 0, name: '', role: 'helper' })
    expect(noteOf(await ask())).toContain('没有别的同事')
  })

  it('leaves out whoever is barred, also when their name is typed', async () => {
    await sides.act(({ inCharge }) => ({ type: 'fail', by: inCharge as never, reason: '办不了' }))
    const said = await sides.supervisor?.press(`r:give:${sides.number}`)
    expect(said?.flatMap(({ buttons }) => buttons.map(({ text }) => text)).join()).not.toContain('李强')
    await sides.supervisor?.say('李强')
    await sides.supervisor?.press(`r:give:${sides.number}:${helper.id}`)
    expect(await holder()).toBeUndefined()
    await sides.supervisor?.press(`r:give:${sides.number}`)
    await sides.supervisor?.say('王红')
    expect(await holder()).toBe(sides.colleague?.id)
  })
})

describe('given', () => {
  it('has a new holder, a new code word, and both sides hear of it', async () => {
    const before = await sides.request()
    const woken = talk.woken
    const said = await helper.press(dataOf(await ask(), '王红'))
    const after = await sides.request()
    expect(noteOf(said)).toContain('王红')
    expect(after?.inCharge).toMatchObject({ chat: sides.colleague?.id, name: '王红', as: 'staff' })
    expect(after?.code).toBeTruthy()
    expect(after?.code).not.toBe(before?.code)
    expect(talk.woken).toBeGreaterThan(woken)
    const entries = (await talk.store.outbox.claim(talk.now, 1, 100)).map(({ id }) => id.split(':')[0])
    expect(entries).toEqual(expect.arrayContaining(['cards', 'contact', 'withdrawn', 'tell', 'clock']))
    expect((await helper.state())?.words).toBeUndefined()
  })

  it('twice: the second press changes nothing', async () => {
    const data = dataOf(await ask(), '王红')
    await helper.press(data)
    const { history } = (await sides.request()) ?? {}
    expect(noteOf(await helper.press(data))).toContain('王红')
    expect((await sides.request())?.history).toEqual(history)
  })

  it('by part of a name; asked when several fit; asked again when none does', async () => {
    await talk.store.people.put({ chat: 71, name: '王红梅', role: 'helper', areas: ['1501'] })
    await ask()
    expect(textsOf(await helper.say('张三')).join()).toContain('没找到')
    const which = await helper.say('王')
    expect(which.flatMap(({ buttons }) => buttons)).toHaveLength(2)
    expect(await holder()).toBe(helper.id)
    await helper.say('王红')
    expect(await holder()).toBe(sides.colleague?.id)
  })

  it('in the group only the words of whoever was asked count', async () => {
    const inGroup = sides.inGroup(helper)
    await inGroup.press(`r:give:${sides.number}`)
    await talk.person({ group: sides.group }).say('王红')
    expect(await holder()).toBe(helper.id)
    await inGroup.say('王红')
    expect(await holder()).toBe(sides.colleague?.id)
  })

  it('to somebody removed since the menu was shown: refused', async () => {
    const data = dataOf(await ask(), '王红')
    await talk.store.people.dismiss({ chat: sides.colleague?.id ?? 0, name: '王红', role: 'helper' })
    expect(noteOf(await helper.press(data))).toContain('请换一个')
    expect(await holder()).toBe(helper.id)
  })
})

describe('not by', () => {
  it.each(['r:give:N', 'r:give:N:C'])('others, whatever they press (%s)', async (template) => {
    const { number, colleague, resident, supervisor } = sides
    const data = template.replace('N', number).replace('C', String(supervisor?.id))
    await talk.store.people.put({ chat: 81, name: '移出的', role: 'resident', removed: true })
    const strangers = [
      colleague,
      resident,
      talk.person(),
      talk.person({ group: -9999 }),
      talk.person({ as: 81 }),
    ]
    for (const person of [...strangers, talk.person({ as: 81, group: sides.group })]) {
      const said = await person?.press(data)
      expect(JSON.stringify(said)).not.toMatch(/139|欧阳|幸福小区/)
    }
    expect(await holder()).toBe(helper.id)
  })

  it('anybody, once it is closed', async () => {
    const data = dataOf(await ask(), '王红')
    await helper.press(`r:done:${sides.number}`)
    expect(noteOf(await helper.press(data))).toContain('已经结束')
    expect(noteOf(await ask())).toContain('已经结束')
  })

  it.each(['NaN', '0', '-5', '99999999999999999999', '1e3', 'x'])('to %s', async (chat) => {
    await helper.press(`r:give:${sides.number}:${chat}`)
    expect(await holder()).toBe(helper.id)
  })

  it('but a supervisor may, from the holder and from the queue', async () => {
    const { supervisor, colleague, number } = sides
    await supervisor?.press(`r:give:${number}:${colleague?.id}`)
    expect(await holder()).toBe(colleague?.id)
    await colleague?.press(`r:back:${number}`)
    await colleague?.say('太忙')
    expect(await holder()).toBeUndefined()
    await supervisor?.press(`r:give:${number}:${helper.id}`)
    expect(await holder()).toBe(helper.id)
  })
})
