/** `/leave`, and what follows whenever somebody is staff no more: their open work goes back. */
import { Composer } from 'grammy'
import { may, type Person } from '../../domain/person.ts'
import { entryId } from '../../jobs/outbox-entries.ts'
import { menuPress, readPress } from '../callback-data.ts'
import { offerCommandsTo } from '../commands.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { sayMenu } from './menu.ts'

export function leave(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  const me = async (ctx: BotContext) => await ctx.deps.store.people.get(ctx.home)

  composer.command('leave', async (ctx) => {
    if (!may(await me(ctx), 'work')) return sayMenu(ctx, ctx.t('leave-no-staff'))
    ctx.say(ctx.t('leave-ask'), {
      menu: [
        { label: ctx.t('button-leave-really'), press: 'f:leave', style: 'danger' },
        { label: ctx.t('button-stay'), press: menuPress('menu') },
      ],
    })
  })

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'f')?.[0] === 'leave',
    async (ctx) => {
      const person = await me(ctx)
      if (!person || (person.role === 'resident' && !person.removed))
        return sayMenu(ctx, ctx.t('leave-no-staff'))
      if (!(await dismiss(ctx, person))) return sayMenu(ctx, ctx.t('leave-last'))
      sayMenu(ctx, ctx.t('leave-done'))
    },
  )
  return composer
}

/** Makes them a resident and has their open work handed back. Safe to do twice. False: the last administrator stays. */
export async function dismiss(ctx: BotContext, person: Person): Promise<boolean> {
  if (!(await ctx.deps.store.people.dismiss(person))) return false
  await handBackWorkOf(ctx, person)
  await takeOutOfGroups(ctx, person)
  offerCommandsTo(ctx, { ...person, role: 'resident' })
  return true
}

/** What they are in charge of waits for nobody. */
export async function handBackWorkOf(ctx: BotContext, { chat }: Person): Promise<void> {
  await ctx.deps.store.outbox.put([{ id: entryId('left', String(chat), 0) }], ctx.deps.clock())
  ctx.leavesWork = true
}

/** Groups where the bot may do that; elsewhere their presses are refused. */
async function takeOutOfGroups(ctx: BotContext, { chat }: Person): Promise<void> {
  const { store, doorOf } = ctx.deps
  const door = doorOf(chat)
  if (!door?.can.removesMembers) return
  for (const group of await store.stations.all()) {
    if (doorOf(group) !== door) continue
    ctx.act('banChatMember', { chat_id: group, user_id: chat })
  }
}
