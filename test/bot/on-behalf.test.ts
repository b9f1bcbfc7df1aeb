/** `/new`: booked by staff for somebody who has no chat. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dataOf, type Person, type Said, textsOf } from './talk.ts'
import { openTwoSides, type Sides } from './two-sides.ts'

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

/** Everything up to the summary, and what was said on the way. */
async function fill(): Promise<Said[]> {
  const said = [...(await helper.say('/new'))]
  const say = async (text: string) => void said.push(...(await helper.say(text)))
  await say('高龄津贴认证')
  await say('同意')
  await say('张桂兰')
  await say('13812345678')
  await say('公主府社区')
  await say('幸福小区3号楼2单元501')
  await say('后天上午')
  await say('跳过')
  said.push(...(await helper.press(said.at(-1)?.buttons[0]?.callback_data ?? '')))
  await say('跳过')
  return said
}
async function send(said: Said[]): Promise<Said[]> {
  return await helper.press(dataOf(said.slice(-1), '对，提交'))
}
const numberIn = (said: Said[]) => /BB\d{6}-\d{4}/.exec(textsOf(said).join())?.[0] ?? ''

describe('the form', () => {
  it('speaks of the resident, asks for consent in words that fit, and offers nothing of the helper’s own', async () => {
    const said = await fill()
    const text = textsOf(said).join('\n')
    expect(text).toContain('念给居民听')
    expect(text).toContain('居民叫什么名字')
    expect(text).not.toContain('给谁办')
    expect(text).not.toContain('照片')
    expect(said.flatMap(({ quick }) => quick)).toEqual([])
    expect(said.flatMap(({ buttons }) => buttons.map((button) => button.text)).join()).not.toContain('人工')
  })

  it('becomes a request without a chat, by the helper', async () => {
    const said = await send(await fill())
    expect(textsOf(said).join()).toContain('告诉居民')
    const request = (await talk.store.requests.get(numberIn(said)))?.request
    expect(request).toMatchObject({
      chat: 0,
      state: 'submitted',
      area: expect.stringMatching(/^150102/),
      answers: { name: '张桂兰', phone: '+8613812345678', consent: 'yes' },
      history: [{ type: 'submit', by: { chat: helper.id, name: '李强', as: 'staff' } }],
    })
    expect(await talk.store.requests.ofChat(0, 10)).toEqual([])
    expect(await talk.store.requests.ofChat(helper.id, 10)).toEqual([])
    expect(await talk.store.requests.byPhone('+8613812345678', 10)).toEqual([numberIn(said)])
    expect((await helper.state())?.draft).toBeUndefined()
  })

  it('nobody’s /mine shows it, and the helper’s erasing leaves it', async () => {
    const number = numberIn(await send(await fill()))
    expect(textsOf(await helper.press(`v:view:${number}`)).join()).not.toContain('张桂兰')
    expect(textsOf(await helper.say('/mine')).join()).not.toContain(number)
    await helper.press('e:really')
    expect((await talk.store.requests.get(number))?.request.answers.name).toBe('张桂兰')
  })

  it('sent twice is one request', async () => {
    const filled = await fill()
    const number = numberIn(await send(filled))
    await send(filled)
    expect(await talk.store.requests.byPhone('+8613812345678', 10)).toEqual([number])
  })
})

describe('who', () => {
  it('staff alone: residents are refused, groups hear nothing', async () => {
    expect(textsOf((await sides.resident?.say('/new')) ?? []).join()).toContain('工作人员用的')
    await sides.resident?.press('m:new')
    expect((await sides.resident?.state())?.draft).toBeUndefined()
    await sides.inGroup(helper).say('/new')
    expect((await sides.inGroup(helper).state())?.draft).toBeUndefined()
  })

  it('removed in the middle: nothing is sent', async () => {
    const filled = await fill()
    await talk.store.people.dismiss({ chat: helper.id, name: '李强', role: 'helper' })
    expect(numberIn(await send(filled))).toBe('')
    expect(await talk.store.requests.byPhone('+8613812345678', 10)).toEqual([])
  })
})

describe('beside a booking of their own', () => {
  it('that is set aside, and can be taken up again', async () => {
    await helper.say('/book')
    await helper.say('高龄津贴认证')
    await helper.say('我自己')
    await helper.say('/new')
    const { draft, undone } = (await helper.state()) ?? {}
    expect(draft).toMatchObject({ behalf: true, answers: {} })
    expect(undone?.answers).toMatchObject({ item: 'oldAge', forWhom: 'self' })
  })

  it('asking to be rung does not take the resident’s telephone for the helper’s', async () => {
    await fill()
    await helper.say('人工')
    expect((await helper.state())?.draft).toMatchObject({ form: 'ring', answers: {} })
    expect((await helper.state())?.undone).toMatchObject({ behalf: true })
  })

  it('/new again offers to go on', async () => {
    await helper.say('/new')
    await helper.say('高龄津贴认证')
    expect(textsOf(await helper.say('/new')).join()).toContain('替居民登记')
    expect((await helper.state())?.draft?.answers.item).toBe('oldAge')
    await helper.say('/book')
    expect((await helper.state())?.draft).not.toHaveProperty('behalf')
  })
})
