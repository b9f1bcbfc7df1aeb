/**
 * Kill the process anywhere: nothing accepted is lost, nothing is shown twice beyond the one message in flight, and
 * every open draft goes on. `SEED=<number>` repeats a run's choices.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { connectRedis } from '../../src/store/connection.ts'
import { createStore } from '../../src/store/index.ts'
import { startPrivateRedis } from '../../src/store/private-redis.ts'
import { createSealer } from '../../src/store/seal.ts'
import { loadSecrets } from '../../src/store/secrets.ts'
import type { FakeTelegram } from '../fakes/telegram/index.ts'
import { startTestRedis } from '../helpers/redis.ts'
import { createResident, madeUpBooking, type Resident } from './resident.ts'
import { bookUnderFire, cardsIn, cardsOfAll, freePort, onGround, startOn } from './under-fire.ts'

/** What was promised, as the residents and the stations saw it; the numbers. */
function expectKept(tg: FakeTelegram, residents: Resident[], deaths: number[]): string[] {
  // Each booking is one request: no resident without a number, none with two, no number told to two.
  const wrong = residents.filter((resident) => resident.numbers().length !== 1)
  expect(wrong.map(({ user }) => user.chat.messages.slice(-6).map(({ text }) => text))).toEqual([])
  const numbers = residents.flatMap((resident) => resident.numbers())
  expect(new Set(numbers).size).toBe(residents.length)

  // Every number reaches one station, and nothing else does.
  const cards = cardsIn(tg)
  expect([...new Set(cards.map(({ number }) => number))].sort()).toEqual([...numbers].sort())
  const places = new Set(cards.map(({ number, station }) => `${number} ${station}`))
  expect(places.size).toBe(numbers.length)
  // What is there twice was in flight when its life ended: one at most of each life, none in any other way.
  const repeated = cards.filter(({ number }, at) =>
    cards.slice(at + 1).some((later) => later.number === number),
  )
  const lives = repeated.map(({ call }) => deaths.filter((death) => death <= call).length)
  expect(new Set(lives).size, `lives that left a card to be repeated: ${lives.join()}`).toBe(lives.length)
  expect(lives.every((life) => life < deaths.length)).toBe(true)

  // Every draft went on from where it was: no question came again once a later one had been asked.
  for (const { asked, order } of residents) {
    const passed = asked().map((id) => order.indexOf(id))
    expect(passed).toEqual([...passed].sort((a, b) => a - b))
  }
  return numbers
}

/** `npm run test:crowds` has more of both. */
const KILLED = {
  residents: Number(process.env.KILLED_RESIDENTS ?? 20),
  kills: Number(process.env.KILLS ?? 8),
}

/** All of what was accepted, as the store has it. */
async function expectStored(redisUrl: string, dir: string, numbers: string[]): Promise<void> {
  const client = connectRedis(redisUrl)
  const sealer = createSealer(await loadSecrets(dir))
  const store = createStore({ redis: client, prefix: 'bb', sealer, draftDays: 7, timeZone: 'Asia/Shanghai' })
  const open = await store.requests.open(1_000)
  expect(open.sort()).toEqual(numbers.sort())
  for (const number of open) expect(await store.requests.cards(number)).toHaveLength(1)
  expect(await store.outbox.size(Date.now())).toMatchObject({ waiting: 0, parked: 0 })
  client.disconnect()
}

test(
  `${KILLED.residents} residents book by polling, on a private Redis, while the process is killed ${KILLED.kills} times`,
  {
    timeout: 480_000,
  },
  () =>
    onGround(async (ground) => {
      const { tg, dir, afterwards } = ground
      // Takes over, and so ends, the server that the last killed process left behind.
      afterwards.push(() => startPrivateRedis({ dir }).then((redis) => redis.stop()))
      const run = { ...KILLED, life: { min: 1, max: 90 } }
      const { residents, program, deaths } = await bookUnderFire(ground, run)
      await cardsOfAll(tg, residents)
      const numbers = expectKept(tg, residents, deaths)
      expect(await program.stop()).toBe(0)
      const redis = await startPrivateRedis({ dir })
      try {
        await expectStored(redis.url, dir, numbers)
      } finally {
        await redis.stop()
      }
    }),
)

test(
  '15 residents book by webhook, on a shared Redis, while the process is killed 5 times',
  {
    timeout: 120_000,
  },
  () =>
    onGround(async (ground) => {
      const { tg, dir, afterwards } = ground
      const redis = await startTestRedis()
      afterwards.push(redis.stop)
      const port = await freePort()
      const env = {
        REDIS_URL: redis.url,
        PORT: String(port),
        TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}`,
        TELEGRAM_WEBHOOK_SECRET: 'secret-of-the-test',
      }
      const run = { residents: 15, kills: 5, life: { min: 1, max: 60 }, env }
      const { residents, program, deaths } = await bookUnderFire(ground, run)
      await cardsOfAll(tg, residents)
      const numbers = expectKept(tg, residents, deaths)
      expect(await program.stop()).toBe(0)
      await expectStored(redis.url, dir, numbers)
    }),
)

test(
  'a number still on its way to the platform when the process is killed is told by the next one',
  {
    timeout: 60_000,
  },
  () =>
    onGround(async (ground) => {
      const { tg, random, afterwards } = ground
      const redis = await startTestRedis()
      afterwards.push(redis.stop)
      const first = startOn(ground, { REDIS_URL: redis.url })
      const resident = createResident(tg.user({ languageCode: 'zh-hans' }), madeUpBooking(1, random), random)
      const { user } = resident
      while (resident.asked().at(-1) !== 'confirm') {
        await resident.act()
        await sleep(20)
      }
      tg.fail('sendMessage', 'hang', { chat: user.id })
      const before = tg.calls.length
      await user.say('提交')
      await tg.until(() =>
        tg.calls.slice(before).some(({ method, chat }) => method === 'sendMessage' && chat === user.id),
      )
      await sleep(3_000) // Longer than anybody would call it "on its way".
      await first.kill()
      expect(resident.done()).toBe(false)

      startOn(ground, { REDIS_URL: redis.url })
      await tg.until(resident.done, 20_000)
      expect(resident.numbers()).toHaveLength(1)
    }),
)
