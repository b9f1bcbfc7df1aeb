/** What may be sent when: windows and counts by the clock, templates, notices, mass messages. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FakeFollower } from '../../fakes/wechat/index.ts'
import { fetchToken, type Scene, startScene } from './fake-server.ts'

const START = Date.UTC(2026, 10, 23, 2)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
let now = START
let scene: Scene
let user: FakeFollower
beforeEach(async () => {
  now = START
  scene = await startScene({ now: () => now })
  user = scene.wx.follower()
})
afterEach(async () => await scene.close())

const text = { msgtype: 'text', text: { content: 'x' } }
const send = async (more: object = {}) =>
  (await scene.call('message/custom/send', { touser: user.openId, ...text, ...more })).errcode
async function sends(count: number): Promise<(number | undefined)[]> {
  const codes: (number | undefined)[] = []
  for (let sent = 0; sent < count; sent++) codes.push(await send())
  return codes
}

describe('customer-service messages', () => {
  const openers: [string, (user: FakeFollower) => Promise<unknown>, number, number][] = [
    ['a message', (who) => who.say('1'), 5, 48 * HOUR],
    ['a sticker', (who) => who.sticker(), 5, 48 * HOUR],
    ['a click', (who) => who.click('k'), 3, MINUTE],
    ['a scan', (who) => who.scan('s'), 3, MINUTE],
    ['a look at a page', (who) => who.view('https://a.example/'), 0, 0],
  ]
  it.each(openers)('%s', async (_, act, count, ms) => {
    expect(await send()).toBe(45015)
    await act(user)
    expect(user.chat.left).toBe(count)
    if (count === 0) return
    now += ms - 1
    expect(await sends(count + 1)).toEqual([...Array<number>(count).fill(0), 45047])
    await act(user)
    now += ms
    expect(await send()).toBe(45015)
    expect(scene.wx.violations).toHaveLength(3)
  })

  it('following opens the short window, leaving closes all', async () => {
    user = scene.wx.follower({ following: false })
    await user.follow()
    expect(user.chat.left).toBe(3)
    await user.say('hello')
    await user.unfollow()
    expect(user.chat.left).toBe(0)
    await user.follow()
    expect(user.chat.left).toBe(3)
  })

  it('a tap on a menu in the chat counts as a click, a typed digit as a message', async () => {
    await user.say('menu')
    await send({ msgtype: 'msgmenu', msgmenu: { head_content: '', list: [{ id: 'a', content: 'A' }] } })
    now += 48 * HOUR
    await user.tap('a')
    expect(user.chat.left).toBe(3)
    await user.say('1')
    expect(user.chat.left).toBe(5)
  })

  it('messages count in every open window, and a new message adds nothing to what is left', async () => {
    await user.say('1')
    expect(await sends(4)).toEqual([0, 0, 0, 0])
    await user.click('k')
    expect(await sends(4)).toEqual([0, 0, 0, 45047])
    await user.say('2')
    expect(user.chat.left).toBe(5)
    await user.say('3')
    expect(user.chat.left).toBe(5)
  })

  it('shows typing for a while after people talked', async () => {
    const typing = async (command = 'Typing') =>
      (await scene.call('message/custom/typing', { touser: user.openId, command })).errcode
    expect(await typing()).toBe(45080)
    await user.say('hello')
    expect([await typing(), await typing(), await typing('Dancing')]).toEqual([0, 45081, 45072])
    now += 15_000
    expect([await typing(), await typing('CancelTyping'), await typing()]).toEqual([0, 0, 0])
    await send()
    expect(await typing()).toBe(0)
    now += 30_001
    expect(await typing()).toBe(45080)
    expect(user.chat.typing).toBe(4)
  })
})

describe('outside the window', () => {
  const data = { thing1: { value: '高龄津贴认证' }, time2: { value: '2026年11月24日 09:00' } }
  beforeEach(() => scene.wx.addTemplate('T', ['thing1', 'time2']))
  const template = async (more: object = {}) =>
    await scene.call('message/template/send', { touser: user.openId, template_id: 'T', data, ...more })
  const notice = async () =>
    (await scene.call('message/subscribe/bizsend', { touser: user.openId, template_id: 'T', data })).errcode

  it('a template comes, and its result after it, with an id larger than a double holds', async () => {
    const { access_token } = await fetchToken(scene.wx)
    const url = `${scene.wx.root}/cgi-bin/message/template/send?access_token=${String(access_token)}`
    const body = JSON.stringify({ touser: user.openId, template_id: 'T', data })
    const answer = await (await fetch(url, { method: 'POST', body })).text()
    await scene.wx.idle()
    const { fields } = scene.received.at(-1) ?? {}
    expect(fields).toMatchObject({ Event: 'TEMPLATESENDJOBFINISH', Status: 'success' })
    expect(answer).toContain(`"msgid":${fields?.MsgID}`)
    expect(Number.isSafeInteger(Number(fields?.MsgID))).toBe(false)
    expect(user.chat.last()).toMatchObject({
      via: 'template',
      text: expect.stringContaining('高龄津贴') as unknown,
    })
    user.block()
    await template()
    await scene.wx.idle()
    expect(scene.received.at(-1)?.fields.Status).toBe('failed:user block')
  })

  it.each([
    ['an unknown template', { template_id: 'U' }, 40037],
    ['a missing field', { data: { thing1: data.thing1 } }, 47003],
    ['a long field', { data: { ...data, thing1: { value: '长'.repeat(21) } } }, 47003],
    ['a strange time', { data: { ...data, time2: { value: 'tomorrow' } } }, 47003],
    ['a stranger', { touser: 'oNobody' }, 40003],
  ])('%s is refused', async (_, more, errcode) => {
    expect(await template(more)).toMatchObject({ errcode })
  })

  it('notices come as often as the person agreed', async () => {
    expect(await notice()).toBe(43101)
    await user.agree('T', 2)
    expect([await notice(), await notice(), await notice()]).toEqual([0, 0, 43101])
    await user.agree('T', Number.POSITIVE_INFINITY)
    expect([await notice(), await notice()]).toEqual([0, 0])
    expect(scene.wx.violations).toEqual([])
  })

  it('mass messages come four times a month, each once', async () => {
    const ids = [user.openId, scene.wx.follower().openId]
    const mass = async (clientmsgid?: string, touser = ids) =>
      (
        await scene.call('message/mass/send', {
          touser,
          msgtype: 'text',
          text: { content: 'm' },
          clientmsgid,
        })
      ).errcode
    expect(await mass('one', [user.openId])).toBe(40032)
    expect(await mass('one', ['oNobody', user.openId])).toBe(40003)
    expect([await mass('one'), await mass('one')]).toEqual([0, 45065])
    expect([await mass('two'), await mass('three'), await mass()]).toEqual([0, 0, 0])
    expect(await mass('five')).toBe(45028)
    now = Date.UTC(2026, 10, 30, 16) // The first of December in Beijing.
    expect(await mass('six')).toBe(0)
    await scene.wx.idle()
    expect(user.chat.fromAccount).toHaveLength(5)
    expect(scene.received.at(-1)?.fields).toMatchObject({ Event: 'MASSSENDJOBFINISH', TotalCount: '2' })
  })
})
