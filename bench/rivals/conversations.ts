/** grammY with @grammyjs/conversations 2 as its documentation teaches: one function, a `wait` for each answer. */
import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
  type VersionedState,
} from '@grammyjs/conversations'
import { Bot, type Context } from 'grammy'
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

type Ctx = ConversationFlavor<Context>

export async function createConversations({ socket, platform, questions }: World): Promise<Engine> {
  const redis = new Redis({ path: socket })
  const bot = new Bot<Ctx>('0:bench', { botInfo: ME, client: { fetch: platform.fetch as never } })
  bot.use(
    conversations({
      storage: {
        type: 'key',
        version: 0,
        adapter: {
          read: async (key) => {
            const value = await redis.get(`conversation:${key}`)
            return value === null ? undefined : (JSON.parse(value) as VersionedState<never>)
          },
          write: async (key, state) => {
            await redis.set(`conversation:${key}`, JSON.stringify(state), 'EX', LIFETIME)
          },
          delete: async (key) => {
            await redis.del(`conversation:${key}`)
          },
        },
      },
    }),
  )

  async function booking(
    conversation: Conversation<Ctx, Context>,
    first: Context,
    item: string,
  ): Promise<void> {
    let ctx = first
    const answers: Answers = { item }
    for (const [at, question] of questions.entries()) {
      const { text, ...other } = show(question, answers, questions)
      await ctx.reply(text, other)
      let answer: string | undefined
      do {
        ctx = await conversation.wait()
        answer = read(question, { text: ctx.message?.text, data: ctx.callbackQuery?.data })
        if (ctx.callbackQuery) await ctx.answerCallbackQuery()
        if (answer === undefined) await ctx.reply(COMPLAINT)
      } while (answer === undefined)
      answers[question.id] = answer
      if (ctx.callbackQuery) await ctx.editMessageText(settled(question, answer))
      if (closes(question, questions[at + 1]))
        await ctx.reply(CLOSING.text, { reply_markup: CLOSING.reply_markup })
      if (question.kind === 'consent' && answer !== 'yes') return
    }
    const chat = ctx.chatId ?? 0
    const { text, ...other } = accepted(await conversation.external(() => accept(redis, chat, answers)))
    await ctx.reply(text, other)
  }
  bot.use(createConversation(booking))
  bot.command('start', async (ctx) => {
    await ctx.conversation.enter('booking', ctx.match.replace('item_', ''))
  })
  return { handle: (update) => bot.handleUpdate(update) }
}
