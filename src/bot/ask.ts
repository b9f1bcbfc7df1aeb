/** How each kind of question is shown. */

import { choicesOf, treeOf } from '../domain/choices.ts'
import { applicable, current, type Draft } from '../domain/draft.ts'
import { type Note, VALUE } from '../domain/flow.ts'
import type { Question } from '../domain/form.ts'
import { inLanguage } from '../domain/text.ts'
import { dayInWords } from '../texts/dates.ts'
import { answerInWords } from '../texts/describe.ts'
import { changes, levels, PAGE, paging, quickReplies, steering, styleOf } from './around.ts'
import { formPress } from './callback-data.ts'
import type { BotContext, Say } from './context.ts'
import { type OpenForm, openForm, wordingOf } from './forms.ts'
import { type Button, numbered } from './keyboards.ts'

/** Says the notes and asks the draft's current question. */
export function ask(ctx: BotContext, draft: Draft, notes: readonly Note[] = []): void {
  const form = openForm(ctx, draft)
  const question = current(form.questions, draft)
  if (!question) return
  // A number typed from now on answers this question, not an older menu.
  delete ctx.state.menu
  delete ctx.whisperedMenu
  ctx.state.asked = question.id
  const said = notes.map((note) => noteInWords(ctx, note))
  const shown = show(ctx, form, question, draft)
  // Words above the input line cannot share a message with buttons, so whoever had them loses them with the note.
  if (ctx.state.quick && !shown.say.quick) {
    ctx.say(said.splice(0).join('\n') || ctx.t('note-all-right'), { removeQuick: true })
  }
  if (shown.say.quick) ctx.state.quick = true
  else delete ctx.state.quick
  ctx.say([...said, shown.text].join('\n\n'), shown.say)
}

/** The question as text and buttons. */
export function show(
  ctx: BotContext,
  form: OpenForm,
  question: Question,
  draft: Draft,
): { text: string; say: Say } {
  const press = (value: string) => formPress(draft.id, question.id, value)
  const part = draft.part?.question === question.id ? draft.part : undefined
  const old =
    draft.at === question.id ? answerInWords(question, draft.answers[question.id], wordingOf(ctx)) : undefined
  const heading =
    question.kind === 'confirm'
      ? summary(ctx, form, question, draft)
      : [
          inLanguage(question.text, ctx.language),
          old && ctx.t('ask-old-answer', { answer: old }),
          part?.node && whereInTree(ctx, form, question, part.node),
        ]
          .filter(Boolean)
          .join('\n')
  const steer = steering(ctx, form, question, draft, old !== undefined)

  if (part?.changing)
    return { text: ctx.t('ask-which-answer'), say: { buttons: [...changes(ctx, form, draft), ...steer] } }

  const choices = choicesOf(question, draft, form.world)
  if (question.kind === 'choices' && !ctx.can.buttons) {
    // There are no boxes to tick one by one: all that apply are typed at once, which is the whole answer.
    const lines = numbered(choices.map(({ id }) => ({ label: label(ctx, question, form, id), press: '' })))
    const list = lines.flat().map((line) => line.label)
    return {
      text: [heading, '', ...list, '', ctx.t('ask-several')].join('\n'),
      say: { buttons: steer },
    }
  }
  if (question.kind === 'choices') {
    const before = draft.answers[question.id]
    const ticked = part?.ticked ?? (Array.isArray(before) ? before : [])
    const rows = numbered(
      choices.map(({ id }) => ({
        label: `${ticked.includes(id as never) ? '☑' : '☐'} ${label(ctx, question, form, id)}`,
        press: press(id),
      })),
    )
    const done: Button = { label: ctx.t('button-these'), press: press(VALUE.done), style: 'primary' }
    return { text: heading, say: { buttons: [...rows, [done], ...steer] } }
  }
  if (question.kind === 'media') {
    const done: Button = { label: ctx.t('button-sent-all'), press: press(VALUE.done), style: 'primary' }
    if (!part?.media) return { text: heading, say: { buttons: steer } }
    const text = ctx.t('note-media-got', { count: part.media.length })
    return {
      text,
      say: { buttons: [[done], ...steering(ctx, form, { ...question, optional: false }, draft, false)] },
    }
  }
  const quick = quickReplies(ctx, question, draft, old !== undefined)
  if (quick) return { text: heading, say: { quick } }

  const page = Math.max(0, Math.min(part?.page ?? 0, Math.ceil(choices.length / PAGE) - 1))
  const rows = numbered(
    choices.slice(page * PAGE, (page + 1) * PAGE).map(({ id }) => ({
      label: label(ctx, question, form, id, part?.found !== undefined),
      press: press(id),
      ...styleOf(question, id),
    })),
    page * PAGE + 1,
  )
  return {
    text: heading,
    say: {
      buttons: [
        ...rows,
        ...paging(ctx, choices, page, press),
        ...levels(ctx, question, part?.node, press),
        ...steer,
      ],
    },
  }
}

/** What was chosen on the way, so that nobody gets lost between the levels. */
function whereInTree(ctx: BotContext, form: OpenForm, question: Question, node: string): string {
  const answer = treeOf(question, form.world).label(node, ctx.language, true)
  const about = question.source === 'services' && ctx.deps.catalog.services.kind(node)?.about
  return ctx.t('ask-inside', { answer, about: about ? inLanguage(about, ctx.language) : '' }).trim()
}

/** `full`: with what sets it apart from others of the same name. */
function label(ctx: BotContext, question: Question, form: OpenForm, id: string, full = false): string {
  if (question.kind === 'tree') return treeOf(question, form.world).label(id, ctx.language, full)
  if (question.kind === 'day') return dayInWords(id, ctx.language, ctx.now.date, ctx.deps.texts)
  return (
    answerInWords(
      question.kind === 'part' ? question : { ...question, kind: 'choice' },
      id,
      wordingOf(ctx),
    ) ?? id
  )
}

/** All answers, one a line. */
function summary(ctx: BotContext, form: OpenForm, question: Question, draft: Draft): string {
  const wording = wordingOf(ctx)
  const lines = applicable(form.questions, draft.answers).flatMap((each) => {
    if (each.kind === 'consent' || each.kind === 'confirm') return []
    const answer = answerInWords(each, draft.answers[each.id], wording)
    return answer ? [ctx.t('summary-line', { label: inLanguage(each.label, ctx.language), answer })] : []
  })
  return [inLanguage(question.text, ctx.language), '', ...lines].join('\n')
}

/** A note of the form engine in words. Dates come as dates and are said with their weekday, parts of a day as ids. */
export function noteInWords(ctx: BotContext, { id, vars = {} }: Note): string {
  const { catalog, texts } = ctx.deps
  const worded = Object.entries(vars).map(([name, value]) => {
    const part = name === 'part' ? catalog.services.part(String(value)) : undefined
    if (part) return [name, inLanguage(part.name, ctx.language)]
    const isDate = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    return [name, isDate ? dayInWords(value, ctx.language, ctx.now.date, texts) : value]
  })
  return ctx.t(id, Object.fromEntries(worded))
}
