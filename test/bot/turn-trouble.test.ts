/** Turns that fail, hang, or come a second time. */
import { Api, type MiddlewareFn } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { BangbanContext } from '../../src/bot/context.ts'
import { createDeliver, type TurnOptions } from '../../src/bot/turn.ts'
import { createLogger } from '../../src/logger.ts'
import { createTranslator } from '../../src/texts/translator.ts'
import { catalog } from '../domain/form-world.ts'
import { gate } from '../jobs/workshop.ts'
import { NOON, openStore } from '../store/open-store.ts'

const CHAT = 7
const texts = createTranslator('locales')
let open: Awaited<ReturnType<typeof openStore>>
beforeAll(async () => {
  open = await openStore()
})
beforeEach(async () => void (await open.server.client.flushall()))
afterAll(async () => await open.close())

function openBot(handlers: MiddlewareFn<BangbanContext>, options: Partial<TurnOptions> = {}) {
  const said: string[] = []
  const turns = createDeliver({
    deps: {
      store: open.store,
      catalog,
      texts,
      doorOf: () => undefined,
      clock: () => NOON,
      zone: 'Asia/Shanghai',
      randomTag: () => 'tag',
      draftDays: 7,
      adminJoinCode: 'open-sesame',
      publicUrl: 'https://help.example',
      wakeOutbox: () => {},
      wakeBulk() {},
      doors: () => [],
      logger: createLogger({ level: 'silent' }),
    },
    handlers,
    again: async () => {},
    api: new Api('0:test'),
    call: async (_method, payload) => {
      said.push(String(payload.text))
      return { ok: true, result: true }
    },
    me: () => ({ id: 1, is_bot: true, first_name: 'Bot', username: 'bot' }) as UserFromGetMe,
    ...options,
  })
  return { ...turns, said }
}

const message = (update_id: number, text: string): Update => ({
  update_id,
  message: {
    message_id: update_id,
    date: 0,
    chat: { id: CHAT, type: 'private', first_name: '·' },
    from: { id: CHAT, is_bot: false, first_name: '·', language_code: 'en' },
    text,
  },
})
const state = async () => (await open.store.sessions.load<Record<string, unknown>>(CHAT)).state

it('keeps nothing of a message that failed: it may have been a look-up', async () => {
  const bot = openBot(() => {
    throw new Error('made up')
  })
  expect(await bot.deliver(message(1, 'police'))).toEqual({ confidential: true })
  expect(bot.said).toEqual([texts.t('en', 'sorry-failed')])
  // Brought once more, it is still nothing to be kept.
  expect(await bot.deliver(message(1, 'police'))).toEqual({ confidential: true })
})

it('hears nothing more of a handler that took too long', async () => {
  const late = gate()
  const hung = gate()
  const bot = openBot(
    async (ctx) => {
      await late.opened
      ctx.state.area = '1501'
      ctx.say('too late')
      ctx.confidential = false
      hung.open()
    },
    {
      decideWithin: 20,
      call: async (_method, payload) => {
        // While the apology is on its way, the handler goes on.
        late.open()
        await hung.opened
        bot.said.push(String(payload.text))
        return { ok: true, result: true }
      },
    },
  )
  expect(await bot.deliver(message(1, 'x'))).toEqual({ confidential: true })
  await bot.idle()
  expect(bot.said).toEqual([texts.t('en', 'sorry-failed')])
  expect(await state()).not.toHaveProperty('area')
})

it('lets a number pick from the menu that was said last, also if that was said again', async () => {
  const bot = openBot(
    (ctx) => ctx.say('Really?', { menu: [{ label: 'Cancel it', press: 'v:really:BB261123-0001' }] }),
    {
      again: async (ctx) => ctx.say('Where were we?', { menu: [{ label: 'Book', press: 'm:book' }] }),
    },
  )
  await bot.deliver(message(1, 'cancel'))
  expect(await state()).toMatchObject({ menu: ['v:really:BB261123-0001'] })
  await bot.deliver(message(1, 'cancel'))
  expect(bot.said).toEqual(['Really?', 'Where were we?'])
  expect(await state()).toMatchObject({ menu: ['m:book'], seen: [1] })
})
