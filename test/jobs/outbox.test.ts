import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Handler } from '../../src/jobs/outbox.ts'
import { NOON } from '../store/open-store.ts'
import { gate, openWorkshop, type Workshop } from './workshop.ts'

let shop: Workshop
beforeAll(async () => {
  shop = await openWorkshop()
})
beforeEach(() => shop.clear())
afterAll(() => shop.close())

describe('what is due', () => {
  it('is done once, and nothing is left', async () => {
    await shop.put('tell:A:1')
    const { drain } = shop.worker({ tell: shop.note })
    expect(await drain()).toBe(1)
    expect(await drain()).toBe(0)
    expect(shop.done).toEqual(['tell:A:1'])
    expect(await shop.size()).toEqual({ waiting: 0, parked: 0 })
  })

  it('waits for its time', async () => {
    await shop.store.outbox.put([{ id: 'tell:A:1', due: shop.now + 1 }], shop.now)
    const { drain } = shop.worker({ tell: shop.note })
    expect(await drain()).toBe(0)
    shop.now += 1
    expect(await drain()).toBe(1)
  })

  it('is done in order for one request, and side by side for different ones', async () => {
    await shop.put('tell:A:1', 'cards:A:2', 'tell:B:1', 'tell:A:3')
    shop.now += 10
    const slow = gate()
    const both: Handler = async (entry) => {
      shop.done.push(`begin ${entry.id}`)
      if (entry.number === 'A') await slow.opened
      return await shop.note(entry)
    }
    const draining = shop.worker({ tell: both, cards: both }).drain()
    await expect.poll(() => shop.done).toContain('tell:B:1')
    expect(shop.done.filter((id) => id.includes(':A:'))).toEqual(['begin tell:A:1'])
    slow.open()
    await draining
    expect(shop.done.filter((id) => id.includes(':A:'))).toEqual(
      ['tell:A:1', 'cards:A:2', 'tell:A:3'].flatMap((id) => [`begin ${id}`, id]),
    )
  })

  it('is done however much there is', async () => {
    await shop.put(...Array.from({ length: 100 }, (_, i) => `tell:R${i}:1`))
    shop.now += 100
    expect(await shop.worker({ tell: shop.note }).drain()).toBe(100)
  })

  it('is done when it comes in while other things are under way', async () => {
    await shop.put('tell:A:1')
    const own = shop.worker({
      tell: async (entry) => {
        if (entry.number === 'A') {
          await shop.put('tell:B:1')
          own.wake()
        }
        return await shop.note(entry)
      },
    })
    await own.drain()
    expect(shop.done).toEqual(['tell:A:1', 'tell:B:1'])
  })
})

describe('what fails', () => {
  it('is tried again after pauses that double, up to five minutes, and holds up nothing else', async () => {
    let failing = true
    const tries: number[] = []
    const { drain } = shop.worker({
      tell: shop.note,
      cards: async (entry) => {
        tries.push((shop.now - NOON) / 1000)
        if (failing) throw new Error('the platform is down')
        return await shop.note(entry)
      },
    })
    await shop.put('cards:A:1', 'tell:A:1')
    shop.now = NOON + 1
    await drain()
    expect(shop.done).toEqual(['tell:A:1'])
    for (; shop.now < NOON + 1_800_000; shop.now += 1000) await drain()
    const pauses = tries.slice(1).map((at, i) => Math.round(at - (tries[i] ?? 0)))
    expect(pauses.slice(0, 9)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300])
    failing = false
    shop.now += 300_000
    await drain()
    expect(shop.done).toEqual(['tell:A:1', 'cards:A:1'])
  })

  it('comes back when it said so', async () => {
    const { drain } = shop.worker({
      tell: async () => (shop.now < NOON + 5000 ? { again: NOON + 5000 } : 'done'),
    })
    await shop.put('tell:A:1')
    expect(await drain()).toBe(1)
    shop.now = NOON + 4999
    expect(await drain()).toBe(0)
    shop.now = NOON + 5000
    expect(await drain()).toBe(1)
    expect((await shop.size()).waiting).toBe(0)
  })
})

describe('what waits for a station', () => {
  it('is put aside, wakes when one is bound, and is then done', async () => {
    await shop.put('forward:A:0')
    let bound = false
    const { drain } = shop.worker({ forward: async (entry) => (bound ? await shop.note(entry) : 'park') })
    await drain()
    shop.now += 3_600_000
    expect(await drain()).toBe(0)
    expect(await shop.size()).toEqual({ waiting: 0, parked: 1 })
    bound = true
    await shop.store.stations.bind('1501', -5)
    await drain()
    expect(shop.done).toEqual(['forward:A:0'])
  })

  it('is not put aside past a station that is bound in this very moment', async () => {
    await shop.put('forward:A:0')
    const { drain } = shop.worker({
      forward: async (entry) => {
        if (shop.done.push('looked') > 1) return await shop.note(entry)
        await shop.store.stations.bind('1501', -5)
        return 'park'
      },
    })
    await drain()
    expect(shop.done).toEqual(['looked', 'looked', 'forward:A:0'])
  })
})
