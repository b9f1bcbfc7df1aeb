/** Ratings, and raising what went wrong. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Said, textsOf } from './talk.ts'
import { noteOf, openTwoSides, type Sides } from './two-sides.ts'

let talk: Awaited<ReturnType<typeof openTwoSides>>
let sides: Sides
beforeAll(async () => {
  talk = await openTwoSides()
})
afterAll(() => talk.close())
beforeEach(async () => {
  sides = await talk.begin()
})

const DAY = 24 * 60 * 60_000
const done = () => sides.act(() => ({ type: 'done', by: sides.inCharge }))
const press = (move: string) => sides.resident.press(`v:${move}:${sides.number}`, 44)
const labels = (all: Said[]) => all.flatMap(({ buttons }) => buttons.map(({ text }) => text))
const view = async () => (await press('view')).filter(({ method }) => method === 'sendMessage')

describe('rating', () => {
  beforeEach(done)

  it('thanks, and the buttons make room for what was chosen', async () => {
    const all = await press('rate4')
    expect(textsOf(all)).toEqual([
      'what was asked\n✓ 您评了：满意',
      expect.stringContaining('谢谢！您评了：满意'),
    ])
    expect(all.find(({ method }) => method === 'editMessageText')?.payload).toMatchObject({ message_id: 44 })
    expect(await sides.request()).toMatchObject({ rating: { stars: 4 } })
    expect((await sides.request())?.followUp).toBeUndefined()
  })

  it('pressed twice counts once', async () => {
    await press('rate4')
    expect(noteOf(await press('rate4'))).toContain('已经评了“满意”')
    expect((await sides.history()).map(({ type }) => type)).toEqual(['done', 'rate'])
  })

  it('a bad one is asked why; words or a phrase are the reason', async () => {
    const asked = await press('rate1')
    expect(textsOf(asked).at(-1)).toContain('哪里没做好')
    expect(labels(asked)).toContain('跳过')
    expect(textsOf(await sides.resident.say('等了一天'))[0]).toContain('督办人员会看')
    expect((await sides.history()).slice(1)).toMatchObject([
      { type: 'rate', stars: 1 },
      { type: 'rate', stars: 1, reason: '等了一天' },
    ])
    expect((await sides.request())?.followUp).toBe('open')
  })

  it('by digits alone', async () => {
    await talk.put(sides.resident.id, { menu: [5, 4, 3, 2, 1].map((n) => `v:rate${n}:${sides.number}`) })
    await sides.resident.say('5')
    await sides.resident.say('3')
    expect((await sides.history()).at(-1)).toMatchObject({ type: 'rate', stars: 1, reason: '态度不好' })
  })

  it('in words, as long as the levels are what was offered last', async () => {
    await talk.put(sides.resident.id, { menu: [5, 4, 3, 2, 1].map((n) => `v:rate${n}:${sides.number}`) })
    await sides.resident.say('非常满意')
    await sides.resident.say('不满意')
    expect((await sides.request())?.rating?.stars).toBe(5)
  })

  it.each([
    ['the button', () => sides.resident.press(`w:rate:${sides.number}:skip`)],
    ['words', () => sides.resident.say('跳过')],
  ])('the reason is skipped with %s', async (_, skip) => {
    await press('rate2')
    expect(textsOf(await skip()).at(-1)).toContain('谢谢您告诉我们')
    expect((await sides.history()).map(({ type }) => type)).toEqual(['done', 'rate'])
    expect((await sides.resident.state())?.words).toBeUndefined()
  })

  it('a reason of 3,000 characters is refused, and still waited for', async () => {
    await press('rate1')
    expect(textsOf(await sides.resident.say('长'.repeat(3000)))[0]).toContain('太长了')
    await sides.resident.say('短一点')
    expect((await sides.history()).at(-1)).toMatchObject({ reason: '短一点' })
  })

  it('whoever goes on with something else is not giving a reason', async () => {
    await press('rate1')
    await sides.resident.press('m:book')
    await sides.resident.say('高龄津贴认证')
    expect((await sides.history()).map(({ type }) => type)).toEqual(['done', 'rate'])
  })

  it('can be changed for a week from the list', async () => {
    await press('rate1')
    const seen = await view()
    expect(textsOf(seen)[0]).toContain('您评了：非常不满意')
    expect(labels(seen)).toContain('改评价')
    expect(labels(await press('rate'))).toContain('1. 非常满意')
    await sides.resident.say('1')
    expect(await sides.request()).toMatchObject({ rating: { stars: 5 } })
    expect((await sides.request())?.followUp).toBeUndefined()
    talk.now += 7 * DAY + 1
    expect(textsOf(await press('rate3'))[0]).toContain('现在不能评了')
    expect(labels(await view())).not.toContain('改评价')
    expect((await sides.request())?.rating?.stars).toBe(5)
  })

  it("of somebody else's number tells nothing", async () => {
    const stranger = talk.person()
    expect(textsOf(await stranger.press(`v:rate5:${sides.number}`))).toEqual(['没有找到这个预约。'])
    expect((await sides.request())?.rating).toBeUndefined()
  })

  it('from two devices at once leaves one', async () => {
    const other = talk.process()
    const mine = sides.resident.deliver
    await Promise.all([
      press('rate5'),
      (async () => {
        const twin = talk.person({ as: sides.resident.id })
        twin.deliver = other.deliver
        await twin.press(`v:rate5:${sides.number}`)
      })(),
    ])
    sides.resident.deliver = mine
    expect((await sides.history()).map(({ type }) => type)).toEqual(['done', 'rate'])
  })
})

describe('before the end', () => {
  it('nothing can be rated', async () => {
    expect(textsOf(await press('rate5'))[0]).toContain('现在不能评了')
    expect(labels(await view())).toEqual(['💬 给李强留言', '取消这个预约', '0 找人工', '我的预约'])
  })

  it('nothing can be raised as long as it is in time', async () => {
    expect(textsOf(await press('raise'))[0]).toContain('现在还不用反映')
    expect((await sides.resident.state())?.words).toBeUndefined()
  })
})

describe('raising', () => {
  it.each([
    ['late', () => sides.act(() => ({ type: 'remind', by: { chat: 0, name: '', as: 'system' } }))],
    ['done', done],
    ['cancelled by staff', () => sides.act(() => ({ type: 'cancel', by: sides.inCharge, reason: '重复' }))],
  ])('what is %s', async (_, happen) => {
    await happen()
    expect(labels(await view())).toContain('我要反映')
    expect(textsOf(await press('raise'))[0]).toContain('哪里不满意')
    expect(textsOf(await sides.resident.say('一直没有人来'))[0]).toContain('已经反映')
    expect((await sides.history()).at(-1)).toMatchObject({ type: 'raise', reason: '一直没有人来' })
    expect(await sides.request()).toMatchObject({
      state: 'submitted',
      level: 'supervisor',
      barred: [sides.helper.id],
    })
    expect(textsOf(await view())[0]).toContain('您反映了意见，转给了督办人员：一直没有人来')
  })

  it('without a reason', async () => {
    await done()
    await press('raise')
    await sides.resident.press(`w:raise:${sides.number}:skip`)
    expect((await sides.history()).at(-1)).toMatchObject({ type: 'raise' })
  })

  it('too late, or twice, is refused kindly', async () => {
    await done()
    await press('raise')
    talk.now += 7 * DAY + 1
    // The question is forgotten, too.
    await sides.resident.press(`w:raise:${sides.number}:nobody`)
    expect((await sides.history()).map(({ type }) => type)).toEqual(['done'])
  })

  it("of one's own cancelling, or of somebody else's booking, is not possible", async () => {
    const stranger = talk.person()
    await done()
    expect(textsOf(await stranger.press(`v:raise:${sides.number}`))).toEqual(['没有找到这个预约。'])
    await stranger.press(`w:raise:${sides.number}:nobody`)
    expect((await sides.history()).map(({ type }) => type)).toEqual(['done'])
  })
})
