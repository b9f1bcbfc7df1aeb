/** `/mine`: one's own requests, how they stand, and cancelling one. */
import { Composer } from 'grammy'
import { type Actor, type Happening, isClosed, type ServiceRequest } from '../../domain/request.ts'
import { toLocal } from '../../domain/time.ts'
import { perform } from '../../jobs/perform.ts'
import { requestTitle } from '../../texts/card.ts'
import { momentInWords } from '../../texts/dates.ts'
import { whenInWords } from '../../texts/describe.ts'
import { menuPress, minePress, readPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'
import { wordingOf } from '../forms.ts'
import { humanButton, menuButton, sayMenu } from './menu.ts'

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
      const [move, number = ''] = readPress(ctx.pressed, 'v') ?? []
      const found = await ctx.deps.store.requests.get(number)
      // Somebody else's number tells nothing, not even that it exists.
      if (!found || found.request.chat !== ctx.home) return sayMenu(ctx, ctx.t('mine-unknown'))
      const { request } = found
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
      const by: Actor = { chat: ctx.home, name: '', as: 'resident' }
      const cancelled = await perform(
        ctx.deps.store,
        number,
        () => ({ type: 'cancel', by }),
        ctx.deps.clock(),
      )
      if (!cancelled.ok) return view(ctx, cancelled.request ?? request)
      ctx.leavesWork = true
      sayMenu(ctx, ctx.t('mine-cancelled', { what, number }))
    },
  )
  return composer
}

/** What staff do among themselves, and what was said and read already. */
const UNSAID = new Set<Happening['type']>(['remind', 'say', 'note', 'amend', 'told'])

function view(ctx: BangbanContext, request: ServiceRequest, lead = ''): void {
  const history = request.history
    .filter(({ type }) => !UNSAID.has(type))
    .map(({ at, type, by }) =>
      ctx.t('mine-history-line', {
        when: momentInWords(toLocal(at, ctx.deps.zone), ctx.language),
        what: ctx.t(`happened-${type}`, { who: by.as === 'resident' ? '' : by.name }),
      }),
    )
  const when = whenInWords(request.answers, wordingOf(ctx))
  const text = ctx.t('mine-view', {
    number: request.number,
    what: requestTitle(request, wordingOf(ctx)),
    state: [ctx.t(`state-${request.state}`), when && ctx.t('accepted-when', { when })]
      .filter(Boolean)
      .join('\n'),
    history: history.join('\n'),
  })
  const cancel = { label: ctx.t('button-cancel-request'), press: minePress('cancel', request.number) }
  ctx.say([lead, text].filter(Boolean).join('\n\n'), {
    buttons: [
      ...(isClosed(request.state) ? [] : [[cancel]]),
      [humanButton(ctx), { label: ctx.t('menu-mine'), press: menuPress('mine') }],
    ],
  })
}
