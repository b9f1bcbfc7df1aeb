/** Telegraf with a wizard scene, a step for each question, and its session in Redis. */
import { createRequire } from 'node:module'
import { Redis } from 'ioredis'
import type { Context as BaseContext, Scenes as SceneTypes } from 'telegraf'
import type { Engine, World } from '../engine.ts'
import { ME, type Platform } from '../platform.ts'
import {
  type Answers,
  accept,
  accepted,
  CLOSING,
  COMPLAINT,
  closes,
  LIFETIME,
  read,
  type Shown,
  settled,
  show,
} from './form.ts'

interface State {
  answers: Answers
}
type Ctx = BaseContext & {
  scene: SceneTypes.SceneContextScene<Ctx, SceneTypes.WizardSessionData>
  wizard: SceneTypes.WizardContextWizard<Ctx>
}

export async function createTelegraf({ socket, platform, questions }: World): Promise<Engine> {
  const { Telegraf, Scenes, session } = loadTelegraf(platform)
  const redis = new Redis({ path: socket })
  const bot = new Telegraf<Ctx>('0:bench')
  bot.botInfo = ME

  const ask = async (ctx: Ctx, at: number) => {
    const question = questions[at]
    if (!question) return
    await say(ctx, show(question, (ctx.wizard.state as State).answers, questions))
    ctx.wizard.next()
  }
  const steps = questions.map((question, at) => async (ctx: Ctx) => {
    const data = ctx.callbackQuery && 'data' in ctx.callbackQuery ? ctx.callbackQuery.data : undefined
    const text = ctx.message && 'text' in ctx.message ? ctx.message.text : undefined
    const answer = read(question, { text, data })
    if (ctx.callbackQuery) await ctx.answerCbQuery()
    if (answer === undefined) return await ctx.reply(COMPLAINT)
    const { answers } = ctx.wizard.state as State
    answers[question.id] = answer
    if (ctx.callbackQuery) await ctx.editMessageText(settled(question, answer))
    if (closes(question, questions[at + 1]))
      await ctx.reply(CLOSING.text, { reply_markup: CLOSING.reply_markup })
    if (question.kind === 'consent' && answer !== 'yes') return await ctx.scene.leave()
    if (question.kind !== 'confirm') return await ask(ctx, at + 1)
    await say(ctx, accepted(await accept(redis, ctx.chat?.id ?? 0, answers)))
    return await ctx.scene.leave()
  })
  const wizard = new Scenes.WizardScene<Ctx>('booking', (ctx) => ask(ctx, 0), ...steps)
  const stage = new Scenes.Stage<Ctx>([wizard])

  bot.use(
    session({
      store: {
        get: async (key) => {
          const value = await redis.get(`session:${key}`)
          return value === null ? undefined : (JSON.parse(value) as object)
        },
        set: (key, data) => redis.set(`session:${key}`, JSON.stringify(data), 'EX', LIFETIME),
        delete: (key) => redis.del(`session:${key}`),
      },
    }),
  )
  bot.use(stage.middleware())
  bot.start((ctx) => ctx.scene.enter('booking', { answers: { item: ctx.payload.replace('item_', '') } }))
  return { handle: (update) => bot.handleUpdate(update as Parameters<typeof bot.handleUpdate>[0]) }
}

/** Its types are a little older than grammY's. */
function say(ctx: Ctx, { text, reply_markup }: Shown): Promise<unknown> {
  return ctx.reply(text, { reply_markup } as Parameters<Ctx['reply']>[1])
}

/** Telegraf takes no `fetch` of ours, so the package it calls gives way to the platform: the same seam as grammY's. */
function loadTelegraf(platform: Platform): typeof import('telegraf') {
  const require = createRequire(import.meta.url)
  const library = require.resolve('telegraf')
  const fetched = createRequire(library).resolve('node-fetch')
  require.cache[fetched] = {
    id: fetched,
    filename: fetched,
    loaded: true,
    exports: platform.fetch,
  } as NodeJS.Module
  return require(library) as typeof import('telegraf')
}
