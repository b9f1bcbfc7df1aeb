import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createGate } from '../../../src/doors/wechat/gate.ts'

const turns = async (count: number, each = () => {}) => {
  for (let n = 0; n < count; n++) {
    each()
    await turn()
  }
}

it('lets so many be under way, and the next one in when one has ended, well or badly', async () => {
  const gate = createGate(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const works = [0, 1, 2, 3, 4].map((n) =>
    gate.run(async () => {
      begun.push(n)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (n === 0) throw new Error('badly')
      return n
    }),
  )
  const all = Promise.allSettled(works)
  expect(gate.crowded()).toBe(true)
  await turns(3)
  expect(begun).toEqual([0, 1])
  ends[0]?.()
  await turns(3)
  expect(begun).toEqual([0, 1, 2])
  expect(gate.crowded()).toBe(false)
  for (const n of [1, 2, 3, 4]) {
    ends[n]?.()
    await turns(3)
  }
  expect((await all).map((end) => (end.status === 'fulfilled' ? end.value : 'failed'))).toEqual([
    'failed',
    1,
    2,
    3,
    4,
  ])
})

it('begins nothing while people come in, unless they do so without end', async () => {
  const gate = createGate(2)
  let begun = 0
  const work = async () => void begun++
  const first = gate.run(work)
  await turns(5, gate.knock)
  expect(begun).toBe(0)
  await first
  expect(begun).toBe(1)

  const second = gate.run(work)
  const since = performance.now()
  while (begun === 1 && performance.now() - since < 5_000) await turns(1, gate.knock)
  expect(begun).toBe(2)
  await second
})
