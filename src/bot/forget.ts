/** Somebody is forgotten: what they were in charge of goes back, and who was removed stays removed. */
import { may } from '../domain/person.ts'
import { offerCommandsTo } from './commands.ts'
import type { BotContext } from './context.ts'
import { handBackWorkOf } from './features/leave.ts'

export async function forget(ctx: BotContext): Promise<void> {
  const { people } = ctx.deps.store
  const known = await people.get(ctx.home)
  if (known && may(known, 'work')) {
    await handBackWorkOf(ctx, known)
    offerCommandsTo(ctx, { ...known, role: 'resident' })
  }
  await people.forget(ctx.home)
  // Without this, who is still in a station's group could erase themselves and work there again.
  if (known?.removed) await people.put({ chat: ctx.home, name: '', role: 'resident', removed: true })
}
