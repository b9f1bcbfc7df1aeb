/** What a typed number picks: the last menu said, and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTalk, type Person, type Talk, textsOf } from './talk.ts'

let talk: Talk
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())

/** Whether the words led to the list of one's own requests, which is the third of the main menu. */
const isMine = (texts: string[]) => texts.join().includes('您还没有预约')

describe('the main menu', () => {
  it.each(['3', '３', '③', '三', '第三个', '3.', ' 3 ', '选3'])('%s picks its third entry', async (words) => {
    const person = talk.person()
    await person.say('/start')
    expect(isMine(textsOf(await person.say(words)))).toBe(true)
  })

  it.each(['6', '33', '-3', '3e0', '1 3', 'three3', '0'])('%s picks none', async (words) => {
    const person = talk.person()
    await person.say('/start')
    expect(isMine(textsOf(await person.say(words)))).toBe(false)
  })

  it('0 always leads to a person, whatever is asked', async () => {
    const ways: ((person: Person) => Promise<unknown>)[] = [
      (person) => person.say('/start'),
      (person) => person.say('/book'),
      (person) => person.say('/inspection'),
      (person) => person.say('/language'),
      async (person) => {
        await person.say('/inspection')
        await person.say('第三组')
      },
    ]
    for (const zero of ['0', '０', '人工'])
      for (const way of ways) {
        const person = talk.person()
        await way(person)
        await person.say(zero)
        expect((await person.state())?.draft?.form).toBe('ring')
      }
  })
})

describe('only the last menu answers to numbers', () => {
  it('a question of a form takes the number from it', async () => {
    const person = talk.person()
    await person.say('/start')
    await person.say('/book')
    expect((await person.state())?.menu).toBeUndefined()
    expect(isMine(textsOf(await person.say('3')))).toBe(false)
    expect((await person.state())?.draft?.part).toMatchObject({ question: 'item' })
  })

  it('a menu said over a form takes the number from the form, until the form is asked again', async () => {
    const person = talk.person()
    await person.say('/book')
    await person.say('高龄津贴认证')
    await person.say('/start')
    // 1 is now "go on", and not "for myself".
    await person.say('1')
    expect((await person.state())?.draft?.answers).toEqual({ item: 'oldAge' })
    await person.say('1')
    expect((await person.state())?.draft?.answers.forWhom).toBe('self')
  })

  it('without a menu a number is no press', async () => {
    const person = talk.person()
    expect(textsOf(await person.say('1'))).toHaveLength(1)
    expect((await person.state())?.draft).toBeUndefined()
  })
})

describe('a menu that leaves no trace', () => {
  it('takes numbers for ten minutes, and never stands in what is stored', async () => {
    const person = talk.person()
    await person.say('/inspection')
    await person.say('第三组')
    expect(JSON.stringify(await person.state())).not.toMatch(/i:|police|第三/)
    expect(textsOf(await person.say('1')).join()).toContain('市公安局')
    await person.say('第三组')
    talk.now += 11 * 60_000
    expect(textsOf(await person.say('1')).join()).not.toContain('市公安局')
  })

  it('is not known to another process, and then the number is just not understood', async () => {
    const person = talk.person()
    await person.say('/inspection')
    await person.say('第三组')
    const other = { ...person, deliver: talk.process().deliver }
    person.deliver = other.deliver
    expect(textsOf(await person.say('1')).join()).not.toContain('市公安局')
  })

  it('gives way to the next ordinary menu', async () => {
    const person = talk.person()
    await person.say('/inspection')
    await person.say('第三组')
    await person.say('/start')
    expect(isMine(textsOf(await person.say('3')))).toBe(true)
  })
})

describe('in a group', () => {
  it('words of the main menu are nobody’s press', async () => {
    const group = talk.person({ group: -200 })
    expect(await group.say('3')).toEqual([])
    expect(await group.say('我的预约')).toEqual([])
  })
})
