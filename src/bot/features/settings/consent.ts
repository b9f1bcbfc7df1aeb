/** Agreeing to be sent notices: asked in words of its own, written down, and taken back in one step. */
import { Composer } from 'grammy'
import { readMove, saysStop } from '../../../domain/reading/move.ts'
import { settingPress } from '../../callback-data.ts'
import type { BangbanContext, BotContext } from '../../context.ts'
import { offerDraft } from '../../drafts.ts'
import type { Button } from '../../keyboards.ts'
import { decideConsent, mySubscription, withdraw } from '../../subscription.ts'
import { menuButton } from '../menu.ts'
import { backButton, show } from './screen.ts'
import { showSettings } from './view.ts'

/** Pressed under something else, which stays as it is. */
export const ASIDE = 'aside'
/** Somebody's newest requests: calls back among them are no bookings. */
const LOOKED_AT = 5

export function askConsent(ctx: BangbanContext): void {
  show(ctx, {
    text: ctx.t('settings-consent', { count: ctx.deps.catalog.noticeRules.perWeek }),
    menu: choices(ctx),
    buttons: [[backButton(ctx)]],
  })
}

/** Under somebody's first booking, once: short, and easy to leave alone. Undefined: not to be asked. */
export async function noticeOffer(ctx: BotContext): Promise<{ text: string; menu: Button[] } | undefined> {
  const { requests } = ctx.deps.store
  const [known, numbers] = await Promise.all([mySubscription(ctx), requests.ofChat(ctx.home, LOOKED_AT)])
  if (known || numbers.filter((number) => number.startsWith('BB')).length > 1) return undefined
  const text = ctx.t('settings-consent-short', { count: ctx.deps.catalog.noticeRules.perWeek })
  return { text, menu: choices(ctx, ASIDE) }
}

export async function answerConsent(ctx: BangbanContext, agrees: boolean, where: string): Promise<void> {
  const subscriber = await decideConsent(ctx, agrees ? 'given' : 'withdrawn')
  const words = ctx.t(agrees ? 'settings-agreed' : 'settings-refused')
  if (where !== ASIDE) return showSettings(ctx, subscriber, words)
  sayAside(ctx, words)
}

/** The button that says no more. */
export async function stop(ctx: BangbanContext, where: string): Promise<void> {
  await withdraw(ctx)
  const words = ctx.t('settings-stopped')
  if (where === ASIDE) return sayAside(ctx, words)
  showSettings(ctx, await mySubscription(ctx), words)
}

function sayAside(ctx: BotContext, words: string): void {
  // What was answered is not answered again by a number.
  delete ctx.state.menu
  ctx.say(words, { buttons: [[menuButton(ctx)]] })
}

/** "退订", "unsubscribe", … typed anywhere; "stop" where it cannot mean what is under way. */
export function unsubscribe(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.on('message:text').filter(
    (ctx) => ctx.isPrivate && (readMove(ctx.message.text) === 'unsubscribe' || saysStop(ctx.message.text)),
    async (ctx, next) => {
      const stopped = await withdraw(ctx)
      if (!stopped && saysStop(ctx.message.text)) return await next()
      const words = ctx.t(stopped ? 'settings-stopped' : 'settings-nothing-to-stop')
      // What is under way stays, whatever was meant.
      if (!offerDraft(ctx, words)) ctx.say(words)
    },
  )
  return composer
}

function choices(ctx: BotContext, ...where: string[]): Button[] {
  return [
    { label: ctx.t('settings-button-yes'), press: settingPress('yes', ...where) },
    { label: ctx.t('settings-button-no'), press: settingPress('no', ...where) },
  ]
}
