/** `/new`: staff book for a resident who has no chat. The same form; what the bot would say, they say by telephone. */
import { Composer } from 'grammy'
import type { Draft } from '../../domain/draft.ts'
import { may } from '../../domain/person.ts'
import { accept, acceptedInWords, bookingOf } from '../accept.ts'
import { menuPress, readPress } from '../callback-data.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { offerDraft, removeQuick, startForm } from '../drafts.ts'
import { menuButton, sayMenu } from './menu.ts'

export function onBehalf(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  const begin = async (ctx: BangbanContext) => {
    if (!may(await ctx.deps.store.people.get(ctx.home), 'desk')) return sayMenu(ctx, ctx.t('desk-staff-only'))
    if (ctx.state.draft?.behalf && offerDraft(ctx)) return
    startForm(ctx, 'booking', {}, [{ id: 'note-on-behalf' }], { behalf: true })
  }
  composer.command('new', begin)
  composer.filter((ctx) => readPress(ctx.pressed, 'm')?.[0] === 'new', begin)
  return composer
}

export async function finishOnBehalf(ctx: BotContext, draft: Draft): Promise<void> {
  removeQuick(ctx)
  const person = await ctx.deps.store.people.get(ctx.home)
  // Staff no more, in the middle of the form.
  if (!person || !may(person, 'desk')) return sayMenu(ctx, ctx.t('desk-staff-only'))
  const booking = bookingOf(ctx, draft)
  const by = { chat: ctx.home, name: person.name || ctx.t('staff'), as: 'staff' as const }
  const number = await accept(ctx, draft, booking, by)
  ctx.say(`${ctx.t('new-accepted')}\n\n${acceptedInWords(ctx, booking, number)}`, {
    buttons: [[{ label: ctx.t('button-new'), press: menuPress('new') }], [menuButton(ctx)]],
  })
}
