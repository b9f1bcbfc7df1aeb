import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Subscriber } from '../../src/domain/subscriber.ts'
import { type OpenStore, openStore } from './open-store.ts'

let open: OpenStore
beforeAll(async () => {
  open = await openStore()
})
afterAll(async () => await open.close())

const somebody = (chat: number, more: Partial<Subscriber> = {}): Subscriber => ({
  chat,
  language: 'zh-CN',
  kinds: [],
  consent: [],
  ...more,
})

it('loses no change, whoever writes at the same time', async () => {
  const { subscribers } = open.store
  const other = open.open().store.subscribers
  await subscribers.put(somebody(1))
  const add = (at: number) => (now: Subscriber | undefined) =>
    now && { ...now, consent: [...now.consent, { at, what: 'withdrawn' as const, version: 1 }] }
  const writers = [1, 2, 3, 4].map((at) => (at % 2 ? subscribers : other).change(1, add(at)))
  await Promise.all(writers)
  expect((await subscribers.get(1))?.consent.map(({ at }) => at).sort()).toEqual([1, 2, 3, 4])
})

it('makes somebody new, leaves alone whom nothing is decided about, and stays silent about the unknown', async () => {
  const { subscribers } = open.store
  expect(await subscribers.change(2, () => undefined)).toBeUndefined()
  expect(await subscribers.get(2)).toBeUndefined()
  expect(await subscribers.change(2, () => somebody(2))).toEqual(somebody(2))
  expect(await subscribers.change(2, (now) => now)).toEqual(somebody(2))
  expect(await subscribers.some([2, 3])).toEqual([somebody(2), undefined])
})

it('is forgotten with the person, and can be read by nobody without the keys', async () => {
  const { subscribers, people } = open.store
  await subscribers.put(somebody(4, { area: '150102001' }))
  const raw = await open.open().redis.hgetBuffer(open.keys.subscribers, '4')
  expect(raw?.includes('150102001')).toBe(false)
  await people.forget(4)
  expect(await subscribers.get(4)).toBeUndefined()
})
