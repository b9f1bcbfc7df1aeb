/** `/mine`: one's own requests, how they stand, and cancelling one. */
import { Composer } from 'grammy'
import { isClosed } from '../../domain/request.ts'
import { requestTitle } from '../../texts/card.ts'
import { minePress, readPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'
import { wordingOf } from '../forms.ts'
import { humanButton, menuButton, sayMenu } from './menu.ts'
import { view } from './mine-view.ts'
import { actOnOwn, ownPress, ownRequest } from './own.ts'

const SHOWN = 6

export function mine(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  const list = async (ctx: BangbanContext) => {
    const { requests } = ctx.deps.store
    const numbers = await requests.ofChat(ctx.home, SHOWN)
    const found = (await Promise.all(numbers.map((number) => requests.get(number)))).flatMap(
      (each) => each ?? [],
    )
    if (found.length === 0) return sayMenu(ctx, ctx.t('mine-none'))
    const menu = found.map(({ request }) => ({
      label: ctx.t('mine-line', {
        what: requestTitle(request, wordingOf(ctx)),
        state: ctx.t(`state-${request.state}`),
      }),
      press: minePress('view', request.number),
    }))
    const buttons = [[humanButton(ctx), menuButton(ctx)]]
    if (ctx.state.draft)
      buttons.unshift([{ label: ctx.t('button-resume'), press: `d:resume:${ctx.state.draft.id}` }])
    ctx.say(ctx.t('mine-title'), { menu, buttons })
  }
  composer.command('mine', list)
  composer.filter((ctx) => readPress(ctx.pressed, 'm')?.[0] === 'mine', list)

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'v') !== undefined,
    async (ctx) => {
      const { move, number } = ownPress(ctx) ?? { move: '', number: '' }
      const request = await ownRequest(ctx, number)
      // Somebody else's number tells nothing, not even that it exists.
      if (!request) return sayMenu(ctx, ctx.t('mine-unknown'))
      if (move === 'view') return view(ctx, request)
      if (isClosed(request.state)) return view(ctx, request, ctx.t('mine-already-closed'))
      const what = requestTitle(request, wordingOf(ctx))
      if (move === 'cancel') {
        ctx.say(ctx.t('mine-cancel-ask', { what, number }), {
          menu: [
            { label: ctx.t('button-cancel-really'), press: minePress('really', number), style: 'danger' },
            { label: ctx.t('button-keep-request'), press: minePress('view', number) },
          ],
        })
        return
      }
      if (move !== 'really') return view(ctx, request)
      const cancelled = await actOnOwn(ctx, number, (_, by) => ({ type: 'cancel', by }))
      if (!cancelled.ok) return view(ctx, cancelled.request ?? request)
      sayMenu(ctx, ctx.t('mine-cancelled', { what, number }))
    },
  )
  return composer
}
