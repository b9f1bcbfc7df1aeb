/** A finished form becomes a request. */
import { type Draft, finalAnswers } from '../domain/draft.ts'
import { type Answers, textOf } from '../domain/form.ts'
import type { Actor } from '../domain/request.ts'
import { inLanguage } from '../domain/text.ts'
import { dayInWords } from '../texts/dates.ts'
import { bookingQuestions, whenInWords } from '../texts/describe.ts'
import type { BotContext } from './context.ts'
import { wordingOf } from './forms.ts'
import { twinAnywhere } from './twins.ts'

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
  { kind, item: itemId = '', answers }: Booking,
  number: string,
): string {
  const { catalog } = ctx.deps
  const item = catalog.services.item(itemId)
  const promise = catalog.promiseOf({ kind, item: itemId })
  const papers = catalog.services.papers(itemId, answers).map((paper) => inLanguage(paper, ctx.language))
  // As the deadline itself is counted.
  const byDay = catalog.working.endFrom(ctx.now, promise.finishDays)
  const when = whenInWords(answers, wordingOf(ctx))
  return [
    [ctx.t('accepted', { number }), when && ctx.t('accepted-when', { when })].filter(Boolean).join('\n'),
    when
      ? ''
      : promise.finishDays > 0 && byDay.sure
        ? ctx.t('accepted-by', { day: dayInWords(byDay.at.date, ctx.language, ctx.now.date, ctx.deps.texts) })
        : '',
    papers.length > 0
      ? ctx.t('accepted-bring', {
          papers: papers.map((paper) => ctx.t('list-item', { item: paper })).join('\n'),
        })
      : ctx.t('accepted-bring-nothing'),
    `${ctx.t(`accepted-next-${item?.where ?? 'remote'}`)}\n${ctx.t('accepted-taken', { minutes: promise.takeMinutes })}`,
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
