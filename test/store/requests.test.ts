import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { act } from '../../src/domain/life-cycle.ts'
import type { ServiceRequest } from '../../src/domain/request.ts'
import { booking, helper, NOON, type OpenStore, openStore, resident } from './open-store.ts'

let open: OpenStore
beforeAll(async () => {
  open = await openStore()
})
afterAll(() => open.close())
beforeEach(async () => void (await open.server.client.flushall()))

const accept = async (draft: string, chat = 5, more = {}, at = NOON) =>
  open.store.requests.accept(draft, booking(chat, more), resident(chat), at)
const found = async (number: string) => {
  const there = await open.store.requests.get(number)
  if (!there) throw new Error(`${number} is not there`)
  return there
}
const after = (result: ReturnType<typeof act>): ServiceRequest => {
  if (!result.ok) throw new Error(result.why)
  return result.request
}

test('an accepted request is there whole, open, found by chat and telephone, and due to be forwarded', async () => {
  const { number, existed } = await accept('d1')
  expect({ number, existed }).toEqual({ number: 'BB261123-0001', existed: false })
  expect(await found(number)).toEqual({
    revision: 1,
    request: {
      ...booking(5),
      number,
      state: 'submitted',
      level: 'station',
      barred: [],
      since: NOON,
      reminders: 0,
      createdAt: NOON,
      history: [{ at: NOON, type: 'submit', by: resident(5) }],
    },
  })
  expect(await open.store.requests.open(10)).toEqual([number])
  expect(await open.store.requests.ofChat(5, 10)).toEqual([number])
  expect(await open.store.requests.byPhone('+8613900000001', 10)).toEqual([number])
  expect(await open.store.outbox.claim(NOON, 1000, 10)).toEqual([
    { id: `clock:${number}:0`, attempts: 0 },
    { id: `forward:${number}`, attempts: 0 },
  ])
})

test('only what is known is there: no item, no area, no telephone', async () => {
  const { number } = await accept('d1', 5, {
    item: undefined,
    area: undefined,
    answers: { phone: null },
    kind: 'HD',
  })
  expect(number).toBe('HD261123-0001')
  const { request } = await found(number)
  expect(request.item).toBeUndefined()
  expect(request.area).toBeUndefined()
  expect(request.answers).toEqual({ phone: null })
})

test('a draft is accepted once, however often and from wherever it is sent', async () => {
  const other = open.open().store.requests
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      (i % 2 ? other : open.store.requests).accept('same', booking(5), resident(5), NOON + i),
    ),
  )
  expect(new Set(results.map(({ number }) => number))).toEqual(new Set(['BB261123-0001']))
  expect(results.filter(({ existed }) => !existed)).toHaveLength(1)
  expect(await open.store.outbox.size(NOON)).toMatchObject({ waiting: 2 })
  expect((await accept('another')).number).toBe('BB261123-0002')
})

test('200 at once get consecutive numbers', async () => {
  const other = open.open().store.requests
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      (i % 2 ? other : open.store.requests).accept(`d${i}`, booking(i), resident(i), NOON),
    ),
  )
  const expected = Array.from({ length: 200 }, (_, i) => `BB261123-${String(i + 1).padStart(4, '0')}`)
  expect(results.map(({ number }) => number).sort()).toEqual(expected)
  expect(await open.store.requests.open(500)).toHaveLength(200)
})

test('serials are counted by kind and by the day of the city', async () => {
  const lateEvening = Date.UTC(2026, 10, 23, 15, 59)
  expect((await accept('a', 1, {}, lateEvening)).number).toBe('BB261123-0001')
  expect((await accept('b', 1, { kind: 'HD' }, lateEvening)).number).toBe('HD261123-0001')
  expect((await accept('c', 1, {}, lateEvening + 60_000)).number).toBe('BB261124-0001')
})

test('after 9999 on a day the numbers go on without colliding', async () => {
  const at = async (serial: number, kind: 'BB' | 'HD') => {
    await open.server.client.set(open.keys.serial(kind, '261123'), serial - 1)
    return (await accept(`${kind}${serial}`, 1, { kind })).number
  }
  expect(await at(9999, 'BB')).toBe('BB261123-9999')
  expect(await at(10_000, 'BB')).toBe('BC261123-0001')
  expect(await at(19_998, 'BB')).toBe('BC261123-9999')
  expect(await at(24 * 9999 + 1, 'BB')).toBe('BZ261123-0001')
  expect(await at(25 * 9999 + 1, 'BB')).toBe('BA261123-0001')
  expect(await at(10_000, 'HD')).toBe('HE261123-0001')
  await expect(at(26 * 9999 + 1, 'BB')).rejects.toThrow('no number is left')
  expect(await open.store.requests.ofChat(1, 100)).toHaveLength(6)
})

test('a serial that was lost never gives a number twice', async () => {
  await accept('a')
  await open.server.client.del(open.keys.serial('BB', '261123'))
  expect((await accept('b')).number).toBe('BB261123-0002')
})

test('a draft is known for longer than it lives', async () => {
  await accept('d1')
  expect(await open.server.client.ttl(open.keys.draft('d1'))).toBeGreaterThan(7 * 86_400)
})

test('a step is written with what has to happen next', async () => {
  const { number } = await accept('d1')
  const { revision, request } = await found(number)
  const taken = after(act(request, { type: 'take', by: helper(9) }, NOON + 1000))
  const entries = [{ id: `cards:${number}:2` }, { id: `remind:${number}`, due: NOON + 9000 }]
  expect(await open.store.requests.commit(revision, taken, entries)).toBe(true)
  expect(await found(number)).toEqual({ revision: 2, request: taken })
  expect(await open.store.requests.open(10)).toEqual([number])
  const due = (await open.store.outbox.claim(NOON + 1000, 1000, 10)).map(({ id }) => id)
  expect(due).toEqual([`clock:${number}:0`, `forward:${number}`, `cards:${number}:2`])
  expect((await open.store.outbox.claim(NOON + 9000, 1000, 10)).map(({ id }) => id)).toContain(
    `remind:${number}`,
  )
})

test('a closed request leaves the open ones, and comes back when it is opened again', async () => {
  const { number } = await accept('d1')
  let { revision, request } = await found(number)
  const cancelled = after(act(request, { type: 'cancel', by: resident(5), reason: '不用了' }, NOON + 1))
  await open.store.requests.commit(revision, cancelled, [])
  expect(await open.store.requests.open(10)).toEqual([])
  expect(await open.server.client.zscore(open.keys.closed, number)).toBe(String(NOON + 1))
  ;({ revision, request } = await found(number))
  expect(request).toEqual(cancelled)
  await open.store.requests.commit(revision, { ...request, state: 'submitted' }, [])
  expect(await open.store.requests.open(10)).toEqual([number])
  expect(await open.server.client.zscore(open.keys.closed, number)).toBeNull()
})

test('of 30 who take a request at once, one does', async () => {
  const { number } = await accept('d1')
  const { revision, request } = await found(number)
  const stores = [open.store, open.open().store]
  const results = await Promise.all(
    Array.from({ length: 30 }, (_, i) => {
      const taken = after(act(request, { type: 'take', by: helper(i) }, NOON + i))
      return stores[i % 2]!.requests.commit(revision, taken, [{ id: `told:${i}` }])
    }),
  )
  const winner = results.indexOf(true)
  expect(results.filter(Boolean)).toHaveLength(1)
  expect((await found(number)).request.inCharge).toEqual(helper(winner))
  const entries = (await open.store.outbox.claim(NOON * 2, 1000, 100)).map(({ id }) => id)
  expect(entries.sort()).toEqual([`clock:${number}:0`, `forward:${number}`, `told:${winner}`])
})

test('the telephone index follows a corrected telephone', async () => {
  const { number } = await accept('d1')
  const { revision, request } = await found(number)
  await open.store.requests.commit(revision, { ...request, answers: { phone: '+8613900000002' } }, [])
  expect(await open.store.requests.byPhone('+8613900000001', 10)).toEqual([])
  expect(await open.store.requests.byPhone('+8613900000002', 10)).toEqual([number])
})

test('what is unknown is undefined, and cannot be written', async () => {
  expect(await open.store.requests.get('BB261123-0404')).toBeUndefined()
  expect(await open.store.requests.cards('BB261123-0404')).toEqual([])
  const { number } = await accept('d1')
  const { revision, request } = await found(number)
  expect(
    await open.store.requests.commit(revision, { ...request, number: 'BB261123-0404' }, [{ id: 'x' }]),
  ).toBe(false)
  expect(await open.store.outbox.size(NOON)).toMatchObject({ waiting: 2 })
})

test('lists are newest first and no longer than asked', async () => {
  for (let i = 1; i <= 5; i++) await accept(`d${i}`, 5, {}, NOON + i)
  await accept('other', 6, { answers: { phone: '+8613900000009' } }, NOON)
  expect(await open.store.requests.ofChat(5, 2)).toEqual(['BB261123-0005', 'BB261123-0004'])
  expect(await open.store.requests.byPhone('+8613900000001', 1)).toEqual(['BB261123-0005'])
  expect(await open.store.requests.open(1)).toEqual(['BB261123-0006'])
  expect(await open.store.requests.ofChat(5, 0)).toEqual([])
  expect(await open.store.requests.open(0)).toEqual([])
})

test('a card is kept once per chat, and its entry is done with it', async () => {
  const { number } = await accept('d1')
  await open.store.requests.addCard(number, { chat: -100, message: 1 }, `forward:${number}`)
  // Its clock runs on.
  expect(await open.store.outbox.size(NOON)).toMatchObject({ waiting: 1, parked: 0 })
  await open.store.requests.addCard(number, { chat: -(2 ** 52) - 1, message: 2 }, 'x')
  await open.store.requests.addCard(number, { chat: -100, message: 3 }, 'x')
  expect(await open.store.requests.cards(number)).toEqual([
    { chat: -100, message: 3 },
    { chat: -(2 ** 52) - 1, message: 2 },
  ])
})

test('what was sealed for one request does not open in another', async () => {
  const first = (await accept('d1')).number
  const second = (await accept('d2')).number
  const sealed = await open.server.client.hgetBuffer(open.keys.request(first), 'sealed')
  await open.server.client.hset(open.keys.request(second), 'sealed', sealed!)
  await expect(open.store.requests.get(second)).rejects.toThrow('of another record')
})
