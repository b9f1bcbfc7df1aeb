/** `/language`: every language offered in its own words. */
import { Composer } from 'grammy'
import { may } from '../../domain/person.ts'
import { languagePress, readPress } from '../callback-data.ts'
import { offerCommandsTo } from '../commands.ts'
import type { BangbanContext } from '../context.ts'
import { offerDraft } from '../drafts.ts'
import { choose } from '../subscription.ts'
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
      await chooseLanguage(ctx, readPress(ctx.pressed, 'l')?.[0])
      if (ctx.isPrivate && offerDraft(ctx, ctx.t('language-set'))) return
      if (ctx.isPrivate) sayMenu(ctx, ctx.t('language-set'))
      else ctx.say(ctx.t('language-set'))
    },
  )
  return composer
}

/** From now on, for good: also what is said later, by a job or in a notice. */
export async function chooseLanguage(ctx: BangbanContext, tag: string | undefined): Promise<void> {
  const language = ctx.deps.texts.negotiate(tag)
  ctx.state.language = language
  const { people } = ctx.deps.store
  const known = await people.get(ctx.home)
  await people.put({ ...(known ?? { chat: ctx.home, name: '', role: 'resident' }), language })
  await choose(ctx, () => ({ language }))
  await ctx.deps.doorOf(ctx.home)?.setLanguage?.(ctx.home, language)
  if (may(known, 'work') && known) offerCommandsTo(ctx, { ...known, language })
}
