/** grammY with its session plugin and a switch written by hand: where the person is, is a number in the session. */
import { Bot, type Context, type SessionFlavor, session } from 'grammy'
import { Redis } from 'ioredis'
import type { Engine, World } from '../engine.ts'
import { ME } from '../platform.ts'
import {
  type Answers,
  accept,
  accepted,
  CLOSING,
  COMPLAINT,
  closes,
  LIFETIME,
  read,
  settled,
  show,
} from './form.ts'

interface Data {
  at?: number
  answers: Answers
}
type Ctx = Context & SessionFlavor<Data>

export async function createGrammySession({ socket, platform, questions }: World): Promise<Engine> {
  const redis = new Redis({ path: socket })
  const bot = new Bot<Ctx>('0:bench', { botInfo: ME, client: { fetch: platform.fetch as never } })
  bot.use(
    session({
      initial: (): Data => ({ answers: {} }),
      storage: {
        read: async (key) => {
          const value = await redis.get(`session:${key}`)
          return value === null ? undefined : (JSON.parse(value) as Data)
        },
        write: async (key, data) => {
          await redis.set(`session:${key}`, JSON.stringify(data), 'EX', LIFETIME)
        },
        delete: async (key) => {
          await redis.del(`session:${key}`)
        },
      },
    }),
  )

  const ask = async (ctx: Ctx, at: number) => {
    const question = questions[at]
    if (!question) return
    ctx.session.at = at
    const { text, ...other } = show(question, ctx.session.answers, questions)
    await ctx.reply(text, other)
  }
  bot.command('start', async (ctx) => {
    ctx.session = { answers: { item: ctx.match.replace('item_', '') } }
    await ask(ctx, 0)
  })
  bot.on(['message:text', 'callback_query:data'], async (ctx) => {
    const at = ctx.session.at ?? 0
    const question = questions[at]
    if (!question) return
    const answer = read(question, { text: ctx.message?.text, data: ctx.callbackQuery?.data })
    if (ctx.callbackQuery) await ctx.answerCallbackQuery()
    if (answer === undefined) return await ctx.reply(COMPLAINT)
    ctx.session.answers[question.id] = answer
    if (ctx.callbackQuery) await ctx.editMessageText(settled(question, answer))
    if (closes(question, questions[at + 1]))
      await ctx.reply(CLOSING.text, { reply_markup: CLOSING.reply_markup })
    switch (question.kind) {
      case 'consent':
        if (answer === 'yes') return await ask(ctx, at + 1)
        break
      case 'confirm': {
        const { text, ...other } = accepted(await accept(redis, ctx.chatId ?? 0, ctx.session.answers))
        await ctx.reply(text, other)
        break
      }
      default:
        return await ask(ctx, at + 1)
    }
    ctx.session = null as never // The form is over: the session is deleted.
  })
  return { handle: (update) => bot.handleUpdate(update) }
}
