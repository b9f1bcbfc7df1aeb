/** Conversations through the fake platform: what people hear, and what the platform would forbid. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { TestRedis } from '../../helpers/redis.ts'
import { type House, openHouse, startTestRedis } from './harness.ts'

let redis: TestRedis
let house: House
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
afterEach(async () => {
  expect(house.wx.violations).toEqual([])
  await house.close()
})

const BOOKING = [
  '/book',
  '高龄津贴认证',
  '1',
  '同意',
  '张桂兰',
  '13812345678',
  '公主府社区',
  '幸福小区3号楼2单元501',
  '后天上午',
  '跳过',
  '1',
  '跳过',
  '跳过',
  '1',
]
const NUMBER = /[A-Z]{2}\d{6}-\d{4}/

async function book(user: ReturnType<House['wx']['follower']>) {
  for (const line of BOOKING) {
    await user.say(line)
    await house.settle()
  }
  const number = NUMBER.exec(user.chat.last().text)?.[0]
  expect(number).toBeDefined()
  return number as string
}

/** A member of staff does something with a request, as a station's group would. */
async function staffDoes(number: string, type: 'take' | 'done' | 'handBack') {
  const { act } = await import('../../../src/domain/life-cycle.ts')
  const { outboxAfter } = await import('../../../src/jobs/outbox-entries.ts')
  const { requests } = house.app.store
  const found = await requests.get(number)
  if (!found) throw new Error('no such request')
  const by = { chat: 5, name: '王红', as: 'staff' as const }
  const result = act(found.request, { type, by }, house.now())
  if (!result.ok) throw new Error(result.why)
  const due = outboxAfter(result.request).map((entry) => ({ ...entry, due: 1 }))
  await requests.commit(found.revision, result.request, due)
  await house.app.outbox.drain()
  await house.settle()
}

describe.each(['plain', 'compatible', 'secure'] as const)('in %s mode', (mode) => {
  it('the address is checked, and help is booked by passive replies alone', async () => {
    house = await openHouse({ redis, mode })
    expect(await house.wx.checkUrl()).toBe(true)
    const user = house.wx.follower()
    await book(user)
    expect(user.chat.fromAccount.every(({ via }) => via === 'passive')).toBe(true)
    expect(user.chat.fromAccount).toHaveLength(BOOKING.length)
    expect(house.wx.calls.map(({ path }) => path)).toEqual(['/cgi-bin/stable_token'])
    expect(house.lines.join('')).not.toMatch(/13812345678|张桂兰|幸福小区/)
  })
})

describe('answers', () => {
  it('a message that comes twice is handled once, and its question is said again', async () => {
    house = await openHouse({ redis, answerWithinMs: 700, retryAfterMs: 50 })
    const user = house.wx.follower()
    await user.say('/book')
    await house.settle()
    house.wx.loseAnswers(1)
    const delivery = await user.say('高龄津贴认证')
    await delivery.done
    await house.settle()
    expect(delivery.attempts.map(({ outcome }) => outcome)).toEqual(['lost', 'answered'])
    expect(user.chat.last().text).toContain('给谁')
    await user.say('1')
    await house.settle()
    expect(user.chat.last().text).toContain('同意')
  })

  it('the same repetition, signed as before, is no replay; the same stamp on another message is', async () => {
    house = await openHouse({ redis, resign: false, answerWithinMs: 700, retryAfterMs: 50 })
    const user = house.wx.follower()
    house.wx.loseAnswers(2)
    const delivery = await user.say('/start')
    await delivery.done
    expect(delivery.attempts.map(({ outcome }) => outcome)).toEqual(['lost', 'lost', 'answered'])
    const xml = (id: number, text: string) =>
      `<xml><ToUserName>gh_1</ToUserName><FromUserName>${user.openId}</FromUserName><CreateTime>${Math.floor(
        Date.parse('2026-11-23T02:00:00Z') / 1000,
      )}</CreateTime><MsgType>text</MsgType><Content>${text}</Content><MsgId>${id}</MsgId></xml>`
    const first = house.wx.seal(xml(1, '你好'), user.openId)
    expect((await house.wx.raw('POST', first.query, first.body)).status).toBe(200)
    expect((await house.wx.raw('POST', first.query, first.body)).status).toBe(200)
    house.pass(301_000)
    expect((await house.wx.raw('POST', first.query, first.body)).status).toBe(401)
  })

  it('two people may have the same MsgId', async () => {
    house = await openHouse({ redis })
    const [one, other] = [house.wx.follower(), house.wx.follower()]
    await one.say('/start', { msgId: '77' })
    await other.say('/start', { msgId: '77' })
    await house.settle()
    expect(one.chat.last().text).toContain('您好')
    expect(other.chat.last().text).toContain('您好')
  })

  it('buttons are words: next page, back, and what a message of its own offers', async () => {
    house = await openHouse({ redis })
    const user = house.wx.follower()
    for (const line of ['/book', '下一页']) {
      await user.say(line)
      await house.settle()
    }
    expect(user.chat.last().text).toContain('上一页')
    await user.say('“上一页”。')
    await house.settle()
    expect(user.chat.last().text).toContain('1. 上门帮办')
  })

  it('codes, menu and followers: /start with what the code says', async () => {
    house = await openHouse({ redis })
    const user = house.wx.follower({ following: false })
    await user.follow('area_150102001')
    await house.settle()
    expect(user.chat.last()).toMatchObject({ via: 'passive' })
    expect(user.chat.last().text).toContain('您好')
    await user.scan('area_150102001')
    await user.click('/book')
    await house.settle()
    expect(user.chat.last().text).toContain('您想办什么事')
    await user.click('m:mine')
    await house.settle()
    expect(user.chat.last().text).toContain('您还没有预约')
    const before = user.chat.fromAccount.length
    await user.view('https://example.org')
    await house.settle()
    expect(user.chat.fromAccount).toHaveLength(before)
  })

  it('a voice, stickers, a place and a link in the middle of a form are answered kindly', async () => {
    house = await openHouse({ redis })
    const user = house.wx.follower()
    for (const line of BOOKING.slice(0, 5)) {
      await user.say(line)
      await house.settle()
    }
    const before = user.chat.fromAccount.length
    await user.sendVoice()
    for (let n = 0; n < 3; n++) await user.sticker()
    await user.sendLocation()
    await user.sendVideo()
    await user.sendLink()
    await house.settle()
    expect(user.chat.fromAccount).toHaveLength(before + 7)
    for (const { text } of user.chat.fromAccount.slice(before)) expect(text).toContain('哪个电话')
    await user.say('13812345678')
    await house.settle()
    expect(user.chat.last().text).toContain('138 1234 5678')
  })

  it('a text of 10,000 characters is heard and answered', async () => {
    house = await openHouse({ redis })
    const user = house.wx.follower()
    await user.say('/book')
    await user.say('啊'.repeat(10_000))
    await house.settle()
    expect(user.chat.last().via).toBe('passive')
  })
})

describe('news that comes by itself', () => {
  it('goes out in the window, waits when it is closed, and comes with the next answer, once', async () => {
    house = await openHouse({ redis })
    const user = house.wx.follower()
    const number = await book(user)
    await staffDoes(number, 'take')
    expect(user.chat.last()).toMatchObject({ via: 'custom', kind: 'text' })
    expect(user.chat.last().text).toContain('王红')
    house.pass(house.hours(49))
    const before = user.chat.fromAccount.length
    await staffDoes(number, 'done')
    expect(user.chat.fromAccount).toHaveLength(before)
    await user.say('/mine')
    await house.settle()
    expect(user.chat.last().text).toMatch(/您不在的时候[\s\S]*办好了[\s\S]*您的预约/)
    await user.say('/mine')
    await house.settle()
    expect(user.chat.last().text).not.toContain('您不在的时候')
  })

  it('is announced by a template message where there is one', async () => {
    house = await openHouse({ redis, env: { WECHAT_TEMPLATE_ID: 'T1', WECHAT_TEMPLATE_FIELD: 'thing1' } })
    house.wx.addTemplate('T1', ['thing1'])
    const user = house.wx.follower()
    const number = await book(user)
    house.pass(house.hours(49))
    await staffDoes(number, 'take')
    expect(user.chat.last().via).toBe('template')
    await house.settle()
  })

  it('never breaks the quota: what is too much waits, in order', async () => {
    house = await openHouse({ redis })
    const user = house.wx.follower()
    const number = await book(user)
    for (let n = 0; n < 8; n++) await staffDoes(number, n % 2 === 0 ? 'take' : 'handBack')
    expect(user.chat.fromAccount.filter(({ via }) => via === 'custom')).toHaveLength(5)
    expect(house.wx.calls.filter(({ errcode }) => errcode !== 0)).toEqual([])
    await user.say('/mine')
    await house.settle()
    expect(user.chat.last().text).toMatch(/正在找别人[\s\S]*王红[\s\S]*正在找别人[\s\S]*您的预约/)
  })

  it('waits when the platform counts otherwise', async () => {
    house = await openHouse({ redis })
    const user = house.wx.follower()
    const number = await book(user)
    house.wx.fail('custom/send', 45015)
    await staffDoes(number, 'take')
    expect(user.chat.last().via).toBe('passive')
    await user.say('/mine')
    await house.settle()
    expect(user.chat.last().text).toMatch(/您不在的时候[\s\S]*王红/)
  })

  it.each([43004, 43019] as const)('gives up where it is not wanted (%s)', async (errcode) => {
    house = await openHouse({ redis })
    const user = house.wx.follower()
    const number = await book(user)
    house.wx.fail('custom/send', errcode)
    await staffDoes(number, 'take')
    expect(house.lines.join('')).toContain(`"code":${errcode}`)
    // Whoever took it, of another door, the resident, and whoever took it once more: to hear just that.
    expect(house.lines.filter((line) => line.includes('cannot be reached by chat'))).toHaveLength(3)
    expect(user.chat.last().via).toBe('passive')
    expect((await house.keys()).filter((key) => key.endsWith(':kept'))).toEqual([])
  })
})

describe('menus inside messages', () => {
  const env = { WECHAT_MENUS: 'true' }
  it('are tapped where the account has them; an old one is answered kindly', async () => {
    house = await openHouse({ redis, env })
    const user = house.wx.follower()
    await user.say('/start')
    await house.settle()
    expect(user.chat.last()).toMatchObject({ via: 'custom', kind: 'msgmenu' })
    await user.tap('预约帮办')
    await house.settle()
    expect(user.chat.last().text).toContain('您想办什么事')
    await user.tap('我的预约')
    await house.settle()
    expect(user.chat.last().text.length).toBeGreaterThan(5)
  })
  it('become text for good where the account has none', async () => {
    house = await openHouse({ redis, env, verified: false })
    const user = house.wx.follower()
    await user.say('/start')
    await user.say('/start')
    await house.settle()
    expect(user.chat.fromAccount.map(({ kind }) => kind)).toEqual(['text', 'text'])
    expect(house.wx.calls.filter(({ errcode }) => errcode === 40200)).toHaveLength(1)
  })
})

describe('people', () => {
  it('whoever unfollows is forgotten; the request staff work on stays', async () => {
    house = await openHouse({ redis })
    const user = house.wx.follower()
    const number = await book(user)
    await user.unfollow()
    await house.settle()
    const keys = await house.keys()
    expect(keys.filter((key) => key.includes(':wechat:{') && !key.endsWith(':quota'))).toEqual([])
    expect(keys.filter((key) => key.includes(':follower:'))).toEqual([])
    expect(await house.app.store.requests.get(number)).toBeDefined()
    await staffDoes(number, 'take')
    await user.follow()
    await house.settle()
    expect(user.chat.last().text).toContain('您好')
    await user.say('/mine')
    await house.settle()
    expect(user.chat.last().text).toContain('您还没有预约')
  })

  it('the openid stands nowhere in Redis', async () => {
    house = await openHouse({ redis })
    const user = house.wx.follower()
    await book(user)
    for (const key of await house.keys()) {
      expect(key).not.toContain(user.openId)
      const value = await redis.client.dumpBuffer(key)
      expect(value?.toString('latin1')).not.toContain(user.openId)
    }
  })

  it('a confidential look-up leaves no menu behind', async () => {
    house = await openHouse({ redis })
    const user = house.wx.follower()
    await user.say('/inspection')
    await user.say('公安局')
    await house.settle()
    expect(user.chat.last().text).toContain('公安')
    expect(
      (await house.keys())
        .filter((key) => /:(menu|said|kept)$/.test(key))
        .map((key) => key.split(':').at(-1)),
    ).not.toContain('menu')
    await user.say('回主菜单')
    await house.settle()
    expect(user.chat.last().text).toContain('1. 预约帮办')
  })
})
