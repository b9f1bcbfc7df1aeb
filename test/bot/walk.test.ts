/** A form in the chat: what is asked, what is kept, and that nothing answered is ever lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataOf, openTalk, type Person, type Talk, TEN, textsOf } from './talk.ts'

let talk: Talk
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())

const MEDIA = { photo: [{ file_id: 'p1', file_unique_id: 'u', width: 1, height: 1 }] }
const booked = async (person: Person) => await talk.store.requests.ofChat(person.id, 9)
const draftOf = async (person: Person) => (await person.state())?.draft
/** Answers one after another, as typed. */
async function tell(person: Person, ...words: string[]): Promise<string> {
  let last: string[] = []
  for (const each of words) last = textsOf(await person.say(each))
  return last.join('\n')
}
const UP_TO_NAME = ['/book', '高龄津贴认证', '我自己', '同意']
const UP_TO_CONFIRM = [
  ...UP_TO_NAME,
  ...'王秀英 13900001234 公主府社区 幸福小区3号楼2单元501 后天上午 没有 1 没有 没有'.split(' '),
]

describe('a booking', () => {
  it('typed in words ends in one request with what was said, and in a number', async () => {
    const person = talk.person()
    const woken = talk.woken
    const summary = await tell(person, ...UP_TO_CONFIRM)
    for (const part of ['王秀英', '139 0000 1234', '幸福小区3号楼2单元501', '星期三'])
      expect(summary).toContain(part)
    expect(await booked(person)).toEqual([])
    const said = await tell(person, '提交')
    const [number = ''] = await booked(person)
    expect(said).toMatch(new RegExp(`${number}`))
    expect(number).toMatch(/^BB261123-\d{4}$/)
    const { answers, area, item } = (await talk.store.requests.get(number))?.request ?? {}
    expect([area, item, answers?.day, answers?.part]).toEqual([
      '150102001001',
      'oldAge',
      '2026-11-25',
      'morning',
    ])
    expect(answers).not.toHaveProperty('confirm')
    expect(await draftOf(person)).toBeUndefined()
    expect(talk.woken).toBeGreaterThan(woken)
  })

  it('submitted twice is one request', async () => {
    const person = talk.person()
    await tell(person, ...UP_TO_CONFIRM)
    const draft = await draftOf(person)
    const press = `q:${draft?.id}:confirm:submit`
    await person.press(press)
    await person.press(press)
    expect(await booked(person)).toHaveLength(1)
  })

  it('without consent ends, and nothing is kept', async () => {
    const person = talk.person()
    await tell(person, '/book', '高龄津贴认证', '我自己', '不同意')
    expect(await draftOf(person)).toBeUndefined()
    expect(JSON.stringify(await person.state())).not.toContain('forWhom')
  })

  it('ends in the same way when the consent is taken back by an edit', async () => {
    const person = talk.person()
    await tell(person, '/book', '高龄津贴认证', '我自己')
    const { message_id } = person.message({})
    await person.bring({ message: person.message({ text: '同意' }, message_id) })
    await tell(person, '王秀英')
    expect(textsOf(await person.edit(message_id, '不同意'))).not.toHaveLength(0)
    expect(await draftOf(person)).toBeUndefined()
  })
})

describe('what does not fit', () => {
  it.each<[string, object]>([
    ['a picture', MEDIA],
    ['a sticker', { sticker: { file_id: 's' } }],
    ['a place', { location: { latitude: 40.8, longitude: 111.7 } }],
    ['a contact', { contact: { phone_number: '13900001234', first_name: 'x' } }],
    ['a poll', { poll: { id: '1' } }],
    ['control characters', { text: '\u0000\u202e\u200b' }],
    ['ten thousand characters', { text: '长'.repeat(10_000) }],
  ])('%s where a name was asked: it is explained, and the question stands', async (_, content) => {
    const person = talk.person()
    await tell(person, ...UP_TO_NAME)
    const before = await draftOf(person)
    const said = textsOf(await person.send(content)).join('\n')
    expect(said).toContain('请问您叫什么名字')
    expect(said.split('\n').length).toBeGreaterThan(1)
    expect(await draftOf(person)).toEqual(before)
  })
})

describe('buttons of another time', () => {
  it('of an earlier question: the present one is said again', async () => {
    const person = talk.person()
    await tell(person, ...UP_TO_NAME)
    const draft = await draftOf(person)
    const said = await person.press(`q:${draft?.id}:forWhom:other`)
    expect(textsOf(said).join()).toContain('请问您叫什么名字')
    expect(await draftOf(person)).toEqual(draft)
  })

  it('of another form, of nobody’s, forged: nothing changes', async () => {
    const person = talk.person()
    await tell(person, '/book', '高龄津贴认证')
    const draft = await draftOf(person)
    const forged = [
      'q:zzzzzz:forWhom:other',
      `q:${draft?.id}:forWhom:nobody`,
      `q:${draft?.id}:confirm:submit`,
    ]
    const others = 'q: zz v:really:BB261123-0001 r:take:BB261123-0001 b:1501 n:administrator i:none d:undo:x'
    for (const data of [...forged, ...others.split(' '), '']) {
      await person.press(data)
      const now = await draftOf(person)
      expect([data, now?.answers, now?.id]).toEqual([data, draft?.answers, draft?.id])
    }
    expect((await talk.store.people.get(person.id))?.role ?? 'resident').toBe('resident')
  })
})

describe('leaving and coming back', () => {
  it('cancelled: one press takes it back, answers and all', async () => {
    const person = talk.person()
    await tell(person, ...UP_TO_NAME, '王秀英')
    const draft = await draftOf(person)
    const said = await person.say('取消')
    expect(await draftOf(person)).toBeUndefined()
    await person.press(dataOf(said, '接着'))
    expect(await draftOf(person)).toEqual(draft)
  })

  it('"a person", and then not after all: the booking is still there', async () => {
    const person = talk.person()
    await tell(person, ...UP_TO_NAME, '王秀英')
    const draft = await draftOf(person)
    await tell(person, '0')
    expect((await draftOf(person))?.form).toBe('ring')
    const said = await person.say('取消')
    await person.press(dataOf(said, '接着'))
    expect(await draftOf(person)).toEqual(draft)
  })

  it('an invitation in the middle: the booking waits', async () => {
    const person = talk.person()
    await tell(person, ...UP_TO_NAME, '王秀英')
    const draft = await draftOf(person)
    const code = await talk.store.people.invite({ role: 'helper' }, 7)
    await person.say(`/start ${code}`)
    expect((await draftOf(person))?.form).toBe('introduce')
    const said = await person.say('李师傅')
    await person.press(dataOf(said, '接着'))
    expect(await draftOf(person)).toEqual(draft)
  })

  it('after the day has passed: that is asked again, and cancelling is still cancelling', async () => {
    const person = talk.person()
    await tell(person, ...UP_TO_CONFIRM)
    const draft = await draftOf(person)
    talk.now = TEN + 4 * 86_400_000
    await tell(person, '提交')
    expect(await booked(person)).toEqual([])
    expect((await draftOf(person))?.answers.day).toBeUndefined()
    expect((await draftOf(person))?.answers.name).toBe('王秀英')
    await talk.put(person.id, { draft, asked: 'confirm' })
    await person.press(`q:${draft?.id}:confirm:cancel`)
    expect(await draftOf(person)).toBeUndefined()
    talk.now = TEN
  })
})

describe('a new version of the form in the middle', () => {
  it('words meant for the question that was asked never answer another one', async () => {
    const person = talk.person()
    await tell(person, ...UP_TO_NAME, '王秀英')
    // As if the question for the name had been put in only now, before the one for the telephone.
    const state = await person.state()
    const { name: _, ...answers } = state?.draft?.answers ?? {}
    await talk.put(person.id, { ...state, draft: { id: 'abc123', form: 'booking', answers } })
    expect(await tell(person, '欧阳兰')).toContain('请问您叫什么名字')
    expect((await draftOf(person))?.answers).toEqual(answers)
    await tell(person, '欧阳兰')
    expect((await draftOf(person))?.answers.name).toBe('欧阳兰')
  })
})
