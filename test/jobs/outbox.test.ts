import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createOutboxWorker, type Handler, type OutboxOptions } from '../../src/jobs/outbox.ts'
import { createLogger } from '../../src/logger.ts'
import { StoreAway } from '../../src/store/store.ts'
import { NOON, type OpenStore, openStore } from '../store/open-store.ts'

let it_: OpenStore
beforeAll(async () => {
  it_ = await openStore()
})
afterAll(() => it_.close())

let now = NOON
let done: string[] = []
beforeEach(async () => {
  await it_.server.client.flushall()
  now = NOON
  done = []
})

const logger = createLogger({ level: 'silent' })
/** Notes what it does. */
const note: Handler = async ({ id }) => {
  done.push(id)
  return 'done'
}
const worker = (handlers: Record<string, Handler>, options: Partial<OutboxOptions> = {}) =>
  createOutboxWorker({ store: it_.store, handlers, clock: () => now, logger, ...options })
const put = (...ids: string[]) =>
  it_.store.outbox.put(
    ids.map((id, i) => ({ id, due: now + i })),
    now,
  )
/** A promise to be kept later. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('what is due', () => {
  it('is done once, and nothing is left', async () => {
    await put('tell:A:1')
    const { drain } = worker({ tell: note })
    expect(await drain()).toBe(1)
    expect(await drain()).toBe(0)
    expect(done).toEqual(['tell:A:1'])
    expect(await it_.store.outbox.size()).toEqual({ waiting: 0, parked: 0 })
  })

  it('waits for its time', async () => {
    await it_.store.outbox.put([{ id: 'tell:A:1', due: now + 1 }], now)
    const { drain } = worker({ tell: note })
    expect(await drain()).toBe(0)
    now += 1
    expect(await drain()).toBe(1)
  })

  it('is done in order for one request, and side by side for different ones', async () => {
    await put('tell:A:1', 'cards:A:2', 'tell:B:1', 'tell:A:3')
    now += 10
    const slow = gate()
    const both: Handler = async (entry) => {
      done.push(`begin ${entry.id}`)
      if (entry.number === 'A') await slow.opened
      return await note(entry)
    }
    const draining = worker({ tell: both, cards: both }).drain()
    await expect.poll(() => done).toContain('tell:B:1')
    expect(done.filter((id) => id.includes(':A:'))).toEqual(['begin tell:A:1'])
    slow.open()
    await draining
    expect(done.filter((id) => id.includes(':A:'))).toEqual(
      ['tell:A:1', 'cards:A:2', 'tell:A:3'].flatMap((id) => [`begin ${id}`, id]),
    )
  })

  it('is done however much there is', async () => {
    await put(...Array.from({ length: 100 }, (_, i) => `tell:R${i}:1`))
    now += 100
    expect(await worker({ tell: note }).drain()).toBe(100)
  })

  it('is done when it comes in while other things are under way', async () => {
    await put('tell:A:1')
    const own = worker({
      tell: async (entry) => {
        if (entry.number === 'A') {
          await put('tell:B:1')
          own.wake()
        }
        return await note(entry)
      },
    })
    await own.drain()
    expect(done).toEqual(['tell:A:1', 'tell:B:1'])
  })
})

describe('what fails', () => {
  it('is tried again after pauses that double, up to five minutes, and holds up nothing else', async () => {
    let failing = true
    const tries: number[] = []
    const { drain } = worker({
      tell: note,
      cards: async (entry) => {
        tries.push((now - NOON) / 1000)
        if (failing) throw new Error('the platform is down')
        return await note(entry)
      },
    })
    await put('cards:A:1', 'tell:A:1')
    now = NOON + 1
    await drain()
    expect(done).toEqual(['tell:A:1'])
    for (; now < NOON + 1_800_000; now += 1000) await drain()
    const pauses = tries.slice(1).map((at, i) => Math.round(at - (tries[i] ?? 0)))
    expect(pauses.slice(0, 9)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300])
    failing = false
    now += 300_000
    await drain()
    expect(done).toEqual(['tell:A:1', 'cards:A:1'])
  })

  it('comes back when it said so', async () => {
    const { drain } = worker({ tell: async () => (now < NOON + 5000 ? { again: NOON + 5000 } : 'done') })
    await put('tell:A:1')
    expect(await drain()).toBe(1)
    now = NOON + 4999
    expect(await drain()).toBe(0)
    now = NOON + 5000
    expect(await drain()).toBe(1)
    expect((await it_.store.outbox.size()).waiting).toBe(0)
  })
})

describe('a worker that hangs or dies', () => {
  it('is relieved by another one when its lease ends, not before', async () => {
    await put('tell:A:1')
    const never = gate()
    void worker({ tell: () => never.opened.then(() => 'done' as const) }, { lease: 20_000 }).drain()
    await expect.poll(async () => (await it_.store.outbox.size()).oldest).toBe(NOON + 20_000)
    const other = worker({ tell: note })
    now = NOON + 19_999
    expect(await other.drain()).toBe(0)
    now = NOON + 20_000
    expect(await other.drain()).toBe(1)
    expect(done).toEqual(['tell:A:1'])
    // The first one wakes up: what is done stays done.
    never.open()
    await expect.poll(async () => (await it_.store.outbox.size()).waiting).toBe(0)
  })

  it('two of them share the work and do nothing twice', async () => {
    await put(...Array.from({ length: 200 }, (_, i) => `tell:R${i}:1`))
    now += 200
    const other = createOutboxWorker({
      store: it_.open().store,
      handlers: { tell: note },
      clock: () => now,
      logger,
    })
    await Promise.all([worker({ tell: note }).drain(), other.drain()])
    expect(done.length).toBe(200)
    expect(new Set(done).size).toBe(200)
  })
})

describe('what waits for a station', () => {
  it('is put aside, wakes when one is bound, and is then done', async () => {
    await put('forward:A:0')
    let bound = false
    const { drain } = worker({ forward: async (entry) => (bound ? await note(entry) : 'park') })
    await drain()
    now += 3_600_000
    expect(await drain()).toBe(0)
    expect(await it_.store.outbox.size()).toEqual({ waiting: 0, parked: 1 })
    bound = true
    await it_.store.stations.bind('1501', -5)
    await drain()
    expect(done).toEqual(['forward:A:0'])
  })

  it('is not put aside past a station that is bound in this very moment', async () => {
    await put('forward:A:0')
    const { drain } = worker({
      forward: async (entry) => {
        if (done.push('looked') > 1) return await note(entry)
        await it_.store.stations.bind('1501', -5)
        return 'park'
      },
    })
    await drain()
    expect(done).toEqual(['looked', 'looked', 'forward:A:0'])
  })
})

describe('a store that is away', () => {
  it('stops the work without losing any; later it is done', async () => {
    await put('tell:A:1', 'tell:B:1')
    now += 1
    let away = true
    const { drain } = worker({
      tell: async (entry) => {
        if (away) throw new StoreAway('away')
        return await note(entry)
      },
    })
    await expect(drain()).rejects.toThrow(StoreAway)
    expect(done).toEqual([])
    away = false
    now += 20_000
    await drain()
    expect(done.sort()).toEqual(['tell:A:1', 'tell:B:1'])
  })

  it('really away: the worker goes on by itself', async () => {
    await put('tell:A:1')
    const own = worker({ tell: note }, { every: 20 })
    await it_.server.kill()
    own.start()
    await expect(own.drain()).rejects.toThrow(StoreAway)
    await it_.server.restart()
    await expect.poll(() => done, { timeout: 10_000 }).toEqual(['tell:A:1'])
    await own.stop()
  })
})

describe('stopping', () => {
  it('waits for what is under way and begins nothing new', async () => {
    await put('tell:A:1')
    const slow = gate()
    const own = worker({ tell: (entry) => slow.opened.then(() => note(entry)) }, { every: 5 })
    own.start()
    await expect.poll(async () => (await it_.store.outbox.size()).oldest).toBe(NOON + 20_000)
    let stopped = false
    const stopping = own.stop().then(() => {
      stopped = true
    })
    await put('tell:B:1')
    expect(stopped).toBe(false)
    slow.open()
    await stopping
    own.wake()
    expect(done).toEqual(['tell:A:1'])
    expect((await it_.store.outbox.size()).waiting).toBe(1)
  })
})
