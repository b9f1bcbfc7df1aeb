/** The whole program put together, as `main.ts` does it, in front of the strict Telegram. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type App, createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { createLogger } from '../src/logger.ts'
import { type FakeTelegram, type FakeUser, startFakeTelegram } from './fakes/telegram/index.ts'
import { startTestRedis, type TestRedis } from './helpers/redis.ts'

let redis: TestRedis
let tg: FakeTelegram
let dir: string
let lines: string[]
const apps: App[] = []
beforeEach(async () => {
  redis = await startTestRedis()
  tg = await startFakeTelegram()
  dir = await mkdtemp(path.join(tmpdir(), 'bb-app-'))
  lines = []
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop()
  await tg.close()
  await redis.stop()
  await rm(dir, { recursive: true, force: true })
})

async function open(settings: Record<string, string> = {}): Promise<{ app: App; url: string }> {
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dir,
    TELEGRAM_BOT_TOKEN: tg.token,
    TELEGRAM_API_ROOT: tg.root,
    ADMIN_JOIN_CODE: 'let-me-in',
    ...settings,
  })
  const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } })
  // From Monday on, ten in the morning in Hohhot.
  const opened = Date.now()
  const clock = () => Date.UTC(2026, 10, 23, 2) + Date.now() - opened
  const app = await createApp({ config, redisUrl: redis.url, logger, clock, every: 20 })
  apps.push(app)
  return { app, url: await app.start() }
}

/** Says all of it, one after another, each when the one before is answered. */
async function tell(user: FakeUser, ...words: string[]): Promise<void> {
  for (const each of words) {
    const before = user.chat.fromBot.length
    await user.say(each)
    await tg.until(() => user.chat.fromBot.length > before)
  }
}
/** The shortest booking there is: Telegram lets a bot say about one thing a second. */
const BOOKING = [
  '/start item_phoneAsk',
  '我自己',
  '同意',
  '王秀英',
  '13900001234',
  '公主府社区',
  '没有',
  '提交',
]
const NUMBER = /BB261123-\d{4}/
const get = async (url: string) => {
  const response = await fetch(url)
  return { status: response.status, body: await response.text() }
}

describe('the program', () => {
  it('takes a booking from the first word to the one who comes, and logs nothing of it', async () => {
    const { app } = await open()
    const [administrator, resident, helper] = ['李', '王', '张'].map((firstName) =>
      tg.user({ firstName, languageCode: 'zh-hans', started: true }),
    ) as [FakeUser, FakeUser, FakeUser]
    await tell(administrator, '/start let-me-in', '李站长')
    const station = tg.group({ members: [administrator, helper] })
    await station.as(administrator).say('/bind 新城区')
    await tg.until(() => station.chat.fromBot.some(({ text }) => text.includes('新城区')))
    await tell(resident, ...BOOKING)
    await tg.until(() => NUMBER.test(resident.chat.last().text))
    const [number = ''] = NUMBER.exec(resident.chat.last().text) ?? []
    await tg.until(() => station.chat.last().text.includes(number))
    await station.as(helper).press('我来接')
    await tg.until(() => resident.chat.last().text.includes('张'))
    await tg.until(() => helper.chat.fromBot.some(({ text }) => text.includes('139 0000 1234')))
    await tg.idle()
    await app.idle()
    for (const personal of ['王秀英', '13900001234', '139 0000', '张', '公主府'])
      expect([personal, lines.join('').includes(personal)]).toEqual([personal, false])
    expect(lines.filter((line) => JSON.parse(line).level === 'error')).toEqual([])
  })

  it('offers the first administrator’s code until somebody has used it', async () => {
    const { app } = await open()
    expect(await app.openJoinCode()).toBe('let-me-in')
    await tell(tg.user({ started: true }), '/start let-me-in')
    expect(await app.openJoinCode()).toBeUndefined()
  })

  it('makes up a code of its own, and keeps it', async () => {
    const first = await (await open({ ADMIN_JOIN_CODE: '' })).app.openJoinCode()
    expect(first).toMatch(/^[\w-]{6,64}$/)
    await apps.pop()?.stop()
    expect(await (await open({ ADMIN_JOIN_CODE: '' })).app.openJoinCode()).toBe(first)
  })

  it('says how it is', async () => {
    const { url } = await open()
    await tg.until(() => tg.commands({ type: 'all_private_chats' }).length > 0)
    expect((await get(`${url}/healthz`)).status).toBe(200)
    await expect.poll(async () => (await get(`${url}/readyz`)).status).toBe(200)
    await redis.kill()
    await expect.poll(async () => (await get(`${url}/readyz`)).status, { timeout: 10_000 }).toBe(503)
    expect((await get(`${url}/healthz`)).status).toBe(200)
    await redis.restart()
    await expect.poll(async () => (await get(`${url}/readyz`)).status, { timeout: 10_000 }).toBe(200)
  })

  it('goes on after a Redis that was away: what was said meanwhile is answered', async () => {
    await open()
    const user = tg.user({ languageCode: 'zh-hans', started: true })
    await tell(user, '/book', '高龄津贴认证')
    await redis.kill()
    await user.say('我自己')
    await tg.until(() => user.chat.last().text.includes('系统正在恢复'))
    await redis.restart()
    await tg.until(() => user.chat.last().text.includes('您同意吗'), 20_000)
  })
})

describe('starting', () => {
  it('with secrets that are not those of the data is refused, and says so', async () => {
    await open()
    await apps.pop()?.stop()
    await rm(dir, { recursive: true, force: true })
    await expect(open()).rejects.toThrow(/secret|key/i)
  })

  it('again goes on where people were', async () => {
    await open()
    const user = tg.user({ languageCode: 'zh-hans', started: true })
    await tell(user, ...BOOKING.slice(0, 4))
    await apps.pop()?.stop()
    await open()
    await tell(user, ...BOOKING.slice(4))
    await tg.until(() => NUMBER.test(user.chat.last().text))
  })
})

describe('stopping', () => {
  it('finishes what is under way and leaves the port', async () => {
    const { app, url } = await open()
    const user = tg.user({ languageCode: 'zh-hans', started: true })
    await user.say('/start')
    await tg.until(() => tg.pending() === 0 || user.chat.fromBot.length > 0)
    apps.pop()
    await app.stop()
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    // Either it was answered before, or it is answered by the next one.
    await open()
    await tg.until(() => user.chat.fromBot.length > 0)
  })
})
