/** A draft as a whole: begun, offered again, gone on with, cancelled and taken back. */

import type { Draft } from '../domain/draft.ts'
import type { Note } from '../domain/flow.ts'
import { type Answers, textOf } from '../domain/form.ts'
import { inLanguage } from '../domain/text.ts'
import { ask } from './ask.ts'
import { draftPress } from './callback-data.ts'
import type { BotContext } from './context.ts'
import { humanButton, menuButton, sayMenu } from './features/menu.ts'
import { reviveDraft } from './forms.ts'
import type { Button } from './keyboards.ts'

const TAG = 6

/** Begins a form, with answers that are known already, and asks its first question. */
export function startForm(
  ctx: BotContext,
  form: string,
  answers: Answers = {},
  notes: readonly Note[] = [],
  more: Pick<Draft, 'behalf'> = {},
): void {
  setAside(ctx)
  const draft: Draft = { id: ctx.deps.randomTag(TAG), form, answers, ...more }
  ctx.state.draft = draft
  ask(ctx, draft, notes)
}

/** An unfinished booking or notice makes room for another form and can be taken up again. Short forms are begun anew. */
export function setAside(ctx: BotContext): void {
  const { draft, undone } = ctx.state
  // One that was only just begun, by a button pressed twice for example, takes no earlier one's place.
  if (draft && isLong(draft) && (!undone || isUnderWay(draft))) ctx.state.undone = draft
  delete ctx.state.draft
}

const isLong = ({ form }: Draft) => form === 'booking' || form === 'notice'

/** Whether more is known than a link or a first word told. */
function isUnderWay({ answers }: Draft): boolean {
  return Object.keys(answers).some((id) => id !== 'item' && id !== 'place')
}

/** A button that takes up the booking set aside or cancelled last, as rows; none if there is no such booking. */
export function waitingBooking(ctx: BotContext): Button[][] {
  const { undone } = ctx.state
  if (undone?.form !== 'booking') return []
  return [[{ label: ctx.t('button-resume'), press: draftPress('undo', undone.id) }]]
}

/** Begins a booking. */
export function startBooking(ctx: BotContext, answers: Answers = {}): void {
  const { area } = ctx.state
  const item = textOf(answers, 'item')
  const chosen = item && ctx.deps.catalog.serviceTree.label(item, ctx.language)
  // Whoever came by a link or with words of their own hears what was understood.
  const notes = chosen ? [{ id: 'note-chosen', vars: { answer: chosen } }] : []
  startForm(ctx, 'booking', { ...(area && { place: area }), ...answers }, notes)
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
  // Whoever only thinks better of being rung goes back to the booking they were in.
  const { undone = draft } = ctx.state
  const kept = !isLong(draft) && isLong(undone) ? undone : draft
  ctx.state.undone = kept
  const isKept = Object.keys(kept.answers).length > 0
  const parts = [ctx.t('cancel-done'), ...(isKept ? [ctx.t('cancel-kept')] : [])]
  if (ctx.state.quick) removeQuick(ctx, parts.shift())
  ctx.say(parts.join('') || ctx.t('menu-title'), {
    menu: [{ label: ctx.t('button-undo'), press: draftPress('undo', kept.id) }],
    buttons: [[menuButton(ctx), humanButton(ctx)]],
  })
}

/** Consent is refused or taken back: nothing of the form is kept. */
export function declineDraft(ctx: BotContext): void {
  delete ctx.state.draft
  removeQuick(ctx)
  sayMenu(ctx, ctx.t('consent-declined'))
}

/** Takes away the words above the input line. */
export function removeQuick(ctx: BotContext, text = ctx.t('note-all-right')): void {
  if (!ctx.state.quick) return
  delete ctx.state.quick
  ctx.say(text, { removeQuick: true })
}

function nameOf(ctx: BotContext, draft: Draft): string {
  if (draft.behalf) return ctx.t('new-draft', { what: nameOf(ctx, { ...draft, behalf: undefined }) })
  const { item } = draft.answers
  if (typeof item === 'string' && ctx.deps.catalog.serviceTree.has(item)) {
    return ctx.deps.catalog.serviceTree.label(item, ctx.language)
  }
  if (draft.form === 'notice') return ctx.t('notice-draft')
  return ctx.t(draft.form === 'ring' ? 'menu-ring' : 'menu-book')
}
