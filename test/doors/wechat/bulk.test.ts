/** One of many copies: it leaves the last message of a window to people's own affairs, and no picture stands in its way. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type Alone, openDoor } from './door-alone.ts'

let redis: TestRedis
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(() => redis.stop())

const PNG = {
  bytes: Buffer.from('89504e470d0a1a0a0000', 'hex'),
  mime: 'image/png',
  name: 'picture',
}
const HUGE = { ...PNG, bytes: Buffer.concat([PNG.bytes, Buffer.alloc(3 * 1024 * 1024)]) }

async function alone(
  work: (open: Alone) => Promise<void>,
  options: Partial<Parameters<typeof openDoor>[0]> = {},
) {
  const open = await openDoor({ redis, ...options })
  try {
    await work(open)
    expect(open.wx.violations).toEqual([])
  } finally {
    await open.close()
  }
}
const bulk = ({ door }: Alone, chat: number, payload: Record<string, unknown>) =>
  door.call('photo' in payload ? 'sendPhoto' : 'sendMessage', { chat_id: chat, ...payload }, undefined, {
    bulk: true,
  })

test('the last message of a window stays for the outcome of a request', () =>
  alone(async (open) => {
    const { user, chat } = await open.friend()
    const before = user.chat.left
    for (let n = 0; n < before + 2; n++)
      expect(await bulk(open, chat, { text: `通知${n}` })).toMatchObject({ ok: true })
    expect(user.chat.left).toBe(1)
    expect(await open.call('sendMessage', { chat_id: chat, text: '您的预约办好了' })).toMatchObject({
      ok: true,
    })
    expect(user.chat.last().text).toBe('您的预约办好了')
    // What found no room waits until they write.
    await user.say('你好')
    await open.wx.idle()
    expect(user.chat.last().text).toContain(`通知${before + 1}`)
  }))

test('a picture that finds the window closed is left out, and nobody is called gone', () =>
  alone(async (open) => {
    const { user, chat } = await open.friend()
    open.pass(3 * 86_400_000)
    const result = await bulk(open, chat, { photo: PNG, caption: '周六量血压' })
    expect(result).toMatchObject({ ok: true, result: { held: expect.anything() } })
    await user.say('你好')
    await open.wx.idle()
    expect(user.chat.last().text).toContain('周六量血压')
  }))

test('a picture that is too big is left out, the words go', () =>
  alone(async (open) => {
    const { user, chat } = await open.friend()
    expect(await bulk(open, chat, { photo: HUGE, caption: '周六量血压' })).toMatchObject({ ok: true })
    expect(user.chat.last().text).toContain('周六量血压')
  }))

test('what only the operator can mend stops everybody’s copy', () =>
  alone(async (open) => {
    const { chat } = await open.friend()
    open.wx.fail('custom/send', 48001)
    expect(await bulk(open, chat, { text: '通知' })).toMatchObject({ ok: false, error_code: 401 })
  }))

test('a copy is no part of an answer that is just being made', () =>
  alone(async (open) => {
    const { user, chat } = await open.friend()
    open.bot.deliver = async () => {
      await bulk(open, chat, { text: '通知' })
      await open.call('sendMessage', { chat_id: chat, text: '回答' })
      return { confidential: false }
    }
    await user.say('问题')
    await open.wx.idle()
    const told = user.chat.fromAccount.slice(-2).map(({ via, text }) => `${via} ${text}`)
    expect(told.sort()).toEqual(['custom 通知', 'passive 回答'])
  }))
