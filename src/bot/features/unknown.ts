/** Words that belong to nothing under way: matched to service items and inspection units before giving up. */
import { Composer } from 'grammy'
import { readMove } from '../../domain/reading/move.ts'
import { itemPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'
import { startBooking } from '../drafts.ts'
import { answerFound } from './inspection.ts'
import { humanButton, menuButton, sayMenu } from './menu.ts'
import { answerButton } from './talk-back.ts'

const OFFERED = 4

export function unknown(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  composer.on('message:text', async (ctx) => {
    const words = ctx.message.text
    const move = readMove(words)
    if (move) return sayMenu(ctx, ctx.t(move === 'hello' ? 'welcome' : 'menu-title'))
    const { serviceTree, inspectionSearch } = ctx.deps.catalog
    const unit = inspectionSearch.find(words, ctx.now)
    const items = serviceTree.search(words, OFFERED).filter(({ id }) => serviceTree.isLeaf(id))
    const [first, second] = items
    if (unit.type !== 'none' && unit.score > (first?.score ?? 0)) return answerFound(ctx, unit)
    // Said first, so that the answer is kept and these words are not: they name an office too.
    const hush = () => {
      if (unit.type !== 'none') ctx.confidential = true
    }
    if (first?.exact && !second?.exact) {
      startBooking(ctx, { item: first.id })
      return hush()
    }
    if (first) {
      ctx.say(ctx.t('unknown-items'), {
        menu: items.map(({ id }) => ({ label: serviceTree.label(id, ctx.language), press: itemPress(id) })),
        buttons: [...(await answerButton(ctx)), [menuButton(ctx), humanButton(ctx)]],
      })
      return hush()
    }
    // Perhaps an office after all, only misspelt: nothing of words that nobody understood is kept.
    ctx.confidential = true
    sayMenu(ctx, ctx.t('unknown-words'), await answerButton(ctx))
  })

  // Stickers, pictures, places in the middle of nothing.
  composer.on('message', async (ctx) => sayMenu(ctx, ctx.t('unknown-kind'), await answerButton(ctx)))
  composer.on('callback_query', (ctx) => {
    ctx.note(ctx.t('button-old'))
    sayMenu(ctx, ctx.t('menu-title'))
  })
  return composer
}
