/** Chromium as the page's tests use it. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const EXECUTABLE = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** False where no Chromium is installed: the tests say so and are skipped. */
export const hasChromium = existsSync(EXECUTABLE)

export function launch(args: string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  })
}

export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
  reducedMotion: 'reduce',
}
export const DESKTOP: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'zh-CN',
  reducedMotion: 'reduce',
}

/** A page of its own, as a new visitor has it. Whatever it complains about is collected. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = PHONE) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints = complaintsOf(page)
  await page.goto(url)
  return { context, page, complaints }
}

/** Errors in the console and uncaught ones, except for the lost connections that the tests make themselves. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/WebSocket|ERR_/.test(message.text())) complaints.push(message.text())
  })
  return complaints
}
