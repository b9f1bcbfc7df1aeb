/** The fake takes the passive replies that the platform takes; any other one puts the account out of service. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encrypt, sign } from '../../fakes/wechat/crypto.ts'
import type { FakeFollower } from '../../fakes/wechat/index.ts'
import { buildXml, parseXml } from '../../fakes/wechat/xml.ts'
import { type Received, reply, type Scene, startScene } from './fake-server.ts'

let scene: Scene
let user: FakeFollower
const open = async (mode: 'plain' | 'compatible' | 'secure') => {
  scene = await startScene({ mode })
  user = scene.wx.follower()
}
afterEach(async () => await scene.close())

async function hear(how: (received: Received) => string) {
  scene.answer((received, response) => response.end(how(received)))
  await user.say('hello')
  await scene.wx.idle()
}
const outOfService = () => user.chat.messages.some(({ via }) => via === 'unavailable')

describe('in plain mode', () => {
  beforeEach(async () => await open('plain'))

  it.each([['success'], ['']])('nothing is shown for %o', async (body) => {
    await hear(() => body)
    expect(user.chat.messages.map(({ text }) => text)).toEqual(['hello'])
    expect(scene.wx.violations).toEqual([])
  })

  const shown: [string, Record<string, string>, Record<string, unknown>][] = [
    ['text', { Content: '<![CDATA[a <b> & c]]>' }, { kind: 'text', text: 'a <b> & c' }],
    ['escaped text', { Content: 'a &lt;b&gt; &amp;&#10;c &#x4f60;' }, { text: 'a <b> &\nc 你' }],
    ['2048 bytes', { Content: `${'长'.repeat(682)}ab` }, { kind: 'text' }],
    [
      'an article',
      {
        MsgType: 'news',
        ArticleCount: '1',
        Articles: '<item><Title>A</Title><Description>B</Description><PicUrl/></item>'.replace(
          '<PicUrl/>',
          '<PicUrl></PicUrl><Url>https://a.example/</Url>',
        ),
      },
      {
        kind: 'news',
        article: expect.objectContaining({ title: 'A', url: 'https://a.example/' }) as unknown,
      },
    ],
  ]
  it.each(shown)('%s is shown', async (_, fields, seen) => {
    await hear((received) => reply(received, fields))
    expect(user.chat.last()).toMatchObject({ via: 'passive', ...seen })
    expect(user.chat.left).toBe(5)
    expect(scene.wx.violations).toEqual([])
  })

  const wrong: [string, (received: Received) => string][] = [
    ['JSON', () => '{"text":"hi"}'],
    ['other words', () => 'Success'],
    ['a page', () => '<html><body>502</body></html>'],
    ['no XML', (received) => reply(received, { Content: 'a & b' })],
    ['an element that is not closed', (received) => reply(received, { Content: 'x' }).replace('</xml>', '')],
    ['a DOCTYPE', (received) => `<!DOCTYPE xml>${reply(received, { Content: 'x' })}`],
    ['a control character', (received) => reply(received, { Content: 'a\u0007b' })],
    ['something behind it', (received) => `${reply(received, { Content: 'x' })}success`],
    ['two texts', (received) => reply(received, { Content: 'x</Content><Content>y' })],
    ['no text', (received) => reply(received)],
    ['empty text', (received) => reply(received, { Content: '<![CDATA[ ]]>' })],
    ['2049 bytes', (received) => reply(received, { Content: `${'长'.repeat(682)}abc` })],
    ['another person', (received) => reply(received, { Content: 'x', ToUserName: 'oSomebodyElse' })],
    ['names exchanged', (received) => reply(received, { Content: 'x', FromUserName: user.openId })],
    ['milliseconds', (received) => reply(received, { Content: 'x', CreateTime: `${Date.now()}` })],
    ['no time', (received) => reply(received, { Content: 'x', CreateTime: undefined })],
    ['an unknown kind', (received) => reply(received, { Content: 'x', MsgType: 'html' })],
    [
      'an unknown picture',
      (received) => reply(received, { MsgType: 'image', Image: '<MediaId>no</MediaId>' }),
    ],
    ['two articles', (received) => reply(received, { MsgType: 'news', ArticleCount: '2' })],
  ]
  it.each(wrong)('%s puts the account out of service', async (_, how) => {
    await hear(how)
    expect(outOfService()).toBe(true)
    expect(scene.wx.violations).toHaveLength(1)
    expect(scene.received).toHaveLength(1)
  })

  it('nobody replies to somebody who leaves', async () => {
    scene.answer((received, response) => response.end(reply(received, { Content: 'bye' })))
    await user.unfollow()
    await scene.wx.idle()
    expect(user.chat.messages).toEqual([])
    expect(scene.wx.violations[0]).toContain('takes no reply')
  })

  it('an encrypted reply is none', async () => {
    await hear(() => '<xml><Encrypt>abc</Encrypt></xml>')
    expect(outOfService()).toBe(true)
  })
})

describe('encrypted', () => {
  const seal = (content: string, appId = scene.wx.appId, signature?: string) => {
    const { token, aesKey, account } = scene.wx
    const now = Math.floor(Date.now() / 1000)
    const fields = { ToUserName: user.openId, FromUserName: account, CreateTime: now, MsgType: 'text' }
    const Encrypt = encrypt(buildXml({ ...fields, Content: content }), aesKey, appId)
    const MsgSignature = signature ?? sign(token, `${now}`, '42', Encrypt)
    return buildXml({ Encrypt, MsgSignature, TimeStamp: now, Nonce: '42' })
  }

  it.each(['secure', 'compatible'] as const)('a reply in %s mode is shown', async (mode) => {
    await open(mode)
    await hear(() => seal('你好'))
    expect(user.chat.last().text).toBe('你好')
    await hear(() => 'success')
    expect(scene.wx.violations).toEqual([])
  })

  it('a plain reply is enough in compatible mode, and too little in secure mode', async () => {
    await open('compatible')
    await hear((received) => reply(received, { Content: 'x' }))
    expect(user.chat.last().text).toBe('x')
    await scene.close()
    await open('secure')
    const now = Math.floor(Date.now() / 1000)
    const fields = { ToUserName: user.openId, FromUserName: scene.wx.account, CreateTime: now }
    await hear(() => buildXml({ ...fields, MsgType: 'text', Content: 'x' }))
    expect(scene.wx.violations[0]).toContain('not encrypted')
  })

  it('a wrong signature or appid puts the account out of service', async () => {
    await open('secure')
    await hear(() => seal('x', scene.wx.appId, '0'.repeat(40)))
    await hear(() => seal('x', 'wxffffffffffffffff'))
    expect(scene.wx.violations[0]).toContain('MsgSignature')
    expect(scene.wx.violations[1]).toContain('appid')
  })
})

it('reads what it writes', async () => {
  await open('plain')
  const xml = buildXml({ A: 'x ]]> <y> &amp;', B: 7, C: { raw: '<D>z</D>' } })
  expect(parseXml(xml)).toEqual({ A: ['x ]]> <y> &amp;'], B: ['7'], C: [{ D: ['z'] }] })
})
