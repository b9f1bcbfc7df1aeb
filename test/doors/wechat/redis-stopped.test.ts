/**
 * Redis away for twenty seconds while people write. The platform brings a message three times, five seconds apart:
 * what was written in the first seconds is given up by it before Redis is back, and brought in by the door.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type BuiltProgram, buildProgram } from '../../promises/program.ts'
import { type Crowd, linesOf, startCrowd } from './crowd.ts'

const AWAY_MS = 20_000
const RESIDENTS = 20
/** Of the lines: their name is what they say while Redis is away. */
const NAME = 4
const ASKS_FOR_PHONE = '打哪个电话'

let redis: TestRedis
let built: BuiltProgram
let crowd: Crowd | undefined
beforeAll(async () => {
  redis = await startTestRedis()
  built = await buildProgram()
}, 120_000)
afterAll(async () => {
  await redis?.stop()
  await built?.remove()
})
afterEach(async () => {
  redis.resume()
  await crowd?.close()
  crowd = undefined
})

const outages: [string, number, { begin(): unknown; end(): unknown }][] = [
  ['does not answer', 1, { begin: () => redis.pause(), end: () => redis.resume() }],
  // The retries go to the other process.
  ['is killed', 2, { begin: () => redis.kill(), end: () => redis.restart() }],
]

it.each(outages)(
  'Redis %s for 20 s: what people write meanwhile comes in, once; processes: %i',
  async (_, processes, outage) => {
    crowd = await startCrowd({ built, redis, residents: RESIDENTS, processes })
    const { wx, residents, book, told } = crowd
    await Promise.all(
      residents.map(async (resident) => await book(resident, linesOf(resident).slice(0, NAME))),
    )
    const before = wx.deliveries.length

    await outage.begin()
    const back = sleep(AWAY_MS).then(() => outage.end())
    const written = residents.map(async (resident, index) => {
      await sleep((AWAY_MS * index) / RESIDENTS)
      await book(resident, linesOf(resident).slice(NAME, NAME + 1))
    })
    await back
    await Promise.all(written)
    await wx.idle(30_000)

    // Of the first ones the platform got its answer with its last attempt; of the last ones with the first.
    const attempts = wx.deliveries.slice(before).map((delivery) => delivery.attempts)
    expect(attempts).toHaveLength(RESIDENTS)
    expect(attempts.every((each) => each.at(-1)?.outcome === 'answered')).toBe(true)
    expect(new Set(attempts.map(({ length }) => length))).toEqual(new Set([1, 2, 3]))
    // A name taken in twice would be no telephone number.
    for (const resident of residents) {
      // A message brought again, which had been taken in, has its question said again: never another one.
      const heard = told(resident).slice(NAME)
      expect(heard.length).toBeGreaterThan(0)
      expect(heard.filter((text) => !text.includes(ASKS_FOR_PHONE))).toEqual([])
      // Beside that they heard at most once that it takes a while.
      expect(resident.follower.chat.fromAccount.length).toBeLessThanOrEqual(NAME + heard.length + 1)
    }

    await Promise.all(
      residents.map(async (resident) => await book(resident, linesOf(resident).slice(NAME + 1))),
    )
    await crowd.expectAllBooked()
  },
  120_000,
)
