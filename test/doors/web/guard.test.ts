/** Cookies, origins, limits: who gets in, and how much. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createIdentities } from '../../../src/doors/web/identity.ts'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import {
  type House,
  type HouseOptions,
  newCid,
  openHouse,
  openPage,
  secret,
  type TestPage,
} from './harness.ts'

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
async function open(house: House, options: Parameters<typeof openPage>[1] = {}) {
  const page = await openPage(house.url, options)
  pages.push(page)
  return page
}
const keysOf = async (house: House) => await redis.client.keys(`${house.prefix}:*`)

describe('cookies', () => {
  test('nothing is stored before hello, and then not the cookie', async () => {
    const house = await openDoor()
    const page = await open(house, { hello: false })
    expect(page.cookie).toMatch(/^bangban=[\w-]{43}\.[\w-]{22}$/)
    page.send({ t: 'ping' })
    await page.frame('pong')
    expect(await keysOf(house)).toEqual([])
    page.send({ t: 'hello', since: {} })
    await page.frame('chats')
    const keys = await keysOf(house)
    expect(keys.length).toBeGreaterThan(1)
    const random = page.cookie?.split(/[=.]/)[1] ?? ''
    expect(keys.join()).not.toContain(random)
  })

  test.each([
    ['made up', `bangban=${'a'.repeat(43)}.${'b'.repeat(22)}`],
    ['cut', 'bangban=abc'],
    ['empty', 'bangban='],
    ['full of tricks', 'bangban=../../x%00; bangban=__proto__'],
    ['of another deployment', `bangban=${createIdentities(Buffer.alloc(32)).issue()}`],
  ])('a cookie that is %s gets a new identity', async (_name, cookie) => {
    const house = await openDoor()
    const page = await open(house, { cookie })
    expect(page.cookie).not.toBe(cookie)
    expect(page.cookie).toMatch(/^bangban=[\w-]{43}\.[\w-]{22}$/)
    const again = await open(house, { cookie: page.cookie })
    expect(again.home).toBe(page.home)
  })

  test('a cookie with another mark is not the person', async () => {
    const house = await openDoor()
    const page = await open(house)
    const [random = ''] = (page.cookie ?? '').split('.')
    const thief = await open(house, { cookie: `${random}.${'A'.repeat(22)}` })
    expect(thief.home).not.toBe(page.home)
  })

  test('is for http only, and for https only where there is https', () => {
    const identities = createIdentities(secret)
    const cookie = identities.issue()
    expect(identities.header(cookie, false)).toBe(
      `bangban=${cookie}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax`,
    )
    expect(identities.header(cookie, true)).toMatch(/; Secure$/)
    expect(identities.issue()).not.toBe(cookie)
    expect(identities.verify(cookie)).not.toContain(cookie.slice(0, 43))
    for (const wrong of [undefined, '', cookie.slice(1), `${cookie}x`, cookie.replace('.', '')])
      expect(identities.verify(wrong)).toBeUndefined()
  })
})

describe('origins', () => {
  test.each([
    ['another site', 'https://evil.example'],
    ['none', null],
    ['null, as from a sandbox', 'null'],
    ['a name that begins alike', 'http://127.0.0.1.evil.example'],
    ['another port', 'http://127.0.0.1:1'],
    ['nonsense', 'x'],
  ])('%s is turned away', async (_name, origin) => {
    const house = await openDoor()
    await expect(openPage(house.url, { origin })).rejects.toThrow('403')
  })

  test('the public address is welcome, as is the one that was asked', async () => {
    const house = await openDoor()
    await open(house, { origin: 'http://bangban.test' })
    await open(house, { origin: house.url })
  })
})

describe('limits', () => {
  test('frames of one person, over all their pages; not of others', async () => {
    let now = 1_000_000
    const house = await openDoor({ limits: { frames: { burst: 6, perSecond: 1 } }, clock: () => now })
    const page = await open(house)
    const other = await open(house, { cookie: page.cookie })
    const stranger = await open(house)
    // Each hello came before its page was known and counted for the address: 3 tokens of another bucket.
    for (let n = 0; n < 6; n++) expect(await (n % 2 ? page : other).say(`${n}`)).toMatchObject({ t: 'ack' })
    const cid = newCid()
    expect(await page.say('one more', page.home, cid)).toEqual({
      t: 'refused',
      cid,
      again: true,
      reason: 'too-fast',
    })
    expect(await stranger.say('me?')).toMatchObject({ t: 'ack' })
    now += 1_000
    expect(await page.say('one more', page.home, cid)).toMatchObject({ t: 'ack' })
    expect(house.updates.filter(({ message }) => message?.text === 'one more')).toHaveLength(1)
  })

  test('a page that never stops is closed', async () => {
    const house = await openDoor({ limits: { frames: { burst: 5, perSecond: 0 } } })
    const page = await open(house)
    for (let n = 0; n < 300; n++) page.raw('junk')
    expect(await page.until(() => page.closed)).toBe(1008)
  })

  test('new people of one address', async () => {
    let now = 1_000_000
    const house = await openDoor({ limits: { newcomers: { burst: 2, perSecond: 1 / 60 } }, clock: () => now })
    const page = await open(house)
    await open(house)
    const third = await open(house, { hello: false })
    third.send({ t: 'hello', since: {} })
    expect(await third.until(() => third.closed)).toBe(1013)
    expect((await keysOf(house)).filter((key) => key.includes(':identity:'))).toHaveLength(2)
    // Whoever is known comes in.
    await open(house, { cookie: page.cookie })
    now += 60_000
    await open(house)
  })

  test('pages of one person', async () => {
    const house = await openDoor({ limits: { pagesEach: 2 } })
    const page = await open(house)
    const second = await open(house, { cookie: page.cookie })
    const third = await open(house, { cookie: page.cookie, hello: false })
    third.send({ t: 'hello', since: {} })
    expect(await third.until(() => third.closed)).toBe(1013)
    await second.close()
    await expect.poll(() => house.door.pages()).toBe(1)
    await open(house, { cookie: page.cookie })
  })

  test('connections of one address', async () => {
    const house = await openDoor({ limits: { sockets: { burst: 2, perSecond: 0 } } })
    await open(house)
    await open(house)
    await expect(openPage(house.url)).rejects.toThrow('429')
  })
})

test('a hello again moves the cursor and takes no second place', async () => {
  const house = await openDoor({ limits: { pagesEach: 1 } })
  const page = await open(house)
  await page.say('x')
  await page.shows('x')
  const before = page.frames.length
  page.send({ t: 'hello', since: {} })
  await page.until(() =>
    page.frames.slice(before).some((frame) => frame.t === 'events' && frame.events.length === 1),
  )
  expect(page.closed).toBeUndefined()
})

test('the door closes: pages are told, what is under way is finished first', async () => {
  const house = await openDoor()
  let finish: (() => void) | undefined
  house.setBot(() => new Promise((resolve) => (finish = () => resolve({ confidential: false }))))
  const page = await open(house)
  const said = page.say('last words')
  await expect.poll(() => finish).toBeDefined()
  const stopped = house.door.stop()
  expect(await house.door.ready()).toBe(false)
  finish?.()
  expect(await said).toMatchObject({ t: 'ack' })
  await stopped
  expect(await page.until(() => page.closed)).toBe(1001)
})

describe('the built page', () => {
  async function withPage() {
    const pageDir = await mkdtemp(path.join(tmpdir(), 'bb-page-'))
    await mkdir(path.join(pageDir, 'assets'))
    await writeFile(path.join(pageDir, 'index.html'), '<!doctype html><title>page</title>')
    await writeFile(path.join(pageDir, 'assets', 'index-abc123.js'), '1')
    await writeFile(path.join(pageDir, '.env'), 'secret')
    return await openDoor({ pageDir })
  }

  test('comes with a cookie, once, and without being cached', async () => {
    const house = await withPage()
    const response = await fetch(`${house.url}/?start=abc`)
    expect(await response.text()).toContain('<title>page</title>')
    // A cache on the way would give one person's cookie to the next.
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^bangban=.*HttpOnly; SameSite=Lax$/)
    const [pair = ''] = cookie.split(';')
    const again = await fetch(house.url, { headers: { cookie: `other=1; ${pair}` } })
    expect(again.headers.getSetCookie()).toEqual([])
    // It is taken as it is: the handshake sets no other.
    const page = await open(house, { cookie: pair })
    expect(page.cookie).toBe(pair)
  })

  test('has assets that are kept, and nothing else', async () => {
    const house = await withPage()
    const asset = await fetch(`${house.url}/assets/index-abc123.js`)
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(asset.headers.getSetCookie()).toEqual([])
    for (const wrong of ['/assets/none.js', '/.env', '/..%2fpackage.json', '/assets/', '/%00'])
      expect((await fetch(`${house.url}${wrong}`)).status, wrong).toBeGreaterThanOrEqual(400)
  })

  test('is not needed for the rest', async () => {
    const house = await openDoor()
    expect((await fetch(house.url)).status).toBe(404)
    expect((await fetch(`${house.url}/web/socket`)).status).toBe(403)
  })
})
