/** The fake posts what the platform posts, signed and encrypted as the platform does, and again when nobody answers. */
import { afterEach, describe, expect, it } from 'vitest'
import { decrypt, encrypt, sign } from '../../fakes/wechat/crypto.ts'
import type { FakeFollower, FakeOptions } from '../../fakes/wechat/index.ts'
import { type Received, reply, type Scene, startScene } from './fake-server.ts'

let scene: Scene
afterEach(async () => await scene.close())
const open = async (options: FakeOptions = {}) => {
  scene = await startScene({ answerWithinMs: 150, retryAfterMs: 150, ...options })
  return scene.wx.follower()
}
const last = () => scene.received.at(-1) as Received

describe('official examples', () => {
  const token = 'AAAAA'
  const key = 'A'.repeat(43)
  const appId = 'wxba5fad812f8e6fb9'
  const encrypted = 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ=='

  it('signs and encrypts them', async () => {
    await open()
    expect(sign(token, '1714036504', '1514711492')).toBe('f464b24fc39322e44b38aa78f5edd27bd1441696')
    expect(encrypt('{"demo_resp":"good luck"}', key, appId, Buffer.from('707722b803182950'))).toBe(encrypted)
    expect(sign(token, '1713424427', '415670741', encrypted)).toBe('1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1')
    expect(decrypt(encrypted, key, appId)).toBe('{"demo_resp":"good luck"}')
  })

  it.each([
    ['another appid', encrypted, 'wx0000000000000000', 'the appid is wrong'],
    ['half of it', encrypted.slice(0, 44), appId, 'a wrong length'],
    ['a part of it', Buffer.from(encrypted, 'base64').subarray(0, 32).toString('base64'), appId, 'padding'],
    ['a changed byte', encrypted.replace('UWvz', 'UWvy'), appId, 'the length is wrong'],
    ['nothing', '', appId, 'a wrong length'],
    ['no base64', '!!!!', appId, 'not base64'],
  ])('refuses %s', async (_, given, id, reason) => {
    await open()
    expect(() => decrypt(given, key, id)).toThrow(reason)
  })
})

describe('what people do', () => {
  const actions: [string, (user: FakeFollower) => Promise<unknown>, Record<string, unknown>][] = [
    ['text', (user) => user.say('你好 ]]> & <b>'), { MsgType: 'text', Content: '你好 ]]> & <b>' }],
    ['an image', (user) => user.sendImage(), { MsgType: 'image', PicUrl: expect.stringContaining('mmbiz') }],
    ['a voice', (user) => user.sendVoice(), { MsgType: 'voice', Format: 'amr', Recognition: '' }],
    ['a video', (user) => user.sendVideo(), { MsgType: 'video', ThumbMediaId: expect.any(String) }],
    [
      'a place',
      (user) => user.sendLocation(40.5, 111.25, '公园'),
      { Location_X: '40.500000', Label: '公园' },
    ],
    [
      'a link',
      (user) => user.sendLink('https://example.org/a', 'A'),
      { Url: 'https://example.org/a', Title: 'A' },
    ],
    ['a sticker', (user) => user.sticker(), { MsgType: 'text', Content: expect.stringContaining('不支持') }],
    ['a click', (user) => user.click('book'), { MsgType: 'event', Event: 'CLICK', EventKey: 'book' }],
    ['a look', (user) => user.view('https://a.example/'), { Event: 'VIEW', EventKey: 'https://a.example/' }],
    ['a scan', (user) => user.scan('c-1'), { Event: 'SCAN', EventKey: 'c-1', Ticket: expect.any(String) }],
    ['the end', (user) => user.unfollow(), { Event: 'unsubscribe' }],
  ]
  it.each(actions)('posts %s', async (_, act, fields) => {
    const user = await open({ now: () => 1_760_000_000_999 })
    await act(user)
    await scene.wx.idle()
    const ids = { FromUserName: user.openId, ToUserName: scene.wx.account, CreateTime: '1760000000' }
    expect(last().fields).toMatchObject({ ...ids, ...fields })
    expect(scene.wx.violations).toEqual([])
  })

  it('follows with and without a code, and scans into following', async () => {
    await open()
    const [a, b, c] = [1, 2, 3].map(() => scene.wx.follower({ following: false })) as [
      FakeFollower,
      FakeFollower,
      FakeFollower,
    ]
    await (await a.follow()).done
    expect(last().fields).toMatchObject({ Event: 'subscribe', EventKey: '' })
    expect(last().fields.Ticket).toBeUndefined()
    await (await b.follow('street-7')).done
    expect(last().fields).toMatchObject({ Event: 'subscribe', EventKey: 'qrscene_street-7' })
    await (await c.scan('street-8')).done
    expect(last().fields).toMatchObject({ Event: 'subscribe', EventKey: 'qrscene_street-8' })
    await expect(scene.wx.follower({ following: false }).say('hello')).rejects.toThrow('does not follow')
    await expect(a.follow()).rejects.toThrow('already')
  })

  it('numbers messages beyond what a double holds, each anew', async () => {
    const user = await open()
    await user.say('one')
    await user.say('two')
    await scene.wx.idle()
    const ids = scene.received.map(({ fields }) => fields.MsgId)
    expect(new Set(ids).size).toBe(2)
    expect(Number.isSafeInteger(Number(ids[0]))).toBe(false)
  })
})

describe('signatures', () => {
  const signed = ({ query, fields }: Received, token: string) => [
    query.signature === sign(token, query.timestamp ?? '', query.nonce ?? ''),
    query.msg_signature === sign(token, query.timestamp ?? '', query.nonce ?? '', fields.Encrypt ?? ''),
  ]
  it.each([
    ['plain', [true, false], false],
    ['compatible', [true, true], true],
    ['secure', [true, true], true],
  ] as const)('are right in %s mode', async (mode, right, encrypted) => {
    const user = await open({ mode })
    await user.say('你好')
    await scene.wx.idle()
    expect(signed(last(), scene.wx.token)).toEqual(right)
    expect(last().query.openid).toBe(user.openId)
    expect(last().query.encrypt_type).toBe(encrypted ? 'aes' : undefined)
    expect(last().fields.Content).toBe(mode === 'secure' ? undefined : '你好')
    if (encrypted)
      expect(decrypt(last().fields.Encrypt ?? '', scene.wx.aesKey, scene.wx.appId)).toContain('你好')
  })

  it('checks the address', async () => {
    await open()
    scene.answer(({ query }, response) => response.end(query.echostr))
    expect(await scene.wx.checkUrl()).toBe(true)
    expect(last().query.signature).toBe(
      sign(scene.wx.token, last().query.timestamp ?? '', last().query.nonce ?? ''),
    )
    scene.answer(({ query }, response) => response.end(`"${query.echostr}"`))
    expect(await scene.wx.checkUrl()).toBe(false)
  })
})

describe('attempts', () => {
  it.each([[true], [false]])('come three times with the same content (new nonce: %s)', async (resign) => {
    const user = await open({ resign })
    scene.answer(() => {}) // Never.
    const delivery = await user.say('hello')
    await scene.wx.idle()
    expect(scene.received).toHaveLength(3)
    expect(new Set(scene.received.map(({ body }) => body)).size).toBe(1)
    expect(new Set(scene.received.map(({ query }) => query.nonce)).size).toBe(resign ? 3 : 1)
    expect(delivery.attempts.map(({ outcome }) => outcome)).toEqual(['late', 'late', 'late'])
    expect(user.chat.messages.at(-1)).toMatchObject({ from: 'platform', via: 'unavailable' })
    expect(scene.wx.violations).toHaveLength(1)
  })

  it('end with the first answer, and show the reply once', async () => {
    const user = await open()
    scene.answer((received, response) => {
      if (scene.received.length === 1) response.writeHead(500).end()
      else if (scene.received.length === 3) response.end(reply(received, { Content: 'third' }))
    })
    const { attempts, done } = await user.say('hello')
    await done
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'late', 'answered'])
    expect(user.chat.fromAccount.map(({ text }) => text)).toEqual(['third'])
    expect(scene.wx.violations).toEqual([])
  })

  it('come again when an answer is lost', async () => {
    const user = await open()
    scene.answer((received, response) =>
      response.end(reply(received, { Content: `try ${scene.received.length}` })),
    )
    scene.wx.loseAnswers(2)
    await user.say('hello')
    await scene.wx.idle()
    expect(user.chat.fromAccount.map(({ text }) => text)).toEqual(['try 3'])
  })
})
