/** Requests as choices of a list: masked enough for a group. */
import type { ServiceRequest } from '../../../domain/request.ts'
import type { Brief } from '../../../store/store.ts'
import { requestTitle } from '../../../texts/card.ts'
import { deskPress } from '../../callback-data.ts'
import type { BotContext } from '../../context.ts'
import { wordingOf } from '../../forms.ts'
import type { Button } from '../../keyboards.ts'

/** Opens only what is shown. */
export async function choicesOf(ctx: BotContext, briefs: Pick<Brief, 'number'>[]): Promise<Button[]> {
  const { requests } = ctx.deps.store
  const found = await Promise.all(briefs.map(({ number }) => requests.get(number)))
  return found.flatMap((each) => (each ? [choiceOf(ctx, each.request)] : []))
}

export function choiceOf(ctx: BotContext, request: ServiceRequest): Button {
  const { number, reminders } = request
  const what = requestTitle(request, wordingOf(ctx))
  const label = ctx.t(reminders > 0 ? 'desk-line-late' : 'desk-line', {
    number,
    what,
    how: howItStands(ctx, request),
  })
  return { label, press: deskPress('view', number) }
}

function howItStands(ctx: BotContext, { state, level, inCharge, followUp }: ServiceRequest): string {
  if (followUp === 'open') return ctx.t('desk-to-answer')
  if (state === 'submitted' && level === 'supervisor') return ctx.t('desk-with-supervisor')
  return inCharge && state === 'taken' ? inCharge.name : ctx.t(`state-${state}`)
}
