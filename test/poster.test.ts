/** Posters, made by the command beside strict fakes of the platforms; read by a decoder, looked at in Chromium. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectRedis } from '../src/store/connection.ts'
import { createStore } from '../src/store/index.ts'
import { createSealer } from '../src/store/seal.ts'
import { loadSecrets } from '../src/store/secrets.ts'
import { type PosterPage, poster } from '../src/texts/poster.ts'
import { createTranslator } from '../src/texts/translator.ts'
import { catalog } from './domain/form-world.ts'
import { type FakeTelegram, startFakeTelegram } from './fakes/telegram/index.ts'
import { type FakeWeChat, startFakeWeChat } from './fakes/wechat/index.ts'
import { startTestRedis, type TestRedis } from './helpers/redis.ts'
import { hasChromium, launch } from './web/page/browser.ts'

const COMMUNITY = catalog.areas.search('公主府社区', 1)[0]?.id as string
const URL_OF_CITY = 'https://help.example.org'
let redis: TestRedis
let wx: FakeWeChat
let tg: FakeTelegram
let dir: string
beforeAll(async () => {
  redis = await startTestRedis()
  wx = await startFakeWeChat()
  tg = await startFakeTelegram()
})
afterAll(async () => {
  await Promise.all([wx.close(), tg.close(), redis.stop()])
  await rm(dir, { recursive: true, force: true })
})
beforeEach(async () => {
  await redis.client.flushall()
  dir = await mkdtemp(path.join(tmpdir(), 'bb-poster-'))
})

async function run(args: string[], env: Record<string, string> = {}) {
  const all = {
    PATH: process.env.PATH,
    DATA_DIR: dir,
    REDIS_URL: redis.url,
    PUBLIC_URL: URL_OF_CITY,
    WECHAT_APP_ID: wx.appId,
    WECHAT_APP_SECRET: wx.appSecret,
    WECHAT_TOKEN: wx.token,
    WECHAT_API_ROOT: wx.root,
    TELEGRAM_BOT_TOKEN: tg.token,
    TELEGRAM_API_ROOT: tg.root,
    ...env,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/poster.ts', ...args], { env: all })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  const file = /in (\/.*\.html)/.exec(said)?.[1]
  return { code, said, file, html: file ? await readFile(file, 'utf8') : '' }
}

/** What the codes of a file say, in their order: drawn four dots to a module, and read. */
function codesIn(html: string): string[] {
  return [...html.matchAll(/<svg viewBox="0 0 (\d+) \d+"[^>]*><path d="([^"]*)"/g)].map(
    ([, size, bars = '']) => {
      const dots = Number(size) * 4
      const data = new Uint8Array(dots * dots * 4).fill(255)
      for (const [, x, y, run] of bars.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
        for (let row = Number(y) * 4; row < Number(y) * 4 + 4; row++)
          for (let column = Number(x) * 4; column < (Number(x) + Number(run)) * 4; column++)
            data.fill(0, (row * dots + column) * 4, (row * dots + column) * 4 + 3)
      return decodeQR({ width: dots, height: dots, data })
    },
  )
}
const titles = (html: string) => [...html.matchAll(/<h1>(.*?)<\/h1>/g)].map(([, title]) => title)

describe('the command', () => {
  it('makes a page with the code of every door', async () => {
    const { code, said, html, file } = await run(['公主府社区'])
    expect(said).toContain('One page')
    expect(code).toBe(0)
    expect(file).toBe(path.join(dir, 'posters', '公主府社区.html'))
    expect(titles(html)).toEqual(['公主府社区'])
    const [scene, page, chat] = codesIn(html)
    expect(scene).toMatch(/^http:\/\/weixin\.qq\.com\/q\/\d+$/)
    expect(page).toBe(`${URL_OF_CITY}/?start=area_${COMMUNITY}`)
    expect(chat).toMatch(new RegExp(`^https://t\\.me/\\w+\\?start=area_${COMMUNITY}$`))
    const created = wx.calls.filter(({ path: to }) => to === '/cgi-bin/qrcode/create')
    expect(created.map(({ errcode }) => errcode)).toEqual([0])
    // Nothing is fetched when it is printed.
    expect(html).not.toMatch(/\b(src|href)=/)
  })

  it('asks for a code for paper once', async () => {
    const before = wx.calls.length
    const [first, second] = [await run(['公主府社区']), await run([COMMUNITY])]
    expect(codesIn(second.html)[0]).toBe(codesIn(first.html)[0])
    const created = wx.calls.slice(before).filter(({ path: to }) => to === '/cgi-bin/qrcode/create')
    expect(created).toHaveLength(1)
  })

  it('takes every area that has a station, and says so where there is none', async () => {
    expect((await run([])).said).toMatch(/No area has a station yet/)
    const connection = connectRedis(redis.url)
    const store = createStore({
      redis: connection,
      prefix: 'bb',
      sealer: createSealer(await loadSecrets(dir)),
      draftDays: 7,
      timeZone: 'Asia/Shanghai',
    })
    await store.stations.bind('150102', -5)
    await store.stations.bind(COMMUNITY, -6)
    connection.disconnect()
    const { html, said } = await run([])
    expect(said).toContain('2 pages')
    expect(titles(html)).toEqual(['新城区', '公主府社区'])
  })

  it('makes a page for each community inside', async () => {
    const street = catalog.areas.get(COMMUNITY)?.parent as string
    const { html } = await run([street, '--inside', '--language', 'en'], { TELEGRAM_BOT_TOKEN: '' })
    expect(titles(html)).toHaveLength(catalog.areas.children(street).length)
    expect(html).toContain('We help you get it done')
  })

  it('runs on a Redis of its own where none is set', async () => {
    const { code, html } = await run(['公主府社区'], {
      REDIS_URL: '',
      WECHAT_APP_ID: '',
      WECHAT_APP_SECRET: '',
      WECHAT_TOKEN: '',
    })
    expect(code).toBe(0)
    expect(codesIn(html)).toHaveLength(2)
  })

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ['an area that is nowhere', ['月球背面社区'], {}, /There is no area/],
    ['a name that several have', ['锦绣社区'], {}, /may be:\n {2}\d{12} {2}/],
    ['no address of its own', ['公主府社区'], { PUBLIC_URL: '' }, /Set PUBLIC_URL/],
    ['a language there is not', ['公主府社区', '--language', 'xx'], {}, /zh-CN, en/],
  ])('says what is wrong with %s', async (_, args, env, message) => {
    const { code, said } = await run(args, env)
    expect(said).toMatch(message)
    expect(said).not.toContain('    at ')
    expect(code).toBe(1)
  })

  it('makes no poster without the code of a door that is set up', async () => {
    wx.fail('qrcode/create', 48001)
    const { code, said } = await run(['公主府社区'])
    expect(said).toMatch(/verified service account.*48001/)
    expect(code).toBe(1)
  })
})

describe.skipIf(!hasChromium)('on paper', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => await browser.close())

  const doors = ['wechat', 'web', 'telegram']
  const page = (area: string, count: number): PosterPage => ({
    area,
    codes: doors.slice(0, count).map((door) => ({
      door,
      link: `${URL_OF_CITY}/?start=area_${area}`,
      typed: door === 'web' ? 'https://bangban.a-rather-long-name.example.org' : undefined,
    })),
  })
  /** The area with the longest name in this language. */
  const longest = (language: string) => {
    const all = (code: string): string[] => [code, ...catalog.areas.children(code).flatMap(all)]
    const size = (code: string) => catalog.areas.label(code, language).length
    return all(catalog.areas.root).reduce((one, other) => (size(other) > size(one) ? other : one))
  }

  it.each(['zh-CN', 'en'])('every page is one sheet, and nothing is cut off (%s)', async (language) => {
    const texts = createTranslator('locales')
    const pages = [
      ...[1, 2, 3].map((count) => page(COMMUNITY, count)),
      page(longest(language), 3),
      page(catalog.areas.root, 3),
    ]
    const html = poster(pages, { areas: catalog.areas, texts, language })
    const sheet = await browser.newPage()
    await sheet.emulateMedia({ media: 'print' })
    await sheet.setContent(html)
    const spill = await sheet.evaluate(`[...document.querySelectorAll('section')].map((section) => {
      const box = section.getBoundingClientRect()
      const all = [...section.querySelectorAll('*')].map((each) => each.getBoundingClientRect())
      return Math.max(section.scrollHeight - section.clientHeight, ...all.map((each) => Math.max(each.bottom - box.bottom, each.right - box.right, box.left - each.left)))
    })`)
    for (const pixels of spill as number[]) expect(pixels).toBeLessThanOrEqual(1)
    const pdf = (await sheet.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(pages.length)
    await sheet.close()
  })

  it('names are no markup', () => {
    const areas = { ...catalog.areas, label: () => '<b>&"', path: () => [] }
    const html = poster([page(COMMUNITY, 1)], {
      areas,
      texts: createTranslator('locales'),
      language: 'zh-CN',
    })
    expect(html).toContain('<h1>&lt;b&gt;&amp;&quot;</h1>')
  })
})
