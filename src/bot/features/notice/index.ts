/** `/notice`: write to many. Lists what there is, of all administrators; each can be opened, and a new one begun. */
import { Composer } from 'grammy'
import { type NoticeMove, noticePress, readPress } from '../../callback-data.ts'
import type { BangbanContext } from '../../context.ts'
import { offerDraft } from '../../drafts.ts'
import { compose } from './compose.ts'
import { MOVES } from './moves.ts'
import { sender } from './record.ts'

const SHOWN = 8
const FIRST_WORDS = 14

export function notice(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  const chat = composer.filter((ctx) => ctx.isPrivate)

  chat.command('notice', async (ctx) => {
    if (!(await sender(ctx))) return
    if (ctx.state.draft?.form === 'notice' && offerDraft(ctx)) return
    const { notices } = ctx.deps.store
    const ids = await notices.list(SHOWN)
    if (ids.length === 0) return compose(ctx)
    const found = (await Promise.all(ids.map((id) => notices.get(id)))).flatMap((each) => each?.notice ?? [])
    ctx.say(ctx.t('notice-list'), {
      menu: [
        { label: ctx.t('notice-new'), press: noticePress('new', '-'), style: 'primary' as const },
        ...found.map(({ id, state, text, log }) => ({
          label: ctx.t('notice-list-line', {
            state: ctx.t(`notice-state-${state}`),
            words: (text[0]?.words ?? '').replaceAll('\n', ' ').slice(0, FIRST_WORDS),
            who: log[0]?.by.name ?? '',
          }),
          press: noticePress('view', id),
        })),
      ],
    })
  })

  chat.filter(
    (ctx) => readPress(ctx.pressed, 'u') !== undefined,
    async (ctx) => {
      const [move, id = ''] = (readPress(ctx.pressed, 'u') ?? []) as [NoticeMove | 'new', string?]
      const by = await sender(ctx)
      if (!by) return
      if (move === 'new') return compose(ctx)
      const found = await ctx.deps.store.notices.get(id)
      if (!found || !Object.hasOwn(MOVES, move)) return ctx.note(ctx.t('button-old'))
      await MOVES[move](ctx, found.notice, by)
    },
  )
  return composer
}
