/** The whole program with the web door on a real Redis, and a look at everything that it keeps, opened with its own keys. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'
import { createSealer } from '../../src/store/seal.ts'
import { loadSecrets } from '../../src/store/secrets.ts'
import { newCid, openPage, type TestPage } from '../doors/web/harness.ts'
import { startTestRedis } from '../helpers/redis.ts'
import { NOON } from '../store/open-store.ts'

export const JOIN_CODE = 'open-sesame'

export async function openWhole() {
  const redis = await startTestRedis()
  const dir = await mkdtemp(path.join(tmpdir(), 'bb-whole-'))
  const config = readConfig({ PORT: '0', DATA_DIR: dir, ADMIN_JOIN_CODE: JOIN_CODE })
  const logger = createLogger({ level: 'silent' })
  const whole = { now: NOON }
  const app = await createApp({ config, redisUrl: redis.url, logger, clock: () => whole.now })
  const url = await app.start()
  const sealer = createSealer(await loadSecrets(dir))
  const settle = async () => {
    await app.idle()
    await app.outbox.drain()
    await app.idle()
  }

  return Object.assign(whole, {
    app,
    url,
    dir,
    redis,
    settle,
    page: (cookie?: string) => openPage(url, { lang: 'en', cookie }),
    async say(page: TestPage, text: string, chat = page.home) {
      await page.say(text, chat)
      await settle()
    },
    async press(page: TestPage, message: { id: number }, data: string, chat = page.home) {
      await page.ask({ t: 'press', chat, cid: newCid(), id: message.id, data })
      await settle()
    },
    /** An administrator's page. */
    async administrator(name: string) {
      const page = await openPage(url, { lang: 'en' })
      await page.say(`/start ${JOIN_CODE}`)
      await page.say(name)
      await settle()
      return page
    },
    /** The administrator makes a group and binds it; its chat. */
    async group(administrator: TestPage, area: string): Promise<number> {
      await administrator.say(`/bind ${area}`)
      const links = administrator.shown().flatMap(({ buttons = [] }) => buttons.flat().map(({ url }) => url))
      const code = new URL(links.findLast(Boolean) ?? '').searchParams.get('startgroup') ?? ''
      const answer = await administrator.ask({ t: 'newGroup', cid: newCid(), code })
      await settle()
      return answer.t === 'ack' ? (answer.chat ?? 0) : 0
    },
    /** Somebody is invited into the group and comes. */
    async join(administrator: TestPage, group: number, page: TestPage) {
      await administrator.say('/invite', group)
      await settle()
      const [code] = /(?<=join=)[\w-]+/.exec(administrator.texts(group).at(-1) ?? '') ?? []
      await page.ask({ t: 'join', cid: newCid(), code: code ?? '' })
    },
    /** Asks to be rung, in an area; the request's number. */
    async askToBeRung(page: TestPage, area: string, phone: string): Promise<string> {
      for (const words of [`/start area_${area}`, '0', phone]) await page.say(words)
      await settle()
      return /HD\d{6}-\d{4}/.exec(page.texts().join(' '))?.[0] ?? ''
    },
    /** The last note or dialog that a press was answered with. */
    toast: (page: TestPage) => page.frames.flatMap((frame) => (frame.t === 'toast' ? frame.text : [])).at(-1),
    /** Every state and every message that is kept, as whoever has the keys could read it. */
    async kept(): Promise<string> {
      const all: unknown[] = []
      for (const key of await redis.client.keys('*:s')) {
        const chat = /\{(-?\d+)\}/.exec(key)?.[1]
        const bytes = (await redis.client.getBuffer(key)) as Buffer
        all.push(sealer.open(bytes.subarray(6), `session:${chat}`))
      }
      for (const key of await redis.client.keys('*:messages'))
        for (const bytes of Object.values(await redis.client.hgetallBuffer(key)))
          all.push(sealer.open(bytes, key))
      return all.map((each) => JSON.stringify(each)).join('\n')
    },
    async close() {
      await app.stop()
      await redis.stop()
      await rm(dir, { recursive: true, force: true })
    },
  })
}
export type Whole = Awaited<ReturnType<typeof openWhole>>
