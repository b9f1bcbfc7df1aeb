/** Reads one of the choices, or several. */
import { choicesOf, type FormWorld } from '../choices.ts'
import type { Draft, Part } from '../draft.ts'
import { type Input, type Reading, VALUE } from '../flow.ts'
import type { Question } from '../form.ts'
import { readChoice, readChoices } from '../reading/choice.ts'
import { readMove } from '../reading/move.ts'
import { complain, refuse, typed, value, wrongKind } from './outcome.ts'

export function one(question: Question, input: Input, draft: Draft, world: FormWorld): Reading {
  const choices = choicesOf(question, draft, world)
  if (input.type === 'press') {
    const chosen = choices.find(({ id }) => id === input.value)
    return chosen ? value(chosen.id) : complain('complaint-gone')
  }
  if (input.type !== 'text') return wrongKind(input)
  return typed(readChoice(input.text, choices))
}

export function several(
  question: Question,
  input: Input,
  draft: Draft,
  world: FormWorld,
  part: Part | undefined,
): Reading {
  const choices = choicesOf(question, draft, world)
  const before = draft.answers[question.id]
  // What was ticked and is offered no longer counts no longer.
  const ticked = (part?.ticked ?? (Array.isArray(before) ? before : [])).filter((id): id is string =>
    choices.some((choice) => choice.id === id),
  )
  if (input.type === 'press') {
    if (input.value === VALUE.done) return value(ticked.length > 0 ? ticked : null)
    if (!choices.some(({ id }) => id === input.value)) return complain('complaint-gone')
    const now = ticked.includes(input.value)
      ? ticked.filter((id) => id !== input.value)
      : choices.map(({ id }) => id).filter((id) => ticked.includes(id) || id === input.value)
    return { type: 'part', part: { ticked: now } }
  }
  if (input.type !== 'text') return wrongKind(input)
  if (readMove(input.text) === 'done') return value(ticked.length > 0 ? ticked : null)
  const read = readChoices(input.text, choices)
  if (!read.ok) return refuse(read)
  const unread =
    read.unread.length > 0 ? { id: 'note-unread', vars: { words: read.unread.join(' ') } } : undefined
  return value(read.value, unread)
}
