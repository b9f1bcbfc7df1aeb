/** Under the first booking somebody is asked once whether they want notices. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Answers } from '../../src/domain/form.ts'
import { dataOf, openTalk, type Person, type Talk, textsOf } from './talk.ts'

const ANSWERS: Answers = {
  item: 'oldAge',
  forWhom: 'self',
  consent: 'yes',
  name: '欧阳测试',
  phone: '+8613900001234',
  place: '150102001',
  address: '幸福小区3号楼2单元501',
  day: '2026-11-25',
  part: 'morning',
  circumstances: [],
  media: null,
  certified: 'yes',
  remarks: null,
}
let talk: Talk
let serial = 0
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())

async function book(person: Person) {
  const id = `draft${++serial}`
  await talk.put(person.chat, { draft: { id, form: 'booking', answers: ANSWERS } })
  return await person.press(`q:${id}:confirm:submit`)
}
const OFFER = '要不要告诉您新的服务'

it('a number answers; what was confirmed stays to be read', async () => {
  const person = talk.person()
  const said = await book(person)
  expect(textsOf(said).at(-1)).toMatch(/BB261123-\d{4}[^]*要不要告诉您新的服务/)
  const answer = await person.say('1')
  expect(answer.map(({ method }) => method)).toEqual(['sendMessage'])
  expect(textsOf(answer).join()).toContain('有新的会告诉您')
  expect((await talk.store.subscribers.get(person.chat))?.consent).toMatchObject([{ what: 'given' }])
  // Answered: the number means nothing any more.
  await person.say('2')
  expect((await talk.store.subscribers.get(person.chat))?.consent).toHaveLength(1)
})

it('is not asked a second time, answered or not', async () => {
  const [silent, refused, rung] = [talk.person(), talk.person(), talk.person()]
  expect(textsOf(await book(silent)).join()).toContain(OFFER)
  expect(textsOf(await book(silent)).join()).not.toContain(OFFER)
  await refused.press(dataOf(await book(refused), '不要'))
  expect(textsOf(await book(refused)).join()).not.toContain(OFFER)
  // Being rung is no booking.
  await rung.say('0')
  await rung.say('13912345678')
  expect(textsOf(await book(rung)).join()).toContain(OFFER)
})
