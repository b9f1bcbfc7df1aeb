/** `/language`: every language offered in its own words. */
import { Composer } from 'grammy'
import { languagePress, readPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'
import { offerDraft } from '../drafts.ts'
import { sayMenu } from './menu.ts'

export function language(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  const ask = (ctx: BangbanContext) => {
    const { texts } = ctx.deps
    const menu = texts.languages.map((each) => ({
      label: texts.t(each, 'language-name'),
      press: languagePress(each),
    }))
    ctx.say(ctx.t('language-ask'), { menu })
  }
  composer.command('language', ask)
  composer.filter((ctx) => readPress(ctx.pressed, 'm')?.[0] === 'language', ask)

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'l') !== undefined,
    async (ctx) => {
      const chosen = ctx.deps.texts.negotiate(readPress(ctx.pressed, 'l')?.[0])
      ctx.state.language = chosen
      // What is said later, by a job, speaks this language too.
      const { people } = ctx.deps.store
      const known = await people.get(ctx.home)
      await people.put({ ...(known ?? { chat: ctx.home, name: '', role: 'resident' }), language: chosen })
      await ctx.deps.doorOf(ctx.home)?.setLanguage?.(ctx.home, chosen)
      if (ctx.isPrivate && offerDraft(ctx, ctx.t('language-set'))) return
      if (ctx.isPrivate) sayMenu(ctx, ctx.t('language-set'))
      else ctx.say(ctx.t('language-set'))
    },
  )
  return composer
}
