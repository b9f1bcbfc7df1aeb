/** An administrator writes to the residents on their pages, and watches how it goes; the report comes by itself. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { png } from '../fakes/page-talk.ts'
import { DESKTOP, hasChromium, launch, PHONE } from '../web/page/browser.ts'
import { type Program, startProgram } from './program.ts'
import { newVisitor, type Visitor } from './visitor.ts'

const MONDAY = Date.parse('2026-11-23T10:00:00+08:00')
const MB = 1024 * 1024

describe.skipIf(!hasChromium)('a notice in the browser', () => {
  let program: Program
  let browser: Browser
  let administrator: Visitor
  const visitors: Visitor[] = []
  const residents: Visitor[] = []

  beforeAll(async () => {
    program = await startProgram({ at: MONDAY })
    browser = await launch()
    administrator = await visit(program.administratorLink, DESKTOP)
    await administrator.hears('怎么称呼您')
    await administrator.say('王红')
    await administrator.hears('/bind')
    for (let n = 0; n < 3; n++) residents.push(await subscriber())
  })
  afterEach(() => {
    const complaints = visitors.flatMap((visitor) => visitor.complaints.splice(0))
    if (complaints.length > 0) throw new Error(`A page complains: ${complaints.join('; ')}`)
  })
  afterAll(async () => {
    await browser?.close()
    await program?.remove()
  })

  async function visit(url: string, options = PHONE): Promise<Visitor> {
    const visitor = await newVisitor(browser, url, options)
    visitors.push(visitor)
    return visitor
  }
  async function subscriber(): Promise<Visitor> {
    const resident = await visit(program.url)
    await resident.hears('您好')
    await resident.say('/settings')
    await resident.hears('通知：不收')
    await resident.tap(/收通知/)
    await resident.hears('要收通知吗')
    await resident.tap(/1\. 要/)
    await resident.hears('有新的会告诉您')
    return resident
  }
  async function choosePhoto(page: Page, buffer: Buffer): Promise<void> {
    const file = { name: 'a.png', mimeType: 'image/png', buffer }
    const input = page.locator('input[type=file]').first()
    if ((await input.count()) === 0) await page.getByRole('button', { name: '更多' }).click()
    await input.setInputFiles(file)
  }

  it('the commands of an administrator stand behind ＋', async () => {
    const { page } = administrator
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('group').getByRole('button', { name: '菜单' }).click()
    await page.getByRole('button', { name: '给居民发通知' }).click()
    await administrator.hears('通知写什么')
  })

  it('a picture of 20 MB is refused at once, another one is taken', async () => {
    const { page, say, hears } = administrator
    await say('重阳节活动：周六上午九点，**免费**量血压。')
    await hears('另一种语言')
    await administrator.tap('跳过')
    await hears('要配一张照片')
    await choosePhoto(page, Buffer.alloc(20 * MB))
    await page.getByText('这个文件太大了').waitFor()
    await choosePhoto(page, png(800, 600))
    await hears('是哪一类的通知')
  })

  it('is shown as residents will see it, with how many they are', async () => {
    const { tap, hears, page } = administrator
    await tap(/节日和社区活动/)
    await hears('发给哪里的人')
    await tap('跳过')
    await hears('还要设置什么')
    await tap('跳过')
    await hears('还不会发出去')
    await tap(/对，看样子/)
    await hears('一共 3 人')
    const copy = page.locator('article.from-bot', { hasText: '回复“退订”' }).last()
    expect(await copy.locator('strong, b').textContent()).toBe('免费')
    expect(await copy.locator('img').count()).toBe(1)
  })

  it('goes to all of them, its progress moves by itself, and its buttons go at the end', async () => {
    const { tap, hears, page } = administrator
    await tap(/发出去/)
    await hears('收不回来')
    await tap(/对，发/)
    const progress = page.locator('article.from-bot', { hasText: /正在发|发完了/ }).filter({ hasText: '%' })
    await progress.getByRole('button', { name: '停一下' }).waitFor()
    for (const resident of residents) {
      await resident.hears('免费量血压')
      const photo = resident.page.locator('article.from-bot').last().locator('img')
      await photo.evaluate((image) => (image as unknown as { decode(): Promise<void> }).decode())
    }
    await progress.filter({ hasText: '3/3' }).filter({ hasText: '发完了' }).waitFor()
    expect(await progress.count()).toBe(1)
    expect(await progress.getByRole('button', { name: /停一下|接着发|不发了/ }).count()).toBe(0)
  })

  it('and is reported: words, a picture that can be read, a spreadsheet', async () => {
    const { page } = administrator
    const words = page.locator('article.from-bot', { hasText: '的报告' })
    await words.waitFor()
    expect(await words.textContent()).toContain('送到 3 人，一共 3 人（100%）')
    const sheet = page.getByRole('link', { name: /\.xlsx/ })
    await sheet.waitFor()
    const picture = page.locator('article.from-bot img').last()
    const size = await picture.evaluate(async (image) => {
      const img = image as unknown as { decode(): Promise<void>; naturalWidth: number }
      await img.decode()
      return img.naturalWidth
    })
    expect(size).toBe(1800)
    if (process.env.SCREENSHOTS) {
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/notice-page.png` })
      await page.getByRole('button', { name: '看大图' }).last().click()
      await page.getByRole('dialog').screenshot({ path: `${process.env.SCREENSHOTS}/notice-report.png` })
      await page.keyboard.press('Escape')
    }
    const response = await page.request.get(
      new URL((await sheet.getAttribute('href')) ?? '', page.url()).href,
    )
    expect((await response.body()).subarray(0, 2).toString()).toBe('PK')
  })

  it('whoever says 退订 is not counted any more', async () => {
    await residents[0]?.say('退订')
    await residents[0]?.hears('不再给您发通知了')
    await administrator.say('/notice')
    await administrator.hears('居民通知')
    await administrator.tap(/重阳节活动/)
    await administrator.hears('发完了')
    await administrator.tap(/照着再写一个/)
    await administrator.hears('还不会发出去')
    await administrator.tap(/对，看样子/)
    await administrator.hears('一共 2 人')
  })
})
