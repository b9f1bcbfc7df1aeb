/** The bot: its handlers in order, readable as a table of contents. */
import { conversations, createConversation } from '@grammyjs/conversations'
import { Composer } from 'grammy'
import type { BangbanContext } from './context.ts'
import { INSPECTION, inspection } from './conversations/inspection.ts'
import { amend } from './features/amend.ts'
import { booking, finishBooking } from './features/booking.ts'
import { cancel } from './features/cancel.ts'
import { desk } from './features/desk/index.ts'
import { help } from './features/help.ts'
import { inspectionEntry } from './features/inspection.ts'
import { finishIntroduction, titles } from './features/introduce.ts'
import { invite } from './features/invite.ts'
import { language } from './features/language.ts'
import { leave } from './features/leave.ts'
import { mine } from './features/mine.ts'
import { finishNotice } from './features/notice/compose.ts'
import { notice } from './features/notice/index.ts'
import { noticeReply } from './features/notice-reply.ts'
import { onBehalf } from './features/on-behalf.ts'
import { raise } from './features/raise.ts'
import { rate } from './features/rate.ts'
import { finishRing, ring } from './features/ring.ts'
import { unsubscribe } from './features/settings/consent.ts'
import { settings } from './features/settings/index.ts'
import { staff } from './features/staff.ts'
import { start } from './features/start.ts'
import { station } from './features/station.ts'
import { answered, talkBack } from './features/talk-back.ts'
import { twin } from './features/twin.ts'
import { unknown } from './features/unknown.ts'
import { answerFirst } from './middleware/answer-first.ts'
import { dialogues, leaveDialogue } from './middleware/dialogues.ts'
import { press } from './middleware/press.ts'
import { walk } from './walk.ts'

export function createHandlers(): Composer<BangbanContext> {
  const bot = new Composer<BangbanContext>()
  const form = walk({
    booking: finishBooking,
    ring: finishRing,
    introduce: finishIntroduction,
    notice: finishNotice,
  })

  // Whatever is under way: who says no more is heard first.
  bot.use(unsubscribe())
  // Staff: in the station's group, and for the one in charge also in private.
  bot.use(amend())
  bot.use(desk())
  bot.use(station())
  bot.use(invite())

  const group = bot.filter((ctx) => !ctx.isPrivate)
  group.use(language())
  group.command('help', (ctx) => ctx.say(ctx.t('group-help')))

  const chat = bot.filter((ctx) => ctx.isPrivate)
  chat.use(conversations(dialogues))
  // Whatever leads elsewhere ends a dialogue; these work inside everything.
  chat.use(leaveDialogue)
  chat.use(settings())
  chat.use(talkBack())
  chat.use(start())
  chat.use(leave())
  chat.use(staff())
  chat.use(titles())
  chat.use(cancel())
  chat.use(ring())
  chat.use(help())
  chat.use(language())
  chat.use(rate())
  chat.use(raise())
  chat.use(mine())
  chat.use(onBehalf())
  chat.use(twin())
  chat.use(booking())
  chat.use(noticeReply())
  chat.use(notice())

  chat.use(createConversation(inspection, { id: INSPECTION }))
  chat.use(inspectionEntry(INSPECTION))
  chat.use(form)
  chat.use(answered())
  chat.use(unknown())
  return new Composer<BangbanContext>(press(), answerFirst(form), bot)
}
