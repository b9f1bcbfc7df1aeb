/** "Not ours": where it goes, who may say so, and words that name no place. */
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
const ask = (person = helper) => person.press(`r:move:${sides.number}`)
/** How it stands: in no one's hands, at the station of that place. */
const queued = { state: 'submitted', level: 'station' }
const standing = async () => {
  const { state, level, area, inCharge, code } = (await sides.request()) ?? {}
  return { state, level, area, inCharge, code }
}

describe('where', () => {
  it('is offered: levels above with a station of their own, and the city', async () => {
    expect(textsOf(await ask()).join()).toContain('归哪里办')
    const labels = (await ask()).flatMap(({ buttons }) => buttons.map(({ text }) => text))
    expect(labels).toEqual(['1. 全市'])
    await talk.store.stations.bind('150102001', -801)
    const more = (await ask()).flatMap(({ buttons }) => buttons.map(({ text }) => text))
    expect(more).toEqual(['1. 新城区', '2. 全市'])
  })

  it('the city, by a button', async () => {
    const said = await helper.press(dataOf(await ask(), '全市'))
    expect(noteOf(said)).toContain('全市')
    expect(await standing()).toEqual({ ...queued, area: '1501' })
    const entries = (await talk.store.outbox.claim(talk.now, 1, 100)).map(({ id }) => id.split(':')[0])
    expect(entries).toEqual(expect.arrayContaining(['forward', 'tell', 'clock', 'cards']))
    expect((await helper.state())?.words).toBeUndefined()
  })

  it.each([
    ['玉泉区', '150104'],
    ['150105', '150105'],
    ['全市', '1501'],
  ])('typed: %s', async (words, area) => {
    await ask()
    await helper.say(words)
    expect(await standing()).toEqual({ ...queued, area })
  })

  it('words that name none or several are asked about, and the question stays', async () => {
    await ask()
    expect(textsOf(await helper.say('火星')).join()).toContain('没找到')
    expect(textsOf(await helper.say('长'.repeat(501))).join()).toContain('501')
    const which = await helper.say('公园')
    expect((await sides.request())?.state).toBe('taken')
    const [button] = which.flatMap(({ buttons }) => buttons)
    await helper.press(button?.callback_data ?? '')
    expect(await standing()).toEqual({ ...queued, area: expect.stringMatching(/^1501/) })
  })

  it('made up: nothing happens', async () => {
    for (const area of ['', '99', '1502', 'x', '150102001001999'])
      await helper.press(`r:move:${sides.number}:${area}`)
    expect((await sides.request())?.state).toBe('taken')
  })
})

describe('who', () => {
  it('any helper of the group while nobody is in charge, and only the one in charge from then on', async () => {
    const inGroup = talk.person({ group: sides.group })
    expect(noteOf(await ask(inGroup))).toContain('李强')
    await sides.act(({ inCharge }) => ({ type: 'handBack', by: inCharge as never, reason: '忙' }))
    await inGroup.press(dataOf(await ask(inGroup), '全市'))
    expect(await standing()).toEqual({ ...queued, area: '1501' })
  })

  it('pressed twice: the second is told that it is so already', async () => {
    const data = dataOf(await ask(), '全市')
    await helper.press(data)
    const { history } = (await sides.request()) ?? {}
    await helper.press(data)
    expect((await sides.request())?.history).toEqual(history)
  })

  it('the supervisor takes it away from whoever has it', async () => {
    await sides.supervisor?.press(`r:move:${sides.number}:150104`)
    expect(await standing()).toEqual({ ...queued, area: '150104' })
  })

  it('nobody else: residents, strangers, whoever was removed', async () => {
    await talk.store.people.put({ chat: 91, name: '移出的', role: 'resident', removed: true })
    const others = [
      sides.resident,
      sides.colleague,
      talk.person(),
      talk.person({ as: 91, group: sides.group }),
    ]
    for (const person of others)
      for (const more of ['', ':1501']) await person?.press(`r:move:${sides.number}${more}`)
    expect((await sides.request())?.area).toBe('150102001')
  })

  it('not once it is closed', async () => {
    const data = dataOf(await ask(), '全市')
    await helper.press(`r:done:${sides.number}`)
    expect(noteOf(await helper.press(data))).toContain('已经结束')
  })
})
