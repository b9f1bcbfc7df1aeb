/** What a platform's refusals do to a notice: told apart by whom they concern, and for how long. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EVERYBODY } from '../../../src/domain/subscriber.ts'
import { ADMINISTRATOR, ELSEWHERE, openPlace, type Place, refusal } from './place.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
beforeEach(() => place.clear())
afterAll(() => place.close())

const people = (count: number) => Array.from({ length: count }, () => ({}))
const chats = () => place.copies.map(({ chat }) => chat)
const once = (count: number) => {
  expect(new Set(chats()).size).toBe(count)
  expect(chats()).toHaveLength(count)
}
const told = () => place.others.filter(({ chat }) => chat === ADMINISTRATOR)

describe('a platform that refuses', () => {
  test('for a while, once or always: the others get it, and it is given up in the end', async () => {
    await place.join(...people(5))
    const id = await place.send()
    const tries = new Map<number, number>()
    place.answer = ({ chat }) => {
      const times = (tries.get(chat) ?? 0) + 1
      tries.set(chat, times)
      if (chat === 1 && times === 1) return refusal(429, 'Too Many Requests', 5)
      if (chat === 2 && times < 20) return refusal(500, 'Internal Server Error')
      if (chat === 3) return refusal(429, 'Too Many Requests', 5)
      return undefined
    }
    await place.until(id, [place.process(1)])
    expect(chats().sort((a, b) => a - b)).toEqual([1, 2, 4, 5])
    expect((await place.results(id)).filter((outcome) => outcome === 'f')).toHaveLength(1)
    expect(tries.get(3)).toBe(30)
  })

  test('one person only: that one is given up, everybody else gets it', async () => {
    await place.join(...people(20))
    const id = await place.send()
    place.answer = ({ chat }) => (chat === 7 ? refusal(400, 'Bad Request: SOMETHING_ODD') : undefined)
    await place.until(id, [place.process(1)])
    once(19)
    expect((await place.notice(id)).state).toBe('done')
  })

  test.each([
    [400, 3],
    [401, 1],
  ])('everybody with %d: it stops after %d, and says why', async (code, after) => {
    await place.join(...people(20))
    const id = await place.send()
    let asked = 0
    place.answer = () => {
      asked++
      return refusal(code, "Bad Request: can't parse entities")
    }
    await place.until(id, [place.process(1)])
    expect(asked).toBe(after)
    expect(await place.notice(id)).toMatchObject({
      state: 'failed',
      trouble: "Bad Request: can't parse entities",
    })
    expect(told().some(({ text }) => text.includes("can't parse entities"))).toBe(true)
  })

  test('everybody, just as it is paused: nobody is forgotten', async () => {
    await place.join(...people(20))
    const id = await place.send()
    place.answer = async () => {
      await place.step(id, 'pause')
      return refusal(401, 'Unauthorized')
    }
    await place.until(id, [place.process(1)], 60_000)
    expect(await place.notice(id)).toMatchObject({ state: 'failed', trouble: 'Unauthorized' })
  })

  test('a picture that is not there any more', async () => {
    await place.join(...people(3))
    const id = await place.send({ picture: { file: 'gone', chat: 5 } })
    place.answer = () => refusal(400, 'Bad Request: wrong file identifier')
    await place.until(id, [place.process(1)])
    expect(await place.notice(id)).toMatchObject({ state: 'failed' })
  })

  test('a picture that cannot be fetched from where it was sent', async () => {
    await place.join(...people(3))
    const id = await place.send({ picture: { file: 'gone', chat: ELSEWHERE } })
    await place.until(id, [place.process(2)])
    expect(await place.notice(id)).toMatchObject({
      state: 'failed',
      trouble: 'the picture cannot be fetched',
    })
    expect(chats()).toEqual([])
  })

  test('who has blocked us is known from then on', async () => {
    await place.join(...people(2))
    const id = await place.send()
    place.answer = ({ chat }) => (chat === 1 ? refusal(403, 'Forbidden: bot was blocked') : undefined)
    await place.until(id, [place.process(1)])
    expect((await place.store.subscribers.get(1))?.gone).toBeDefined()
    const next = await place.send()
    await place.until(next, [place.process(1)])
    expect(await place.notice(next)).toMatchObject({ size: 1 })
  })
})

test('sent again, only those get it whom nothing reached yet', async () => {
  await place.join(...people(4))
  const first = await place.send()
  place.answer = ({ chat }) => (chat > 2 ? refusal(400, 'Bad Request: odd') : undefined)
  await place.until(first, [place.process(1)])
  place.answer = () => undefined
  const resend = async () => {
    const id = await place.send({ audience: EVERYBODY, resendOf: first } as never)
    const found = await place.store.notices.get(first)
    if (!found) throw new Error('no such notice')
    const line = { type: 'resend' as const, by: { chat: ADMINISTRATOR, name: '王红' }, as: id, at: place.now }
    await place.store.notices.commit(
      found.revision,
      { ...found.notice, log: [...found.notice.log, line] },
      [],
    )
    await place.until(id, [place.process(1)])
    return await place.notice(id)
  }
  expect(await resend()).toMatchObject({ size: 2 })
  expect(await resend()).toMatchObject({ size: 0 })
  once(4)
})
