/** The platform waits five seconds; here less, so that tests need not. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { TryAgain } from '../../../src/doors/door.ts'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type Alone, openDoor } from './door-alone.ts'

const QUICK = { answerWithinMs: 500, retryAfterMs: 50, door: { answerWithin: 250 } }

let redis: TestRedis
let alone: Alone
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
afterEach(async () => {
  expect(alone.wx.violations).toEqual([])
  await alone.close()
})

/** A bot that says what it heard, after so many ms. */
function slowBot(ms: number) {
  alone.bot.deliver = async ({ message }) => {
    await sleep(ms)
    await alone.call('sendMessage', { chat_id: message?.chat.id, text: `听到了${message?.text}` })
    return { confidential: false }
  }
}

it('what is not ready in time goes out afterwards, once', async () => {
  alone = await openDoor({ redis, ...QUICK })
  slowBot(600)
  const user = alone.wx.follower()
  const delivery = await user.say('一')
  await delivery.done
  expect(delivery.attempts).toMatchObject([{ outcome: 'answered', body: 'success' }])
  await alone.wx.until(() => user.chat.fromAccount.length > 0)
  expect(user.chat.fromAccount.map(({ via, text }) => [via, text])).toEqual([['custom', '听到了一']])
  expect(alone.updates).toHaveLength(1)
})

it('what could not be taken in is brought again, in order, until it is', async () => {
  alone = await openDoor({ redis, ...QUICK })
  let away = true
  alone.bot.deliver = async ({ message }) => {
    if (away) throw new TryAgain('away')
    await alone.call('sendMessage', { chat_id: message?.chat.id, text: `听到了${message?.text}` })
    return { confidential: false }
  }
  const user = alone.wx.follower()
  const first = await user.say('一')
  const second = await user.say('二')
  await sleep(700)
  away = false
  await Promise.all([first.done, second.done])
  await alone.wx.until(() => user.chat.fromAccount.length === 2)
  expect(user.chat.fromAccount.map(({ text }) => text)).toEqual(['听到了一', '听到了二'])
  expect(first.attempts.length).toBeGreaterThan(1)
})

it('the last time the platform asks it hears that all is well, and the person that it takes a while', async () => {
  alone = await openDoor({ redis, ...QUICK })
  let away = true
  alone.bot.deliver = async ({ message }) => {
    if (away) throw new TryAgain('away')
    await alone.call('sendMessage', { chat_id: message?.chat.id, text: '好' })
    return { confidential: false }
  }
  const user = alone.wx.follower()
  const delivery = await user.say('一')
  await delivery.done
  // Not answered: late, or in time refused.
  expect(delivery.attempts.map(({ outcome }) => outcome === 'answered')).toEqual([false, false, true])
  expect(user.chat.last().text).toContain('try-again-soon')
  away = false
  await alone.wx.until(() => user.chat.last().text === '好')
})

it('a bot that fails for another reason does not hold up what comes next', async () => {
  alone = await openDoor({ redis, ...QUICK })
  let calls = 0
  alone.bot.deliver = async ({ message }) => {
    calls += 1
    if (calls === 1) throw new Error('a mistake')
    await alone.call('sendMessage', { chat_id: message?.chat.id, text: '好' })
    return { confidential: false }
  }
  const user = alone.wx.follower()
  await user.say('一')
  await user.say('二')
  await alone.wx.idle()
  expect(user.chat.last().text).toBe('好')
  expect(alone.logged.join('\n')).toContain('a callback failed')
})

it('one who hangs up gets the answer as a message of its own', async () => {
  alone = await openDoor({ redis, answerWithinMs: 150, retryAfterMs: 2_000, door: { answerWithin: 1_000 } })
  slowBot(400)
  const user = alone.wx.follower()
  await user.say('一')
  await alone.wx.until(() => user.chat.fromAccount.length > 0)
  expect(user.chat.last().via).toBe('custom')
})

it('messages of one person are handled in order, those of others beside them', async () => {
  alone = await openDoor({ redis })
  const order: string[] = []
  alone.bot.deliver = async ({ message }) => {
    await sleep(message?.text === '一' ? 150 : 0)
    order.push(message?.text ?? '')
    return { confidential: false }
  }
  const [one, other] = [alone.wx.follower(), alone.wx.follower()]
  await one.say('一')
  await one.say('二')
  await other.say('三')
  await alone.wx.idle()
  expect(order).toEqual(['三', '一', '二'])
})
