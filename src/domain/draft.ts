/**
 * A draft: the answers given so far, and what follows from them. The draft is the truth, keyed by question id; which
 * question comes next is never stored.
 */
import type { Answer, Answers, Condition, Media, Question } from './form.ts'

export interface Draft {
  /** A short random tag; also the idempotency key of the request it becomes. */
  id: string
  form: string
  answers: Answers
  /** Staff fill it in for somebody who has no chat. */
  behalf?: true
  /** A question visited out of order: gone back to, or to be changed. */
  at?: string
  /** A half-given answer of the current question. */
  part?: Part
  /** Message ids of typed answers, so that editing the message corrects the answer. */
  typed?: Record<string, number>
}

/** A half-given answer: where in a tree, which page, what was found, what is ticked so far. */
export interface Part {
  question: string
  node?: string
  page?: number
  found?: string[]
  ticked?: string[]
  media?: Media[]
  /** The summary shows its list of answers to change. */
  changing?: boolean
}

export function holds(condition: Condition | undefined, answers: Answers): boolean {
  if (!condition) return true
  return Object.entries(condition).every(([id, allowed]) => {
    const answer = answers[id]
    const given = Array.isArray(answer) ? answer : [answer]
    return given.some((value) => typeof value === 'string' && allowed.includes(value))
  })
}

/** The questions that apply, given the answers so far. */
export function applicable(questions: readonly Question[], answers: Answers): Question[] {
  return questions.filter((question) => holds(question.when, answers))
}

/** The question to ask now; undefined when all are answered. */
export function current(questions: readonly Question[], draft: Draft): Question | undefined {
  const { answers, at } = draft
  const first = (suits: (id: string) => boolean) =>
    questions.find(({ id, when }) => suits(id) && holds(when, answers))
  return first((id) => id === at) ?? first((id) => answers[id] === undefined)
}

/** Answers to the questions that apply: what a finished request holds. */
export function finalAnswers(questions: readonly Question[], draft: Draft): Answers {
  const entries = applicable(questions, draft.answers)
    .filter((question) => question.kind !== 'confirm')
    .map((question) => [question.id, draft.answers[question.id] ?? null] as const)
  return Object.fromEntries(entries)
}

/** The draft with one more answer; answers that depend on a changed one are void. */
export function withAnswer(questions: readonly Question[], draft: Draft, id: string, value: Answer): Draft {
  const changed = JSON.stringify(draft.answers[id]) !== JSON.stringify(value)
  const answers = { ...draft.answers, [id]: value }
  if (changed) clearDependents(questions, answers, id)
  const { at: _at, part: _part, ...rest } = draft
  return { ...rest, answers }
}

function clearDependents(questions: readonly Question[], answers: Answers, id: string): void {
  for (const question of questions) {
    if (question.dependsOn?.includes(id) && answers[question.id] !== undefined) {
      delete answers[question.id]
      clearDependents(questions, answers, question.id)
    }
  }
}

/** A question visited out of order whose answer is gone is asked in its order: what it depends on may be gone, too. */
export function inOrder(draft: Draft): Draft {
  const { at, part, ...rest } = draft
  return at === undefined || draft.answers[at] !== undefined ? draft : rest
}

/** The answers that can be changed from the summary, in its order. */
export function changeable(questions: readonly Question[], answers: Answers): Question[] {
  return applicable(questions, answers).filter(
    ({ id, kind }) => answers[id] !== undefined && kind !== 'consent' && kind !== 'confirm',
  )
}

/**
 * The draft as it can go on today: answers that no longer read (an option or area that is gone, a day that has
 * passed) are dropped and asked again. Returns what was dropped.
 */
export function revive(
  questions: readonly Question[],
  draft: Draft,
  stillValid: (question: Question, answer: Answer) => boolean,
): { draft: Draft; dropped: Question[] } {
  const answers = { ...draft.answers }
  const dropped: Question[] = []
  for (const question of questions) {
    const answer = answers[question.id]
    if (answer === undefined || answer === null || stillValid(question, answer)) continue
    delete answers[question.id]
    clearDependents(questions, answers, question.id)
    dropped.push(question)
  }
  return dropped.length > 0 ? { draft: inOrder({ ...draft, answers }), dropped } : { draft, dropped }
}
