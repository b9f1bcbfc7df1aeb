/** Booking help: where it begins, and what happens when the form is finished. */
import { Composer } from 'grammy'
import type { Draft } from '../../domain/draft.ts'
import { finalAnswers } from '../../domain/draft.ts'
import { type Answers, textOf } from '../../domain/form.ts'
import type { Actor } from '../../domain/request.ts'
import { inLanguage } from '../../domain/text.ts'
import { dayInWords } from '../../texts/dates.ts'
import { bookingQuestions, whenInWords } from '../../texts/describe.ts'
import { minePress, readPress } from '../callback-data.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { offerDraft, startBooking } from '../drafts.ts'
import { wordingOf } from '../forms.ts'
import { hasRoom, sayNoRoom } from '../room.ts'
import { menuButton } from './menu.ts'
import { finishOnBehalf } from './on-behalf.ts'
import { askTwin, twinAnywhere, twinHere } from './twin.ts'

export function booking(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  const begin = (ctx: BangbanContext) => {
    const { draft } = ctx.state
    if (draft?.form === 'booking' && !draft.behalf && offerDraft(ctx)) return
    startBooking(ctx)
  }
  composer.command('book', begin)
  composer.filter((ctx) => readPress(ctx.pressed, 'm')?.[0] === 'book', begin)

  // An item offered for words that were typed.
  composer.filter(
    (ctx) => readPress(ctx.pressed, 's') !== undefined,
    (ctx) => {
      const item = readPress(ctx.pressed, 's')?.[0] ?? ''
      startBooking(ctx, ctx.deps.catalog.services.item(item) ? { item } : {})
    },
  )
  return composer
}

/** The form is finished. What was booked already is shown before it is booked again. */
export async function finishBooking(ctx: BotContext, draft: Draft): Promise<void> {
  if (draft.behalf) return await finishOnBehalf(ctx, draft)
  const twin = await twinHere(ctx, bookingOf(ctx, draft))
  if (twin) return askTwin(ctx, draft, twin)
  await sendBooking(ctx, draft)
}

/** The request is accepted, and only then its number is said. */
export async function sendBooking(ctx: BotContext, draft: Draft): Promise<void> {
  if (!(await hasRoom(ctx))) return sayNoRoom(ctx, draft)
  const booking = bookingOf(ctx, draft)
  const number = await accept(ctx, draft, booking)
  ctx.say(acceptedInWords(ctx, booking, number), {
    buttons: [[{ label: ctx.t('button-see-request'), press: minePress('view', number) }], [menuButton(ctx)]],
  })
}

/** What of a finished form becomes the request. */
export interface Booking {
  kind: 'BB' | 'HD'
  item?: string
  area?: string
  answers: Answers
}

export function bookingOf({ deps }: BotContext, draft: Draft): Booking {
  const answers = finalAnswers(bookingQuestions(deps.catalog, draft.answers), draft)
  return { kind: 'BB', item: textOf(answers, 'item') ?? '', answers }
}

/** The number, when somebody comes, what to bring, what happens next. */
export function acceptedInWords(
  ctx: BotContext,
  { item: itemId = '', answers }: Booking,
  number: string,
): string {
  const { catalog } = ctx.deps
  const item = catalog.services.item(itemId)
  const { promise, where } = item ?? { promise: { takeMinutes: 60, finishDays: 5 }, where: 'remote' }
  const papers = catalog.services.papers(itemId, answers).map((paper) => inLanguage(paper, ctx.language))
  const byDay = catalog.calendar.addWorkdays(ctx.now.date, promise.finishDays)
  const when = whenInWords(answers, wordingOf(ctx))
  return [
    [ctx.t('accepted', { number }), when && ctx.t('accepted-when', { when })].filter(Boolean).join('\n'),
    when
      ? ''
      : promise.finishDays > 0 && byDay.sure
        ? ctx.t('accepted-by', { day: dayInWords(byDay.date, ctx.language, ctx.now.date, ctx.deps.texts) })
        : '',
    papers.length > 0
      ? ctx.t('accepted-bring', {
          papers: papers.map((paper) => ctx.t('list-item', { item: paper })).join('\n'),
        })
      : ctx.t('accepted-bring-nothing'),
    `${ctx.t(`accepted-next-${where}`)}\n${ctx.t('accepted-taken', { minutes: promise.takeMinutes })}`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

/**
 * Accepts the request in the store. Safe to call again with the same draft: the number stays the same.
 * @param onBehalf the one of the staff who books for a resident without a chat
 */
export async function accept(
  ctx: BotContext,
  draft: Draft,
  request: Booking,
  onBehalf?: Actor,
): Promise<string> {
  const { kind, item, answers } = request
  const area = textOf(answers, 'place') ?? ctx.state.area ?? request.area
  const name = textOf(answers, 'name') ?? ''
  const chat = onBehalf ? 0 : ctx.home
  const twin = await twinAnywhere(ctx, request)
  const { number } = await ctx.deps.store.requests.accept(
    // Tags are short: only together with the chat are they unique.
    `${ctx.home}.${draft.id}`,
    { kind, item, area, chat, language: ctx.language, answers, ...(twin && { twin }) },
    onBehalf ?? { chat: ctx.home, name, as: 'resident' },
    ctx.deps.clock(),
  )
  ctx.leavesWork = true
  return number
}
