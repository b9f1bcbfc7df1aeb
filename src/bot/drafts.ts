/** A draft as a whole: begun, offered again, gone on with, cancelled and taken back. */

import type { Draft } from '../domain/draft.ts'
import type { Answers } from '../domain/form.ts'
import { inLanguage } from '../domain/text.ts'
import { ask } from './ask.ts'
import { draftPress } from './callback-data.ts'
import type { BotContext } from './context.ts'
import { humanButton, menuButton } from './features/menu.ts'
import { reviveDraft } from './forms.ts'

const TAG = 6

/** Begins a form, with answers that are known already, and asks its first question. */
export function startForm(ctx: BotContext, form: string, answers: Answers = {}): void {
  const draft: Draft = { id: ctx.deps.randomTag(TAG), form, answers }
  ctx.state.draft = draft
  ask(ctx, draft)
}

/** Begins a booking. An unfinished one is kept for "undo". */
export function startBooking(ctx: BotContext, answers: Answers = {}): void {
  const { draft, area } = ctx.state
  if (draft?.form === 'booking') ctx.state.undone = draft
  startForm(ctx, 'booking', { ...(area && { place: area }), ...answers })
}

/** Says that there is an unfinished form and offers to go on. False: there is none. */
export function offerDraft(ctx: BotContext, lead = ''): boolean {
  const { draft } = ctx.state
  if (!draft || Object.keys(draft.answers).length === 0) return false
  const text = ctx.t('draft-offer', { what: nameOf(ctx, draft) })
  ctx.say(lead ? `${lead}\n\n${text}` : text, {
    menu: [
      { label: ctx.t('button-resume'), press: draftPress('resume', draft.id), style: 'primary' },
      { label: ctx.t('button-drop'), press: draftPress('drop', draft.id) },
    ],
    buttons: [[humanButton(ctx)]],
  })
  return true
}

/** Goes on where the person was; what cannot stand any more is asked again. */
export function resumeDraft(ctx: BotContext): void {
  if (!ctx.state.draft) return
  const { draft, dropped } = reviveDraft(ctx, ctx.state.draft)
  ctx.state.draft = draft
  const what = dropped.map(({ label }) => inLanguage(label, ctx.language)).join(ctx.t('list-separator'))
  ask(ctx, draft, dropped.length > 0 ? [{ id: 'note-dropped', vars: { what } }] : [])
}

/** Cancels, and offers to take that back. */
export function cancelDraft(ctx: BotContext): void {
  const { draft } = ctx.state
  if (!draft) return
  delete ctx.state.draft
  ctx.state.undone = draft
  if (ctx.state.quick) {
    delete ctx.state.quick
    ctx.say(ctx.t('note-all-right'), { removeQuick: true })
  }
  ctx.say(ctx.t('cancel-done'), {
    menu: [{ label: ctx.t('button-undo'), press: draftPress('undo', draft.id) }],
    buttons: [[menuButton(ctx), humanButton(ctx)]],
  })
}

function nameOf(ctx: BotContext, draft: Draft): string {
  const { item } = draft.answers
  if (typeof item === 'string' && ctx.deps.catalog.serviceTree.has(item)) {
    return ctx.deps.catalog.serviceTree.label(item, ctx.language)
  }
  return ctx.t(draft.form === 'ring' ? 'menu-ring' : 'menu-book')
}
