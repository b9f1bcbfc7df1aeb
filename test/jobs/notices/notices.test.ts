import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ADMINISTRATOR, openPlace, type Place } from './place.ts'

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
