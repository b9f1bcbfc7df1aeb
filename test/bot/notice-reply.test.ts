/** The buttons under a notice. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Notice } from '../../src/domain/notice.ts'
import { EVERYBODY } from '../../src/domain/subscriber.ts'
import { dataOf, openTalk, type Talk, TEN, textsOf } from './talk.ts'

const DAY = 86_400_000
let talk: Talk
let id = ''
let serial = 0
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())
beforeEach(async () => {
  id = `n${++serial}`
  await put({})
})

async function put(more: Partial<Notice>) {
  const notice: Notice = {
    id,
    state: 'sending',
    size: 3,
    text: [{ language: 'zh-CN', words: '重阳节' }],
    buttons: [
      { type: 'link', label: 'x', url: 'https://example.org' },
      { type: 'book', item: 'oldAge' },
      { type: 'remind' },
    ],
    audience: EVERYBODY,
    answers: {},
    log: [],
    ...more,
  }
  const revision = (await talk.store.notices.get(id))?.revision ?? 0
  await talk.store.notices.commit(revision, notice, [])
}
const counted = (...what: string[]) => talk.store.notices.openedBy(id, what)

it('begins the booking of that item, and counts each person once', async () => {
  const person = talk.person()
  expect(textsOf(await person.press(`o:book:${id}:1`)).join()).toContain('高龄津贴认证')
  expect((await person.state())?.draft?.answers.item).toBe('oldAge')
  await person.press(`q:${(await person.state())?.draft?.id}:forWhom:self`)
  expect(textsOf(await person.press(`o:book:${id}:1`)).join()).toContain('接着填')
  expect((await person.state())?.draft?.answers.forWhom).toBe('self')
  expect(await counted('book1')).toEqual([1])
})

it('another booking under way waits', async () => {
  const person = talk.person()
  await person.press('s:pension')
  await person.press(`q:${(await person.state())?.draft?.id}:forWhom:self`)
  await person.press(`o:book:${id}:1`)
  expect((await person.state())?.undone?.answers.item).toBe('pension')
})

describe('remind me', () => {
  it('asks when, and brings it once more at nine; another day takes the place of the first', async () => {
    const person = talk.person()
    const asked = await person.press(`o:remind:${id}:2`)
    expect(asked[0]?.buttons.map(({ text }) => text)).toEqual([
      '1. 明天 11月24日星期二 早上 9 点',
      '2. 11月26日星期四 早上 9 点',
      '3. 11月30日星期一 早上 9 点',
    ])
    await person.say('3')
    await person.press(dataOf(asked, '明天'))
    const nine = TEN + DAY - 3_600_000
    expect(await talk.store.outbox.claim(nine - 1, 1, 10)).toEqual([])
    expect(await talk.store.outbox.claim(nine, 1, 10)).toMatchObject([
      { id: `reminder:${id}:${person.chat}` },
    ])
    await talk.store.outbox.done(`reminder:${id}:${person.chat}`)
    expect(await talk.store.outbox.claim(nine + 9 * DAY, 1, 10)).toEqual([])
    expect(await counted('remind')).toEqual([1])
  })

  it('not after it is over', async () => {
    await put({ expires: TEN + 2 * DAY })
    const person = talk.person()
    const asked = await person.press(`o:remind:${id}:2`)
    expect(asked[0]?.buttons).toHaveLength(1)
    expect(textsOf(await person.press(`o:in:${id}:7`)).join()).toContain('已经过了')
    await put({ expires: TEN + 1 })
    expect(textsOf(await person.press(`o:remind:${id}:2`)).join()).toContain('已经过了')
  })
})

it.each([
  'o:book:nobody:1',
  'o:book:ID:0',
  'o:book:ID:99',
  'o:book:ID:-1',
  'o:in:ID:2',
  'o:in:ID:x',
  'o:',
  'o:x:y',
])('%s leads to the menu and breaks nothing', async (data) => {
  const person = talk.person()
  const said = await person.press(data.replace('ID', id))
  expect(textsOf(said).join()).toContain('您想做什么')
  expect((await person.state())?.draft).toBeUndefined()
})
