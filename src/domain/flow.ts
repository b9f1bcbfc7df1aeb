/**
 * The form engine: (questions, draft, input) → (draft, what to say). A pure state machine.
 * Going back, changing an answer, resuming after days, or a deploy that inserts or rewords a question are all plain
 * moves in the draft.
 */
import { applicable, changeable, current, type Draft, inOrder, type Part, withAnswer } from './draft.ts'
import type { Answer, Answers, Media, Question } from './form.ts'

/** What a person did, as far as a form is concerned. */
export type Input =
  | { type: 'text'; text: string; message?: number }
  | { type: 'press'; question: string; value: string }
  | { type: 'media'; media: Media }
  | { type: 'phone'; phone: string }
  | { type: 'location'; latitude: number; longitude: number }
  | { type: 'other' }

/** Something to tell before the question is asked (again): the id of a text and what it needs. */
export interface Note {
  id: string
  vars?: Record<string, string | number>
}

/** What reading an input against a question gives. */
export type Reading =
  | { type: 'value'; value: Answer; note?: Note; also?: Answers }
  /** Half an answer: the same question is asked again with this part. */
  | { type: 'part'; part: Omit<Part, 'question'>; note?: Note }
  | { type: 'complaint'; note: Note }

export type Reader = (question: Question, input: Input, draft: Draft) => Reading

export type Step =
  /** Ask the current question; `notes` come first. */
  | { type: 'ask'; draft: Draft; notes: Note[] }
  | { type: 'finished'; draft: Draft }
  /** Consent was refused. */
  | { type: 'declined'; draft: Draft }
  | { type: 'cancelled'; draft: Draft }
  /** The button belongs to a question that is not current any more. */
  | { type: 'stale'; draft: Draft }

/** Values of buttons that steer instead of answering. */
export const STEER = { back: '!back', skip: '!skip', keep: '!keep' } as const
const CHANGE = '!change:'
export const changeValue = (question: string): string => CHANGE + question

/** Values of buttons that belong to the answer itself: done, one level up, another page. */
export const VALUE = { done: '!done', up: '!up', page: '!page' } as const
export const pageValue = (page: number): string => `${VALUE.page}${page}`

/** One step: the input is read against the current question. */
export function step(questions: readonly Question[], draft: Draft, input: Input, read: Reader): Step {
  const question = current(questions, draft)
  if (!question) return { type: 'finished', draft }
  if (input.type === 'press') {
    if (input.question !== question.id) return { type: 'stale', draft }
    if (input.value === STEER.back) return back(questions, draft)
    if (input.value === STEER.skip) return skip(questions, draft)
    if (input.value === STEER.keep) return keep(draft, question)
    if (input.value.startsWith(CHANGE)) return change(questions, draft, input.value.slice(CHANGE.length))
  }
  const choosing = draft.part?.question === question.id && draft.part.changing && input.type === 'text'
  const reading = choosing
    ? readChange(questions, draft, question, input, read)
    : read(question, input, draft)
  if (choosing && reading.type === 'value') return change(questions, draft, reading.value as string)
  switch (reading.type) {
    case 'complaint':
      return { type: 'ask', draft, notes: [reading.note] }
    case 'part': {
      const part: Part = { ...reading.part, question: question.id }
      return {
        type: 'ask',
        draft: { ...draft, part },
        notes: reading.note ? [reading.note] : [],
      }
    }
    case 'value':
      return taken(questions, draft, question, input, reading)
  }
}

function taken(
  questions: readonly Question[],
  draft: Draft,
  question: Question,
  input: Input,
  { value, note, also }: Reading & { type: 'value' },
): Step {
  if (question.kind === 'consent' && value !== 'yes') return { type: 'declined', draft }
  if (question.kind === 'confirm' && value === 'cancel') return { type: 'cancelled', draft }
  if (question.kind === 'confirm' && value === 'change') {
    return { type: 'ask', draft: { ...draft, part: { question: question.id, changing: true } }, notes: [] }
  }
  const next = remember(withAll(questions, draft, question.id, value, also), question.id, input)
  if (!current(questions, next)) return { type: 'finished', draft: next }
  return { type: 'ask', draft: next, notes: note ? [note] : [] }
}

/** The draft with an answer and what was said along with it: 明天下午 is a day and a part of it. */
function withAll(
  questions: readonly Question[],
  draft: Draft,
  id: string,
  value: Answer,
  also: Answers = {},
): Draft {
  return Object.entries(also).reduce(
    (next, [other, extra]) => withAnswer(questions, next, other, extra),
    withAnswer(questions, draft, id, value),
  )
}

/** Typed words or a number that say which answer to change are read like any choice. */
function readChange(
  questions: readonly Question[],
  draft: Draft,
  question: Question,
  input: Input,
  read: Reader,
): Reading {
  const options = changeable(questions, draft.answers).map(({ id, label }) => ({ id, label }))
  return read({ ...question, kind: 'choice', options }, input, { ...draft, part: undefined })
}

function remember(draft: Draft, id: string, input: Input): Draft {
  const { [id]: _old, ...typed } = draft.typed ?? {}
  if (input.type === 'text' && input.message !== undefined) typed[id] = input.message
  return { ...draft, typed }
}

/** To the question before. In a tree, one level up first. */
export function back(questions: readonly Question[], draft: Draft): Step {
  const question = current(questions, draft)
  const { part, ...rest } = draft
  if (part && part.question === question?.id && (part.node || part.found || part.changing)) {
    return { type: 'ask', draft: rest, notes: [] }
  }
  const open = applicable(questions, draft.answers)
  const index = open.findIndex(({ id }) => id === question?.id)
  const previous = open.slice(0, Math.max(index, 0)).findLast(({ id }) => draft.answers[id] !== undefined)
  if (!previous) return { type: 'ask', draft: rest, notes: [{ id: 'note-first-question' }] }
  return { type: 'ask', draft: { ...rest, at: previous.id }, notes: [] }
}

/** Leaves an optional question unanswered. */
export function skip(questions: readonly Question[], draft: Draft): Step {
  const question = current(questions, draft)
  if (!question) return { type: 'finished', draft }
  if (!question.optional) return { type: 'ask', draft, notes: [{ id: 'note-cannot-skip' }] }
  // Pictures already sent are kept: skipping then means "that is all".
  const media = draft.part?.question === question.id ? draft.part.media : undefined
  return { type: 'ask', draft: withAnswer(questions, draft, question.id, media ?? null), notes: [] }
}

/** Goes on with the answer that stands. */
function keep(draft: Draft, question: Question): Step {
  if (draft.answers[question.id] === undefined) return { type: 'stale', draft }
  const { at: _at, part: _part, ...rest } = draft
  return { type: 'ask', draft: rest, notes: [] }
}

/** To one question, to answer it anew. The old answer stands until then. */
export function change(questions: readonly Question[], draft: Draft, id: string): Step {
  const question = applicable(questions, draft.answers).find((each) => each.id === id)
  if (!question || draft.answers[id] === undefined) return { type: 'stale', draft }
  const { part: _part, ...rest } = draft
  return { type: 'ask', draft: { ...rest, at: id }, notes: [] }
}

/** What an edited message comes to. `declined`: it takes the consent back. */
export type Correction =
  | { draft: Draft; question: Question }
  | { complaint: Note; question: Question }
  | { declined: true; question: Question }

/** Reads an edited message against the question it once answered. Undefined: it answered none. */
export function correct(
  questions: readonly Question[],
  draft: Draft,
  message: number,
  text: string,
  read: Reader,
): Correction | undefined {
  const id = Object.entries(draft.typed ?? {}).find(([, typed]) => typed === message)?.[0]
  const question = applicable(questions, draft.answers).find((each) => each.id === id)
  if (!question) return undefined
  const reading = read(question, { type: 'text', text, message }, { ...draft, part: undefined })
  if (reading.type === 'complaint') return { complaint: reading.note, question }
  if (reading.type === 'part') return { complaint: { id: 'note-choose-again' }, question }
  if (question.kind === 'consent' && reading.value !== 'yes') return { declined: true, question }
  const { at, part } = draft
  const corrected = withAll(questions, draft, question.id, reading.value, reading.also)
  // The person goes on where they were, unless that very question was corrected.
  return { draft: at === question.id ? corrected : inOrder({ ...corrected, at, part }), question }
}
