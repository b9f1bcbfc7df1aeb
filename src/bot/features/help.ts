/** `/help` and `/privacy`: short answers that always lead on. */
import { Composer } from 'grammy'
import { erasePress, menuPress, readPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'
import { forget } from '../forget.ts'
import { freshState } from '../state.ts'
import { humanButton, menuButton, sayMenu } from './menu.ts'

export function help(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  const explain = (ctx: BangbanContext) => sayMenu(ctx, ctx.t('help', { days: String(ctx.deps.draftDays) }))
  composer.command('help', explain)
  composer.filter((ctx) => readPress(ctx.pressed, 'm')?.[0] === 'help', explain)

  composer.command('privacy', (ctx) => {
    ctx.say(ctx.t('privacy', { days: String(ctx.deps.draftDays) }), {
      buttons: [
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
