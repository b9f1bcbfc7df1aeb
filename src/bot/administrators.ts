/** Who may administer. */
import type { BotContext } from './context.ts'

export async function isAdministrator(ctx: BotContext): Promise<boolean> {
  const person = ctx.from && (await ctx.deps.store.people.get(ctx.from.id))
  return person?.role === 'administrator'
}
