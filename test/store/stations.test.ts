import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type OpenStore, openStore } from './open-store.ts'

let open: OpenStore
beforeAll(async () => {
  open = await openStore()
})
afterAll(() => open.close())
beforeEach(async () => void (await open.server.client.flushall()))

test('the nearest area that has a station wins', async () => {
  const { stations } = open.store
  await stations.bind('1501', -1)
  await stations.bind('150102001', -2)
  expect(await stations.nearest(['150102001004', '150102001', '150102', '1501'])).toEqual({
    area: '150102001',
    chat: -2,
  })
  expect(await stations.nearest(['150103', '1501'])).toEqual({ area: '1501', chat: -1 })
  expect(await stations.nearest(['150103'])).toBeUndefined()
  expect(await stations.nearest([])).toBeUndefined()
})

test('an area has one station, a station may have several areas', async () => {
  const { stations } = open.store
  await stations.bind('a', -1)
  await stations.bind('b', -1)
  await stations.bind('a', -2)
  await stations.bind('a', -2)
  expect(await stations.areasOf(-1)).toEqual(['b'])
  expect(await stations.areasOf(-2)).toEqual(['a'])
  expect(await stations.nearest(['a'])).toEqual({ area: 'a', chat: -2 })
})

test('a station that is unbound has no area any more', async () => {
  const { stations } = open.store
  await stations.bind('a', -1)
  await stations.bind('b', -1)
  await stations.bind('c', -2)
  await stations.unbind(-1)
  await stations.unbind(-3)
  expect(await stations.areasOf(-1)).toEqual([])
  expect(await stations.nearest(['a', 'b', 'c'])).toEqual({ area: 'c', chat: -2 })
})

test('a group that moves takes its areas along, once or twice', async () => {
  const { stations } = open.store
  await stations.bind('a', -1)
  await stations.bind('b', -100)
  await stations.moved(-1, -100)
  await stations.moved(-1, -100)
  await stations.moved(-100, -100)
  expect(await stations.areasOf(-100)).toEqual(['a', 'b'])
  expect(await stations.areasOf(-1)).toEqual([])
  expect(await stations.nearest(['a'])).toEqual({ area: 'a', chat: -100 })
})

test('two administrators who bind an area at once leave one station and clean lists', async () => {
  const other = open.open().store.stations
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => (i % 2 ? other : open.store.stations).bind('a', -1 - (i % 4))),
  )
  const lists = await Promise.all([-1, -2, -3, -4].map((chat) => other.areasOf(chat)))
  expect(lists.flat()).toEqual(['a'])
  const { chat } = (await other.nearest(['a']))!
  expect(await other.areasOf(chat)).toEqual(['a'])
})
