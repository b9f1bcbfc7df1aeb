/**
 * Takes the pictures in docs/images/ anew: `npm run screenshots`. Starts the real program on a directory of its own
 * with its clock set, and walks made-up people through it in Chromium. Needs what `npm test` needs, and for the
 * signs in messages a font with emoji (Debian: fonts-noto-color-emoji).
 */
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions } from 'playwright-core'
import { type Program, startProgram } from '../test/e2e/program.ts'
import { bringIn, openStation } from '../test/e2e/station.ts'
import { openTab, type Visitor } from '../test/e2e/visitor.ts'
import { NUMBER, walk } from '../test/e2e/walk.ts'
import { DESKTOP, launch, PHONE } from '../test/web/page/browser.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = path.join(ROOT, 'docs/images')
/** A Monday morning; and one when the inspection round of the data was open. */
const MONDAY = Date.parse('2026-11-23T10:00:00+08:00')
const ROUND_OPEN = Date.parse('2024-10-14T10:00:00+08:00')
const MOST_BYTES = 150_000
const MINUTE = 60_000

const PLACE = { timezoneId: 'Asia/Shanghai' }
/** Sharp enough, and small. */
const TELEPHONE: BrowserContextOptions = { ...PHONE, deviceScaleFactor: 1.5 }
const HALL: BrowserContextOptions = { ...DESKTOP, viewport: { width: 1100, height: 700 } }
const WALL: BrowserContextOptions = { ...DESKTOP, viewport: { width: 1440, height: 500 } }

process.chdir(ROOT)
await mkdir(FOLDER, { recursive: true })
const browser = await launch()
try {
  await during(MONDAY, async (program) => {
    await booking(program)
    await looks(program)
  })
  await during(MONDAY, board)
  await during(ROUND_OPEN, inspection)
} finally {
  await browser.close()
}

async function booking(program: Program): Promise<void> {
  const hall = (url: string) => visit(url, MONDAY, HALL)
  const { helper } = await openStation(hall, program.administratorLink, '新城区')
  const resident = await visit(program.url, MONDAY)
  await walk(resident, {
    async each(question) {
      if (question === 'menu') await picture(resident, 'phone-greeting')
      if (question === 'day') await picture(resident, 'phone-question')
      if (question === 'confirm') await picture(resident, 'phone-summary')
    },
  })
  await resident.hears('编号')
  await helper.hears('新预约')
  await picture(helper, 'station-new')
  await helper.tap('我来接')
  const dialog = helper.page.getByRole('alertdialog')
  await dialog.waitFor()
  await picture(helper, 'station-contact')
  await dialog.getByRole('button').click()
  await helper.hears('已接单')
  await picture(helper, 'station-taken')
  await resident.hears('来帮您办')
  await picture(resident, 'phone-booked')
}

async function looks(program: Program): Promise<void> {
  const large = await visit(program.url, MONDAY)
  await large.hears('帮办')
  await large.page.getByRole('button', { name: '大字' }).click()
  await walk(large, { until: 'circumstances' })
  await picture(large, 'phone-large')
  const dark = await visit(program.url, MONDAY, { ...TELEPHONE, colorScheme: 'dark' })
  await walk(dark, { until: 'forWhom' })
  await picture(dark, 'phone-dark')
}

/** A morning of a whole city: some wait, one of them for too long, some are taken, one is done. */
async function board(program: Program): Promise<void> {
  const hall = (url: string) => visit(url, MONDAY, HALL)
  const { administrator, helper } = await openStation(hall, program.administratorLink, '1501')
  await administrator.page.getByRole('navigation').getByRole('button', { name: '帮办代办' }).click()
  const supervisor = await bringIn(hall, administrator, '督办人员', '赵敏')

  const done = await askToBeRung(program, '150103001', '13812345678')
  const taken = await askToBeRung(program, '150104001', '13987654321')
  const visited = await book(program)
  await askToBeRung(program, '150102001', '13700001234')
  await press(helper, done, '我来接', '办好了')
  await press(helper, taken, '我来接')
  await press(helper, visited, '我来接', /我出发了/)
  await program.end()
  // Somebody is to ring within half an hour.
  await program.startAgain(33 * MINUTE)
  const later = MONDAY + 33 * MINUTE
  await book(program)

  await supervisor.page.reload()
  await supervisor.hears('居民会看到“赵敏”')
  await supervisor.say('/desk')
  await supervisor.hears('没有在办的预约')
  await picture(supervisor, 'desk')
  await supervisor.tap(/看板/)
  await supervisor.hears('只能打开一次')
  const context = await browser.newContext({ ...WALL, ...PLACE })
  await context.clock.setFixedTime(later)
  const page = await context.newPage()
  await page.goto(await supervisor.link('/board/?key='))
  await page.getByText('超时的 1 个').waitFor({ timeout: 30_000 })
  await picture({ page }, 'board')
}

async function askToBeRung({ url }: Program, area: string, phone: string): Promise<string> {
  const resident = await visit(`${url}/?start=area_${area}`, MONDAY)
  await resident.hears('帮办')
  await resident.say('0')
  await resident.hears('您的电话号码')
  await resident.say(phone)
  return NUMBER.exec(await resident.hears('编号'))?.[0] ?? ''
}

async function book({ url }: Program): Promise<string> {
  const resident = await visit(url, MONDAY)
  await walk(resident)
  return NUMBER.exec(await resident.hears('编号'))?.[0] ?? ''
}

/** Buttons of a request's card in the station, one after the other. */
async function press(helper: Visitor, number: string, ...names: (string | RegExp)[]): Promise<void> {
  const card = helper.page.getByRole('log').locator('article', { hasText: number }).last()
  for (const name of names) {
    await card.getByRole('button', { name }).click()
    if (name === '我来接') await helper.page.getByRole('alertdialog').getByRole('button').click()
  }
}

async function inspection(program: Program): Promise<void> {
  const visitor = await visit(program.url, ROUND_OPEN)
  await visitor.hears('帮办')
  await visitor.say('/inspection')
  await visitor.hears('哪个单位')
  await visitor.say('网信办')
  await visitor.hears('现在有人接')
  await picture(visitor, 'phone-inspection')
}

async function during(at: number, work: (program: Program) => Promise<void>): Promise<void> {
  const program = await startProgram({ at })
  try {
    await work(program)
  } finally {
    await program.remove()
  }
}

async function visit(url: string, at: number, options: BrowserContextOptions = TELEPHONE): Promise<Visitor> {
  const context = await browser.newContext({ ...options, ...PLACE })
  await context.clock.setFixedTime(at)
  return await openTab(context, url)
}

/** Without the frame around what has the focus: on a telephone there is none. */
async function picture({ page }: Pick<Visitor, 'page'>, name: string): Promise<void> {
  if (!name.endsWith('contact')) await page.evaluate('document.activeElement.blur()')
  await page.evaluate('document.fonts.ready')
  const file = path.join(FOLDER, `${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled' })
  const { size } = await stat(file)
  console.log(`${path.relative(ROOT, file)} ${Math.round(size / 1000)} KB`)
  if (size > MOST_BYTES) throw new Error(`${name} is larger than ${MOST_BYTES / 1000} KB`)
}
