/** The menu under the chat: what is refused before it is sent, what the platform says, and what its entries do. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAccountMenu, toPlatform } from '../../../src/doors/wechat/account-menu.ts'
import { type FakeWeChat, startFakeWeChat } from '../../fakes/wechat/index.ts'
import { openHouse, startTestRedis } from './harness.ts'

const ours = async () => JSON.parse(await readFile('data/wechat-menu.json', 'utf8')) as unknown
const key = (name: string, heard = '/book') => ({ name, key: heard })

describe('a menu', () => {
  it.each<[string, unknown[], RegExp]>([
    ['without entries', [], /buttons: must have an entry/],
    ['with four entries', Array(4).fill(key('一')), /at most 3 entries/],
    ['with six below one', [{ name: '一', buttons: Array(6).fill(key('二')) }], /at most 5 entries/],
    ['with nothing below one', [{ name: '一', buttons: [] }], /must have an entry/],
    ['with a name that would be cut off', [key('预约帮办员')], /buttons\.0\.name: .*4 Chinese characters/],
    ['with a name of too many bytes', [key('📞📞📞📞📞')], /at most 16 bytes/],
    [
      'with a long name below',
      [{ name: '一', buttons: [key('一二三四五六七八九')] }],
      /8 Chinese characters/,
    ],
    ['with an empty name', [key('  ')], /must say something/],
    ['with an entry that does nothing', [{ name: '一' }], /must have a key, a link or buttons/],
    [
      'with an entry that does two things',
      [{ ...key('一'), link: '/' }],
      /must have a key, a link or buttons/,
    ],
    ['with a third level', [{ name: '一', buttons: [{ name: '二', buttons: [key('三')] }] }], /buttons/],
    ['with a key nobody understands', [key('一', 'book')], /a command such as \/book/],
    ['with a link that is none', [{ name: '一', link: 'javascript:alert(1)' }], /must be an address/],
    ['with a key of 129 bytes', [key('一', `m:${'a'.repeat(127)}`)], /at most 128 bytes/],
  ])('%s is refused', (_, buttons, message) => {
    expect(() => readAccountMenu({ buttons })).toThrow(message)
  })

  it('as wide as a telephone shows is taken', () => {
    const buttons = [{ name: '一二三四', buttons: [key('一二三四五六七八')] }, key('Services')]
    expect(readAccountMenu({ buttons }).buttons).toHaveLength(2)
  })

  it('needs to know where pages are', async () => {
    const menu = readAccountMenu(await ours())
    expect(() => toPlatform(menu, undefined)).toThrow(/PUBLIC_URL/)
    const long = readAccountMenu({ buttons: [{ name: '一', link: `/${'a'.repeat(1_020)}` }] })
    expect(() => toPlatform(long, 'https://help.example.org')).toThrow(/1024 bytes/)
  })
})

describe('the command', () => {
  let wx: FakeWeChat
  let dir: string
  beforeAll(async () => {
    wx = await startFakeWeChat()
    dir = await mkdtemp(path.join(tmpdir(), 'bb-menu-'))
  })
  afterAll(async () => {
    await wx.close()
    await rm(dir, { recursive: true, force: true })
  })

  async function run(env: Record<string, string> = {}, ...args: string[]) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/doors/wechat/publish-menu.ts', ...args], {
      env: {
        PATH: process.env.PATH,
        PUBLIC_URL: 'https://help.example.org',
        WECHAT_APP_ID: wx.appId,
        WECHAT_APP_SECRET: wx.appSecret,
        WECHAT_TOKEN: wx.token,
        WECHAT_API_ROOT: wx.root,
        ...env,
      },
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number]
    return { code, said }
  }

  it('sets the menu and says what it is', async () => {
    const { code, said } = await run()
    expect(said).toMatch(/The menu is set[\s\S]*预约帮办 {2}\/book[\s\S]*请人打电话给我 {2}m:ring/)
    expect(code).toBe(0)
    const { button } = wx.menu as { button: { name: string; sub_button?: { url?: string }[] }[] }
    expect(button.map(({ name }) => name)).toEqual(['预约帮办', '我的预约', '更多'])
    expect(button[2]?.sub_button?.flatMap(({ url }) => url ?? [])).toEqual(['https://help.example.org/'])
    expect(wx.violations).toEqual([])
  })

  it.each([
    ['menu/create', 48001, /verified service account is needed \(errcode 48001\)/],
    ['menu/create', 40018, /the name of an entry is too long \(errcode 40018\)/],
    ['stable_token', 40164, /IP whitelist.*\(errcode 40164\)/],
  ] as const)('explains what the platform refuses (%s %s)', async (method, errcode, message) => {
    wx.fail(method, errcode)
    const { code, said } = await run()
    expect(said).toMatch(message)
    expect(said).not.toContain('    at ')
    expect(code).toBe(1)
  })

  it('says what is missing', async () => {
    expect((await run({ WECHAT_APP_ID: '', WECHAT_APP_SECRET: '', WECHAT_TOKEN: '' })).said).toMatch(
      /Set WECHAT_APP_ID/,
    )
    const file = path.join(dir, 'menu.json')
    await writeFile(file, JSON.stringify({ buttons: [] }))
    expect(await run({}, file)).toEqual({ code: 1, said: expect.stringMatching(/must have an entry/) })
    expect((await run({}, path.join(dir, 'none.json'))).code).toBe(1)
  })
})

it('every entry of ours is understood', async () => {
  const redis = await startTestRedis()
  const house = await openHouse({ redis })
  try {
    const menu = readAccountMenu(await ours())
    const keys = menu.buttons
      .flatMap((each) => [each, ...(each.buttons ?? [])])
      .flatMap((each) => each.key ?? [])
    for (const each of keys) {
      // Somebody new each time: what was begun by the tap before shall not answer.
      const user = house.wx.follower()
      await user.click(each)
      await house.settle()
      expect(user.chat.last().text, each).not.toMatch(/没听明白|已经过去了/)
    }
    expect(house.wx.violations).toEqual([])
  } finally {
    await house.close()
    await redis.stop()
  }
})
