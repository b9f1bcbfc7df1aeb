/** The buttons around a question: pages, levels, the way back and on, the way to a person. */

import type { Choice } from '../domain/choices.ts'
import { applicable, changeable, type Draft } from '../domain/draft.ts'
import { changeValue, pageValue, STEER, VALUE } from '../domain/flow.ts'
import type { Question } from '../domain/form.ts'
import { inLanguage } from '../domain/text.ts'
import { formPress, menuPress } from './callback-data.ts'
import type { BotContext } from './context.ts'
import type { OpenForm } from './forms.ts'
import { type Button, numbered, type QuickReply, type Style } from './keyboards.ts'

/** Choices on one page: what fits a telephone in large type, and what the strictest platform shows. */
export const PAGE = 8

export function styleOf(question: Question, id: string): { style?: Style } {
  if (question.kind === 'confirm' && id === 'submit') return { style: 'success' }
  if (question.kind === 'consent' && id === 'yes') return { style: 'primary' }
  return {}
}

export function paging(
  ctx: BotContext,
  choices: readonly Choice[],
  page: number,
  press: (value: string) => string,
): Button[][] {
  const row: Button[] = []
  if (page > 0) row.push({ label: ctx.t('button-page-before'), press: press(pageValue(page - 1)) })
  if ((page + 1) * PAGE < choices.length)
    row.push({ label: ctx.t('button-page-next'), press: press(pageValue(page + 1)) })
  return row.length > 0 ? [row] : []
}

export function levels(
  ctx: BotContext,
  question: Question,
  node: string | undefined,
  press: (value: string) => string,
): Button[][] {
  if (question.kind !== 'tree' || !node || question.source !== 'areas') return []
  return [[{ label: ctx.t('button-area-unsure'), press: press(VALUE.done) }]]
}

/** Back, skip or keep, and the way to a person: the same row under every question. */
export function steering(
  ctx: BotContext,
  form: OpenForm,
  question: Question,
  draft: Draft,
  answered: boolean,
): Button[][] {
  const press = (value: string) => formPress(draft.id, question.id, value)
  const row: Button[] = []
  const isFirst = applicable(form.questions, draft.answers)[0]?.id === question.id && !draft.part
  if (!isFirst) row.push({ label: ctx.t('button-back'), press: press(STEER.back) })
  if (answered) row.push({ label: ctx.t('button-keep'), press: press(STEER.keep) })
  else if (question.optional) row.push({ label: ctx.t('button-skip'), press: press(STEER.skip) })
  // Staff need nobody to ring them.
  if (draft.form === 'introduce' || draft.form === 'notice' || draft.behalf)
    return row.length > 0 ? [row] : []
  const human: Button = { label: ctx.t('button-human'), press: menuPress('ring') }
  // Three in a row are too narrow for large type on a telephone.
  return row.length > 1 ? [row, [human]] : [[...row, human]]
}

/** Where one tap can answer, words stand above the input line instead of buttons under the message. */
export function quickReplies(
  ctx: BotContext,
  question: Question,
  draft: Draft,
  answered: boolean,
): QuickReply[][] | undefined {
  // What a tap would send is their own.
  if (draft.behalf) return undefined
  const keep = answered ? [[{ text: ctx.t('button-keep') }]] : []
  // Whoever asks to be rung is on the way to a person already.
  const steer: QuickReply[] =
    draft.form === 'ring'
      ? [{ text: ctx.t('quick-cancel') }]
      : [{ text: ctx.t('quick-back') }, { text: ctx.t('quick-human') }]
  if (question.kind === 'phone' && ctx.can.requestContact)
    return [[{ text: ctx.t('quick-my-phone'), contact: true }], ...keep, steer]
  // Whoever books for somebody else is not where help is needed.
  if (question.id === 'address' && draft.answers.forWhom !== 'other' && ctx.can.requestLocation)
    return [[{ text: ctx.t('quick-my-place'), location: true }], ...keep, steer]
  return undefined
}

/** One button for each answer that can be changed. */
export function changes(ctx: BotContext, form: OpenForm, draft: Draft): Button[][] {
  return numbered(
    changeable(form.questions, draft.answers).map(({ id, label: name }) => ({
      label: inLanguage(name, ctx.language),
      press: formPress(draft.id, 'confirm', changeValue(id)),
    })),
  )
}
