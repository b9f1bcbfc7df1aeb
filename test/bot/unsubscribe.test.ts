/** "No more" is heard anywhere, at once, and is not taken for something else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasAgreed } from '../../src/domain/subscriber.ts'
import { openTalk, type Person, type Talk, textsOf } from './talk.ts'

let talk: Talk
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())

async function subscribed(): Promise<Person> {
  const person = talk.person()
  await person.press('p:yes')
  return person
}
const wantsNotices = async ({ chat }: Person) => hasAgreed(await talk.store.subscribers.get(chat))

it.each(['退订', '退订。', '“退订”', '不要再发', 'TD', 'ＴＤ', 'stop', 'Unsubscribe', '停止'])(
  '%s, and it stops at once',
  async (words) => {
    const person = await subscribed()
    expect(textsOf(await person.say(words))).toEqual(['好的，不再给您发通知了。以后想收，发 /settings。'])
    expect(await wantsNotices(person)).toBe(false)
  },
)

it('whoever is sent none hears so, and nothing is written down', async () => {
  const person = talk.person()
  expect(textsOf(await person.say('退订')).join()).toContain('现在没有给您发通知')
  expect(await talk.store.subscribers.get(person.chat)).toBeUndefined()
})

it('decided twice, as after a lost race, is one stop and said as such', async () => {
  const person = await subscribed()
  await person.say('/start item_oldAge')
  await person.say('stop')
  expect(textsOf(await person.say('stop')).join()).toContain('不再给您发通知')
  expect((await person.state())?.draft).toBeDefined()
  expect((await talk.store.subscribers.get(person.chat))?.consent).toHaveLength(2)
})

it('can be had again, with what was chosen', async () => {
  const person = await subscribed()
  await person.press('p:kinds:+:elderly')
  await person.say('退订')
  await person.press('p:yes')
  expect(await talk.store.subscribers.get(person.chat)).toMatchObject({
    kinds: ['elderly'],
    consent: [{ what: 'given' }, { what: 'withdrawn' }, { what: 'given' }],
  })
})

describe('in a form', () => {
  it('the word alone stops notices and offers to go on with the form', async () => {
    const person = await subscribed()
    await person.say('/start item_oldAge')
    const draft = (await person.state())?.draft
    const texts = textsOf(await person.say('退订')).join()
    expect(texts).toContain('不再给您发通知')
    expect(texts).toContain('还没填完')
    expect((await person.state())?.draft).toEqual(draft)
    expect(await wantsNotices(person)).toBe(false)
  })

  it('"stop" of somebody who is sent none ends the form, as ever', async () => {
    const person = talk.person()
    await person.say('/start item_oldAge')
    expect(textsOf(await person.say('stop')).join()).toContain('好的，不办了')
    expect((await person.state())?.draft).toBeUndefined()
  })

  it('words that only hold it are an answer', async () => {
    const person = await subscribed()
    await person.say('0')
    await talk.put(person.chat, {
      draft: {
        id: 'aaaaaa',
        form: 'booking',
        answers: { item: 'visit', forWhom: 'self', consent: 'yes' },
      },
    })
    await person.say('我想退订电视，不知道怎么办理')
    expect(await wantsNotices(person)).toBe(true)
  })
})

it('in the middle of looking up an office, too', async () => {
  const person = await subscribed()
  await person.say('/inspection')
  await person.say('退订')
  expect(await wantsNotices(person)).toBe(false)
})

it('in a group nobody is asked', async () => {
  const person = talk.person({ group: -77 })
  await talk.store.subscribers.put({
    chat: -77,
    language: 'zh-CN',
    kinds: [],
    consent: [{ at: 1, what: 'given', version: 1 }],
  })
  await person.say('退订')
  expect(hasAgreed(await talk.store.subscribers.get(-77))).toBe(true)
})

it('leaving where the platform demands to be forgotten takes the proof along', async () => {
  const strict = await openTalk({ can: { leavingErases: true } })
  const person = strict.person()
  await person.press('p:yes')
  const user = { id: person.id, is_bot: false, first_name: 'x' }
  await person.bring({
    my_chat_member: {
      chat: { id: person.chat, type: 'private' },
      from: user,
      date: 0,
      old_chat_member: { status: 'member', user },
      new_chat_member: { status: 'kicked', user },
    },
  })
  expect(await strict.store.subscribers.get(person.chat)).toBeUndefined()
  await strict.close()
})
