/** Reads what a person did against a question: an answer, half an answer, or a complaint that says what would be right. */
import { one, several } from './answers/choice.ts'
import { day } from './answers/day.ts'
import { link } from './answers/link.ts'
import { isAhead, moment } from './answers/moment.ts'
import { media, name, phone, text } from './answers/plain.ts'
import { inTree } from './answers/tree.ts'
import { choicesOf, dayIsOpen, type FormWorld, treeOf } from './choices.ts'
import type { Draft } from './draft.ts'
import { type Reader, VALUE } from './flow.ts'
import type { Answer, Question } from './form.ts'

export function createReader(world: FormWorld): Reader {
  return (question, input, draft) => {
    const part = draft.part?.question === question.id ? draft.part : undefined
    if (input.type === 'press' && input.value.startsWith(VALUE.page)) {
      return {
        type: 'part',
        part: { ...part, page: Number(input.value.slice(VALUE.page.length)) || 0 },
      }
    }
    switch (question.kind) {
      case 'choice':
      case 'consent':
      case 'confirm':
        return one(question, input, draft, world)
      case 'choices':
        return several(question, input, draft, world, part)
      case 'tree':
        return inTree(question, input, draft, world, part)
      case 'day':
        return day(input, draft, world)
      case 'part':
        return one(question, input, draft, world)
      case 'moment':
        return moment(input, world)
      case 'link':
        return link(input)
      case 'media':
        return media(question, input, part)
      case 'phone':
        return phone(input)
      case 'name':
        return name(input)
      case 'text':
        return text(question, input)
    }
  }
}

/** Whether an answer given earlier can still stand today. */
export function stillValid(question: Question, answer: Answer, draft: Draft, world: FormWorld): boolean {
  switch (question.kind) {
    case 'choice':
    case 'consent':
      return (question.options ?? []).some(({ id }) => id === answer)
    case 'choices':
      return (
        Array.isArray(answer) && answer.every((id) => (question.options ?? []).some((each) => each.id === id))
      )
    case 'tree':
      return typeof answer === 'string' && treeOf(question, world).has(answer)
    case 'day':
      return typeof answer === 'string' && dayIsOpen(answer, draft.answers, world)
    case 'moment':
      return typeof answer === 'string' && isAhead(answer, world.now)
    case 'part':
      return choicesOf(question, draft, world).some(({ id }) => id === answer)
    default:
      return true
  }
}
