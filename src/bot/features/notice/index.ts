/** `/notice`: write to many. Lists what there is, of all administrators; each can be opened, and a new one begun. */
import { Composer } from 'grammy'
import { readPress } from '../../callback-data.ts'
import type { BangbanContext } from '../../context.ts'
import { compose } from './compose.ts'
import { listNotices } from './list.ts'
import { isMove, MOVES } from './moves.ts'
import { findNotice, sender } from './record.ts'

export function notice(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  const chat = composer.filter((ctx) => ctx.isPrivate)

  chat.command('notice', async (ctx) => {
    if (await sender(ctx)) await listNotices(ctx)
  })

  chat.filter(
    (ctx) => readPress(ctx.pressed, 'a') !== undefined,
    async (ctx) => {
      const [move = '', id = '', n] = readPress(ctx.pressed, 'a') ?? []
      const by = await sender(ctx)
      if (!by) return
      if (move === 'new') return compose(ctx)
      if (move === 'list') return await listNotices(ctx, Number(n) || 0)
      const found = await findNotice(ctx, id)
      if (!found || !isMove(move)) return ctx.note(ctx.t('button-old'))
      await MOVES[move](ctx, found, by, Number(n))
    },
  )
  return composer
}
