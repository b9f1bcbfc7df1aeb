import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EVERYBODY } from '../../../src/domain/subscriber.ts'
import { ADMINISTRATOR, ELSEWHERE, openPlace, type Place, refusal } from './place.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
beforeEach(() => place.clear())
afterAll(() => place.close())

const HOUR = 3_600_000
const people = (count: number) => Array.from({ length: count }, () => ({}))
const chats = () => place.copies.map(({ chat }) => chat)
const once = (count: number) => {
  expect(new Set(chats()).size).toBe(count)
  expect(chats()).toHaveLength(count)
}
const told = () => place.others.filter(({ chat }) => chat === ADMINISTRATOR)

test('nobody to send to: it ends at once, with a report', async () => {
  const id = await place.send()
  await place.until(id, [place.process(1, place.store, { reports: true })], 10_000)
  expect(await place.notice(id)).toMatchObject({ state: 'done', size: 0, reported: 3 })
  expect(told().filter(({ text }) => text.startsWith('📊'))).toHaveLength(1)
})

test('the report is sent once, in words, as a picture and as a spreadsheet', async () => {
  await place.join(...people(3))
  const id = await place.send()
  const process = place.process(1, place.store, { reports: true })
  await place.until(id, [process])
  await place.store.outbox.put([{ id: `report:${id}:0` }], place.now)
  await process.outbox.drain()
  const reports = told().slice(-3)
  expect(reports.map(({ method }) => method)).toEqual(['sendMessage', 'sendPhoto', 'sendDocument'])
  expect(told().filter(({ text }) => text.startsWith('📊'))).toHaveLength(1)
  expect(reports[0]?.text).toContain('送到 3 人，一共 3 人（100%）')
})

describe('several processes', () => {
  test('share the work, and each person gets it once', async () => {
    await place.join(...people(750))
    const id = await place.send()
    await place.until(id, [place.process(4), place.process(4, place.open().store)])
    once(750)
  })

  test('begin it once, even if all are asked to', async () => {
    await place.join(...people(30))
    const id = await place.send()
    const processes = [1, 2, 3].map(() => place.process(4, place.open().store))
    await Promise.all(processes.map(({ outbox }) => outbox.drain()))
    await place.store.outbox.put([{ id: `notice:${id}:0` }], place.now)
    await place.until(id, processes)
    once(30)
    expect((await place.notice(id)).log.filter(({ type }) => type === 'begin')).toHaveLength(1)
  })

  test('whoever stood still past its lease leaves the rest to whoever took over', async () => {
    await place.join(...people(100))
    const id = await place.send()
    const slow = place.process(1, place.store, { lease: 20_000 })
    const quick = place.process(1, place.open().store)
    await slow.outbox.drain()
    let asleep = () => {}
    const stands = new Promise<void>((resolve) => {
      asleep = resolve
    })
    let wake = () => {}
    const woken = new Promise<void>((resolve) => {
      wake = resolve
    })
    let asked = 0
    place.answer = async () => {
      if (++asked !== 40) return undefined
      asleep()
      await woken
      return undefined
    }
    const first = slow.bulk.drain()
    await stands
    place.now += 30_000 // Nothing renews the lease of a process that stands still: its timers do not run either.
    await quick.bulk.drain()
    expect(place.copies).toHaveLength(39 + 61)
    wake()
    await first
    await place.until(id, [slow, quick])
    // Only the one that was under way came twice.
    expect(place.copies).toHaveLength(101)
    expect(new Set(chats()).size).toBe(100)
  })
})

describe('in the middle', () => {
  test('paused for hours: nothing is sent meanwhile, nothing is held against anybody', async () => {
    await place.join(...people(250))
    const id = await place.send()
    const processes = [place.process(2)]
    let asked = 0
    place.answer = async () => {
      if (++asked === 50) await place.step(id, 'pause')
      return undefined
    }
    await place.until(id, processes, 8 * HOUR)
    const before = chats().length
    expect(before).toBeLessThanOrEqual(52)
    await place.step(id, 'resume')
    await place.until(id, processes, 5_000)
    once(250)
  })

  test('stopped: the rest gets nothing, the report says so', async () => {
    await place.join(...people(250))
    const id = await place.send()
    let asked = 0
    place.answer = async () => {
      if (++asked === 50) await place.step(id, 'stop')
      return undefined
    }
    await place.until(id, [place.process(1)])
    expect(await place.notice(id)).toMatchObject({ state: 'stopped' })
    expect(chats()).toHaveLength(50)
    expect((await place.results(id)).filter((outcome) => outcome === undefined)).toHaveLength(200)
  })

  test('its time is over', async () => {
    await place.join(...people(250))
    const id = await place.send({ expires: place.now + HOUR })
    let asked = 0
    place.answer = () => {
      if (++asked === 50) place.now += 2 * HOUR
      return undefined
    }
    await place.until(id, [place.process(1)])
    expect(await place.notice(id)).toMatchObject({ state: 'expired' })
    expect(chats()).toHaveLength(50)
  })

  test('a notice that sleeps through the night ends when its time is over', async () => {
    const all = { from: 0, to: 1439 }
    await place.join({ quiet: all }, { quiet: all })
    const id = await place.send({ expires: place.now + HOUR })
    await place.until(id, [place.process(1)], 2 * HOUR)
    expect(await place.notice(id)).toMatchObject({ state: 'expired' })
    expect(chats()).toEqual([])
  })

  test('Redis is killed and comes back', async () => {
    await place.join(...people(120))
    const id = await place.send()
    const process = place.process(4)
    let asked = 0
    place.answer = async () => {
      if (++asked === 30) void place.server.restart()
      return undefined
    }
    const again = async () => {
      for (let tries = 0; tries < 100; tries++) {
        try {
          return await place.until(id, [process])
        } catch {
          place.now += 30_000
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
      }
    }
    await again()
    expect(asked).toBeGreaterThanOrEqual(120)
    once(120)
  })
})

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
    expect(chats().sort()).toEqual([1, 2, 4, 5])
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
