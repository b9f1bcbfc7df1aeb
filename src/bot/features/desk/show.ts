/** Showing once more what was shown before: a card, or what a resident is to be told by telephone. */
import { entryId } from '../../../jobs/outbox-entries.ts'
import { untold } from '../../../jobs/voice.ts'
import type { BotContext } from '../../context.ts'
import { workerOn } from './actor.ts'

/** The card as whoever looks from this chat may see it. It is sent as a job, which keeps it up to date from then on. */
export async function showAgain(ctx: BotContext, number: string): Promise<void> {
  const request = (await ctx.deps.store.requests.get(number))?.request
  if (!request || !(await workerOn(ctx, request))) return ctx.note(ctx.t('desk-not-here'), true)
  await put(ctx, entryId('show', number, ctx.home))
}

/** The words and the telephone, for the one in charge alone. */
export async function voiceAgain(ctx: BotContext, number: string): Promise<void> {
  const request = (await ctx.deps.store.requests.get(number))?.request
  const isOwn = request?.inCharge?.chat === ctx.home
  if (!request || !isOwn) return ctx.note(ctx.t('desk-not-here'), true)
  const [line] = untold(request)
  if (line === undefined) return ctx.note(ctx.t('desk-did-told', { number }))
  await put(ctx, entryId('tell', number, line))
}

/** Decided twice, it is put in twice: the same entry. */
async function put(ctx: BotContext, id: string): Promise<void> {
  const { store, clock } = ctx.deps
  await store.outbox.put([{ id }], clock())
  ctx.leavesWork = true
}
