/** Our whole bot, put together as `src/app.ts` does it, behind a door that leads nowhere. */
import { randomInt } from 'node:crypto'
import { Api } from 'grammy'
import { sayAgain } from '../src/bot/again.ts'
import { createHandlers } from '../src/bot/bot.ts'
import { createDeliver } from '../src/bot/turn.ts'
import type { Catalog } from '../src/catalog.ts'
import type { ApiResult, Door } from '../src/doors/door.ts'
import { createSwitchboard } from '../src/doors/switchboard.ts'
import { createLogger } from '../src/logger.ts'
import { createMetrics } from '../src/metrics.ts'
import { connectRedis } from '../src/store/connection.ts'
import { createStore } from '../src/store/index.ts'
import { createSealer } from '../src/store/seal.ts'
import { createTranslator } from '../src/texts/translator.ts'
import type { Engine, World } from './engine.ts'
import { ROOT } from './forms.ts'
import { ME, type Platform } from './platform.ts'

const ZONE = 'Asia/Shanghai'
/** A Monday morning, so that every run offers the same days. */
const START = Date.parse('2026-11-23T02:00:00Z')
const KEY = Buffer.alloc(32, 7).toString('base64')

export async function createOurs({ socket, platform }: World, catalog: Catalog): Promise<Engine> {
  const logger = createLogger({ level: 'error' })
  const clock = () => START + Math.floor(performance.now())
  const metrics = createMetrics()
  const redis = connectRedis(`unix://${socket}`)
  const sealer = createSealer({ sealKeys: [{ id: 1, key: KEY }], current: 1, hmacKey: KEY })
  const store = createStore({ redis, prefix: 'bb', sealer, draftDays: 7, timeZone: ZONE })
  const switchboard = createSwitchboard({
    doors: [nowhere(platform)],
    me: ME,
    onCall: ({ door, method, errorCode }) => metrics.callAnswered(door, method, errorCode ?? 200),
  })
  const api = new Api('0:switchboard', { fetch: switchboard.fetch as never })
  const { deliver } = createDeliver({
    deps: {
      store,
      catalog,
      texts: createTranslator(`${ROOT}locales`),
      doorOf: switchboard.doorOf,
      doors: () => [],
      publicUrl: 'https://example.org',
      clock,
      zone: ZONE,
      randomTag: (length) => Array.from({ length }, () => randomInt(36).toString(36)).join(''),
      draftDays: 7,
      adminJoinCode: 'not-used',
      wakeOutbox() {},
      wakeBulk() {},
      logger,
    },
    handlers: createHandlers().middleware(),
    again: sayAgain,
    api,
    call: switchboard.call,
    me: () => ME,
    onHandled: (_chat, kind, ms) => metrics.updateHandled('nowhere', kind, ms / 1000),
  })
  return { handle: deliver }
}

function nowhere(platform: Platform): Door {
  return {
    name: 'nowhere',
    can: { edit: true, buttons: true, alerts: true, requestContact: true, requestLocation: true },
    owns: () => true,
    ownsQuery: () => true,
    call: (method, payload) =>
      Promise.resolve({ ok: true, result: platform.call(method, payload) } as ApiResult),
    download: () => Promise.reject(new Error('there are no files here')),
    startLink: (payload) => `https://example.org/?start=${payload}`,
    groupLink: (payload) => Promise.resolve(`https://example.org/?start=${payload}`),
    start: async () => {},
    stop: async () => {},
    ready: () => Promise.resolve(true),
  }
}
