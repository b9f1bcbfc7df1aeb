/** `/cancel`, "取消", and the way back: nothing is lost by leaving. */
import { Composer } from 'grammy'
import { readMove } from '../../domain/reading/move.ts'
import { readPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'
import { cancelDraft, resumeDraft } from '../drafts.ts'
import { sayMenu } from './menu.ts'

export function cancel(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  const leave = (ctx: BangbanContext) => {
    if (ctx.state.draft) cancelDraft(ctx)
    else sayMenu(ctx, ctx.t('cancel-nothing'))
  }
  composer.command('cancel', leave)
  composer.on('message:text').filter((ctx) => readMove(ctx.message.text) === 'cancel', leave)

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'd') !== undefined,
    (ctx) => {
      const [move, id] = readPress(ctx.pressed, 'd') ?? []
      const { draft, undone } = ctx.state
      if (move === 'drop' && draft?.id === id) return cancelDraft(ctx)
      if (move === 'undo' && undone?.id === id) {
        // A draft begun in the meantime takes the cancelled one's place: either can be taken back.
        ctx.state.draft = undone
        ctx.state.undone = draft
        return resumeDraft(ctx)
      }
      if (draft && (draft.id === id || move === 'resume')) return resumeDraft(ctx)
      sayMenu(ctx, ctx.t('draft-gone'))
    },
  )
  composer.on('message:text').filter(
    (ctx) => ctx.state.draft !== undefined && readMove(ctx.message.text) === 'resume',
    (ctx) => resumeDraft(ctx),
  )
  composer.on('message:text').filter(
    (ctx) => readMove(ctx.message.text) === 'menu',
    (ctx) => sayMenu(ctx, ctx.t('menu-title')),
  )
  return composer
}
