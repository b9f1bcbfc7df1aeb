import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createTelegramDoor,
  type TelegramDoor,
  type TelegramOptions,
} from '../../../src/doors/telegram/telegram.ts'
import { type FakeTelegram, startFakeTelegram, tooManyRequests } from '../../fakes/telegram/index.ts'
import { hastyClock } from './clock.ts'
import { fakeBot } from './deliver.ts'

let tg: FakeTelegram
let open: TelegramDoor[]
beforeEach(async () => {
  tg = await startFakeTelegram()
  open = []
})
afterEach(async () => {
  await Promise.all(open.map((door) => door.stop()))
  await tg.close()
})

function create(options: Partial<TelegramOptions> = {}) {
  const door = createTelegramDoor({ token: tg.token, apiRoot: tg.root, ...options })
  open.push(door)
  return door
}

describe('polling in trouble', () => {
  it('says that the token is wrong, is not ready, and goes on', async () => {
    const lines: unknown[] = []
    const log = (...line: unknown[]) => void lines.push(line)
    const logger = { info: log, warn: log, error: log } as never
    let asked = 0
    const clock = hastyClock()
    const sleep: typeof clock.sleep = (ms, signal) =>
      // The first pause of the start is real; a wrong token is then asked about once a minute.
      ms === 60_000
        ? new Promise((resolve) => {
            asked++
            signal?.addEventListener('abort', () => resolve())
          })
        : clock.sleep(ms)
    const door = create({ token: '700001:wrong', logger, clock: { now: clock.now, sleep } })
    await door.start(fakeBot().deliver)
    await new Promise<void>((resolve) => {
      const look = () => (asked > 0 ? resolve() : setImmediate(look))
      look()
    })
    expect(await door.ready()).toBe(false)
    expect(JSON.stringify(lines)).toContain('check TELEGRAM_BOT_TOKEN')
    expect(JSON.stringify(lines)).not.toContain('wrong"')
  })

  it.each([
    ['the network', 'reset' as const],
    ['too many requests', tooManyRequests(3)],
    ['another poller', { error_code: 409, description: 'Conflict: terminated by other getUpdates request' }],
  ])('comes back after trouble with %s', async (_, effect) => {
    const bot = fakeBot()
    const user = tg.user()
    tg.fail('getUpdates', effect, { times: 3 })
    tg.fail('getMe', 'reset')
    await create({ clock: hastyClock() }).start(bot.deliver)
    await user.say('one')
    await tg.idle()
    expect(bot.texts).toEqual(['one'])
  })

  it('gives way slowly to another poller', async () => {
    const slept: number[] = []
    const clock = hastyClock()
    const bot = fakeBot()
    const sleep = (ms: number, signal?: AbortSignal) => {
      slept.push(ms)
      return clock.sleep(ms, signal)
    }
    tg.fail('getUpdates', { error_code: 409, description: 'Conflict' }, { times: 3 })
    await create({ clock: { now: clock.now, sleep } }).start(bot.deliver)
    await tg.user().say('one')
    await tg.idle()
    expect(slept.filter((ms) => ms >= 5000 && ms <= 30_000)).toEqual(
      expect.arrayContaining([5000, 10_000, 15_000]),
    )
  })
})
