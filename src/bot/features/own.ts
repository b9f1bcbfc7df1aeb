/** A resident's own request, named by a button `v:<move>:<number>`. */
import type { Action, Actor, ServiceRequest } from '../../domain/request.ts'
import { type Performed, perform } from '../../jobs/perform.ts'
import { readPress } from '../callback-data.ts'
import type { BotContext } from '../context.ts'

export const asResident = ({ home }: BotContext): Actor => ({ chat: home, name: '', as: 'resident' })

/** Undefined: there is no such request, or it is somebody else's. */
export async function ownRequest(ctx: BotContext, number: string): Promise<ServiceRequest | undefined> {
  const request = (await ctx.deps.store.requests.get(number))?.request
  return request?.chat === ctx.home ? request : undefined
}

/** What is done with which request. */
export function ownPress(ctx: BotContext): { move: string; number: string } | undefined {
  const [move, number] = readPress(ctx.pressed, 'v') ?? []
  return move === undefined || number === undefined ? undefined : { move, number }
}

/** Does something to a request of theirs. */
export async function actOnOwn(
  ctx: BotContext,
  number: string,
  decide: (request: ServiceRequest, by: Actor) => Action | undefined,
): Promise<Performed> {
  const result = await perform(
    ctx.deps.store,
    number,
    (request) => (request.chat === ctx.home ? decide(request, asResident(ctx)) : undefined),
    ctx.deps.clock(),
  )
  if (result.ok) ctx.leavesWork = true
  return result
}
