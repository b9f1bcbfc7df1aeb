/** The buttons under a notice: book what it tells of, or be told again in time. */
import { Composer } from 'grammy'
import type { Notice } from '../../domain/notice.ts'
import { addDays, fromLocal } from '../../domain/time.ts'
import { entryId } from '../../jobs/outbox-entries.ts'
import { dayInWords } from '../../texts/dates.ts'
import { noticeReplyPress, readPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'
import { offerDraft, startBooking } from '../drafts.ts'
import { menuButton, sayMenu } from './menu.ts'

/** In so many days … */
const DAYS = [1, 3, 7]
/** … at this time, minutes from midnight. */
const AT = 9 * 60

export function noticeReply(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.filter(
    (ctx) => readPress(ctx.pressed, 'o') !== undefined,
    async (ctx) => {
      const [move, id = '', n = ''] = readPress(ctx.pressed, 'o') ?? []
      const notice = (await ctx.deps.store.notices.get(id))?.notice
      const button = notice?.buttons[Number(n)]
      if (notice && move === 'book' && button?.type === 'book')
        return await book(ctx, notice, Number(n), button.item)
      if (notice && move === 'remind') return await askWhen(ctx, notice)
      if (notice && move === 'in' && DAYS.includes(Number(n))) return await remind(ctx, notice, Number(n))
      ctx.note(ctx.t('button-old'))
      sayMenu(ctx, ctx.t('menu-title'))
    },
  )
  return composer
}

async function book(ctx: BangbanContext, notice: Notice, n: number, item: string): Promise<void> {
  await count(ctx, notice, `book${n}`)
  // Pressed again, or under way already: nothing that was answered is asked again.
  if (ctx.state.draft?.answers.item === item && offerDraft(ctx)) return
  startBooking(ctx, ctx.deps.catalog.services.item(item) ? { item } : {})
}

/** Whoever tries it before it is sent is not counted. */
async function count(ctx: BangbanContext, { id, size }: Notice, what: string): Promise<void> {
  if (size !== undefined) await ctx.deps.store.notices.opened(id, what, ctx.home)
}

async function askWhen(ctx: BangbanContext, notice: Notice): Promise<void> {
  await count(ctx, notice, 'remind')
  const open = DAYS.filter((days) => !isTooLate(notice, dueIn(ctx, days)))
  if (open.length === 0) return ctx.say(ctx.t('remind-too-late'), { buttons: [[menuButton(ctx)]] })
  ctx.say(ctx.t('remind-ask'), {
    menu: open.map((days) => ({
      label: ctx.t('remind-day', { day: dayOf(ctx, days) }),
      press: noticeReplyPress('in', notice.id, days),
    })),
  })
}

async function remind(ctx: BangbanContext, notice: Notice, days: number): Promise<void> {
  const due = dueIn(ctx, days)
  if (isTooLate(notice, due)) return ctx.say(ctx.t('remind-too-late'))
  // One a person and notice: another day takes the place of the first.
  await ctx.deps.store.outbox.put([{ id: entryId('reminder', notice.id, ctx.home), due }], ctx.deps.clock())
  const words = ctx.t('remind-set', { day: dayOf(ctx, days) })
  const message = ctx.callbackQuery?.message
  if (message && ctx.can.edit) ctx.change(message.message_id, words)
  else ctx.say(words)
}

const dueIn = (ctx: BangbanContext, days: number): number =>
  fromLocal({ date: addDays(ctx.now.date, days), minute: AT }, ctx.deps.zone)

const dayOf = (ctx: BangbanContext, days: number): string =>
  dayInWords(addDays(ctx.now.date, days), ctx.language, ctx.now.date, ctx.deps.texts)

/** What is over by then is nothing to be reminded of. */
const isTooLate = ({ expires }: Notice, due: number): boolean => expires !== undefined && due > expires
