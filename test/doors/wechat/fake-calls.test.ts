/** The fake refuses what the platform refuses: a test that passes against it means something. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FakeFollower } from '../../fakes/wechat/index.ts'
import { callApi, fetchToken, type Scene, startScene } from './fake-server.ts'

const START = 1_760_000_000_000
let now = START
let scene: Scene
let user: FakeFollower
beforeEach(async () => {
  now = START
  scene = await startScene({ now: () => now })
  user = scene.wx.follower()
  await user.say('hello')
  await scene.wx.idle()
})
afterEach(async () => await scene.close())

const send = async (msgtype: string, content: unknown, touser: unknown = user.openId) =>
  await scene.call('message/custom/send', { touser, msgtype, [msgtype]: content })
const items = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, content: `第${index}项` }))
const menu = (count: number) => ({ head_content: '选一项', list: items(count), tail_content: '' })
const article = { title: 'A', description: 'B', url: 'https://a.example/', picurl: '' }

const refused: [string, () => Promise<{ errcode?: number }>, number][] = [
  ['a stranger', async () => await send('text', { content: 'x' }, 'oNobody'), 40003],
  ['no person', async () => await send('text', { content: 'x' }, [user.openId]), 40003],
  ['an unknown kind', async () => await send('html', { content: 'x' }), 40008],
  ['a text of 2049 bytes', async () => await send('text', { content: `${'长'.repeat(682)}abc` }), 45002],
  ['an empty text', async () => await send('text', { content: '' }), 44004],
  ['no text', async () => await send('text', undefined), 44004],
  ['an unknown picture', async () => await send('image', { media_id: 'none' }), 40007],
  ['two articles', async () => await send('news', { articles: [article, article] }), 45008],
  ['no article', async () => await send('news', { articles: [] }), 44003],
  ['a menu of nine', async () => await send('msgmenu', menu(9)), 45098],
  [
    'a menu with numbers for ids',
    async () => await send('msgmenu', { list: [{ id: 1, content: 'x' }] }),
    47001,
  ],
  ['no JSON', async () => await scene.call('message/custom/send', 'touser=x'), 47001],
  ['an empty body', async () => await scene.call('message/custom/send', ''), 44002],
  ['GET', async () => await scene.call('message/custom/send'), 43002],
  ['POST', async () => await scene.call('user/info', {}), 43001],
  ['an unknown path', async () => await scene.call('message/custom/sent', {}), 40066],
]
it.each(refused)('refuses %s, and takes note', async (_, act, errcode) => {
  expect(await act()).toMatchObject({ errcode, errmsg: expect.stringContaining('rid:') as unknown })
  expect(scene.wx.violations).toHaveLength(1)
  expect(scene.wx.calls.at(-1)?.errcode).toBe(errcode)
  expect(user.chat.fromAccount).toEqual([])
  expect(user.chat.left).toBe(5)
})

it('shows texts, articles, menus', async () => {
  expect(await send('text', { content: `${'长'.repeat(682)}ab` })).toEqual({ errcode: 0, errmsg: 'ok' })
  expect(await send('news', { articles: [article] })).toMatchObject({ errcode: 0 })
  expect(await send('msgmenu', menu(8))).toMatchObject({ errcode: 0 })
  expect(user.chat.fromAccount.map(({ kind, via }) => `${via} ${kind}`)).toEqual(
    ['text', 'news', 'msgmenu'].map((kind) => `custom ${kind}`),
  )
  await user.tap('第3项')
  await scene.wx.idle()
  expect(scene.received.at(-1)?.fields).toMatchObject({
    MsgType: 'text',
    Content: '第3项',
    bizmsgmenuid: '3',
  })
})

it('refuses menus of an account that is not verified, without blame', async () => {
  await scene.close()
  scene = await startScene({ verified: false })
  user = scene.wx.follower()
  expect(await send('msgmenu', menu(2))).toMatchObject({ errcode: 40200 })
  const template = { touser: user.openId, template_id: 'T', data: {} }
  expect(await scene.call('message/template/send', template)).toMatchObject({ errcode: 48001 })
  expect(scene.wx.violations).toEqual([])
})

it('refuses those who left or are unwanted, without blame', async () => {
  const other = scene.wx.follower()
  other.block()
  expect(await send('text', { content: 'x' }, other.openId)).toMatchObject({ errcode: 43019 })
  await user.unfollow()
  expect(await send('text', { content: 'x' })).toMatchObject({ errcode: 43004 })
  expect(scene.wx.violations).toEqual([])
  await expect(user.say('still here?')).rejects.toThrow('does not follow')
})

describe('access tokens', () => {
  const check = async (access_token?: string) =>
    (
      await callApi(scene.wx, 'user/info', undefined, {
        openid: user.openId,
        ...(access_token && { access_token }),
      })
    ).errcode

  it('stay the same while they hold, and overlap for five minutes', async () => {
    const first = await fetchToken(scene.wx)
    expect(first.expires_in).toBe(7200)
    now += 6_000_000
    expect(await fetchToken(scene.wx)).toEqual({ ...first, expires_in: 1200 })
    now += 900_000
    const second = await fetchToken(scene.wx)
    expect(second.access_token).not.toBe(first.access_token)
    expect(await check(String(first.access_token))).toBeUndefined()
    now += 300_000
    expect(await check(String(first.access_token))).toBe(42001)
    expect(await check(String(second.access_token))).toBeUndefined()
  })

  it('die when a new one is forced, which may not be done often', async () => {
    const first = await fetchToken(scene.wx)
    const second = await fetchToken(scene.wx, { force_refresh: true })
    expect(await check(String(first.access_token))).toBe(40001)
    expect(await check(String(second.access_token))).toBeUndefined()
    expect(await fetchToken(scene.wx, { force_refresh: true })).toMatchObject({ errcode: 45011 })
    scene.wx.revokeToken()
    expect(await check(String(second.access_token))).toBe(40001)
    for (let count = 1; count < 20; count++) {
      now += 30_000
      expect(await fetchToken(scene.wx, { force_refresh: true })).toMatchObject({ expires_in: 7200 })
    }
    now += 30_000
    expect(await fetchToken(scene.wx, { force_refresh: true })).toMatchObject({ errcode: 45009 })
  })

  it.each([
    [{ grant_type: 'code' }, 40002],
    [{ appid: 'wx' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ force_refresh: 'yes' }, 47001],
  ])('are not given for %o', async (wrong, errcode) => {
    expect(await fetchToken(scene.wx, wrong)).toMatchObject({ errcode })
  })

  it('must be there and look like one', async () => {
    expect(await check()).toBe(41001)
    expect(await check('made-up')).toBe(40014)
  })
})

describe('faults on demand', () => {
  it('come as often as asked, to whom it was asked', async () => {
    scene.wx.fail('custom/send', 40164, { times: 2, to: user.openId })
    expect(await send('text', { content: 'x' }, scene.wx.follower().openId)).toMatchObject({ errcode: 45015 })
    expect(await send('text', { content: 'x' })).toMatchObject({ errcode: 40164 })
    expect(await send('text', { content: 'x' })).toMatchObject({ errcode: 40164 })
    expect(await send('text', { content: 'x' })).toMatchObject({ errcode: 0 })
    expect(scene.wx.violations).toHaveLength(1)
  })

  it('break connections before and after the call is done', async () => {
    scene.wx.fail('custom/send', 'reset')
    scene.wx.fail('custom/send', 'lost')
    await expect(send('text', { content: 'never' })).rejects.toThrow('fetch failed')
    await expect(send('text', { content: 'done' })).rejects.toThrow('fetch failed')
    expect(user.chat.fromAccount.map(({ text }) => text)).toEqual(['done'])
  })

  it('give pages and slow answers', async () => {
    scene.wx.fail('*', 'page')
    await expect(fetchToken(scene.wx)).rejects.toThrow('JSON')
    scene.wx.fail('custom/send', { slowMs: 60 })
    const begun = performance.now()
    await send('text', { content: 'slow' })
    expect(performance.now() - begun).toBeGreaterThan(55)
  })
})
