/** Who acts at the desk, as what, and on which requests. The one place where that is settled. */
import { actsAs, may, type Person, serves } from '../../../domain/person.ts'
import type { Actor, ServiceRequest } from '../../../domain/request.ts'
import type { BotContext } from '../../context.ts'

export interface Worker {
  person: Person | undefined
  actor: Actor
}

/** The areas that a request belongs to, nearest first. */
export const lineageOf = (ctx: BotContext, { area }: Pick<ServiceRequest, 'area'>): string[] =>
  ctx.deps.catalog.areas.lineage(area ?? ctx.deps.catalog.areas.root)

/** Whether the request is from one of these areas, or from a place inside one. */
export const covers = (
  ctx: BotContext,
  areas: readonly string[],
  request: Pick<ServiceRequest, 'area'>,
): boolean => lineageOf(ctx, request).some((area) => areas.includes(area))

/**
 * Who presses or writes, if they may work on this request from here: in a chat where its card stands, in a station
 * of its area, as the one in charge, alone as staff of its area, or above them. A number alone opens nothing. Undefined: they may not.
 */
export async function workerOn(ctx: BotContext, request: ServiceRequest): Promise<Worker | undefined> {
  const { people, requests, stations } = ctx.deps.store
  const chat = ctx.from?.id ?? ctx.home
  const known = await people.get(chat)
  if (known?.removed) return undefined
  const inGroup = !ctx.isPrivate
  const as = actsAs(known, lineageOf(ctx, request))
  const isHere =
    request.inCharge?.chat === chat ||
    (inGroup && covers(ctx, await stations.areasOf(ctx.home), request)) ||
    ((inGroup || may(known, 'work')) && (await hasCard())) ||
    (!inGroup && may(known, 'work') && serves(known, lineageOf(ctx, request))) ||
    as === 'supervisor'
  if (!isHere) return undefined
  return { person: known, actor: { chat, name: nameOf(ctx, known), as } }

  async function hasCard(): Promise<boolean> {
    return (await requests.cards(request.number)).some((card) => card.chat === ctx.home)
  }
}

/** The name that residents see. Who joined by a group's link alone may have told none. */
export function nameOf(ctx: BotContext, person: Person | undefined): string {
  const name = person?.name || ctx.from?.first_name || ''
  return /\p{L}/u.test(name) ? name : ctx.t('staff')
}

/**
 * Whoever works from a station's group is staff, as an administrator let them in: so colleagues can hand them
 * requests, and `/desk` works for them alone, too.
 */
export async function enrol(ctx: BotContext, { person, actor }: Worker): Promise<void> {
  if (ctx.isPrivate || (person && person.role !== 'resident')) return
  const areas = await ctx.deps.store.stations.areasOf(ctx.home)
  const name = person?.name || actor.name
  await ctx.deps.store.people.put({ ...person, chat: actor.chat, name, role: 'helper', areas })
}
