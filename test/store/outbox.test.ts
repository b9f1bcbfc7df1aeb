import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOON, type OpenStore, openStore } from './open-store.ts'

let open: OpenStore
beforeAll(async () => {
  open = await openStore()
})
afterAll(() => open.close())
beforeEach(async () => void (await open.server.client.flushall()))

const LEASE = 1000
const claim = async (now: number, limit = 10) =>
  (await open.store.outbox.claim(now, LEASE, limit)).map(({ id, attempts }) => [id, attempts])

test('entries come when they are due, oldest first, no more than asked', async () => {
  await open.store.outbox.put(
    [{ id: 'b', due: 20 }, { id: 'a', due: 10 }, { id: 'now' }, { id: 'c', due: 99 }],
    30,
  )
  expect(await claim(9)).toEqual([])
  expect(await claim(30, 2)).toEqual([
    ['a', 0],
    ['b', 0],
  ])
  expect(await claim(30)).toEqual([['now', 0]])
  await open.store.outbox.put([], 30)
})

test('nobody else gets a claimed entry before its lease is over', async () => {
  const { outbox } = open.store
  await outbox.put([{ id: 'a' }], 10)
  expect(await claim(10)).toEqual([['a', 0]])
  expect(await claim(10 + LEASE - 1)).toEqual([])
  expect(await claim(10 + LEASE)).toEqual([['a', 1]])
  await outbox.done('a')
  await outbox.done('a')
  expect(await claim(10 + 9 * LEASE)).toEqual([])
  expect(await outbox.size(NOON)).toEqual({ waiting: 0, parked: 0 })
})

test('100 entries and two processes that claim at once: each entry goes to one', async () => {
  const other = open.open().store.outbox
  await open.store.outbox.put(
    Array.from({ length: 100 }, (_, i) => ({ id: `e${i}` })),
    10,
  )
  const claims = await Promise.all(
    Array.from({ length: 30 }, (_, i) => (i % 2 ? other : open.store.outbox).claim(10, LEASE, 7)),
  )
  const ids = claims.flat().map(({ id }) => id)
  expect(ids).toHaveLength(100)
  expect(new Set(ids).size).toBe(100)
})

test('the same id again changes only when it is due', async () => {
  const { outbox } = open.store
  await outbox.put([{ id: 'a' }], 10)
  await claim(10)
  await outbox.put([{ id: 'a', due: 50 }], 20)
  expect(await outbox.size(NOON)).toEqual({ waiting: 1, parked: 0, oldest: 50 })
  expect(await claim(50)).toEqual([['a', 1]])
})

test('a retry is due when it says, unless the entry was done in the meantime', async () => {
  const { outbox } = open.store
  await outbox.put([{ id: 'a' }, { id: 'b' }], 10)
  await claim(10)
  await outbox.retry('a', 500)
  await outbox.done('b')
  await outbox.retry('b', 500)
  expect(await claim(499)).toEqual([])
  expect(await claim(500)).toEqual([['a', 1]])
})

test('what is parked waits for a station and comes back the moment one is bound', async () => {
  const { outbox, stations } = open.store
  await outbox.put([{ id: 'a' }, { id: 'b' }], 10)
  await claim(10)
  await outbox.park('a')
  expect(await outbox.size(NOON)).toEqual({ waiting: 1, parked: 1, oldest: 10 + LEASE })
  expect(await claim(10 + LEASE - 1)).toEqual([])
  await stations.bind('1501', -1)
  expect(await outbox.size(NOON)).toEqual({ waiting: 2, parked: 0, oldest: 10 })
  expect(await claim(11)).toEqual([['a', 0]])
})

test('a station bound between the claim and the parking is not missed', async () => {
  const { outbox, stations } = open.store
  await outbox.put([{ id: 'a' }], 10)
  await claim(10)
  await stations.bind('1501', -1)
  await outbox.park('a')
  expect(await outbox.size(NOON)).toEqual({ waiting: 1, parked: 0, oldest: 10 })
  expect(await claim(11)).toEqual([['a', 0]])
  await outbox.park('a') // No station fits: this time it waits.
  expect(await outbox.size(NOON)).toEqual({ waiting: 0, parked: 1 })
})

test('what is done is not parked, what is put again is not parked any more', async () => {
  const { outbox } = open.store
  await outbox.put([{ id: 'a' }], 10)
  await outbox.done('a')
  await outbox.park('a')
  expect(await outbox.size(NOON)).toEqual({ waiting: 0, parked: 0 })
  await outbox.put([{ id: 'a' }], 10)
  await outbox.park('a')
  expect(await outbox.size(NOON)).toEqual({ waiting: 0, parked: 1 })
  await outbox.put([{ id: 'a' }], 20)
  expect(await outbox.size(NOON)).toEqual({ waiting: 1, parked: 0, oldest: 20 })
  await outbox.park('a')
  await outbox.done('a')
  expect(await outbox.size(NOON)).toEqual({ waiting: 0, parked: 0 })
})

test('nothing is left behind when everything is done', async () => {
  const { outbox } = open.store
  await outbox.put([{ id: 'a' }, { id: 'b' }], 10)
  await claim(10)
  await outbox.done('a')
  await open.store.requests.addCard('BB261123-0001', { chat: 1, message: 1 }, 'b')
  expect(await open.server.client.keys('*')).toEqual([open.keys.cards('BB261123-0001')])
})
