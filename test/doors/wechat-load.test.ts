/**
 * Hundreds of residents at once, a thousand by `npm run test:crowds`: everybody is answered in time, nothing is lost,
 * nothing comes twice. All of them are booking all the time; they read as people do, and longer where the machine is slow, which is not what is tested.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startTestRedis, type TestRedis } from '../helpers/redis.ts'
import { type BuiltProgram, buildProgram } from '../promises/program.ts'
import { type Crowd, LINES, startCrowd } from './wechat/crowd.ts'

const RESIDENTS = Number(process.env.RESIDENTS ?? 300)
/** So many come before them and read nothing: they show what the machine can answer, and the program warms up. */
const FIRST = 40
/** Nobody reads and types faster, ms; nor do people write more than this share of what the machine can answer. */
const READING_MS = 1_000
const SHARE = 0.75

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
  await crowd?.close()
  crowd = undefined
})

it.each([1, 2])(
  `${RESIDENTS} book at once, processes: %i`,
  async (processes) => {
    crowd = await startCrowd({ built, redis, residents: FIRST + RESIDENTS, processes })
    const { wx, residents, book } = crowd
    const begun = performance.now()
    await Promise.all(residents.slice(0, FIRST).map((resident) => book(resident)))
    const msEach = (performance.now() - begun) / (FIRST * LINES)
    const reading = Math.max(READING_MS, (RESIDENTS * msEach) / SHARE)
    const crowding = residents.slice(FIRST).map(async (resident) => {
      await sleep(Math.random() * reading)
      await book(resident, undefined, reading)
    })
    await Promise.all(crowding)

    // Who is not answered within five seconds is asked again: nobody was.
    const attempts = wx.deliveries.flatMap((delivery) => delivery.attempts)
    expect(attempts.filter(({ outcome }) => outcome !== 'answered')).toEqual([])
    expect(attempts).toHaveLength(residents.length * LINES)
    await crowd.expectAllBooked()
  },
  120_000 + RESIDENTS * 300,
)
