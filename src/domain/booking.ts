/** Which questions a form asks for a service item. */
import type { Form, Question } from './form.ts'
import type { ServiceItem } from './service.ts'

/** What was put together before: neither forms nor items change while the program runs. */
const known = new WeakMap<Form, Map<ServiceItem | undefined, readonly Question[]>>()

/**
 * The form's questions with the item's own ones; those the item does not need are left out.
 * The item's own questions stand before the first of `media`, `remarks` and the summary: first what is known,
 * then what is special, then what is left to say.
 */
export function questionsFor(form: Form, item: ServiceItem | undefined): readonly Question[] {
  const ofForm = known.get(form) ?? new Map<ServiceItem | undefined, readonly Question[]>()
  known.set(form, ofForm)
  const questions = ofForm.get(item) ?? putTogether(form, item)
  ofForm.set(item, questions)
  return questions
}

function putTogether(form: Form, item: ServiceItem | undefined): readonly Question[] {
  const common = form.questions.filter((question) => !question.ifAsked || item?.ask.includes(question.id))
  // A form that does not ask for an item only happens to know it.
  const asked = form.questions.some(({ id }) => id === 'item') ? item?.questions : undefined
  const own = (asked ?? []).map((question) => ({
    ...question,
    dependsOn: ['item', ...(question.dependsOn ?? [])],
  }))
  const last = common.findIndex(({ id, kind }) => kind === 'media' || kind === 'confirm' || id === 'remarks')
  return last < 0 ? [...common, ...own] : [...common.slice(0, last), ...own, ...common.slice(last)]
}

/**
 * The questions as staff are asked them for somebody without a chat. It is for that person themselves; and pictures
 * would have no chat to be in.
 */
export function askedOnBehalf(questions: readonly Question[]): Question[] {
  return questions
    .filter(({ id, kind }) => id !== 'forWhom' && kind !== 'media')
    .map((question) => ({ ...question, text: question.onBehalf ?? question.text }))
}
