/** How each kind of question is shown. */
import { pageValue, VALUE } from '../domain/answer.ts'
import { type Choice, choicesOf, treeOf } from '../domain/choices.ts'
import { applicable, changeable, current, type Draft } from '../domain/draft.ts'
import { changeValue, type Note, STEER } from '../domain/flow.ts'
import type { Question } from '../domain/form.ts'
import { inLanguage } from '../domain/text.ts'
import { dayInWords } from '../texts/dates.ts'
import { answerInWords } from '../texts/describe.ts'
import { formPress, menuPress } from './callback-data.ts'
import type { BotContext, QuickReply, Say } from './context.ts'
import { type OpenForm, openForm, wordingOf } from './forms.ts'
import { type Button, numbered, type Style } from './keyboards.ts'

/** Choices on one page: what fits a telephone in large type, and what the strictest platform shows. */
const PAGE = 8

/** Says the notes and asks the draft's current question. */
export function ask(ctx: BotContext, draft: Draft, notes: readonly Note[] = []): void {
  const form = openForm(ctx, draft)
  const question = current(form.questions, draft)
  if (!question) return
  // A number typed from now on answers this question, not an older menu.
  delete ctx.state.menu
  delete ctx.whisperedMenu
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
      : [inLanguage(question.text, ctx.language), old && ctx.t('ask-old-answer', { answer: old })]
          .filter(Boolean)
          .join('\n')
  const steer = steering(ctx, form, question, draft, old !== undefined)

  if (part?.changing)
    return { text: ctx.t('ask-which-answer'), say: { buttons: [...changes(ctx, form, draft), ...steer] } }

  const choices = choicesOf(question, draft, form.world)
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
    return { text: heading, say: { buttons: [...(part?.media ? [[done]] : []), ...steer] } }
  }
  const quick = quickReplies(ctx, question)
  if (quick) return { text: heading, say: { quick } }

  const page = part?.page ?? 0
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

function styleOf(question: Question, id: string): { style?: Style } {
  if (question.kind === 'confirm' && id === 'submit') return { style: 'success' }
  if (question.kind === 'consent' && id === 'yes') return { style: 'primary' }
  return {}
}

function paging(
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

function levels(
  ctx: BotContext,
  question: Question,
  node: string | undefined,
  press: (value: string) => string,
): Button[][] {
  if (question.kind !== 'tree' || !node || question.source !== 'areas') return []
  return [[{ label: ctx.t('button-area-unsure'), press: press(VALUE.done) }]]
}

/** Back, skip or keep, and the way to a person: the same row under every question. */
function steering(
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
  const human: Button = { label: ctx.t('button-human'), press: menuPress('ring') }
  // Three in a row are too narrow for large type on a telephone.
  return row.length > 1 ? [row, [human]] : [[...row, human]]
}

/** Where one tap can answer, words stand above the input line instead of buttons under the message. */
function quickReplies(ctx: BotContext, question: Question): QuickReply[][] | undefined {
  const steer: QuickReply[] = [{ text: ctx.t('quick-back') }, { text: ctx.t('quick-human') }]
  if (question.kind === 'phone' && ctx.can.requestContact)
    return [[{ text: ctx.t('quick-my-phone'), contact: true }], steer]
  if (question.id === 'address' && ctx.can.requestLocation)
    return [[{ text: ctx.t('quick-my-place'), location: true }], steer]
  return undefined
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

/** One button for each answer that can be changed. */
function changes(ctx: BotContext, form: OpenForm, draft: Draft): Button[][] {
  return numbered(
    changeable(form.questions, draft.answers).map(({ id, label: name }) => ({
      label: inLanguage(name, ctx.language),
      press: formPress(draft.id, 'confirm', changeValue(id)),
    })),
  )
}

/** A note of the form engine in words. Dates come as dates and are said with their weekday. */
export function noteInWords(ctx: BotContext, { id, vars = {} }: Note): string {
  const dates = Object.entries(vars).map(([name, value]) => [
    name,
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
      ? dayInWords(value, ctx.language, ctx.now.date, ctx.deps.texts)
      : value,
  ])
  return ctx.t(id, Object.fromEntries(dates))
}
