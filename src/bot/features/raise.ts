/** A resident is not content with how it goes or went (办不成事反映): it comes to the supervisor. */
import { Composer } from 'grammy'
import { act } from '../../domain/life-cycle.ts'
import type { ServiceRequest } from '../../domain/request.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { phrasesFor } from './desk/reasons.ts'
import { askWords, type TakeWords } from './desk/words.ts'
import { menuButton } from './menu.ts'
import { view } from './mine-view.ts'
import { actOnOwn, asResident, ownPress, ownRequest } from './own.ts'

export function raise(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.filter(
    (ctx) => ownPress(ctx)?.move === 'raise',
    async (ctx, next) => {
      const request = await ownRequest(ctx, ownPress(ctx)?.number ?? '')
      if (!request) return await next()
      if (!mayRaise(ctx, request)) return view(ctx, request, ctx.t('raise-not-now'))
      askWords(ctx, 'raise', request.number, ctx.t('raise-why'), phrasesFor(ctx, 'raise'))
    },
  )
  return composer
}

export const mayRaise = (ctx: BotContext, request: ServiceRequest): boolean =>
  act(request, { type: 'raise', by: asResident(ctx) }, ctx.deps.clock()).ok

export const raiseTaker: TakeWords = async (ctx, number, reason) => {
  const result = await actOnOwn(ctx, number, (_, by) => ({ type: 'raise', by, ...(reason && { reason }) }))
  if (!result.ok) {
    ctx.note()
    if (result.request) view(ctx, result.request, ctx.t('raise-not-now'))
    else ctx.say(ctx.t(result.why === 'busy' ? 'try-again-soon' : 'mine-unknown'))
    return true
  }
  const { telephone } = ctx.deps.catalog.times
  ctx.note()
  ctx.say(ctx.t('raise-done', { telephone }), { buttons: [[menuButton(ctx)]] })
  return true
}
