/** What belongs to the account: media, codes to scan, the menu, what is known of people. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FakeFollower } from '../../fakes/wechat/index.ts'
import { callApi, fetchToken, type Scene, startScene } from './fake-server.ts'

const START = Date.UTC(2026, 10, 23, 2)
const DAY = 86_400_000
let now = START
let scene: Scene
let user: FakeFollower
beforeEach(async () => {
  now = START
  scene = await startScene({ now: () => now })
  user = scene.wx.follower()
})
afterEach(async () => await scene.close())

const send = async (more: object = {}) =>
  (await scene.call('message/custom/send', { touser: user.openId, ...more })).errcode

describe('media', () => {
  const PNG = Buffer.concat([Buffer.from('\x89PNG', 'latin1'), Buffer.alloc(100)])
  async function upload(bytes: Uint8Array, type = 'image', part = 'media') {
    const form = new FormData()
    form.set(part, new File([new Uint8Array(bytes)], 'a.png', { type: 'image/png' }))
    return await scene.call('media/upload', form, { type })
  }

  it('is kept for three days, and comes back', async () => {
    const { media_id, errcode } = await upload(PNG)
    expect(errcode).toBeUndefined()
    const query = {
      media_id: String(media_id),
      access_token: String((await fetchToken(scene.wx)).access_token),
    }
    const response = await fetch(
      `${scene.wx.root}/cgi-bin/media/get?${new URLSearchParams(query).toString()}`,
    )
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG)
    await user.say('picture?')
    expect(await send({ msgtype: 'image', image: { media_id } })).toBe(0)
    expect(await send({ msgtype: 'voice', voice: { media_id } })).toBe(40007)
    now += 3 * DAY
    await user.say('and now?')
    expect(await send({ msgtype: 'image', image: { media_id } })).toBe(40007)
  })

  it.each([
    ['too large', Buffer.concat([PNG, Buffer.alloc(2 * 1024 * 1024)]), 'image', 'media', 40009],
    ['no picture', Buffer.from('<svg/>'), 'image', 'media', 40005],
    ['an unknown kind', PNG, 'document', 'media', 40004],
    ['another part', PNG, 'image', 'file', 41005],
  ])('is refused: %s', async (_, bytes, type, part, errcode) => {
    expect(await upload(bytes, type, part)).toMatchObject({ errcode })
  })

  it('that people send can be fetched', async () => {
    await user.sendVoice(Buffer.from('#!AMR\nhello'))
    await scene.wx.idle()
    const media_id = scene.received.at(-1)?.fields.MediaId ?? ''
    const access_token = String((await fetchToken(scene.wx)).access_token)
    const url = `${scene.wx.root}/cgi-bin/media/get?${new URLSearchParams({ media_id, access_token }).toString()}`
    expect(await (await fetch(url)).text()).toBe('#!AMR\nhello')
    expect(await scene.call('media/get', undefined, { media_id: 'none' })).toMatchObject({ errcode: 40007 })
  })

  it('is refused when its length is not announced', async () => {
    const body = new Blob(['{}']).stream()
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit
    expect((await fetch(`${scene.wx.root}/cgi-bin/media/upload`, init)).status).toBe(412)
  })
})

describe('codes and the menu', () => {
  const code = (scene_str: unknown, expire_seconds?: number, action_name = 'QR_STR_SCENE') => ({
    action_name,
    action_info: { scene: { scene_str } },
    ...(expire_seconds && { expire_seconds }),
  })
  it.each([
    [code('a'.repeat(64), 2_592_000), undefined],
    [code('a', undefined, 'QR_LIMIT_STR_SCENE'), undefined],
    [code('a'.repeat(65)), 40053],
    [code(''), 40053],
    [code(7), 40053],
    [code('a', 2_592_001), 40035],
    [code('a', 60, 'QR'), 40053],
  ])('%o', async (body, errcode) => {
    const answer = await scene.call('qrcode/create', body)
    expect(answer.errcode).toBe(errcode)
    if (errcode === undefined)
      expect(answer).toMatchObject({ ticket: expect.any(String), url: expect.any(String) })
  })

  const button = (more: object = {}) => ({ type: 'click', name: '帮办', key: 'book', ...more })
  const many = (count: number, more = {}) => Array.from({ length: count }, () => button(more))
  it.each([
    [many(3, { sub_button: many(5) }), 0],
    [many(4), 40016],
    [[], 40016],
    [many(1, { sub_button: many(6) }), 40023],
    [many(1, { name: '六个汉字太长' }), 40018],
    [many(1, { key: '' }), 40019],
    [many(1, { type: 'view', url: 'page' }), 40020],
    [many(1, { type: 'dance' }), 40015],
  ])('%o', async (buttons, errcode) => {
    expect(await scene.call('menu/create', { button: buttons })).toMatchObject({ errcode })
    expect(scene.wx.menu !== undefined).toBe(errcode === 0)
  })

  it('tells no names of people', async () => {
    const info = await scene.call('user/info', undefined, { openid: user.openId })
    expect(info).toMatchObject({ subscribe: 1, nickname: '', language: 'zh_CN' })
    await user.unfollow()
    const access_token = String((await fetchToken(scene.wx)).access_token)
    const query = { access_token, openid: user.openId }
    expect(await callApi(scene.wx, 'user/info', undefined, query)).toEqual({
      subscribe: 0,
      openid: user.openId,
    })
  })
})
