/** What residents choose about themselves, and that nothing under way suffers from it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Subscriber } from '../../src/domain/subscriber.ts'
import { agreed as agreedIn } from './agreed.ts'
import { dataOf, openTalk, type Person, type Talk, TEN, textsOf } from './talk.ts'

let talk: Talk
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())

const mine = async (person: Person) => await talk.store.subscribers.get(person.chat)

const agreed = (more: Partial<Subscriber> = {}) => agreedIn(talk, more)

describe('consent', () => {
  it('is asked in words of its own, with what, how often and how to stop', async () => {
    const person = talk.person()
    const opened = await person.say('设置')
    expect(textsOf(opened).join()).toContain('通知：不收')
    const asked = await person.press(dataOf(opened, '收通知'))
    expect(textsOf(asked).join()).toMatch(/发什么[^]*一周最多 2 条[^]*退订/)
    expect(await mine(person)).toBeUndefined()
    const on = await person.press(dataOf(asked, '要'))
    expect(textsOf(on).join()).toContain('收哪里的通知：只收全市的')
    expect((await mine(person))?.consent).toEqual([{ at: TEN, what: 'given', version: 1 }])
  })

  it('is written down once, however often the button is pressed', async () => {
    const person = talk.person()
    await person.press('p:yes')
    await person.press('p:yes')
    expect((await mine(person))?.consent).toHaveLength(1)
  })

  it('takes the place of the code somebody came by', async () => {
    const person = talk.person()
    await person.say('/start area_150102')
    await person.press('p:yes')
    expect((await mine(person))?.area).toBe('150102')
  })

  it('is asked again when its words change, and until then may be taken back', async () => {
    const person = await agreed({ consent: [{ at: 1, what: 'given', version: 0 }] })
    const opened = await person.say('/settings')
    expect(opened[0]?.buttons.map(({ text }) => text).join()).toMatch(/收通知.*不再收通知/)
    await person.press('p:kinds:+:elderly')
    expect((await mine(person))?.kinds).toEqual([])
    await person.press('p:yes')
    expect((await mine(person))?.consent.map(({ version }) => version)).toEqual([0, 1])
  })

  it('a refusal is kept, so that nobody asks again', async () => {
    const person = talk.person()
    expect(textsOf(await person.press('p:no:aside')).join()).toContain('不发')
    expect((await mine(person))?.consent).toMatchObject([{ what: 'withdrawn' }])
  })
})

describe('somebody who agreed', () => {
  it('chooses a place by words, by the tree, or the whole city', async () => {
    const person = await agreed()
    await person.press('p:area')
    expect(textsOf(await person.say('公主府社区')).join()).toContain('公主府社区')
    expect((await mine(person))?.area).toMatch(/^150102\d{6}$/)
    const tree = await person.press('p:area')
    const district = await person.press(dataOf(tree, '新城区'))
    await person.press(dataOf(district, '就到新城区'))
    expect((await mine(person))?.area).toBe('150102')
    await person.press(dataOf(await person.press('p:area'), '只收全市的'))
    expect((await mine(person))?.area).toBeUndefined()
  })

  it('is asked again for a place that nobody knows, of any length, and can go back', async () => {
    const person = await agreed({ area: '150102' })
    await person.press('p:area')
    for (const words of ['zzzz', '长'.repeat(10_000), '？', '12345678901234567890'])
      expect([words.slice(0, 9), (await person.state())?.setting, await person.say(words)]).toMatchObject([
        words.slice(0, 9),
        'area',
        expect.arrayContaining([expect.anything()]),
      ])
    expect((await mine(person))?.area).toBe('150102')
    expect(textsOf(await person.say('返回')).join()).toContain('您的设置')
    expect((await person.state())?.setting).toBeUndefined()
  })

  it('numbers go on from page to page, and pick what they name', async () => {
    const person = await agreed()
    const first = await person.press('p:area')
    const second = await person.press(dataOf(first, '下一页'))
    expect(second[0]?.buttons[0]?.text).toMatch(/^9\. /)
    const named = second[0]?.buttons[0]?.text.slice(3) ?? ''
    expect(
      (await person.say('9')).flatMap(({ buttons }) => buttons.map(({ text }) => text)).join(),
    ).toContain(`就到${named}`)
  })

  it('ticks what applies; a press brought twice is not taken back', async () => {
    const person = await agreed()
    await person.press('p:kinds:+:elderly')
    await person.press('p:kinds:+:elderly')
    await person.press('p:kinds:+:carer')
    expect((await mine(person))?.kinds).toEqual(['elderly', 'carer'])
    await person.press('p:kinds:-:carer')
    await person.press('p:kinds:+:nobody')
    expect((await mine(person))?.kinds).toEqual(['elderly'])
    await person.press('p:kinds')
    await person.say('1 3')
    expect((await mine(person))?.kinds).toEqual(['elderly', 'carer'])
    await person.press('p:kinds:usual')
    expect((await mine(person))?.kinds).toEqual([])
  })

  it('no topic chosen is none, all of them are all that will ever be', async () => {
    const person = await agreed()
    for (const id of ['services', 'deadlines', 'events', 'policy']) await person.press(`p:topics:-:${id}`)
    expect((await mine(person))?.topics).toEqual([])
    for (const id of ['services', 'deadlines', 'events']) await person.press(`p:topics:+:${id}`)
    expect((await mine(person))?.topics).toEqual(['services', 'deadlines', 'events'])
    await person.press('p:topics:+:policy')
    expect((await mine(person))?.topics).toBeUndefined()
  })

  it('says when to be left alone, or never', async () => {
    const person = await agreed()
    await person.press('p:quiet')
    expect(textsOf(await person.say('随便')).join()).toContain('没看明白')
    expect(textsOf(await person.say('晚上十点到早上七点半')).join()).toContain('22:00–07:30')
    expect((await mine(person))?.quiet).toEqual({ from: 22 * 60, to: 7 * 60 + 30 })
    await person.press('p:quiet')
    await person.say('2')
    expect((await mine(person))?.quiet).toEqual({ from: 0, to: 0 })
    await person.press('p:quiet:usual')
    expect((await mine(person))?.quiet).toBeUndefined()
  })

  it('speaks another language in notices, too', async () => {
    const person = await agreed()
    expect(textsOf(await person.press('p:language:en')).join()).toContain('Your settings')
    expect((await mine(person))?.language).toBe('en')
    await person.press('l:zh-CN')
    expect((await mine(person))?.language).toBe('zh-CN')
  })

  it('moves with the code of another place, and hears so', async () => {
    const person = await agreed({ area: '150102' })
    expect(textsOf(await person.say('/start area_150105')).join()).toContain('您的通知也改成这里的了')
    expect((await mine(person))?.area).toBe('150105')
    expect(textsOf(await person.say('/start area_150105')).join()).not.toContain('您的通知也改')
  })

  it.each(['/settings', '/start', 'p:kinds:+:elderly'])(
    'whom the platform called gone is back: %s',
    async (what) => {
      const person = await agreed({ gone: TEN })
      await (what.startsWith('p:') ? person.press(what) : person.say(what))
      expect((await mine(person))?.gone).toBeUndefined()
    },
  )

  it('is back when they let the bot in again', async () => {
    const person = await agreed({ gone: TEN })
    const user = { id: person.id, is_bot: false, first_name: 'x' }
    await person.bring({
      my_chat_member: {
        chat: { id: person.chat, type: 'private' },
        from: user,
        date: 0,
        old_chat_member: { status: 'kicked', user },
        new_chat_member: { status: 'member', user },
      },
    })
    expect((await mine(person))?.gone).toBeUndefined()
  })

  it('sees in /privacy what they agreed to and took back, and is forgotten with everything else', async () => {
    const person = await agreed({
      consent: [
        { at: TEN, what: 'given', version: 1 },
        { at: TEN + 60_000, what: 'withdrawn', version: 1 },
      ],
    })
    const [text] = textsOf(await person.say('/privacy'))
    expect(text).toContain('2026年11月23日 10:00 同意收')
    expect(text).toContain('2026年11月23日 10:01 不收')
    await person.press('e:really')
    expect(await mine(person)).toBeUndefined()
  })
})
