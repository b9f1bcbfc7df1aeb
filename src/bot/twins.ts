/** Open requests for the same matter as a booking. */
import { textOf } from '../domain/form.ts'
import type { NewRequest, ServiceRequest } from '../domain/request.ts'
import { isTwin } from '../domain/twin.ts'
import type { BotContext } from './context.ts'

type Matter = Pick<NewRequest, 'kind' | 'item' | 'answers'>

/** Newest requests looked at. */
const LOOKED_AT = 20

/** An open request of this chat for the same matter. */
export const twinHere = async (ctx: BotContext, booking: Matter): Promise<ServiceRequest | undefined> =>
  await firstTwin(ctx, booking, await ctx.deps.store.requests.ofChat(ctx.home, LOOKED_AT))

/** The number of one by the same telephone, whoever booked it: for staff only. */
export async function twinAnywhere(ctx: BotContext, booking: Matter): Promise<string | undefined> {
  const phone = textOf(booking.answers, 'phone')
  const numbers = phone ? await ctx.deps.store.requests.byPhone(phone, LOOKED_AT) : []
  return (await firstTwin(ctx, booking, numbers))?.number
}

async function firstTwin(
  { deps }: BotContext,
  booking: Matter,
  numbers: string[],
): Promise<ServiceRequest | undefined> {
  const found = await Promise.all(numbers.map((number) => deps.store.requests.get(number)))
  return found.find((each) => each && isTwin(each.request, booking, deps.clock()))?.request
}
