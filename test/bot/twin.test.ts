/** The same matter booked twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ANSWERS } from '../jobs/city.ts'
import { dataOf, type Person, type Said, textsOf } from './talk.ts'
import { openTwoSides, type Sides } from './two-sides.ts'

let talk: Awaited<ReturnType<typeof openTwoSides>>
let sides: Sides
let resident: Person
beforeAll(async () => {
  talk = await openTwoSides()
})
afterAll(() => talk.close())
beforeEach(async () => {
  sides = await talk.begin()
  if (!sides.resident) throw new Error('nobody')
  resident = sides.resident
})

/** A finished form, but for the last press. */
async function submit(person: Person, change: object = {}, id = 'twin01'): Promise<Said[]> {
  await talk.put(person.id, { draft: { id, form: 'booking', answers: { ...ANSWERS, ...change } } })
  return await person.press(`q:${id}:confirm:submit`)
}
const ofResident = async () => await talk.store.requests.ofChat(resident.id, 10)

describe('of the same chat', () => {
  it('is shown before it is sent, and nothing given is lost', async () => {
    const said = await submit(resident, { remarks: '带轮椅' })
    expect(textsOf(said).join()).toContain('已经约过')
    expect(textsOf(said).join()).toContain(sides.number)
    expect(await ofResident()).toEqual([sides.number])
    expect((await resident.state())?.draft?.answers).toEqual({ ...ANSWERS, remarks: '带轮椅' })
    await resident.press(dataOf(said, '看那个预约'))
    expect((await resident.state())?.draft?.answers.remarks).toBe('带轮椅')
  })

  it('can be sent all the same, once', async () => {
    const data = dataOf(await submit(resident), '再约一个')
    const said = await resident.press(data)
    const [number = ''] = await ofResident()
    expect(textsOf(said).join()).toContain(number)
    await resident.press(data)
    expect(await ofResident()).toHaveLength(2)
    expect((await talk.store.requests.get(number))?.request.twin).toBe(sides.number)
  })

  it('can be added to what is there: only what is new', async () => {
    const data = dataOf(await submit(resident, { remarks: '带轮椅', day: '2026-11-26' }), '加进去')
    const said = await resident.press(data)
    expect(textsOf(said).join()).toContain(sides.number)
    const [line] = await sides.history()
    expect(line).toMatchObject({ type: 'say', by: { as: 'resident' } })
    const text = line?.type === 'say' ? (line.words.text ?? '') : ''
    expect(text).toContain('带轮椅')
    expect(text).toContain('26')
    expect(text).not.toContain('欧阳测试')
    expect(await ofResident()).toEqual([sides.number])
    expect((await resident.state())?.draft).toBeUndefined()
    await resident.press(data)
    expect(await sides.history()).toHaveLength(1)
  })

  it('with pictures: they go along', async () => {
    const media = [
      { kind: 'photo' as const, file: 'f1' },
      { kind: 'voice' as const, file: 'f2' },
    ]
    await resident.press(dataOf(await submit(resident, { media }), '加进去'))
    const files = (await sides.history()).map((each) => each.type === 'say' && each.words.media?.file)
    expect(files).toEqual(['f1', 'f2'])
  })

  it('closed in the meantime: said, and the form stays', async () => {
    const data = dataOf(await submit(resident, { remarks: '带轮椅' }), '加进去')
    await sides.helper?.press(`r:done:${sides.number}`)
    expect(textsOf(await resident.press(data)).join()).toContain('不能再加')
    expect((await resident.state())?.draft?.answers.remarks).toBe('带轮椅')
    const sent = await resident.press('q:twin01:confirm:submit')
    expect(textsOf(sent).join()).not.toContain('已经约过')
    expect(await ofResident()).toHaveLength(2)
  })

  it('a day that is over by now is asked again instead of sent', async () => {
    const data = dataOf(await submit(resident), '再约一个')
    talk.now += 5 * 24 * 60 * 60_000
    await resident.press(data)
    talk.now -= 5 * 24 * 60 * 60_000
    expect(await ofResident()).toHaveLength(1)
    expect((await resident.state())?.draft?.answers).not.toHaveProperty('day')
  })

  it.each([
    ['another item', { item: 'disability' }],
    ['another week', { day: '2026-12-10' }],
  ])('%s is none', async (_, change) => {
    const said = await submit(resident, change)
    expect(textsOf(said).join()).not.toContain('已经约过')
  })

  it('buttons of somebody else’s request or of no form do nothing', async () => {
    const stranger = talk.person()
    await submit(stranger, { item: 'oldAge', phone: '+8613900009999' }, 'mine01')
    for (const data of [
      `u:join:mine01:${sides.number}`,
      `u:join:twin01:${sides.number}`,
      'u:',
      'u:send',
      'u:send:x',
    ])
      expect(JSON.stringify(await stranger.press(data))).not.toMatch(/欧阳|139/)
    expect(await sides.history()).toEqual([])
  })
})

describe('by the same telephone from another chat', () => {
  it('tells the resident nothing, and the station’s card the number', async () => {
    const neighbour = talk.person()
    const said = await submit(neighbour)
    expect(textsOf(said).join()).not.toContain(sides.number)
    expect(textsOf(said).join()).not.toContain('已经约过')
    const [number = ''] = await talk.store.requests.ofChat(neighbour.id, 1)
    const { request } = (await talk.store.requests.get(number)) ?? {}
    expect(request?.twin).toBe(sides.number)
  })

  it('another telephone is none', async () => {
    const neighbour = talk.person()
    await submit(neighbour, { phone: '+8613900007777' })
    const [number = ''] = await talk.store.requests.ofChat(neighbour.id, 1)
    expect((await talk.store.requests.get(number))?.request.twin).toBeUndefined()
  })
})
