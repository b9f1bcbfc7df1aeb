/** What a schema cannot see: that everything the service items name is there. */
import type { Condition, Form, Question } from './form.ts'
import type { ServiceItem, Services } from './service.ts'
import { SERVICES_ROOT } from './tree.ts'

export interface Problem {
  /** Where in the file: `items[3].ask[1]`. */
  path: string
  message: string
}

/** @param booking the form whose questions the items refer to */
export function checkServices({ kinds, parts, items }: Services, booking: Form): Problem[] {
  const problems: Problem[] = []
  const complain = (path: string, message: string) => problems.push({ path, message })

  // Kinds and items hang in one tree.
  const seen = new Set<string>([SERVICES_ROOT])
  for (const [list, all] of Object.entries({ kinds, items })) {
    for (const [i, { id }] of all.entries()) {
      if (seen.has(id)) complain(`${list}[${i}].id`, `"${id}" stands twice among the kinds and items`)
      seen.add(id)
    }
  }
  for (const [i, kind] of kinds.entries()) {
    if (!items.some((item) => item.kind === kind.id)) complain(`kinds[${i}]`, `"${kind.id}" has no item`)
  }
  const partIds = parts.map(({ id }) => id)
  for (const [i, id] of partIds.entries()) {
    if (partIds.indexOf(id) !== i) complain(`parts[${i}].id`, `"${id}" stands twice`)
  }
  if (parts.every((part) => part.onlyIfListed)) complain('parts', 'none is open to all items')

  const askable = booking.questions.filter(({ ifAsked }) => ifAsked).map(({ id }) => id)
  const named = (
    path: string,
    what: string,
    given: readonly string[] | undefined,
    known: readonly string[],
  ) => {
    for (const [i, id] of (given ?? []).entries()) {
      if (!known.includes(id)) {
        complain(`${path}[${i}]`, `there is no ${what} "${id}"; there are ${known.join(', ')}`)
      }
    }
  }
  for (const [i, item] of items.entries()) {
    const at = `items[${i}]`
    const kindIds = kinds.map(({ id }) => id)
    if (!kindIds.includes(item.kind)) {
      complain(`${at}.kind`, `there is no kind "${item.kind}"; there are ${kindIds.join(', ')}`)
    }
    named(`${at}.ask`, 'question that is asked on demand', item.ask, askable)
    named(`${at}.parts`, 'part of the day', item.parts, partIds)
    for (const [j, member] of (item.bundle ?? []).entries()) checkMember(`${at}.bundle[${j}]`, member)
    checkQuestions(at, item)
  }
  return problems

  function checkMember(path: string, id: string): void {
    const member = items.find((item) => item.id === id)
    if (!member) complain(path, `there is no item "${id}"`)
    else if (member.bundle) complain(path, `"${id}" is a bundle itself; name its items instead`)
  }

  function checkQuestions(at: string, item: ServiceItem): void {
    const known = new Map<string, Question>(booking.questions.map((question) => [question.id, question]))
    for (const [i, question] of (item.questions ?? []).entries()) {
      const path = `${at}.questions[${i}]`
      if (known.has(question.id)) complain(`${path}.id`, `"${question.id}" is a question already`)
      const choosing = question.kind === 'choice' || question.kind === 'choices'
      if (choosing && !question.options?.length) complain(`${path}.options`, 'a choice needs options')
      // Only what was asked before can decide whether this is asked.
      checkCondition(`${path}.when`, question.when, known)
      known.set(question.id, question)
    }
    for (const [i, { when }] of item.bring.entries()) checkCondition(`${at}.bring[${i}].when`, when, known)
  }

  function checkCondition(path: string, when: Condition | undefined, known: Map<string, Question>): void {
    for (const [id, values] of Object.entries(when ?? {})) {
      const options = known.get(id)?.options?.map((option) => option.id)
      if (!known.has(id)) complain(`${path}.${id}`, `there is no question "${id}"`)
      else if (options) named(`${path}.${id}`, 'option', values, options)
    }
  }
}
