/** Does something to a request for whoever pressed or wrote, and says kindly when it is not possible. */
import { act } from '../../../domain/life-cycle.ts'
import { type Action, type Actor, isClosed, type ServiceRequest } from '../../../domain/request.ts'
import { type Performed, perform } from '../../../jobs/perform.ts'
import type { BotContext } from '../../context.ts'
import { type Worker, workerOn } from './actor.ts'

/**
 * @param make the action, as this person, given the request as it is now; undefined: there is nothing to do any more
 * @returns the request as it is then; undefined: it was refused, and that was said
 */
export async function actOn(
  ctx: BotContext,
  number: string,
  make: (by: Actor, request: ServiceRequest) => Action | undefined,
): Promise<{ request: ServiceRequest; worker: Worker } | undefined> {
  let worker: Worker | undefined
  const result = await perform(
    ctx.deps.store,
    number,
    async (request) => {
      worker = await workerOn(ctx, request)
      return worker && make(worker.actor, request)
    },
    ctx.deps.clock(),
  )
  if (result.ok && worker) {
    ctx.leavesWork = true
    return { request: result.request, worker }
  }
  const hasNothingToDo = !result.ok && result.why === 'unknown' && worker !== undefined
  if (!result.ok && !hasNothingToDo) refuse(ctx, result)
  return undefined
}

/**
 * Refused before the question rather than after the answer.
 * @param make what would be done, with anything in place of what is still to be asked
 */
export async function mayDo(
  ctx: BotContext,
  number: string,
  make: (by: Actor) => Action,
): Promise<{ request: ServiceRequest; worker: Worker } | undefined> {
  const request = (await ctx.deps.store.requests.get(number))?.request
  const worker = request && (await workerOn(ctx, request))
  if (!request || !worker) {
    refuse(ctx, { ok: false, why: 'unknown' })
    return undefined
  }
  const result = act(request, make(worker.actor), ctx.deps.clock())
  if (result.ok) return { request, worker }
  refuse(ctx, { ...result, request })
  return undefined
}

/** Says why not. */
export function refuse(ctx: BotContext, refusal: Exclude<Performed, { ok: true }>): void {
  if (refusal.why === 'unknown') return ctx.note(ctx.t('desk-not-here'), true)
  if (refusal.why === 'busy') return ctx.note(ctx.t('try-again-soon'), true)
  const { request } = refusal
  if (!request) return
  if (refusal.why === 'closed' || isClosed(request.state))
    return ctx.note(ctx.t('desk-closed', { state: ctx.t(`state-${request.state}`) }), true)
  const who = 'by' in refusal ? (refusal.by?.name ?? '') : ''
  ctx.note(ctx.t(`desk-refused-${refusal.why}`, { who }), true)
}
