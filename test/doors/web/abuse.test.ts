/** What somebody who means harm may use up: words, reading, the disk, memory. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createBuckets } from '../../../src/doors/web/rate.ts'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type House, type HouseOptions, newCid, openHouse, openPage, type TestPage } from './harness.ts'

let redis: TestRedis
const houses: House[] = []
const pages: TestPage[] = []
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
afterEach(async () => {
  for (const page of pages.splice(0)) page.kill()
  for (const house of houses.splice(0)) await house.close()
})
async function openDoor(options: Partial<HouseOptions> = {}) {
  const house = await openHouse({ socket: redis.socket, ...options })
  houses.push(house)
  return house
}
async function open(house: House) {
  const page = await openPage(house.url)
  pages.push(page)
  return page
}
const PNG = Buffer.alloc(9 * 1024 * 1024)
PNG.write('89504e470d0a1a0a', 'hex')
const upload = async (house: House, page: TestPage) =>
  await fetch(`${house.url}/web/upload`, {
    method: 'POST',
    body: PNG,
    headers: { 'content-type': 'image/png', origin: house.url, cookie: page.cookie ?? '' },
  })

test('a clock that is set back locks nobody out', () => {
  let now = 3_600_000
  const buckets = createBuckets({ burst: 2, perSecond: 1 }, () => now)
  expect([buckets.take('me'), buckets.take('me'), buckets.take('me')]).toEqual([true, true, false])
  now = 0
  expect(buckets.take('me')).toBe(false)
  now = 1_000
  expect(buckets.take('me')).toBe(true)
})

test('the people of one address write no more together than people can', async () => {
  const house = await openDoor({ limits: { words: { burst: 1_000, perSecond: 0 } } })
  const [one, other] = [await open(house), await open(house)]
  expect(await one.say('x'.repeat(600))).toMatchObject({ t: 'ack' })
  // To be said again later, like whatever came too fast.
  expect(await other.say('x'.repeat(600))).toMatchObject({ t: 'refused', again: true, reason: 'too-fast' })
  expect(await other.say('x'.repeat(400))).toMatchObject({ t: 'ack' })
  expect(house.updates).toHaveLength(2)
})

test('a long frame that came too fast is not even read', async () => {
  const house = await openDoor({ limits: { frames: { burst: 1, perSecond: 0 } } })
  const page = await open(house)
  const long = (cid: string) => JSON.stringify({ t: 'text', chat: page.home, cid, text: 'x'.repeat(9_000) })
  page.raw(long('long-in-time'))
  await page.frame('ack')
  page.raw(long('long-too-fast'))
  const refusal = await page.frame('refused')
  expect(refusal).toEqual({ t: 'refused', again: true, reason: 'too-fast' })
  // A short one is told by its name, so that the page says it again soon.
  const cid = newCid()
  expect(await page.say('short', page.home, cid)).toEqual({
    t: 'refused',
    cid,
    again: true,
    reason: 'too-fast',
  })
})

test('uploads leave the disk room for the records', async () => {
  const house = await openDoor({ keepFree: Number.MAX_SAFE_INTEGER })
  const page = await open(house)
  const answer = await upload(house, page)
  expect([answer.status, await answer.json()]).toEqual([503, { error: 'busy' }])
})

test('whoever fetches many files and reads none holds no memory with them', async () => {
  const house = await openDoor()
  const [page, other] = [await open(house), await open(house)]
  const { file } = (await (await upload(house, page)).json()) as { file: string }
  await page.ask({ t: 'file', chat: page.home, cid: newCid(), kind: 'photo', file })
  const { photo } = await page.until(() => page.shown().find((message) => message.photo), 'the picture')
  const get = async () => await fetch(`${house.url}/${photo}`, { headers: { cookie: page.cookie ?? '' } })

  const answers = await Promise.all(Array.from({ length: 20 }, get))
  const taken = answers.filter(({ status }) => status === 200)
  expect(taken.length).toBeLessThanOrEqual(6)
  expect(answers.filter(({ status }) => status === 503)).toHaveLength(20 - taken.length)
  // Others are not kept waiting.
  expect((await upload(house, other)).status).toBe(201)
  for (const answer of answers) await answer.arrayBuffer()
  expect((await get()).status).toBe(200)
})
