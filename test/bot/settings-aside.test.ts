/** Settings in the middle of something else, where nothing can be pressed, and after a long time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreed as agreedIn } from './agreed.ts'
import { dataOf, openTalk, type Person, type Talk, textsOf } from './talk.ts'

let talk: Talk
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())

const mine = async (person: Person) => await talk.store.subscribers.get(person.chat)
const agreed = (more = {}) => agreedIn(talk, more)

describe('in the middle of a form', () => {
  async function underWay(): Promise<Person> {
    const person = await agreed()
    await person.say('/start item_oldAge')
    await person.press(dataOf(await person.say('/book'), '接着填'))
    return person
  }

  it('settings leave the answers alone, and lead back to them', async () => {
    const person = await underWay()
    const draft = (await person.state())?.draft
    await person.say('/settings')
    await person.press('p:area')
    await person.say('公主府社区')
    expect((await person.state())?.draft).toEqual(draft)
    expect((await mine(person))?.area).toMatch(/^150102/)
    const back = await person.press(dataOf(await person.say('/settings'), '接着填'))
    expect(textsOf(back).join()).toContain('给谁办')
  })

  it('"cancel" while a choice is open leaves the settings, not the form', async () => {
    const person = await underWay()
    await person.press('p:quiet')
    expect(textsOf(await person.say('取消')).join()).toContain('您的设置')
    expect((await person.state())?.draft?.form).toBe('booking')
  })

  it('a button of the form answers the form, and the choice is not asked any more', async () => {
    const person = await underWay()
    const draft = (await person.state())?.draft
    await person.press('p:quiet')
    await person.press(`q:${draft?.id}:forWhom:self`)
    expect(await person.state()).toMatchObject({ draft: { answers: { forWhom: 'self' } } })
    expect((await person.state())?.setting).toBeUndefined()
  })
})

describe('where nothing can be pressed', () => {
  it('all that apply are typed at once, one of them too', async () => {
    const other = await openTalk({ can: { buttons: false, edit: false } })
    const person = other.person()
    await person.press('p:yes')
    const asked = textsOf(await person.press('p:kinds')).join()
    expect(asked).toContain('1. ☐ 老年人')
    expect(textsOf(await person.say('3')).join()).toContain('您的情况：照顾老人或病人的家属')
    await person.press('p:topics')
    await person.say('1、2')
    expect((await other.store.subscribers.get(person.chat))?.topics).toEqual(['services', 'deadlines'])
    await other.close()
  })
})

it('the language somebody chose stays when the chat itself is forgotten', async () => {
  const person = talk.person()
  await person.press('l:en')
  const { revision } = await talk.store.sessions.load(person.chat)
  await talk.store.sessions.commit(person.chat, revision, undefined)
  expect(textsOf(await person.say('/start')).join()).toContain('Hello!')
  expect((await person.state())?.language).toBe('en')
})

it.each(
  'p: p:x p:live: p:live:zzz p:live:1501 p:area:zzz:9 p:area:150102:-5 p:area:150102:1.5 p:area:150102:1e9 p:kinds:x:y p:kinds:+: p:topics:+:nobody p:quiet:zz p:language:zz p:stop:zz p:yes:zz'.split(
    ' ',
  ),
)('%s from a button of some other day breaks nothing', async (data) => {
  const person = await agreed({ area: '150105' })
  const said = await person.press(data)
  const texts = textsOf(said)
  expect(texts.length).toBeGreaterThan(0)
  expect(texts.join()).not.toContain('出了点问题')
  expect(['150105', undefined]).toContain((await mine(person))?.area)
  expect((await mine(person))?.language).toBe('zh-CN')
})
