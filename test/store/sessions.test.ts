import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type OpenStore, openStore } from './open-store.ts'

let open: OpenStore
beforeAll(async () => {
  open = await openStore()
})
afterAll(() => open.close())
beforeEach(async () => void (await open.server.client.flushall()))

const CHAT = 2 ** 52 + 8
const DAY = 86_400

test('nothing is there at first', async () => {
  expect(await open.store.sessions.load(CHAT)).toEqual({ revision: 0, state: undefined })
})

test('a state is written, read by another process, and written over', async () => {
  const { sessions } = open.store
  const other = open.open().store.sessions
  const first = await sessions.commit(CHAT, 0, { step: 1 })
  expect(first.ok).toBe(true)
  const loaded = await other.load(CHAT)
  expect(loaded).toEqual({ revision: first.ok && first.revision, state: { step: 1 } })
  expect(await other.commit(CHAT, loaded.revision, { step: 2 })).toEqual({
    ok: true,
    revision: loaded.revision + 1,
  })
  expect((await sessions.load(CHAT)).state).toEqual({ step: 2 })
})

test('who was overtaken gets what is there now and changes nothing', async () => {
  const { sessions } = open.store
  await sessions.commit(CHAT, 0, 'first')
  const { revision } = await sessions.load(CHAT)
  await sessions.commit(CHAT, revision, 'second')
  const late = await sessions.commit(CHAT, revision, 'late')
  expect(late).toEqual({ ok: false, revision: revision + 1, state: 'second' })
  expect(await sessions.commit(CHAT, 0, 'as if new')).toEqual(late)
  expect((await sessions.load(CHAT)).state).toBe('second')
})

test('of many commits at once exactly one wins each revision', async () => {
  const racers = [open.store.sessions, open.open().store.sessions]
  let wins = 0
  for (let round = 0; round < 30; round++) {
    const { revision } = await open.store.sessions.load<string>(CHAT)
    const names = Array.from({ length: 16 }, (_, i) => `${round}/${i}`)
    const results = await Promise.all(
      names.map(async (name, i) => ({ name, ...(await racers[i % 2]!.commit(CHAT, revision, name)) })),
    )
    const winners = results.filter(({ ok }) => ok)
    expect(winners).toHaveLength(1)
    for (const result of results) if (!result.ok) expect(result.state).toBe(winners[0]?.name)
    expect((await open.store.sessions.load(CHAT)).state).toBe(winners[0]?.name)
    wins++
  }
  expect(wins).toBe(30)
})

test('increments from two processes that try again are never lost', async () => {
  const increment = async (sessions: OpenStore['store']['sessions']) => {
    let { revision, state } = await sessions.load<number>(CHAT)
    for (;;) {
      const result = await sessions.commit(CHAT, revision, (state ?? 0) + 1)
      if (result.ok) return
      ;({ revision, state } = result)
    }
  }
  const both = [open.store.sessions, open.open().store.sessions]
  await Promise.all(Array.from({ length: 60 }, (_, i) => increment(both[i % 2]!)))
  expect((await open.store.sessions.load(CHAT)).state).toBe(60)
})

test('a deleted session is gone, and what was read before cannot be written after it began anew', async () => {
  const { sessions } = open.store
  await sessions.commit(CHAT, 0, 'old')
  const { revision } = await sessions.load(CHAT)
  expect(await sessions.commit(CHAT, revision, undefined)).toEqual({ ok: true, revision: 0 })
  expect(await open.server.client.exists(open.keys.session(CHAT))).toBe(0)
  await sessions.commit(CHAT, 0, 'new')
  expect(await sessions.commit(CHAT, revision, 'stale')).toMatchObject({ ok: false, state: 'new' })
})

test('it lives for the days of a draft, counted from the last commit', async () => {
  const { sessions } = open.store
  const key = open.keys.session(CHAT)
  await sessions.commit(CHAT, 0, 'x')
  expect(await open.server.client.ttl(key)).toBeGreaterThan(7 * DAY - 10)
  await open.server.client.expire(key, 100)
  const { revision } = await sessions.load(CHAT)
  await sessions.commit(CHAT, revision, 'y')
  expect(await open.server.client.ttl(key)).toBeGreaterThan(7 * DAY - 10)
})

test('each way is one round trip, and it takes under 1 KB in mid-form', async () => {
  const { store, redis } = open.open()
  const state = {
    form: 'booking',
    draft: { name: '某某', remarks: '门铃坏了,请打电话。'.repeat(5) },
    item: 'visit',
  }
  await store.sessions.commit(CHAT, 0, state) // The first use sends the script's text.
  const commands: string[] = []
  const { sendCommand } = redis
  redis.sendCommand = (command, stream) => {
    commands.push(command.name)
    return sendCommand.call(redis, command, stream)
  }
  const { revision } = await store.sessions.load(CHAT)
  await store.sessions.commit(CHAT, revision, state)
  expect(commands).toEqual(['get', 'evalsha'])
  expect(await open.server.client.strlen(open.keys.session(CHAT))).toBeLessThan(1024)
})

test('the server may lose its scripts', async () => {
  await open.store.sessions.commit(CHAT, 0, 'x')
  await open.server.client.script('FLUSH')
  const { revision } = await open.store.sessions.load(CHAT)
  expect((await open.store.sessions.commit(CHAT, revision, 'y')).ok).toBe(true)
})

test('a damaged or swapped session counts as none and can be written over', async () => {
  const { sessions } = open.store
  await sessions.commit(CHAT, 0, 'mine')
  await sessions.commit(7, 0, 'of another')
  const foreign = await open.server.client.getBuffer(open.keys.session(7))
  await open.server.client.set(open.keys.session(CHAT), foreign!)
  const { revision, state } = await sessions.load(CHAT)
  expect(state).toBeUndefined()
  expect((await sessions.commit(CHAT, revision, 'afresh')).ok).toBe(true)
  expect((await sessions.load(CHAT)).state).toBe('afresh')
  await open.server.client.set(open.keys.session(CHAT), 'abc')
  expect(await sessions.load(CHAT)).toEqual({ revision: 0, state: undefined })
})
