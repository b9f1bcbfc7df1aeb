/** Staff say what residents shall call them. */
import type { Draft } from '../../domain/draft.ts'
import { textOf } from '../../domain/form.ts'
import type { BotContext } from '../context.ts'
import { waitingBooking } from '../drafts.ts'

export async function finishIntroduction(ctx: BotContext, draft: Draft): Promise<void> {
  const { people } = ctx.deps.store
  const known = await people.get(ctx.home)
  const name = textOf(draft.answers, 'name') ?? ''
  if (known) await people.put({ ...known, name })
  await ctx.deps.doorOf(ctx.home)?.rename?.(ctx.home, name)
  ctx.say(ctx.t('introduced', { name }), { buttons: waitingBooking(ctx) })
  if (known?.role === 'administrator') ctx.say(ctx.t('administrator-first-steps'))
}
