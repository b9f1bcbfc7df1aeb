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
