import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations'
import { Bot, type Context, InputFile } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSwitchboard } from '../../src/doors/switchboard.ts'
import { createTelegramDoor } from '../../src/doors/telegram/telegram.ts'
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/index.ts'
import { ME, TOKEN } from './paper.ts'

describe('through the real Telegram door', () => {
  let tg: FakeTelegram
  beforeEach(async () => {
    tg = await startFakeTelegram()
  })
  afterEach(() => tg.close())

  it('carries calls from inside a conversation, each once', async () => {
    type Ctx = ConversationFlavor<Context>
    const door = createTelegramDoor({ token: tg.token, apiRoot: tg.root })
    const { fetch } = createSwitchboard({ doors: [door], defaultDoor: door })
    const bot = new Bot<Ctx>(TOKEN, { botInfo: ME, client: { fetch } })
    async function hello(conversation: Conversation<Ctx, Context>, ctx: Context) {
      await ctx.reply('What is your name?')
      const { message } = await conversation.waitFor('message:text')
      await ctx.replyWithPhoto(new InputFile(new Uint8Array([0xff, 0xd8, 0xff, 1]), 'a.jpg'), {
        caption: `Hello ${message.text}`,
      })
    }
    bot.use(conversations())
    bot.use(createConversation(hello))
    bot.command('start', (ctx) => ctx.conversation.enter('hello'))
    await door.start(async (update) => {
      await bot.handleUpdate(update)
      return { confidential: false }
    })
    const user = tg.user()
    await user.say('/start')
    await tg.idle()
    await user.say('Li')
    await tg.idle()
    await door.stop()
    const heard = user.chat.fromBot.map(({ kind, text }) => [kind, text])
    expect(heard).toEqual([
      ['text', 'What is your name?'],
      ['photo', 'Hello Li'],
    ])
  })
})
