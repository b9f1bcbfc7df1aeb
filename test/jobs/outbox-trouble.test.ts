import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createOutboxWorker } from '../../src/jobs/outbox.ts'
import { StoreAway } from '../../src/store/store.ts'
import { NOON } from '../store/open-store.ts'
import { gate, logger, openWorkshop, type Workshop } from './workshop.ts'

let shop: Workshop
beforeAll(async () => {
  shop = await openWorkshop()
})
beforeEach(() => shop.clear())
afterAll(() => shop.close())

describe('a worker that hangs or dies', () => {
  it('is relieved by another one when its lease ends, not before', async () => {
    await shop.put('tell:A:1')
    const never = gate()
    const hanging = shop.worker({ tell: () => never.opened.then(() => 'done' as const) }, { lease: 20_000 })
    const late = hanging.drain()
    await expect.poll(async () => (await shop.size()).oldest).toBe(NOON + 20_000)
    const other = shop.worker({ tell: shop.note })
    shop.now = NOON + 19_999
    expect(await other.drain()).toBe(0)
    shop.now = NOON + 20_000
    expect(await other.drain()).toBe(1)
    expect(shop.done).toEqual(['tell:A:1'])
    // The first one wakes up: what is done stays done.
    never.open()
    await late
    expect((await shop.size()).waiting).toBe(0)
  })

  it('two of them share the work and do nothing twice', async () => {
    await shop.put(...Array.from({ length: 200 }, (_, i) => `tell:R${i}:1`))
    shop.now += 200
    const other = createOutboxWorker({
      queue: shop.open().store.outbox,
      handlers: { tell: shop.note },
      clock: () => shop.now,
      logger,
    })
    await Promise.all([shop.worker({ tell: shop.note }).drain(), other.drain()])
    expect(shop.done.length).toBe(200)
    expect(new Set(shop.done).size).toBe(200)
  })
})

describe('a store that is away', () => {
  it('stops the work without losing any; later it is done', async () => {
    await shop.put('tell:A:1', 'tell:B:1')
    shop.now += 1
    let away = true
    const { drain } = shop.worker({
      tell: async (entry) => {
        if (away) throw new StoreAway('away')
        return await shop.note(entry)
      },
    })
    await expect(drain()).rejects.toThrow(StoreAway)
    expect(shop.done).toEqual([])
    away = false
    shop.now += 20_000
    await drain()
    expect(shop.done.sort()).toEqual(['tell:A:1', 'tell:B:1'])
  })

  it('really away: the worker goes on by itself', async () => {
    await shop.put('tell:A:1')
    const own = shop.worker({ tell: shop.note }, { every: 20 })
    await shop.server.kill()
    own.start()
    await expect(own.drain()).rejects.toThrow(StoreAway)
    await shop.server.restart()
    // Should the answer to a claim be lost, its lease ends.
    const look = () => {
      shop.now += 5_000
      return shop.done
    }
    await expect.poll(look, { timeout: 20_000 }).toEqual(['tell:A:1'])
    await own.stop()
  })
})

describe('stopping', () => {
  it('waits for what is under way and begins nothing new', async () => {
    await shop.put('tell:A:1')
    const slow = gate()
    const own = shop.worker({ tell: (entry) => slow.opened.then(() => shop.note(entry)) }, { every: 5 })
    own.start()
    await expect.poll(async () => (await shop.size()).oldest).toBe(NOON + 20_000)
    let stopped = false
    const stopping = own.stop().then(() => {
      stopped = true
    })
    await shop.put('tell:B:1')
    expect(stopped).toBe(false)
    slow.open()
    await stopping
    own.wake()
    expect(shop.done).toEqual(['tell:A:1'])
    expect((await shop.size()).waiting).toBe(1)
  })
})
