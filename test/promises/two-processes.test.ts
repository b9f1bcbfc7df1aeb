/** Two processes on one Redis: per chat everything once and in order, whoever gets it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Update } from 'grammy/types'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { type FakeGroup, type FakeUser, tooManyRequests } from '../fakes/telegram/index.ts'
import { type Balancer, startBalancer } from './balancer.ts'
import { foundStation, type House, openHouse } from './house.ts'
import { createResident, madeUpBooking, NUMBER } from './resident.ts'
import { seededRandom } from './seed.ts'

/** Shorter than some of what is done below takes. */
const LEASE = 1_000
const PLENTY = 60_000

const random = seededRandom()
let balancer: Balancer
let house: House
let administrator: FakeUser
let station: FakeGroup
beforeAll(async () => {
  balancer = await startBalancer(random)
  const env = { TELEGRAM_WEBHOOK_URL: balancer.url, TELEGRAM_WEBHOOK_SECRET: 'secret-of-the-test' }
  house = await openHouse({ apps: 2, lease: LEASE, env })
  balancer.targets = house.urls
  ;({ administrator, station } = await foundStation(house))
})
afterAll(async () => {
  await house?.close()
  await balancer?.close()
})

const cards = (number: string) => station.chat.fromBot.filter(({ text }) => text.includes(number))
let made = 0
const newcomer = () => house.tg.user({ languageCode: 'zh-hans' })
const booker = () => createResident(newcomer(), { ...madeUpBooking(made++, random), photo: false }, random)
type Booker = ReturnType<typeof booker>

async function bookUntil(resident: Booker, done: () => boolean): Promise<void> {
  while (!done()) {
    await resident.act()
    await sleep(20)
  }
}

/** An update as Telegram would make it, to be given to whichever process. */
let nextUpdate = 900_000_000
const updateOf = (user: FakeUser, content: Record<string, unknown>): Update =>
  ({
    update_id: ++nextUpdate,
    message: {
      message_id: nextUpdate,
      date: 0,
      chat: { id: user.id, type: 'private', first_name: 'x' },
      from: user.user,
      ...content,
    },
  }) as unknown as Update
const pressOf = (user: FakeUser, data: string): Update => {
  const message = user.chat.last().raw
  return {
    update_id: ++nextUpdate,
    callback_query: { id: String(nextUpdate), from: user.user, chat_instance: '1', message, data },
  } as unknown as Update
}

test('people book while each of their messages goes to either process', { timeout: PLENTY }, async () => {
  onTestFailed(() => console.log(`SEED=${random.seed}`))
  const crowd = Array.from({ length: 10 }, booker)
  await Promise.all(crowd.map((resident) => bookUntil(resident, resident.done)))
  await house.settle()
  for (const resident of crowd) {
    const passed = resident.asked().map((id) => resident.order.indexOf(id))
    expect(passed).toEqual([...passed].sort((a, b) => a - b))
    expect(resident.numbers()).toHaveLength(1)
    expect(cards(resident.numbers()[0] ?? '')).toHaveLength(1)
    // Nothing is said twice that the resident did not ask twice.
    const said = resident.user.chat.messages.filter(({ kind, raw }) => kind !== 'service' && !raw.edit_date)
    const twice = said.filter(
      ({ text, from }, n) => from === 'bot' && said[n - 1]?.from === 'bot' && said[n - 1]?.text === text,
    )
    expect(twice.length, twice.map(({ text }) => text).join()).toBeLessThanOrEqual(resident.repeats())
  }
})

test('one update given to both at once is handled once and answered once', { timeout: PLENTY }, async () => {
  const resident = booker()
  await bookUntil(resident, () => resident.asked().at(-1) === 'name')
  await house.settle()
  const { user } = resident
  const before = user.chat.fromBot.length
  const update = updateOf(user, { text: '王秀英' })
  await Promise.all(house.apps.map((app) => app.deliver(structuredClone(update))))
  await house.settle()
  const answers = user.chat.fromBot.slice(before)
  expect(answers.map(({ text }) => text.split('\n')[0])).toEqual(['工作人员打哪个电话能找到您？'])
})

test('updates of one chat given to both at once are all handled', { timeout: PLENTY }, async () => {
  const user = newcomer()
  const [one, other] = house.apps
  if (!one || !other) throw new Error('two apps are needed')
  for (const text of [
    '/start item_nursing',
    '我自己',
    '同意',
    '王秀英',
    '13812345678',
    '公主府社区',
    '幸福小区1号楼',
    '明天',
    '上午',
  ]) {
    await user.say(text)
    await house.settle()
  }
  const ticks = user.chat
    .last()
    .buttons.flat()
    .flatMap(({ callback_data }) => callback_data ?? [])
    .filter((data) => /:circumstances:[a-z]/.test(data))
  expect(ticks).toHaveLength(4)
  await Promise.all(ticks.map((data, n) => (n % 2 ? one : other).deliver(pressOf(user, data))))
  await house.settle()
  await user.say('选好了')
  await house.settle()
  await user.say('跳过')
  await house.settle()
  await user.say('跳过')
  await house.settle()
  expect(user.chat.last().text).toContain('走路不方便、眼睛看不清、耳朵听不清、一个人住')
  // The last press, in both processes: one request.
  const confirm = user.chat.last().buttons.flat()[0]?.callback_data ?? ''
  await Promise.all([one.deliver(pressOf(user, confirm)), other.deliver(pressOf(user, confirm))])
  await house.settle()
  const numbers = new Set(user.chat.fromBot.flatMap(({ text }) => text.match(NUMBER) ?? []))
  expect(numbers.size).toBe(1)
  expect(cards([...numbers][0] ?? '')).toHaveLength(1)
})

test('what takes longer than its lease is not done by the other process as well', {
  timeout: PLENTY,
}, async () => {
  const resident = booker()
  await bookUntil(resident, () => resident.asked().at(-1) === 'confirm')
  await house.settle()
  // The station's group is told to wait, and the process that has the card waits.
  house.tg.fail('sendMessage', tooManyRequests(3), { chat: station.id })
  await bookUntil(resident, resident.done)
  const number = resident.numbers()[0] ?? ''
  await house.tg.until(() => cards(number).length > 0)
  await sleep(3 * LEASE)
  await house.settle()
  expect(cards(number)).toHaveLength(1)
})

test('a card taken in both processes at once is taken by one', { timeout: PLENTY }, async () => {
  const resident = booker()
  await bookUntil(resident, resident.done)
  await house.settle()
  const number = resident.numbers()[0] ?? ''
  const colleague = house.tg.user({ firstName: '小李', started: true, languageCode: 'zh-hans' })
  station.add(colleague)
  const [card] = cards(number)
  const press = (user: FakeUser): Update =>
    ({
      update_id: ++nextUpdate,
      callback_query: {
        id: String(nextUpdate),
        from: user.user,
        chat_instance: '1',
        message: card?.raw,
        data: `r:take:${number}`,
      },
    }) as unknown as Update
  await Promise.all([house.apps[0]?.deliver(press(administrator)), house.apps[1]?.deliver(press(colleague))])
  await house.settle()
  const told = resident.user.chat.fromBot.filter(({ text }) => text.startsWith('👋'))
  expect(told).toHaveLength(1)
  const stored = await house.app.store.requests.get(number)
  expect(stored?.request.history.map(({ type }) => type)).toEqual(['submit', 'take'])
  // Who took it got the telephone, and nobody else.
  const winner = stored?.request.inCharge?.chat === administrator.id ? administrator : colleague
  const loser = winner === administrator ? colleague : administrator
  const phone = resident.booking.phone.slice(-4)
  const got = (user: FakeUser) =>
    user.chat.fromBot.filter(({ text }) => text.includes(number) && text.includes(phone))
  expect(got(winner)).toHaveLength(1)
  expect(got(loser)).toHaveLength(0)
})
