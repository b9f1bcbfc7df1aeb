/** Anything a page can send is refused or ignored: the server goes on, and nobody else's chat changes. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ChatState } from '../../src/bot/state.ts'
import type { TestPage } from '../doors/web/harness.ts'
import { anyFrame } from './any-frame.ts'
import type { Targets } from './bad-words.ts'
import { foundStation, type House, MORNING, openHouse } from './house.ts'
import { NUMBER } from './resident.ts'

/** One person may send so many at once. */
const BURST = 28
const PAGES = Number(process.env.RUNS ?? 30)

let house: House
let other: TestPage
let number: string
/** Moves the clock on: what somebody may do in a minute comes back in one. */
let ahead = 0
const later = () => {
  ahead += 600_000
}
beforeAll(async () => {
  house = await openHouse({ clock: () => Date.now() + MORNING - began + ahead })
  await foundStation(house)
  other = await house.page()
  for (const words of [
    '/start item_question',
    '我自己',
    '同意',
    '王秀英',
    '13812345678',
    '公主府社区',
    '北京',
    '跳过',
    '跳过',
    '提交',
    '/start item_nursing',
    '我自己',
  ])
    await other.say(words)
  number = other.texts().flatMap((words) => words?.match(NUMBER) ?? [])[0] ?? ''
  if (!number) throw new Error('the booking did not go through')
  // One's own words come back from the server after their answer: the world is looked at when all of it is there.
  await other.until(() => other.texts().filter((words) => words === '我自己').length === 2, 'the last words')
  await house.settle()
})
beforeEach(later)
afterAll(() => house?.close())

const began = Date.now()

async function restOfTheWorld() {
  const { requests, people, sessions, stations } = house.app.store
  return structuredClone({
    // The clock runs fast here, and nobody takes the request: what is done and said about that is right.
    shown: other.shown().filter((each) => !JSON.stringify(each).includes('没有按时办')),
    session: await sessions.load(other.home),
    answers: (await requests.get(number))?.request.answers,
    done: (await requests.get(number))?.request.history.filter(({ by }) => by.as !== 'system'),
    administrators: await people.withRole('administrator'),
    station: await stations.nearest(['1501']),
  })
}

/** Tags of the drafts that somebody can go on with. */
async function draftsOf(page: TestPage): Promise<string[]> {
  const { state } = await house.app.store.sessions.load<ChatState>(page.home)
  return [state?.draft, state?.undone].flatMap((draft) => draft?.id ?? [])
}

test('people who send anything are heard or refused, and touch nobody else', {
  timeout: 120_000,
}, async () => {
  const world = await restOfTheWorld()
  const seed = Number(process.env.SEED ?? randomBytes(4).readUInt32BE())
  for (let n = 0; n < PAGES; n++) {
    const page = await house.page()
    await page.say('/start item_nursing')
    const draft = (await draftsOf(page))[0] ?? ''
    const targets: Targets = {
      chat: page.home,
      draft,
      other: { chat: other.home, draft: 'theirs', number, message: other.shown().at(-1)?.id ?? 1 },
      group: -page.home,
      message: page.shown().at(-1)?.id ?? 1,
    }
    const frames = fc.sample(anyFrame(targets), { seed: seed + n, numRuns: BURST })
    for (const frame of frames) if (page.closed === undefined) page.raw(frame, typeof frame !== 'string')
    // Frames of a chat are handled in order: when this one is answered, all of them are.
    later()
    const again = await house.page({ cookie: page.cookie })
    const before = again.shown().length
    expect(await again.say('您好'), `SEED=${seed}`).toMatchObject({ t: 'ack' })
    await again.until(() => again.shown().length > before + 1, `SEED=${seed}: an answer`)
    expect(await draftsOf(page), `SEED=${seed} ${JSON.stringify(frames.map(String))}`).toContain(draft)
  }
  await house.settle()
  expect(await restOfTheWorld(), `SEED=${seed}`).toEqual(world)
  expect(
    house.logs.filter((line) => /"level":"(error|fatal)"/.test(line)),
    `SEED=${seed}`,
  ).toEqual([])
  const answer = await other.say('同意')
  expect(answer.t).toBe('ack')
})

test('a cookie that was made up is nobody, and one of another deployment neither', async () => {
  const [random = '', mark = ''] = (other.cookie ?? '').split('=')[1]?.split('.') ?? []
  const forged = [
    '',
    'bangban=',
    'bangban=x',
    `bangban=${random}`,
    `bangban=${random}.${'A'.repeat(22)}`,
    `bangban=${'A'.repeat(43)}.${mark}`,
    `bangban=${random.toLowerCase()}.${mark}`,
    `bangban=${encodeURIComponent('../../x')}.${mark}`,
    `bangban=${'x'.repeat(4_000)}`,
  ]
  for (const cookie of forged) {
    const page = await house.page({ cookie })
    expect(page.home, cookie).not.toBe(other.home)
    expect(page.shown()).toEqual([])
    expect(JSON.stringify(page.frames)).not.toContain(number)
  }
})

test('what is no handshake, from another page, or far too long ends itself and nothing else', async () => {
  const url = new URL('/web/socket', house.urls[0]).href
  for (const headers of [new Headers(), new Headers({ origin: 'https://evil.example' })]) {
    const response = await fetch(url, { headers })
    expect(response.status).toBeGreaterThanOrEqual(400)
  }
  const stranger = new WebSocket(url.replace('http', 'ws'), { origin: 'https://evil.example' })
  await expect(
    new Promise((resolve, reject) => stranger.on('open', resolve).on('error', reject)),
  ).rejects.toThrow('403')
  const page = await house.page({ cookie: other.cookie })
  page.raw('x'.repeat(2_000_000))
  await page.until(() => page.closed !== undefined, 'the end of the page')
  for (const [path, init] of [
    ['/web/upload', { method: 'POST', body: 'x' }],
    ['/web/file/..%2f..%2fsecrets.json', {}],
    [`/web/file/web-${'a'.repeat(24)}?chat=1&sig=x`, {}],
    ['/telegram', { method: 'POST', body: '{}' }],
    ['/%00', {}],
    [`/${'x'.repeat(20_000)}`, {}],
  ] as const) {
    const response = await fetch(`${house.urls[0]}${path}`, init)
    expect(response.status, path).toBeGreaterThanOrEqual(400)
    expect(response.status, path).toBeLessThan(500)
  }
  expect((await fetch(`${house.urls[0]}/readyz`)).status).toBe(200)
})
