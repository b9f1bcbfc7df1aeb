/**
 * A thousand residents at once: everybody is answered in time, nothing is lost, nothing comes twice. All write in the
 * same moment, and each says the next thing as soon as the answer is there: no thousand people are so quick.
 */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startTestRedis, type TestRedis } from '../helpers/redis.ts'
import { type BuiltProgram, buildProgram } from '../promises/program.ts'
import { type Crowd, LINES, startCrowd } from './wechat/crowd.ts'

const RESIDENTS = 1_000
/** So many come before them: a program that has just started does everything for the first time, and slowly. */
const FIRST = 40

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
  'a thousand book at once, processes: %i',
  async (processes) => {
    crowd = await startCrowd({ built, redis, residents: FIRST + RESIDENTS, processes })
    const { wx, residents, book } = crowd
    await Promise.all(residents.slice(0, FIRST).map((resident) => book(resident)))
    await Promise.all(residents.slice(FIRST).map((resident) => book(resident)))

    // Who is not answered within five seconds is asked again: nobody was.
    const attempts = wx.deliveries.flatMap((delivery) => delivery.attempts)
    expect(attempts.filter(({ outcome }) => outcome !== 'answered')).toEqual([])
    expect(attempts).toHaveLength(residents.length * LINES)
    await crowd.expectAllBooked()
  },
  150_000,
)
