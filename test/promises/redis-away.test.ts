/** Redis goes away in the middle: people hear that once, nothing they said is lost, and all recovers by itself. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newCid, type TestPage } from '../doors/web/harness.ts'
import type { FakeGroup, FakeUser } from '../fakes/telegram/index.ts'
import { foundStation, type House, openHouse } from './house.ts'
import { NUMBER } from './resident.ts'

const PLENTY = 90_000
const SOON = '系统正在恢复'
const ANSWERS = ['我自己', '同意', '王秀英', '13812345678', '公主府社区', '北京', '跳过', '跳过', '提交']

let house: House
let station: FakeGroup
beforeAll(async () => {
  house = await openHouse()
  ;({ station } = await foundStation(house))
})
afterAll(() => house?.close())
afterEach(async () => {
  house.redis.resume()
  await house.redis.restart()
})

const ready = async () => (await fetch(`${house.urls[0]}/readyz`)).status
const becomes = async (status: number) =>
  await expect.poll(ready, { timeout: 15_000, interval: 200 }).toBe(status)
const soon = (user: FakeUser) => user.chat.fromBot.filter(({ text }) => text.includes(SOON)).length
const numberIn = (texts: string[]) => texts.flatMap((text) => text.match(NUMBER) ?? [])[0] ?? ''
const cards = (number: string) => station.chat.fromBot.filter(({ text }) => text.includes(number))

/** Two ways to be away: there and silent, or gone. */
const outages: [string, { begin(): Promise<void>; end(): Promise<void> }][] = [
  ['does not answer', { begin: async () => house.redis.pause(), end: async () => house.redis.resume() }],
  ['is killed', { begin: () => house.redis.kill(), end: () => house.redis.restart() }],
]

describe.each(outages)('while Redis %s', (_, outage) => {
  test('a resident in Telegram hears it once, and what they said is answered when it is back', {
    timeout: PLENTY,
  }, async () => {
    const { tg } = house
    const user = tg.user({ languageCode: 'zh-hans' })
    const hears = async (text: string) => {
      await user.say(text)
      await house.settle()
    }
    await hears('/start item_question')
    for (const [n, answer] of ANSWERS.entries()) {
      if (n === 4) continue
      // Once in the middle of the form, and once at its end.
      if (n !== 3 && n !== 8) {
        await hears(answer)
        continue
      }
      const before = soon(user)
      await outage.begin()
      await user.say(answer)
      // Somebody who does not wait: the next answer comes with it.
      if (n === 3) await user.say(ANSWERS[4] ?? '')
      await tg.until(() => soon(user) > before, 15_000)
      if (n === 3) await becomes(503)
      await sleep(2_500) // Brought again meanwhile, and again not taken in.
      expect(soon(user)).toBe(before + 1)
      await outage.end()
      await tg.until(() => !user.chat.last().text.includes(SOON), 20_000)
      await house.settle()
      await becomes(200)
    }
    const number = numberIn(user.chat.fromBot.map(({ text }) => text))
    expect(number).not.toBe('')
    expect(new Set(user.chat.fromBot.flatMap(({ text }) => text.match(NUMBER) ?? [])).size).toBe(1)
    await tg.until(() => cards(number).length > 0, 30_000)
    const stored = await house.app.store.requests.get(number)
    expect(stored?.request.answers).toMatchObject({ name: '王秀英', phone: '+8613812345678', topic: '北京' })
    expect(soon(user)).toBe(2)
  })

  test('a button pressed meanwhile is not lost, and its presser hears it in their language', {
    timeout: PLENTY,
  }, async () => {
    const { tg } = house
    const user = tg.user({ languageCode: 'en' })
    await user.say('/book')
    await house.settle()
    await outage.begin()
    await user.press('m:ring')
    await tg.until(() => user.chat.last().text.startsWith('The system is recovering'), 15_000)
    await outage.end()
    await tg.until(() => user.chat.last().text.includes('telephone'), 20_000)
    await house.settle()
  })

  test('the page keeps what was said and says it again', { timeout: PLENTY }, async () => {
    const page = await house.page()
    const said = await patiently(page)
    await said('/start item_question')
    for (const [n, answer] of ANSWERS.entries()) {
      if (n !== 3 && n !== 8) {
        await said(answer)
        continue
      }
      await outage.begin()
      const cid = newCid()
      const refused = await page.say(answer, page.home, cid)
      expect(refused).toMatchObject({ t: 'refused', again: true, reason: 'busy' })
      await outage.end()
      await becomes(200)
      await said(answer, cid)
    }
    await page.until(() => numberIn(page.texts().map(String)) !== '', 'the number')
    const number = numberIn(page.texts().map(String))
    const mine = page.shown().filter(({ from }) => from === 'me')
    expect(mine.map(({ text }) => text)).toEqual(['/start item_question', ...ANSWERS])
    const stored = await house.app.store.requests.get(number)
    expect(stored?.request.answers).toMatchObject({ name: '王秀英', topic: '北京' })
    await house.tg.until(() => cards(number).length > 0, 30_000)
  })
})

test('staff who take a card meanwhile have taken it afterwards', { timeout: PLENTY }, async () => {
  const { tg } = house
  const user = tg.user({ languageCode: 'zh-hans' })
  for (const text of ['/start item_question', ...ANSWERS]) {
    await user.say(text)
    await house.settle()
  }
  const number = numberIn(user.chat.fromBot.map(({ text }) => text))
  await tg.until(() => cards(number).length > 0, 30_000)
  const helper = tg.user({ firstName: '小李', started: true })
  station.add(helper)
  house.redis.pause()
  await station.as(helper).press(`r:take:${number}`)
  await sleep(3_000)
  house.redis.resume()
  await tg.until(() => user.chat.last().text.startsWith('👋'), 30_000)
  await house.settle()
  expect(user.chat.fromBot.filter(({ text }) => text.startsWith('👋'))).toHaveLength(1)
  expect(cards(number)).toHaveLength(1)
  expect(cards(number)[0]?.text).toContain('小李')
})

/** Says something on the page again and again, as the page does, until it is taken in. */
async function patiently(page: TestPage) {
  return async (text: string, cid = newCid()) => {
    for (;;) {
      const answer = await page.say(text, page.home, cid)
      if (answer.t === 'ack') return
      if (!answer.again) throw new Error(`refused: ${answer.reason}`)
      await sleep(200)
    }
  }
}
