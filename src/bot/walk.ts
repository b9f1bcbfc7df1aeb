/**
 * Walks any form: reads the draft from the chat's state, feeds it what the person did, keeps the new draft, asks
 * the next question. What is asked is said after the state is committed.
 */
import type { MiddlewareFn } from 'grammy'
import { current, type Draft } from '../domain/draft.ts'
import { back, type Input, type Note, STEER, type Step, skip, step, VALUE } from '../domain/flow.ts'
import type { Question } from '../domain/form.ts'
import { readMove } from '../domain/reading/move.ts'
import { inLanguage } from '../domain/text.ts'
import { answerInWords } from '../texts/describe.ts'
import { ask, show } from './ask.ts'
import { readFormPress } from './callback-data.ts'
import type { BangbanContext, BotContext } from './context.ts'
import { correctAnswer } from './correct.ts'
import { cancelDraft, declineDraft } from './drafts.ts'
import { sayMenu } from './features/menu.ts'
import { type OpenForm, openForm, questionsOf, reviveDraft, wordingOf } from './forms.ts'
import { inputOf } from './input.ts'

/** What happens with a finished form, by its id. */
export type Finishers = Record<string, (ctx: BotContext, draft: Draft) => Promise<void>>

export function walk(finishers: Finishers): MiddlewareFn<BangbanContext> {
  return async (ctx, next) => {
    const { draft } = ctx.state
    const press = ctx.pressed === undefined ? undefined : readFormPress(ctx.pressed)
    if (ctx.pressed !== undefined && !press) return await next()
    if (press && press.draft !== draft?.id) return oldButton(ctx, press.value)
    if (!draft) return await next()
    if (ctx.editedMessage) return correctAnswer(ctx, draft)
    const input = inputOf(ctx)
    const form = openForm(ctx, draft)
    const question = current(form.questions, draft)
    // A new version of the form put another question first: words meant for the old one do not answer it.
    const { asked } = ctx.state
    if (input.type !== 'press' && asked !== undefined && asked !== question?.id) return ask(ctx, draft)
    const result = move(form, draft, question, input) ?? step(form.questions, draft, input, form.read)
    if (result.type === 'finished') {
      const { draft: alive, dropped } = reviveDraft(ctx, draft)
      if (dropped.length > 0) return again(ctx, alive, dropped)
    }
    await proceed(ctx, question, result, finishers)
  }
}

/** Words and buttons that steer. "No" is an answer where the question can be skipped, and only there. */
function move(
  { questions, read }: OpenForm,
  draft: Draft,
  question: Question | undefined,
  input: Input,
): Step | undefined {
  if (!question) return undefined
  const press = (value: string) =>
    step(questions, draft, { type: 'press', question: question.id, value }, read)
  const steer = input.type === 'text' ? readMove(input.text) : undefined
  const pressedBack = input.type === 'press' && input.question === question.id && input.value === STEER.back
  const inTree =
    question.kind === 'tree' && draft.part?.question === question.id && draft.part.node !== undefined
  if (inTree && (steer === 'back' || pressedBack)) return press(VALUE.up)
  if (steer === 'back') return back(questions, draft)
  if (steer === 'keep' && draft.at === question.id) return press(STEER.keep)
  if (steer !== 'skip') return undefined
  if (question.optional) return skip(questions, draft)
  const tried = step(questions, draft, input, read)
  const refused = tried.type === 'ask' && tried.draft === draft
  return refused && UNSKIPPABLE.has(question.kind) ? skip(questions, draft) : tried
}

/** Kinds of question to which "skip" is no answer, and no choice either. */
const UNSKIPPABLE = new Set<Question['kind']>(['name', 'phone', 'text', 'tree'])

async function proceed(
  ctx: BotContext,
  before: Question | undefined,
  result: Step,
  finishers: Finishers,
): Promise<void> {
  const { draft } = result
  switch (result.type) {
    case 'ask': {
      ctx.state.draft = draft
      const after = current(questionsOf(ctx, draft), draft)
      if (after?.id === before?.id && ctx.callbackQuery && ctx.can.edit && result.notes.length === 0)
        return redraw(ctx, draft)
      if (before && after?.id !== before.id) settle(ctx, before, draft)
      return ask(ctx, draft, [...understood(ctx, before, after, draft), ...result.notes])
    }
    case 'stale':
      // Tapped twice: the first tap has answered.
      if (pressedAgain(ctx, draft)) return ctx.note()
      ctx.note(ctx.t('button-old'))
      return ask(ctx, draft)
    case 'cancelled':
      if (before) settle(ctx, before, draft)
      return cancelDraft(ctx)
    case 'declined':
      return declineDraft(ctx)
    case 'finished':
      if (before) settle(ctx, before, draft)
      delete ctx.state.draft
      await finishers[draft.form]?.(ctx, draft)
  }
}

/** What was found in a tree for typed words is read back; a pressed button shows its answer itself. */
function understood(
  ctx: BotContext,
  before: Question | undefined,
  after: Question | undefined,
  draft: Draft,
): Note[] {
  if (before?.kind !== 'tree' || after?.id === before.id || !ctx.message?.text) return []
  if (draft.at !== undefined && draft.at === after?.id) return []
  const answer = answerInWords(before, draft.answers[before.id], wordingOf(ctx))
  return answer ? [{ id: 'note-chosen', vars: { answer } }] : []
}

/** The same question with other buttons: changed in place. */
function redraw(ctx: BotContext, draft: Draft): void {
  const form = openForm(ctx, draft)
  const question = current(form.questions, draft)
  const message = ctx.callbackQuery?.message
  if (!question || !message) return
  const { text, say } = show(ctx, form, question, draft)
  ctx.change(message.message_id, text, say)
}

/** An answered question shows its answer and has no buttons any more. */
function settle(ctx: BotContext, question: Question, draft: Draft): void {
  const message = ctx.callbackQuery?.message
  if (!message || !ctx.can.edit) return
  const answer = answerInWords(question, draft.answers[question.id], wordingOf(ctx))
  const asked =
    question.kind === 'confirm' && 'text' in message ? message.text : inLanguage(question.text, ctx.language)
  ctx.change(
    message.message_id,
    answer ? ctx.t('question-answered', { question: asked ?? '', answer }) : (asked ?? ''),
  )
}

/** Time has passed: what cannot stand any more is asked again. */
function again(ctx: BotContext, draft: Draft, dropped: Question[]): void {
  ctx.state.draft = draft
  const what = dropped.map(({ label }) => inLanguage(label, ctx.language)).join(ctx.t('list-separator'))
  const notes: Note[] = [{ id: 'note-dropped', vars: { what } }]
  ask(ctx, draft, notes)
}

function pressedAgain(ctx: BotContext, draft: Draft): boolean {
  const press = readFormPress(ctx.pressed ?? '')
  return press !== undefined && draft.answers[press.question] === press.value
}

/** A button of a form that is finished, cancelled or replaced. */
function oldButton(ctx: BotContext, value: string): void {
  // The summary, tapped twice.
  if (value === 'submit') return ctx.note(ctx.t('button-sent'))
  ctx.note(ctx.t('button-old'))
  const { draft } = ctx.state
  if (draft) ask(ctx, draft)
  else sayMenu(ctx, ctx.t('button-old-form'))
}
