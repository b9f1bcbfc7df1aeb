import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connectRedis, reach } from '../../src/store/connection.ts'
import { StoreAway } from '../../src/store/store.ts'
import { booking, NOON, type OpenStore, openStore, resident } from './open-store.ts'

let open: OpenStore
beforeEach(async () => {
  open = await openStore()
  await open.store.people.put({ chat: 5, name: '', role: 'resident' })
})
afterEach(() => open.close())

/** Every method once. */
const everything = (): [string, () => Promise<unknown>][] => {
  const { sessions, requests, stations, people, outbox, checkSecrets } = open.store
  return [
    ['load', () => sessions.load(5)],
    ['commit', () => sessions.commit(5, 0, 'x')],
    ['accept', () => requests.accept('d', booking(5), resident(5), NOON)],
    ['get', () => requests.get('BB261123-0001')],
    ['open', () => requests.open(10)],
    ['briefs', () => requests.briefs(10)],
    ['relayed', () => requests.relayed('BB261123-0001', 1)],
    ['addRelayed', () => requests.addRelayed('BB261123-0001', 1, { chat: 1, message: 1 })],
    ['ofChat', () => requests.ofChat(5, 10)],
    ['byPhone', () => requests.byPhone('+8613900000001', 10)],
    ['cards', () => requests.cards('BB261123-0001')],
    ['addCard', () => requests.addCard('BB261123-0001', { chat: 1, message: 1 }, 'x')],
    ['bind', () => stations.bind('1501', -1)],
    ['unbind', () => stations.unbind(-9)],
    ['moved', () => stations.moved(-9, -8)],
    ['nearest', () => stations.nearest(['1501'])],
    ['all', () => stations.all()],
    ['areasOf', () => stations.areasOf(-1)],
    ['person', () => people.get(5)],
    ['put person', () => people.put({ chat: 5, name: '', role: 'resident' })],
    ['withRole', () => people.withRole('administrator')],
    ['invite', () => people.invite({ role: 'helper' }, 1)],
    ['redeem', () => people.redeem('code', 5, () => ({ chat: 5, name: '', role: 'helper' }))],
    ['dismiss', () => people.dismiss({ chat: 5, name: '', role: 'helper' })],
    ['first', () => people.claimFirstAdministrator(5)],
    ['forget', () => people.forget(6)],
    ['put', () => outbox.put([{ id: 'x' }], 1)],
    ['claim', () => outbox.claim(1, 1, 1)],
    ['done', () => outbox.done('x')],
    ['retry', () => outbox.retry('x', 1)],
    ['park', () => outbox.park('x')],
    ['size', () => outbox.size(NOON)],
    ['check', () => checkSecrets()],
  ]
}
/** Names of the methods that rejected with something else than `StoreAway`, or did not reject. */
const notAway = async () => {
  const results = await Promise.all(
    everything().map(async ([name, call]) => {
      const outcome = await call().catch((error: unknown) => error)
      return outcome instanceof StoreAway ? [] : [name]
    }),
  )
  return results.flat()
}
const working = async () => {
  for (const [name, call] of everything()) await expect(call(), name).resolves.not.toThrow()
}
const until = async (condition: () => Promise<boolean>, patience = 10_000) => {
  const end = Date.now() + patience
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It did not come to pass')
    await sleep(20)
  }
}

test('a Redis that was killed is away at once for every method, and back by itself', async () => {
  await working()
  await open.server.kill()
  const start = Date.now()
  expect(await notAway()).toEqual([])
  expect(await open.store.ping()).toBe(false)
  expect(Date.now() - start).toBeLessThan(1500)
  await open.server.restart()
  await until(() => open.store.ping())
  expect((await open.store.people.get(5))?.chat).toBe(5)
  await working()
})

test('a Redis that hangs is away after two seconds for every method, and back by itself', async () => {
  await working()
  open.server.pause()
  const start = Date.now()
  expect(await notAway()).toEqual([])
  expect(await open.store.ping()).toBe(false)
  expect(Date.now() - start).toBeLessThan(5000)
  open.server.resume()
  await until(() => open.store.ping())
  await working()
})

test('a connection that hangs for long is given up and made anew', async () => {
  const { redis, store } = open.open()
  expect(await store.ping()).toBe(true)
  open.server.pause()
  const lost = new Promise((resolve) => redis.once('close', resolve))
  await expect(store.people.get(5)).rejects.toThrow(StoreAway)
  await lost
  open.server.resume()
  await until(() => store.ping())
})

test('whoever was killed in the middle of many writes finds each whole or not at all', async () => {
  const accepts = Array.from({ length: 300 }, (_, i) =>
    open.store.requests.accept(`d${i}`, booking(i), resident(i), NOON).catch((error: unknown) => error),
  )
  await Promise.race(accepts)
  await open.server.kill()
  const results = await Promise.all(accepts)
  for (const result of results) if (result instanceof Error) expect(result).toBeInstanceOf(StoreAway)
  await open.server.restart()
  await until(() => open.store.ping())
  const again = await Promise.all(
    results.map((_, i) => open.store.requests.accept(`d${i}`, booking(i), resident(i), NOON)),
  )
  expect(new Set(again.map(({ number }) => number)).size).toBe(300)
  expect(await open.store.requests.open(1000)).toHaveLength(300)
  expect(await open.store.outbox.size(NOON)).toMatchObject({ waiting: 2 * 300 })
})

test('the operator is told once that it is away and once that it is back', async () => {
  const lines: string[] = []
  const log = {
    info: (line: string) => lines.push(`info ${line}`),
    warn: (line: string) => lines.push(`warn ${line}`),
  }
  const redis = connectRedis(open.server.url, log)
  await redis.ping()
  await open.server.kill()
  const tried = async (times: number) => {
    for (let i = 0; i < times; i++) await new Promise((resolve) => redis.once('reconnecting', resolve))
  }
  await tried(4)
  await open.server.restart()
  await new Promise((resolve) => redis.once('ready', resolve))
  redis.disconnect()
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^warn Redis cannot be reached/)
  expect(lines[1]).toBe('info Redis is back')
})

test('what Redis refuses for good is not called away, and tells no arguments', async () => {
  await open.server.client.set('t:text', 'x')
  const redis: Redis = open.open().redis
  const error = await reach(redis.hget('t:text', '某某')).catch((error: Error) => error)
  expect(error).toMatchObject({ name: 'ReplyError', message: expect.stringContaining('WRONGTYPE') })
  expect(Object.values(error as object)).toEqual([])
})

test('a Redis whose disk is full is away for now', async () => {
  await open.server.client.config('SET', 'maxmemory', '1')
  await expect(open.store.sessions.commit(5, 0, 'x')).rejects.toThrow(StoreAway)
  await expect(open.store.people.put({ chat: 5, name: '', role: 'resident' })).rejects.toThrow(StoreAway)
  await open.server.client.config('SET', 'maxmemory', '0')
  expect((await open.store.sessions.commit(5, 0, 'x')).ok).toBe(true)
})
