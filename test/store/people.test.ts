import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { act } from '../../src/domain/life-cycle.ts'
import type { Invite, Person } from '../../src/domain/person.ts'
import { createSealer } from '../../src/store/seal.ts'
import { booking, NOON, type OpenStore, openStore, randomSecrets, resident } from './open-store.ts'

let open: OpenStore
beforeAll(async () => {
  open = await openStore()
})
afterAll(() => open.close())
beforeEach(async () => void (await open.server.client.flushall()))

const person = (chat: number, role: Person['role'] = 'resident'): Person => ({
  chat,
  name: `第${chat}人`,
  role,
})

test('a person is there as put', async () => {
  const { people } = open.store
  expect(await people.get(5)).toBeUndefined()
  await people.put({ ...person(5), language: 'en' })
  expect(await people.get(5)).toEqual({ ...person(5), language: 'en' })
})

test('the administrators are those who have that role now', async () => {
  const { people } = open.store
  expect(await people.withRole('administrator')).toEqual([])
  await people.put(person(2 ** 52, 'administrator'))
  await people.put(person(7, 'administrator'))
  await people.put(person(8, 'helper'))
  expect(await people.withRole('administrator')).toEqual([
    person(7, 'administrator'),
    person(2 ** 52, 'administrator'),
  ])
  await people.put(person(7, 'helper'))
  expect(await people.withRole('administrator')).toEqual([person(2 ** 52, 'administrator')])
})

const join =
  (chat: number) =>
  ({ role, name = '' }: Invite): Person => ({ chat, name, role })

test('an invite works once, and makes somebody staff in the same moment', async () => {
  const { people } = open.store
  const invite = { role: 'helper' as const, name: '帮办员甲' }
  const code = await people.invite(invite, 3)
  const other = open.open().store.people
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, i) => (i % 2 ? people : other).redeem(code, i, join(i))),
  )
  expect(results.filter(Boolean)).toEqual([{ invite }])
  const winner = results.findIndex(Boolean)
  expect(await people.withRole('helper')).toEqual(
    [person(winner, 'helper')].map((p) => ({ ...p, name: '帮办员甲' })),
  )
  expect(await people.redeem('no-such-code', 5, join(5))).toBeUndefined()
})

test('whoever used an invite may ask again, which changes nothing', async () => {
  const { people } = open.store
  const code = await people.invite({ role: 'helper' }, 3)
  expect(await people.redeem(code, 5, join(5))).toEqual({ invite: { role: 'helper' } })
  await people.put(person(5, 'supervisor'))
  expect(await people.redeem(code, 5, join(5))).toBe('again')
  expect(await people.get(5)).toEqual(person(5, 'supervisor'))
  expect(await people.redeem(code, 6, join(6))).toBeUndefined()
  expect(await people.get(6)).toBeUndefined()
})

test('dismissed: no role, no areas, and marked', async () => {
  const { people } = open.store
  await people.put({ ...person(5, 'helper'), areas: ['1501'], title: 'cadre', language: 'en' })
  expect(await people.dismiss((await people.get(5))!)).toBe(true)
  expect(await people.get(5)).toEqual({ ...person(5), removed: true, language: 'en' })
  expect(await people.withRole('helper')).toEqual([])
  expect(await people.dismiss((await people.get(5))!)).toBe(true)
})

test('the last administrator stays, whoever asks at once', async () => {
  const { people } = open.store
  const others = open.open().store.people
  for (const chat of [1, 2, 3]) await people.put(person(chat, 'administrator'))
  const results = await Promise.all(
    [1, 2, 3].map((chat, i) => (i % 2 ? people : others).dismiss(person(chat, 'administrator'))),
  )
  expect(results.filter(Boolean)).toHaveLength(2)
  expect(await people.withRole('administrator')).toHaveLength(1)
})

test('the first code does not bring back whoever was removed', async () => {
  const { people } = open.store
  await people.claimFirstAdministrator(5)
  await people.put(person(5, 'administrator'))
  await people.put(person(6, 'administrator'))
  await people.dismiss(person(5, 'administrator'))
  expect(await people.claimFirstAdministrator(5)).toBe(false)
  expect(await people.claimFirstAdministrator(7)).toBe(false)
})

test('the first code works again when the last administrator is forgotten', async () => {
  const { people } = open.store
  await people.claimFirstAdministrator(5)
  await people.put(person(5, 'administrator'))
  await people.put(person(6, 'administrator'))
  await people.forget(5)
  expect(await people.claimFirstAdministrator(7)).toBe(false)
  await people.forget(6)
  expect(await people.claimFirstAdministrator(7)).toBe(true)
  expect(await people.claimFirstAdministrator(8)).toBe(false)
})

test('an invite ends, and its code is not in Redis', async () => {
  const code = await open.store.people.invite({ role: 'helper' }, 3)
  const [key] = await open.server.client.keys('*')
  expect(key).not.toContain(code)
  const ttl = await open.server.client.ttl(key!)
  expect(ttl).toBeGreaterThan(3 * 86_400 - 10)
  expect(ttl).toBeLessThanOrEqual(3 * 86_400)
})

test('one chat is the first administrator, and may say so twice', async () => {
  const { people } = open.store
  const others = open.open().store.people
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, i) => (i % 2 ? people : others).claimFirstAdministrator(i)),
  )
  expect(results.filter(Boolean)).toHaveLength(1)
  expect(await people.claimFirstAdministrator(results.indexOf(true))).toBe(true)
  expect(await people.claimFirstAdministrator(99)).toBe(false)
})

test('forgetting leaves nothing of the chat but what staff work on', async () => {
  const { people, requests, sessions } = open.store
  await people.put(person(5, 'administrator'))
  await people.put(person(9, 'administrator'))
  await people.claimFirstAdministrator(5)
  await sessions.commit(5, 0, { draft: 'half' })
  const submit = async (draft: string, chat: number) =>
    (await requests.accept(draft, booking(chat), resident(chat), NOON)).number
  const [done, current, foreign] = [await submit('a', 5), await submit('b', 5), await submit('c', 6)]
  const { revision, request } = (await requests.get(done))!
  const cancelled = act(request, { type: 'cancel', by: resident(5) }, NOON)
  if (cancelled.ok) await requests.commit(revision, cancelled.request, [])
  await requests.addCard(done, { chat: -1, message: 1 }, `forward:${done}`)

  await people.forget(5)
  await people.forget(5)

  expect(await people.get(5)).toBeUndefined()
  expect(await people.withRole('administrator')).toEqual([person(9, 'administrator')])
  expect((await sessions.load(5)).state).toBeUndefined()
  expect(await requests.get(done)).toBeUndefined()
  expect(await requests.cards(done)).toEqual([])
  expect(await requests.ofChat(5, 10)).toEqual([current])
  expect(await requests.byPhone('+8613900000001', 10)).toEqual([foreign, current])
  expect((await requests.get(current))?.request.answers).toEqual(booking(5).answers)
  expect((await requests.get(foreign))?.request.answers).toEqual(booking(6).answers)
  // What the year's report counts stays.
  expect(await open.server.client.hgetall(open.keys.request(done))).toEqual({
    revision: '2',
    kind: 'BB',
    item: 'visit',
    area: '150102001',
    state: 'cancelled',
    level: 'station',
    holder: '',
    late: '',
    stars: '',
    createdAt: String(NOON),
  })
  // The first administrator's code stays used.
  expect(await people.claimFirstAdministrator(5)).toBe(false)
  expect(await people.claimFirstAdministrator(6)).toBe(false)
})

test('secrets of other data are noticed at start', async () => {
  await open.store.checkSecrets()
  await open.store.checkSecrets()
  const stranger = open.open(createSealer(randomSecrets())).store
  await expect(stranger.checkSecrets()).rejects.toThrow('Put the secrets.json of this data back')
  await open.store.checkSecrets()
})

test('a lost old key and a changed HMAC key are noticed too', async () => {
  await open.server.client.flushall()
  const old = randomSecrets()
  const next = { id: 2, key: randomSecrets().hmacKey }
  const store = (secrets: ReturnType<typeof randomSecrets>) => open.open(createSealer(secrets)).store
  await store(old).checkSecrets()
  const rotated = { ...old, sealKeys: [...old.sealKeys, next], current: 2 }
  await store(rotated).checkSecrets()
  await expect(store({ ...rotated, sealKeys: [next] }).checkSecrets()).rejects.toThrow('another key 1')
  await expect(store({ ...rotated, hmacKey: next.key }).checkSecrets()).rejects.toThrow('secrets.json')
})
