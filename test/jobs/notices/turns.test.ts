import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTurns } from '../../../src/jobs/notices/turns.ts'
import { type OpenStore, openStore } from '../../store/open-store.ts'

let open: OpenStore
beforeAll(async () => {
  open = await openStore()
})
afterAll(() => open.close())

const door = (name: string, bulkPerSecond?: number) => ({ name, can: { bulkPerSecond } as never })

test('all processes together keep to the pace of a door', async () => {
  const slow = door('slow', 100)
  const processes = [1, 2, 3].map(() => createTurns(open.open().store))
  const began = performance.now()
  const times: number[] = []
  await Promise.all(
    processes.map(async (turns) => {
      for (let n = 0; n < 40; n++) {
        await turns.take(slow)
        times.push(performance.now())
      }
    }),
  )
  // 120 at a hundred a second; never more than a hundred, and what the three have in hand, in one.
  expect(performance.now() - began).toBeGreaterThan(1_000)
  times.sort((a, b) => a - b)
  for (const [n, at] of times.entries())
    expect((times[n + 116] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThan(1_000)
})

test('a door without a pace makes nobody wait', async () => {
  expect(await createTurns(open.store).take(door('free'))).toEqual({ waited: false })
})

test('three refusals in a row hold the door for everybody, one does not', async () => {
  const [one, other] = [createTurns(open.store), createTurns(open.open().store)]
  const held = door('held', 1_000)
  await one.slower(held, 60)
  one.went(held)
  await one.slower(held, 60)
  await one.slower(held, 60)
  expect(await other.take(held)).not.toHaveProperty('held')
  await one.slower(held, 60)
  const asked = []
  for (let n = 0; n < 10; n++) asked.push(await other.take(held))
  expect(asked.at(-1)).toEqual({ held: expect.closeTo(60_000, -3) })
})

test('a clock of Redis that is set back stops nothing', async () => {
  const { client } = open.server
  const later = Date.now() + 3_600_000
  await client.hset(open.keys.pace('back'), 'next', later, 'held', later, 'span', 5_000)
  expect(await createTurns(open.store).take(door('back', 1_000))).not.toHaveProperty('held')
})
