/** One of a resident's own requests: how it stands, what happened, and what they can do about it. */
import { act } from '../../domain/life-cycle.ts'
import { type Action, type Happening, isClosed, type ServiceRequest } from '../../domain/request.ts'
import { toLocal } from '../../domain/time.ts'
import { requestTitle } from '../../texts/card.ts'
import { momentInWords } from '../../texts/dates.ts'
import { appointmentInWords } from '../../texts/describe.ts'
import { menuPress, minePress } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { wordingOf } from '../forms.ts'
import type { Button } from '../keyboards.ts'
import { humanButton } from './menu.ts'
import { asResident } from './own.ts'
import { talkButton } from './talk-back.ts'

/** What staff do among themselves, and what was said and read already. */
const UNSAID = new Set<Happening['type']>(['remind', 'say', 'note', 'amend', 'told'])

/** Whose reasons are meant for the resident, or are their own. */
const REASONED = new Set<Happening['type']>(['fail', 'cancel', 'raise', 'rate'])

export function view(ctx: BotContext, request: ServiceRequest, lead = ''): void {
  const { number, rating, state } = request
  const when = appointmentInWords(request, wordingOf(ctx))
  const text = ctx.t('mine-view', {
    number,
    what: requestTitle(request, wordingOf(ctx)),
    state: [
      ctx.t(`state-${state}`),
      when && ctx.t('accepted-when', { when }),
      rating && ctx.t('rating-chosen', { level: ctx.t(`rate-${rating.stars}`) }),
    ]
      .filter(Boolean)
      .join('\n'),
    history: historyOf(ctx, request).join('\n'),
  })
  ctx.say([lead, text].filter(Boolean).join('\n\n'), {
    buttons: [
      ...possible(ctx, request).map((button) => [button]),
      [humanButton(ctx), { label: ctx.t('menu-mine'), press: menuPress('mine') }],
    ],
  })
}

function historyOf(ctx: BotContext, { history }: ServiceRequest): string[] {
  const lines = history.map((each, line) => {
    const { at, type, by } = each
    if (UNSAID.has(type)) return ''
    // A rating and the reason that was given for it are one.
    const next = history.slice(line + 1).find((later) => later.type === 'rate')
    if (type === 'rate' && next?.type === 'rate' && next.stars === each.stars) return ''
    const level = type === 'rate' ? ctx.t(`rate-${each.stars}`) : ''
    const what = ctx.t(`happened-${type}`, { who: by.as === 'resident' ? '' : by.name, level })
    return ctx.t('mine-history-line', {
      when: momentInWords(toLocal(at, ctx.deps.zone), ctx.language),
      what:
        REASONED.has(type) && 'reason' in each && each.reason
          ? ctx.t('history-why', { what, reason: each.reason })
          : what,
    })
  })
  return lines.filter(Boolean)
}

/** Every button that does something, and no other. */
function possible(ctx: BotContext, request: ServiceRequest): Button[] {
  const { number, state, inCharge, rating } = request
  const by = asResident(ctx)
  const may = (action: Action) => act(request, action, ctx.deps.clock()).ok
  const button = (move: 'cancel' | 'raise' | 'rate', key: string): Button => ({
    label: ctx.t(key),
    press: minePress(move, number),
  })
  return [
    ...(inCharge && !isClosed(state) ? [talkButton(ctx, request)] : []),
    ...(may({ type: 'rate', by, stars: 0 })
      ? [button('rate', rating ? 'button-rate-again' : 'button-rate')]
      : []),
    ...(may({ type: 'raise', by }) ? [button('raise', 'button-raise')] : []),
    ...(isClosed(state) ? [] : [button('cancel', 'button-cancel-request')]),
  ]
}
