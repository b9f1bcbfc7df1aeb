/** A person in front of the page: says, taps, and waits for what is there to be read. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { complaintsOf, PHONE } from '../web/page/browser.ts'

export interface Visitor {
  context: BrowserContext
  page: Page
  /** Errors in the console and uncaught ones. */
  complaints: string[]
  input: Locator
  /** Types the words and sends them by Enter. */
  say(words: string): Promise<void>
  /** Presses a button under the last message that has it. */
  tap(name: string | RegExp): Promise<void>
  /** The same without waiting until a finger could: for two who press at once. */
  tapNow(name: string | RegExp): Promise<void>
  /** Resolves with the last thing the bot has said, once it contains these words. */
  hears(words: string | RegExp): Promise<string>
  /** The address of the last link in the conversation that has this in it. */
  link(part: string): Promise<string>
  /** Everything in the conversation, message by message, without what is only for screen readers. */
  talk(): Promise<string[]>
}

/** A new person with a browser of their own. */
export async function newVisitor(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = PHONE,
): Promise<Visitor> {
  const context = await browser.newContext(options)
  return await openTab(context, url)
}

/** One more tab of the same person. */
export async function openTab(context: BrowserContext, url: string): Promise<Visitor> {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints = complaintsOf(page)
  await page.goto(url)
  const log = page.getByRole('log')
  const input = page.getByRole('textbox', { name: '输入消息' })
  return {
    context,
    page,
    complaints,
    input,
    async say(words) {
      await input.fill(words)
      await input.press('Enter')
    },
    tap: (name) => log.getByRole('button', { name }).last().click(),
    tapNow: (name) => log.getByRole('button', { name }).last().dispatchEvent('click'),
    async hears(words) {
      const last = log.locator('article.from-bot').last().filter({ hasText: words })
      await last.waitFor().catch(async () => {
        const talk = (await log.innerText()).slice(-600)
        throw new Error(
          `The last thing said does not contain ${words}. The end of the conversation:\n${talk}`,
        )
      })
      return (await last.locator('.text').textContent()) ?? ''
    },
    link: async (part) => (await log.locator(`a[href*="${part}"]`).last().getAttribute('href')) ?? '',
    talk: () => log.locator('article .text').allTextContents(),
  }
}
