/** What staff say to a resident through the bot, alone and in the station's group. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, textsOf } from './talk.ts'
import { noteOf, openTwoSides, type Sides, said } from './two-sides.ts'

let talk: Awaited<ReturnType<typeof openTwoSides>>
let sides: Sides
beforeAll(async () => {
  talk = await openTwoSides()
})
afterAll(() => talk.close())
beforeEach(async () => {
  sides = await talk.begin()
})

const card = () => `🙋 已接单 ${sides.number}`
const MINUTE = 60_000

describe('the one in charge, alone with the bot', () => {
  const begin = () => sides.helper.press(`r:talk:${sides.number}`)

  it('is asked what to say, with phrases to choose from', async () => {
    const asked = (await begin()).at(-1)
    expect(asked?.text).toContain('要对居民说什么')
    expect(asked?.buttons.map(({ text }) => text)).toContain('1. 我马上给您打电话，请留意。')
    expect(asked?.buttons.at(-1)?.callback_data).toBe('z:end')
  })

  it('says everything that follows, and is told once that it arrives', async () => {
    await begin()
    const texts = []
    for (const words of ['您好', '我下午两点来', '3']) texts.push(textsOf(await sides.helper.say(words)))
    expect(texts).toEqual([[`已转给居民（${sides.number}）。`], [], []])
    expect(said(await sides.history())).toEqual([
      ['say', '您好'],
      ['say', '我下午两点来'],
      ['say', '3'],
    ])
  })

  it.each([
    [
      'a picture',
      { photo: [{ file_id: 's' }, { file_id: 'p' }], caption: '要这张' },
      { media: { kind: 'photo', file: 'p' }, text: '要这张' },
    ],
    ['a voice', { voice: { file_id: 'v' } }, { media: { kind: 'voice', file: 'v' } }],
    [
      'a document',
      { document: { file_id: 'd', mime_type: 'application/pdf' } },
      { media: { kind: 'document', file: 'd' } },
    ],
    [
      'a place',
      { location: { latitude: 40.84, longitude: 111.75 } },
      { place: { latitude: 40.84, longitude: 111.75 } },
    ],
  ])('passes on %s', async (_, content, words) => {
    await begin()
    await sides.helper.send(content)
    expect((await sides.history()).at(-1)).toMatchObject({ type: 'say', words })
  })

  it('hears that a sticker cannot be passed on, and goes on', async () => {
    await begin()
    expect(textsOf(await sides.helper.send({ sticker: { file_id: 'x' } }))[0]).toContain('转不了')
    await sides.helper.say('好')
    expect(said(await sides.history())).toEqual([['say', '好']])
  })

  it('hears that 3,000 characters are too many, and goes on', async () => {
    await begin()
    expect(textsOf(await sides.helper.say('长'.repeat(3000)))[0]).toContain('3,000')
    expect(await sides.history()).toEqual([])
    await sides.helper.say('短')
    expect(said(await sides.history())).toEqual([['say', '短']])
  })

  it('chooses a phrase by its number, in the language of the resident; pressed twice it is said once', async () => {
    await begin()
    await sides.helper.say('3')
    await sides.helper.press(`w:talk:${sides.number}:papers`)
    expect(said(await sides.history())).toEqual([['say', '请先把身份证和户口本准备好。']])
  })

  it.each([
    ['the button', (helper: Person) => helper.press('z:end')],
    ['words', (helper: Person) => helper.say('说完了')],
    ['/cancel', (helper: Person) => helper.say('/cancel')],
    ['another command', (helper: Person) => helper.say('/help')],
    ["another card's button", (helper: Person) => helper.press('r:contact:BB261123-9999')],
  ])('ends it with %s', async (_, end) => {
    await begin()
    await end(sides.helper)
    await sides.helper.say('没有人听')
    expect(await sides.history()).toEqual([])
  })

  it('goes on after a button of the same card', async () => {
    await begin()
    await sides.helper.press(`r:contact:${sides.number}`)
    await sides.helper.say('我到楼下了')
    expect(said(await sides.history())).toEqual([['say', '我到楼下了']])
  })

  it('is forgotten after an hour without words', async () => {
    await begin()
    talk.now += 59 * MINUTE
    await sides.helper.say('早')
    talk.now += 59 * MINUTE
    await sides.helper.say('还在吗')
    talk.now += 61 * MINUTE
    await sides.helper.say('三')
    expect(said(await sides.history())).toEqual([
      ['say', '早'],
      ['say', '还在吗'],
    ])
  })

  it('hears that it is not theirs any more, on the next words', async () => {
    await begin()
    await sides.act(() => ({
      type: 'transfer',
      by: sides.inCharge,
      to: { chat: sides.colleague.id, name: '王红', as: 'staff' },
    }))
    expect(textsOf(await sides.helper.say('我来了'))[0]).toContain('王红')
    expect((await sides.history()).map(({ type }) => type)).toEqual(['transfer'])
    expect((await sides.helper.state())?.talk).toBeUndefined()
  })

  it('hears that it is closed, on the next words', async () => {
    await begin()
    await sides.act(() => ({ type: 'done', by: sides.inCharge }))
    expect(textsOf(await sides.helper.say('我来了'))[0]).toContain('已经结束')
  })

  it('gives a reason first when one was asked for', async () => {
    await begin()
    await sides.helper.press(`r:back:${sides.number}`)
    await sides.helper.say('家里有事')
    expect((await sides.history()).at(-1)).toMatchObject({ type: 'handBack', reason: '家里有事' })
  })

  it('says a message once that two processes decide at the same time', async () => {
    await begin()
    const update = { update_id: talk.nextUpdate(), message: sides.helper.message({ text: '一次' }) }
    await Promise.all([sides.helper.deliver(update as never), talk.process().deliver(update as never)])
    expect(said(await sides.history())).toEqual([['say', '一次']])
  })

  it('corrects an edited message, once', async () => {
    await begin()
    const message = sides.helper.message({ text: '两点来' })
    await sides.helper.bring({ message })
    for (const words of ['三点来', '三点来']) await sides.helper.edit(message.message_id, words)
    expect(said(await sides.history())).toEqual([
      ['say', '两点来'],
      ['amend', '三点来'],
    ])
    expect((await sides.history()).at(-1)).toMatchObject({ line: 2 })
  })

  it('corrects nothing after somebody else is in charge, and hears that', async () => {
    await begin()
    const message = sides.helper.message({ text: '两点来' })
    await sides.helper.bring({ message })
    await sides.act(() => ({
      type: 'transfer',
      by: sides.inCharge,
      to: { chat: sides.colleague.id, name: '王红', as: 'staff' },
    }))
    expect(textsOf(await sides.helper.edit(message.message_id, '三点来'))).toEqual(['这句话现在改不了了。'])
    expect((await sides.history()).map(({ type }) => type)).toEqual(['say', 'transfer'])
  })
})

describe('others', () => {
  it('are refused the button', async () => {
    await talk.store.requests.addCard(sides.number, { chat: sides.colleague.id, message: 3 }, 'none-3')
    expect(noteOf(await sides.colleague.press(`r:talk:${sides.number}`))).toContain('李强')
    expect(noteOf(await sides.resident.press(`r:talk:${sides.number}`))).toContain('不在这里')
    expect((await sides.colleague.state())?.talk).toBeUndefined()
  })

  it('are told to ring a resident without a chat', async () => {
    const { number } = await talk.store.requests.accept(
      'no-chat',
      { kind: 'HD', chat: 0, language: 'zh-CN', answers: {}, area: '150102001' },
      sides.inCharge,
      talk.now,
    )
    const { perform } = await import('../../src/jobs/perform.ts')
    await perform(talk.store, number, () => ({ type: 'take', by: sides.inCharge }), talk.now)
    expect(noteOf(await sides.helper.press(`r:talk:${number}`))).toContain('请打电话')
  })
})

describe('replies', () => {
  it('of the one in charge reach the resident, from the group and alone', async () => {
    const group = sides.inGroup(sides.helper)
    const first = await group.send({ text: '我出发了', ...sides.replyTo(card()) })
    expect(textsOf(first)).toEqual([`已转给居民（${sides.number}）。`])
    expect(textsOf(await group.send({ text: '堵车', ...sides.replyTo(card()) }))).toEqual([])
    await sides.helper.send({
      text: '到了',
      ...sides.replyTo(`💬 居民：好\n—— 高龄津贴认证（${sides.number}）`),
    })
    expect(said(await sides.history())).toEqual([
      ['say', '我出发了'],
      ['say', '堵车'],
      ['say', '到了'],
    ])
  })

  it('of everybody else are notes, which is said once', async () => {
    const group = sides.inGroup(sides.colleague)
    const texts = []
    for (const text of ['她耳朵背', '要大声说'])
      texts.push(textsOf(await group.send({ text, ...sides.replyTo(card()) })))
    await sides.supervisor.send({ text: '我来看看', ...sides.replyTo(card()) })
    expect(texts).toEqual([[`记为内部备注，居民看不到（${sides.number}）。`], []])
    expect((await sides.history()).map(({ type }) => type)).toEqual(['note', 'note', 'note'])
  })

  it('to a closed card are notes of whoever was in charge, too', async () => {
    await sides.act(() => ({ type: 'done', by: sides.inCharge }))
    await sides.helper.send({ text: '证件还在她那里', ...sides.replyTo(card()) })
    expect((await sides.history()).map(({ type }) => type)).toEqual(['done', 'note'])
  })

  it('to a question of the bot, too late, never reach the resident', async () => {
    const group = sides.inGroup(sides.helper)
    await group.press(`r:fail:${sides.number}`)
    const question = sides.replyTo(`${sides.number} 没办成，是什么原因？`, [`w:fail:${sides.number}:papers`])
    talk.now += 61 * MINUTE
    await group.send({ text: '她不配合', ...question })
    expect(await sides.history()).toEqual([])
  })

  it('answer the question that was asked before anything else', async () => {
    const group = sides.inGroup(sides.helper)
    await group.press(`r:fail:${sides.number}`)
    await group.send({ text: '材料不全', ...sides.replyTo(card()) })
    expect((await sides.history()).at(-1)).toMatchObject({ type: 'fail', reason: '材料不全' })
  })

  it("without a number, to others, and of strangers are nobody's business", async () => {
    const group = sides.inGroup(sides.helper)
    await group.send({ text: '好', ...sides.replyTo('大家好') })
    const { reply_to_message: message } = sides.replyTo(card())
    await group.send({
      text: '好',
      reply_to_message: { ...message, from: { id: 77, is_bot: false, first_name: 'x' } },
    })
    const stranger = talk.person()
    await stranger.send({ text: '她住哪里', ...sides.replyTo(card()) })
    expect(await sides.history()).toEqual([])
  })

  it('in the group do not begin a talk: everybody would read along', async () => {
    expect(noteOf(await sides.inGroup(sides.helper).press(`r:talk:${sides.number}`))).toContain('私聊')
  })
})

describe("the supervisor's answer", () => {
  beforeEach(async () => {
    const by = { chat: sides.resident.id, name: '', as: 'resident' as const }
    await sides.act(() => ({ type: 'done', by: sides.inCharge }))
    await sides.act(() => ({ type: 'rate', by, stars: 1 }))
  })

  it('goes to the resident as it is written', async () => {
    expect(textsOf(await sides.supervisor.press(`r:answer:${sides.number}`))[0]).toContain('请写给居民的回复')
    expect(textsOf(await sides.supervisor.say('对不起，明天重新办。'))[0]).toContain('已回复居民')
    expect((await sides.history()).at(-1)).toMatchObject({ type: 'answer', text: '对不起，明天重新办。' })
    expect((await sides.request())?.followUp).toBe('answered')
    expect(noteOf(await sides.supervisor.press(`r:answer:${sides.number}`))).toContain('已经回复过')
  })

  it('is not for those who did the work', async () => {
    expect(noteOf(await sides.helper.press(`r:answer:${sides.number}`))).not.toBe('')
    expect(noteOf(await sides.resident.press(`r:answer:${sides.number}`))).toContain('不在这里')
    expect((await sides.request())?.followUp).toBe('open')
  })
})
