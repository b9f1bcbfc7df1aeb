/** What goes wrong behind the door: Redis, the token, the network, forgers. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { TestRedis } from '../../helpers/redis.ts'
import { type House, openHouse, startTestRedis } from './harness.ts'

let redis: TestRedis
let house: House
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
afterEach(async () => await house.close())

it('a message sent while Redis is away comes in once when it is back, and nobody sees an error', async () => {
  house = await openHouse({ redis })
  const user = house.wx.follower()
  await user.say('/book')
  await house.settle()
  await redis.kill()
  const delivery = await user.say('高龄津贴认证')
  await new Promise((resolve) => setTimeout(resolve, 7_000))
  await redis.restart()
  await delivery.done
  await house.settle()
  expect(delivery.attempts.at(-1)?.outcome).toBe('answered')
  expect(user.chat.messages.some(({ via }) => via === 'unavailable')).toBe(false)
  expect(user.chat.last().text).toContain('给谁')
  expect(house.wx.violations).toEqual([])
})

it('when Redis stays away longer than the platform tries, the message still comes in', async () => {
  house = await openHouse({ redis })
  const user = house.wx.follower()
  await user.say('/book')
  await house.settle()
  await redis.kill()
  const delivery = await user.say('高龄津贴认证')
  await delivery.done
  expect(delivery.attempts).toHaveLength(3)
  expect(delivery.attempts.at(-1)?.outcome).toBe('answered')
  expect(user.chat.last().text).toContain('稍等')
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  await redis.restart()
  await house.wx.until(() => user.chat.last().text.includes('给谁'))
  expect(user.chat.last().via).toBe('custom')
  expect(house.wx.violations).toEqual([])
}, 60_000)

it('refuses forgeries with 4xx, and says nothing about itself', async () => {
  house = await openHouse({ redis })
  const user = house.wx.follower()
  const xml = `<xml><ToUserName>gh</ToUserName><FromUserName>${user.openId}</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId></xml>`
  const { query, body } = house.wx.seal(xml, user.openId)
  const post = house.wx.raw
  const wrong = [
    await post('POST', {}, body),
    await post('POST', { ...query, msg_signature: 'x' }, body),
    await post('POST', { ...query, nonce: '1' }, body),
    await post('POST', query, xml),
    await post('POST', query, ''),
    await post('POST', query, '{"a":1}'),
    await post('POST', query, body.slice(0, -40)),
    await post('POST', query, `<!DOCTYPE x [<!ENTITY a "b">]>${body}`),
    await post('POST', query, 'x'.repeat(1_000_000)),
    await post('GET', { ...query, echostr: 'hi', signature: 'y' }),
    await post('GET', { echostr: '<script>' }),
  ]
  for (const { status, body: said } of wrong) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(said).not.toMatch(/ at |node_modules|Error:|<script>/)
  }
  expect((await post('POST', query, body)).status).toBe(200)
})
