/** What residents think of how it went, in five levels; the lowest two are asked why. Changeable for a week. */
import { Composer } from 'grammy'
import { act, isBad } from '../../domain/life-cycle.ts'
import type { ServiceRequest } from '../../domain/request.ts'
import { requestTitle } from '../../texts/card.ts'
import { minePress } from '../callback-data.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { wordingOf } from '../forms.ts'
import { phrasesFor } from './desk/reasons.ts'
import { askWords, type TakeWords } from './desk/words.ts'
import { menuButton } from './menu.ts'
import { view } from './mine-view.ts'
import { actOnOwn, asResident, ownPress, ownRequest } from './own.ts'

/** Best first, as they are asked everywhere. */
const STARS = [5, 4, 3, 2, 1]

export function rate(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  composer.filter(
    (ctx) => ownPress(ctx)?.move === 'rate',
    async (ctx, next) => {
      const request = await ownRequest(ctx, ownPress(ctx)?.number ?? '')
      if (!request || !mayRate(ctx, request)) return await next()
      ctx.say(ctx.t('rating-ask', { what: requestTitle(request, wordingOf(ctx)) }), {
        menu: STARS.map((n) => ({ label: ctx.t(`rate-${n}`), press: minePress(`rate${n}`, request.number) })),
      })
    },
  )

  composer.filter(
    (ctx) => starsOf(ctx) !== undefined,
    async (ctx, next) => {
      const { number = '' } = ownPress(ctx) ?? {}
      if (!(await ownRequest(ctx, number))) return await next()
      await give(ctx, number, starsOf(ctx) ?? 0)
    },
  )

  // As long as the levels are the last choice that was offered, they can be typed in words, too.
  composer.on('message:text').filter(
    (ctx) => ctx.pressed === undefined && offered(ctx) !== undefined,
    async (ctx) => {
      const { number = '', stars = 0 } = offered(ctx) ?? {}
      await give(ctx, number, stars)
    },
  )
  return composer
}

/** Whether some rating is possible now. */
export const mayRate = (ctx: BotContext, request: ServiceRequest): boolean =>
  act(request, { type: 'rate', by: asResident(ctx), stars: 0 }, ctx.deps.clock()).ok

function offered(ctx: BotContext): { number: string; stars: number } | undefined {
  const plain = ctx.message?.text?.trim().toLowerCase()
  const stars = STARS.find((n) => ctx.t(`rate-${n}`).toLowerCase() === plain)
  const number = ctx.state.menu?.find((each) => each.startsWith(`v:rate${stars}:`))?.split(':')[2]
  return stars === undefined || number === undefined ? undefined : { number, stars }
}

function starsOf(ctx: BotContext): number | undefined {
  const stars = /^rate([1-5])$/.exec(ownPress(ctx)?.move ?? '')?.[1]
  return stars === undefined ? undefined : Number(stars)
}

async function give(ctx: BotContext, number: string, stars: number): Promise<void> {
  const result = await actOnOwn(ctx, number, (_, by) => ({ type: 'rate', by, stars }))
  const level = ctx.t(`rate-${stars}`)
  if (!result.ok && result.why === 'same') {
    settle(ctx, level)
    return ctx.note(ctx.t('rating-same', { level }))
  }
  if (!result.ok) {
    ctx.note()
    if (result.request) return view(ctx, result.request, ctx.t('rating-not-now'))
    return ctx.say(ctx.t('try-again-soon'))
  }
  settle(ctx, level)
  delete ctx.state.menu
  if (isBad(stars) && result.request.followUp === 'open')
    return askWords(ctx, 'rate', number, ctx.t('rating-why', { level }), phrasesFor(ctx, 'rate'))
  delete ctx.state.words
  ctx.note()
  ctx.say(ctx.t('rating-thanks', { level }), { buttons: [[menuButton(ctx)]] })
}

/** The buttons make room for what was chosen. */
function settle(ctx: BotContext, level: string): void {
  const message = ctx.callbackQuery?.message
  if (!message || !('text' in message) || !message.text || !ctx.can.edit) return
  const chosen = ctx.t('rating-chosen', { level })
  if (!message.text.endsWith(chosen)) ctx.change(message.message_id, `${message.text}\n${chosen}`)
}

/** Why it was a bad one, for whoever follows it up. */
export const rateTaker: TakeWords = async (ctx, number, reason) => {
  const result = await actOnOwn(ctx, number, ({ rating, history }, by) => {
    // Skipped, or pressed twice.
    const isKnown = history.some((each) => each.type === 'rate' && each.reason === reason)
    return reason && rating && !isKnown ? { type: 'rate', by, stars: rating.stars, reason } : undefined
  })
  if (!result.ok && result.why !== 'unknown') {
    ctx.say(ctx.t(result.why === 'busy' ? 'try-again-soon' : 'rating-not-now'))
    return true
  }
  ctx.note()
  ctx.say(ctx.t('rating-thanks-bad'), { buttons: [[menuButton(ctx)]] })
  return true
}
