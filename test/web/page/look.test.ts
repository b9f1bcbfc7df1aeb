/** How the page looks, measured: contrast, room, size of what is pressed; in both themes and type sizes. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PageServer, startPageServer } from '../../fakes/page-server.ts'
import { DISTRICT, HOME, png, STATION, tellEverything, tellStation } from '../../fakes/page-talk.ts'
import { DESKTOP, hasChromium, launch, PHONE, visit } from './browser.ts'
import { buildPage } from './built-page.ts'
import { fontSize, overflows, smallTargets, weakTexts } from './measure.ts'

const PHOTO = { name: 'a.png', mimeType: 'image/png', buffer: png(40, 30) }
const SMALL = { ...PHONE, viewport: { width: 320, height: 640 } }
/** Everything that can be opened, and how. Each begins on the page as it is after loading. */
const SIGHTS: Record<string, (page: Page, server: PageServer) => Promise<void>> = {
  conversation: async () => {},
  panel: (page) => page.getByRole('button', { name: '更多' }).click(),
  menu: async (page) => {
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('button', { name: '菜单', exact: true }).click()
  },
  'message menu': async (page) => {
    await page.locator('.from-me .text').last().click({ button: 'right' })
    await page.getByRole('dialog', { name: '回应这条消息' }).waitFor()
  },
  answering: async (page) => {
    await page.locator('.from-me .text').last().click({ button: 'right' })
    await page.getByRole('button', { name: '引用回复' }).click()
    await page.getByText('回复我').waitFor()
  },
  changing: async (page) => {
    await page.locator('.from-me .text').last().click({ button: 'right' })
    await page.getByRole('button', { name: '改一下' }).click()
    await page.getByText('正在修改').waitFor()
  },
  typed: (page) => page.locator('#input').fill('一'.repeat(300)),
  settings: (page) => page.getByRole('button', { name: '设置' }).click(),
  telephone: (page) => page.getByRole('button', { name: '我的电话' }).click(),
  recording: async (page) => {
    await page.getByRole('button', { name: '说话，录一段语音' }).click()
    await page.getByRole('button', { name: '按住说话' }).click()
    await page.getByText('正在录音').first().waitFor()
  },
  toast: async (page, server) => {
    server.tell({ t: 'toast', text: '已经记下来了。', alert: false })
    await page.getByText('已经记下来了。').waitFor()
  },
  alert: async (page, server) => {
    server.tell({ t: 'toast', text: '已经被接走了。', alert: true })
    await page.getByText('已经被接走了。').waitFor()
  },
  unsent: async (page) => {
    await page.clock.install()
    await page.route('**/web/upload*', (route) => route.abort())
    await page.getByRole('button', { name: '更多' }).click()
    await page.locator('input[type=file]').first().setInputFiles(PHOTO)
    // Four tries with pauses between them.
    for (let tries = 0; tries < 4; tries += 1) {
      await page.clock.runFor(10_000)
      await page.waitForTimeout(100)
    }
    await page.getByRole('button', { name: '重发' }).waitFor()
  },
  lost: async (page, server) => {
    await page.context().setOffline(true)
    server.cut()
    await page.getByText('正在重新连接').waitFor()
  },
}

describe.skipIf(!hasChromium)('the look of the page', () => {
  let browser: Browser
  let built: Awaited<ReturnType<typeof buildPage>>
  let server: PageServer

  beforeAll(async () => {
    built = await buildPage()
    browser = await launch(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'])
    server = await startPageServer({ root: built.root, chats: [HOME, STATION, DISTRICT] })
    tellEverything(server)
    tellStation(server)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await built?.remove()
  })

  for (const theme of ['light', 'dark'] as const) {
    for (const large of [false, true]) {
      for (const [sight, show] of Object.entries(SIGHTS)) {
        it(`is readable and fits: ${sight}, ${theme}, ${large ? 'large' : 'normal'} type, 320 px`, async () => {
          const { context, page, complaints } = await visit(browser, 'about:blank', {
            ...SMALL,
            colorScheme: theme,
          })
          await page.addInitScript(`localStorage.setItem('bangban.look', '{"large":${large}}')`)
          await page.goto(server.url)
          await page.getByText('您的申请已收到').waitFor()
          await show(page, server)
          const { measured, weak } = await page.evaluate(weakTexts)
          expect(measured).toBeGreaterThan(20)
          expect(weak).toEqual([])
          expect(await page.evaluate(overflows)).toEqual([])
          expect(await page.evaluate(smallTargets)).toEqual([])
          expect(complaints).toEqual([])
          await context.close()
        })
      }
    }
  }

  it.each(['light', 'dark'] as const)('is readable on a desktop with three chats, %s', async (theme) => {
    const { context, page } = await visit(browser, server.url, { ...DESKTOP, colorScheme: theme })
    await page.getByRole('button', { name: /公主府社区服务站/ }).click()
    await page.getByText('我下午两点过去').waitFor()
    expect(await page.getByRole('navigation').isVisible()).toBe(true)
    const { measured, weak } = await page.evaluate(weakTexts)
    expect(measured).toBeGreaterThan(15)
    expect(weak).toEqual([])
    expect(await page.evaluate(overflows)).toEqual([])
    await context.close()
  })

  it('makes everything larger by about a third, at once, and remembers it', async () => {
    const { context, page } = await visit(browser, server.url)
    const bubble = page.getByText('照片收到了')
    const size = async () => await bubble.evaluate(fontSize)
    const before = await size()
    await page.getByRole('button', { name: '大字' }).click()
    const after = await size()
    expect(after / before).toBeCloseTo(1.35, 2)
    await page.reload()
    await bubble.waitFor()
    expect(await size()).toBe(after)
    await context.close()
  })

  it('is dark when the device is, unless the reader wants it light', async () => {
    const { context, page } = await visit(browser, server.url, { ...PHONE, colorScheme: 'dark' })
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(await ground()).toBe('rgb(17, 17, 17)')
    await page.getByRole('button', { name: '设置' }).click()
    await page.getByRole('radio', { name: '浅色' }).click()
    expect(await ground()).toBe('rgb(237, 237, 237)')
    await page.reload()
    await page.getByText('您的申请已收到').waitFor()
    expect(await ground()).toBe('rgb(237, 237, 237)')
    await context.close()
  })

  it('is small: a telephone on a bad line loads it', async () => {
    const assets = path.join(built.root, 'assets')
    const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'))
    const sizes = await Promise.all(
      scripts.map(async (name) => gzipSync(await readFile(path.join(assets, name))).length),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(28 * 1024)
  })
})
