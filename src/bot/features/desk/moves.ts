/** The buttons of a card that need no words: take, on the way, done, see the contact. First press wins. */
import { Composer } from 'grammy'
import type { ServiceRequest } from '../../../domain/request.ts'
import { cardButtons } from '../../../jobs/card-buttons.ts'
import { contactLine } from '../../../texts/card.ts'
import { type DeskMove, readPress } from '../../callback-data.ts'
import type { BangbanContext } from '../../context.ts'
import { wordingOf } from '../../forms.ts'
import { actOn, refuse } from './act.ts'
import { enrol, workerOn } from './actor.ts'
import { newCode } from './code-word.ts'

type Move = (ctx: BangbanContext, number: string, more: string | undefined) => Promise<void>

const MOVES: Partial<Record<DeskMove, Move>> = {
  async take(ctx, number) {
    const before = await hereNow(ctx, number)
    if (!before) return ctx.note(ctx.t('desk-not-here'), true)
    // Decided twice, or pressed twice: whoever has it already just sees the contact again.
    if (before.inCharge?.chat === (ctx.from?.id ?? ctx.home)) return contact(ctx, before)
    const taken = await actOn(ctx, number, (by, request) => ({
      type: 'take',
      by,
      ...newCode(ctx, request),
    }))
    if (!taken) return
    await enrol(ctx, taken.worker)
    ctx.note(contactLine(taken.request, wordingOf(ctx)), true)
  },
  async out(ctx, number) {
    if (await actOn(ctx, number, (by) => ({ type: 'setOut', by })))
      ctx.note(ctx.t('desk-did-setOut', { number }))
  },
  async done(ctx, number) {
    if (await actOn(ctx, number, (by) => ({ type: 'done', by }))) ctx.note(ctx.t('desk-did-done', { number }))
  },
  async told(ctx, number, line) {
    const told = await actOn(ctx, number, (by) => ({ type: 'told', by, line: Number(line) || 0 }))
    if (told) ctx.note(ctx.t('desk-did-told', { number }))
  },
  async contact(ctx, number) {
    const request = await hereNow(ctx, number)
    if (!request) return ctx.note(ctx.t('desk-not-here'), true)
    contact(ctx, request)
  },
  more: async (ctx, number) => await turnPage(ctx, number, true),
  less: async (ctx, number) => await turnPage(ctx, number, false),
}

export function moves(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.filter(
    (ctx) => Object.hasOwn(MOVES, readPress(ctx.pressed, 'r')?.[0] ?? ''),
    async (ctx) => {
      const [move, number = '', more] = (readPress(ctx.pressed, 'r') ?? []) as [DeskMove, string?, string?]
      await MOVES[move]?.(ctx, number, more)
    },
  )
  return composer
}

/** Comes last: what is on no card any more, or never was. */
export function oldMoves(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.filter(
    (ctx) => readPress(ctx.pressed, 'r') !== undefined,
    async (ctx) => {
      const request = await hereNow(ctx, readPress(ctx.pressed, 'r')?.[1] ?? '')
      ctx.note(ctx.t(request ? 'button-old' : 'desk-not-here'), true)
    },
  )
  return composer
}

/** The request, if whoever asks may work on it from here. */
async function hereNow(ctx: BangbanContext, number: string): Promise<ServiceRequest | undefined> {
  const request = (await ctx.deps.store.requests.get(number))?.request
  return request && (await workerOn(ctx, request)) ? request : undefined
}

function contact(ctx: BangbanContext, request: ServiceRequest): void {
  if (request.inCharge?.chat !== (ctx.from?.id ?? ctx.home))
    return ctx.note(ctx.t('desk-contact-not-yours'), true)
  ctx.note(contactLine(request, wordingOf(ctx)), true)
}

/** The second page of buttons stands in place of the first; a card of its own where nothing can be changed. */
async function turnPage(ctx: BangbanContext, number: string, more: boolean): Promise<void> {
  const request = await hereNow(ctx, number)
  if (!request) return ctx.note(ctx.t('desk-not-here'), true)
  const by = request.inCharge
  if (!by) return refuse(ctx, { ok: false, why: 'not-taken', request })
  if (by.chat !== (ctx.from?.id ?? ctx.home)) return refuse(ctx, { ok: false, why: 'not-yours', by, request })
  const side = more ? 'more' : ctx.isPrivate ? 'holder' : 'station'
  const reply_markup = cardButtons(request, wordingOf(ctx), side)
  const message_id = ctx.callbackQuery?.message?.message_id
  if (message_id !== undefined && ctx.can.edit)
    return ctx.act('editMessageReplyMarkup', { chat_id: ctx.home, message_id, reply_markup })
  ctx.act('sendMessage', { chat_id: ctx.home, text: ctx.t('desk-which-move', { number }), reply_markup })
}
