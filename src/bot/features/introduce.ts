/** Staff say what residents shall call them, and what they are in the help team. */
import { Composer } from 'grammy'
import type { Draft } from '../../domain/draft.ts'
import { textOf } from '../../domain/form.ts'
import { inLanguage } from '../../domain/text.ts'
import { readPress, titlePress } from '../callback-data.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { waitingBooking } from '../drafts.ts'

export async function finishIntroduction(ctx: BotContext, draft: Draft): Promise<void> {
  const { people } = ctx.deps.store
  const known = await people.get(ctx.home)
  const name = textOf(draft.answers, 'name') ?? ''
  if (known) await people.put({ ...known, name })
  await ctx.deps.doorOf(ctx.home)?.rename?.(ctx.home, name)
  const said = ctx.t('introduced', { name })
  if (known?.role !== 'helper') {
    ctx.say(said, { buttons: waitingBooking(ctx) })
    if (known?.role === 'administrator') ctx.say(ctx.t('administrator-first-steps'))
    return
  }
  ctx.say(`${said}\n${ctx.t('title-ask')}`, {
    menu: ctx.deps.catalog.deskWords.titles.map(({ id, text }) => ({
      label: inLanguage(text, ctx.language),
      press: titlePress(id),
    })),
    buttons: waitingBooking(ctx),
  })
}

export function titles(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.filter(
    (ctx) => readPress(ctx.pressed, 't') !== undefined,
    async (ctx, next) => {
      const { store, catalog } = ctx.deps
      const title = catalog.deskWords.titles.find(({ id }) => id === readPress(ctx.pressed, 't')?.[0])
      const known = await store.people.get(ctx.home)
      if (!title || !known || known.role === 'resident') return await next()
      await store.people.put({ ...known, title: title.id })
      ctx.say(ctx.t('who-title-set', { who: known.name, title: inLanguage(title.text, ctx.language) }))
    },
  )
  return composer
}
