/** Words that belong to nothing under way: matched to service items and inspection units before giving up. */
import { Composer } from 'grammy'
import { itemPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'
import { startBooking } from '../drafts.ts'
import { answerUnit, findUnitIn } from './inspection.ts'
import { humanButton, menuButton, menuChoices, sayMenu } from './menu.ts'

const OFFERED = 4

export function unknown(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  composer.on('message:text', (ctx) => {
    const words = ctx.message.text
    // Until it is known what these words are about, nothing of them may be kept.
    const unit = findUnitIn(ctx, words)
    if (unit?.sure) return answerUnit(ctx, unit.id)
    const items = ctx.deps.catalog.serviceTree.search(words, OFFERED)
    const [first, second] = items
    const { serviceTree } = ctx.deps.catalog
    if (first?.exact && !second?.exact && serviceTree.isLeaf(first.id))
      return startBooking(ctx, { item: first.id })
    const leaves = items.filter(({ id }) => serviceTree.isLeaf(id))
    if (leaves.length > 0) {
      ctx.say(ctx.t('unknown-items'), {
        menu: leaves.map(({ id }) => ({ label: serviceTree.label(id, ctx.language), press: itemPress(id) })),
        buttons: [[menuButton(ctx), humanButton(ctx)]],
      })
      return
    }
    if (unit) return answerUnit(ctx, unit.id)
    ctx.say(ctx.t('unknown-words'), { menu: menuChoices(ctx), buttons: [[humanButton(ctx)]] })
  })

  // Stickers, pictures, places in the middle of nothing.
  composer.on('message', (ctx) => sayMenu(ctx, ctx.t('unknown-kind')))
  composer.on('callback_query', (ctx) => {
    ctx.note(ctx.t('button-old'))
    sayMenu(ctx, ctx.t('menu-title'))
  })
  return composer
}
