/** A browser, the built page and, for each test, a server of its own. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import { type PageServer, startPageServer } from '../../fakes/page-server.ts'
import { HOME } from '../../fakes/page-talk.ts'
import { launch, PHONE, visit } from './browser.ts'
import { buildPage } from './built-page.ts'

type Options = Parameters<typeof startPageServer>[0] & { view?: BrowserContextOptions }

/** Call it inside `describe`. `open` begins with a new visitor who has just been greeted with `/start`. */
export function setStage() {
  let browser: Browser
  let built: Awaited<ReturnType<typeof buildPage>>
  const cleanUps: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    built = await buildPage()
    browser = await launch(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'])
  })
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  })
  afterAll(async () => {
    await browser?.close()
    await built?.remove()
  })

  return {
    async open({ view = PHONE, ...options }: Partial<Options> = {}) {
      const server = await startPageServer({ root: built.root, chats: [HOME], ...options })
      cleanUps.push(() => server.stop())
      const { context, page, complaints } = await visit(browser, server.url, view)
      cleanUps.push(() => context.close())
      await until(() => server.texts().length > 0)
      return { server, context, page, complaints, input: page.getByRole('textbox', { name: '输入消息' }) }
    },
  }
}

export const until = (condition: () => boolean | Promise<boolean>) =>
  vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 10_000 })
/** What the person has said, except for `/start`. */
export const said = (server: PageServer) => server.texts().filter((text) => !text.startsWith('/start'))
/** The words of the bubbles, from top to bottom. */
export const bubbles = (page: Page) => page.getByRole('log').locator('article .text').allTextContents()
