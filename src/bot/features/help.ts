/** `/help` and `/privacy`: short answers that always lead on. */
import { Composer } from 'grammy'
import { hasAgreed, type Subscriber } from '../../domain/subscriber.ts'
import { clock, toLocal } from '../../domain/time.ts'
import { dateInWords } from '../../texts/dates.ts'
import { erasePress, menuPress, readPress, settingPress } from '../callback-data.ts'
import { offerCommandsTo, staffCommandsInWords } from '../commands.ts'
import type { BangbanContext } from '../context.ts'
import { forget } from '../forget.ts'
import { freshState } from '../state.ts'
import { mySubscription } from '../subscription.ts'
import { humanButton, menuButton, sayMenu } from './menu.ts'
import { ASIDE } from './settings/consent.ts'

export function help(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  const explain = async (ctx: BangbanContext) => {
    const person = await ctx.deps.store.people.get(ctx.home)
    const forStaff = staffCommandsInWords(ctx, person)
    const words = ctx.t('help', { days: String(ctx.deps.draftDays) })
    sayMenu(ctx, forStaff ? `${words}\n\n${ctx.t('help-staff')}\n${forStaff}` : words)
    // Also for those who were staff before there was such a menu.
    if (person && forStaff) offerCommandsTo(ctx, person)
  }
  composer.command('help', explain)
  composer.filter((ctx) => readPress(ctx.pressed, 'm')?.[0] === 'help', explain)

  composer.command('privacy', async (ctx) => {
    const subscriber = await mySubscription(ctx)
    const proof = subscriber ? consentInWords(ctx, subscriber) : ''
    ctx.say([ctx.t('privacy', { days: String(ctx.deps.draftDays) }), proof].filter(Boolean).join('\n\n'), {
      buttons: [
        ...(hasAgreed(subscriber)
          ? [[{ label: ctx.t('settings-button-stop'), press: settingPress('stop', ASIDE) }]]
          : []),
        [{ label: ctx.t('button-erase'), press: erasePress(false), style: 'danger' }],
        [humanButton(ctx), menuButton(ctx)],
      ],
    })
  })

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'e') !== undefined,
    async (ctx) => {
      if (readPress(ctx.pressed, 'e')?.[0] !== 'really') {
        ctx.say(ctx.t('erase-ask'), {
          buttons: [
            [{ label: ctx.t('button-erase-really'), press: erasePress(true), style: 'danger' }],
            [menuButton(ctx)],
          ],
        })
        return
      }
      const { language } = ctx
      const { quick } = ctx.state
      await forget(ctx)
      await ctx.deps.doorOf(ctx.home)?.forget?.(ctx.home)
      ctx.state = { ...freshState(), seen: ctx.state.seen }
      // Words above the input line go too; they cannot share a message with buttons.
      const menu = { label: ctx.deps.texts.t(language, 'button-menu'), press: menuPress('menu') }
      ctx.say(ctx.deps.texts.t(language, 'erase-done'), quick ? { removeQuick: true } : { buttons: [[menu]] })
    },
  )
  return composer
}

/** What somebody agreed to and took back, with the day and which words they had read. */
function consentInWords(ctx: BangbanContext, { consent }: Subscriber): string {
  const lines = consent.map(({ at, what, version }) => {
    const { date, minute } = toLocal(at, ctx.deps.zone)
    const when = `${dateInWords(date, ctx.language)} ${clock(minute)}`
    return ctx.t(`privacy-consent-${what}`, { when, version })
  })
  return [ctx.t('privacy-consent'), ...lines].join('\n')
}
