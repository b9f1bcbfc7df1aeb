/** The board as a supervisor has it on the wall, while two helpers work in their station's group. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintsOf, DESKTOP, hasChromium, launch, PHONE } from '../web/page/browser.ts'
import { overflows, smallTargets, weakTexts } from '../web/page/measure.ts'
import { type Program, startProgram } from './program.ts'
import { bringIn, bringInto, openStation } from './station.ts'
import { newVisitor, openTab, type Visitor } from './visitor.ts'
import { NUMBER } from './walk.ts'

/** A Monday, ten in the morning in Hohhot. */
const MONDAY = Date.parse('2026-11-23T10:00:00+08:00')
const MINUTE = 60_000

describe.skipIf(!hasChromium)('the board', () => {
  let program: Program
  let browser: Browser
  let supervisor: Visitor
  let [li, zhang]: Visitor[] = []
  let board: Page
  let complaints: string[]
  /** Of requests in two districts. */
  let [near, far]: string[] = []

  beforeAll(async () => {
    program = await startProgram({ at: MONDAY })
    browser = await launch()
    const desktop = (url: string) => newVisitor(browser, url, DESKTOP)
    const { administrator, helper } = await openStation(desktop, program.administratorLink, '1501')
    li = helper
    await chats(administrator, '帮办代办')
    zhang = await bringIn(desktop, administrator, '帮办人员', '张伟')
    supervisor = await bringIn(desktop, administrator, '督办人员', '赵敏')
    await chats(administrator, '全市帮办站')
    await bringInto(administrator, zhang)
    near = await askToBeRung('150102001', '13812345678')
    far = await askToBeRung('150105001', '13987654321')
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await program?.remove()
  })

  async function askToBeRung(area: string, phone: string): Promise<string> {
    const resident = await newVisitor(browser, `${program.url}/?start=area_${area}`)
    await resident.hears('帮办')
    await resident.say('0')
    await resident.hears('您的电话号码')
    await resident.say(phone)
    return NUMBER.exec(await resident.hears('编号'))?.[0] ?? ''
  }
  const card = (number: string, column: string) =>
    board.locator(`[data-column=${column}] [data-number="${number}"]`)
  /** Once it stands there. */
  const stands = (number: string, column: string) => card(number, column).waitFor()

  it('opens by a link from /desk that works once, and the key leaves the address', async () => {
    await supervisor.say('/desk')
    await supervisor.hears('没有在办的预约')
    await supervisor.tap(/看板/)
    await supervisor.hears('只能打开一次')
    const link = await supervisor.link('/board/?key=')
    const context = await browser.newContext(DESKTOP)
    board = await context.newPage()
    board.setDefaultTimeout(15_000)
    complaints = complaintsOf(board)
    await board.goto(link)
    await board.getByRole('heading', { name: '督办看板' }).waitFor()
    expect(board.url()).toBe(`${program.url}/board/`)
    await stands(near ?? '', 'waiting')
    await stands(far ?? '', 'waiting')
    const [cookie] = await context.cookies(`${program.url}/board/`)
    expect(cookie).toMatchObject({ name: 'bangban-board', httpOnly: true, sameSite: 'Strict' })

    const other = await openTab(await browser.newContext(DESKTOP), link)
    await other.page.getByRole('heading', { name: '请重新打开看板' }).waitFor()
    await other.context.close()
  })

  it('a helper takes a request in the group, and its card moves by itself', async () => {
    await take(li, near ?? '')
    await stands(near ?? '', 'taken')
    expect(await card(near ?? '', 'taken').textContent()).toContain('负责人：李芳')
    await stands(far ?? '', 'waiting')
    const all = (await board.locator('body').textContent()) ?? ''
    expect(all).toContain('138****5678')
    expect(all).not.toMatch(/1381234|138 1234/)
  })

  it('says that the connection is lost, shows what it knew, and comes back with what is late', async () => {
    await program.kill()
    await board.getByText('连接断了').waitFor()
    await stands(near ?? '', 'taken')
    // Asked for a ring at ten: half an hour is promised, a quarter of an hour later it is the supervisor's.
    await program.startAgain(35 * MINUTE)
    await board.getByText('连接断了').waitFor({ state: 'detached' })
    await card(far ?? '', 'waiting')
      .getByText('超时')
      .waitFor()
    await board.getByText('超时的 1 个').waitFor()
    complaints.splice(0, complaints.length, ...complaints.filter((each) => !/Failed to load/.test(each)))
  }, 60_000)

  it('shows only what is late, or only an area', async () => {
    const lateOnly = board.getByLabel('只看超时的')
    await lateOnly.check()
    await card(near ?? '', 'taken').waitFor({ state: 'detached' })
    await stands(far ?? '', 'waiting')
    await lateOnly.uncheck()
    await stands(near ?? '', 'taken')
    await board.getByLabel('旗县区').selectOption('150105')
    await card(near ?? '', 'taken').waitFor({ state: 'detached' })
    await board.getByLabel('街道乡镇').selectOption('150105001')
    await stands(far ?? '', 'waiting')
    await board.getByLabel('旗县区').selectOption('')
    await stands(near ?? '', 'taken')
    expect(await board.getByLabel('街道乡镇').count()).toBe(0)
  })

  it('two helpers at once: one has it, and the board says who', async () => {
    for (const each of [li, zhang]) await each?.hears(far ?? '')
    await Promise.all([li, zhang].map(async (each) => await each?.tapNow('我来接')))
    const taken = card(far ?? '', 'taken')
    await taken.waitFor()
    expect(await taken.textContent()).toMatch(/负责人：(李芳|张伟)/)
    for (const each of [li, zhang]) await each?.page.getByRole('alertdialog').getByRole('button').click()
  })

  it('can be read: large enough, strong enough, nothing cut off, on a desktop and a telephone', async () => {
    for (const view of [DESKTOP, PHONE]) {
      await board.setViewportSize(view.viewport ?? { width: 0, height: 0 })
      expect(await board.evaluate(overflows)).toEqual([])
      expect(await board.evaluate(smallTargets)).toEqual([])
      const { measured, weak } = await board.evaluate(weakTexts)
      expect(measured).toBeGreaterThan(15)
      expect(weak).toEqual([])
    }
    await board.setViewportSize(DESKTOP.viewport ?? { width: 0, height: 0 })
  })

  it('prints without anything to press', async () => {
    await board.emulateMedia({ media: 'print' })
    for (const control of ['button', 'select', 'input'])
      expect(await board.locator(control).filter({ visible: true }).count()).toBe(0)
    expect(await card(near ?? '', 'taken').isVisible()).toBe(true)
    expect(await board.getByText(/的情况/).isVisible()).toBe(true)
    await board.emulateMedia({ media: 'screen' })
  })

  it('a supervisor who is let go sees nothing any more, and is told kindly', async () => {
    await supervisor.say('/leave')
    await supervisor.hears('要退出')
    await supervisor.tap(/是的/)
    await supervisor.hears('已经退出')
    await board.getByRole('heading', { name: '看板只给督办人员看' }).waitFor()
    expect(await board.getByText(near ?? '').count()).toBe(0)
    expect(complaints.filter((each) => !/403/.test(each))).toEqual([])
  })
})

const chats = (visitor: Visitor, name: string) =>
  visitor.page.getByRole('navigation').getByRole('button', { name }).click()

/** Presses "take" under the card of this request. */
async function take(visitor: Visitor | undefined, number: string): Promise<void> {
  const message = visitor?.page.getByRole('log').locator('article', { hasText: number }).last()
  await message?.getByRole('button', { name: '我来接' }).click()
  await visitor?.page.getByRole('alertdialog').getByRole('button').click()
}
