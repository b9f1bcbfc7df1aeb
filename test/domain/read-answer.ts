/** Reads single answers against the questions of the booking form. */
import { expect } from 'vitest'
import { createReader } from '../../src/domain/answer.ts'
import type { Input, Reading } from '../../src/domain/flow.ts'
import type { Answers, Question } from '../../src/domain/form.ts'
import { begin, questionsOf, text, unsayable, worldAt } from './form-world.ts'

export const FULL: Answers = { item: 'oldAge', forWhom: 'self', consent: 'yes' }

/** What the input comes to against the question of the booking form with this id. */
export function read(
  id: string,
  input: Input | string,
  part = {},
  answers: Answers = FULL,
  world = worldAt(),
): Reading {
  const draft = { ...begin(answers), part: { question: id, ...part } }
  const question = questionsOf(draft).find((each) => each.id === id) as Question
  return createReader(world)(question, typeof input === 'string' ? text(input) : input, draft)
}
export const press = (id: string, value: string): Input => ({ type: 'press', question: id, value })
export const photo: Input = { type: 'media', media: { kind: 'photo', file: 'p' } }
export const place: Input = { type: 'location', latitude: 40.84, longitude: 111.75 }

/** In short: the value, `…part`, or the id of the complaint. */
export function short(reading: Reading): unknown {
  if (reading.type === 'value') return reading.value
  if (reading.type === 'part') return reading.part
  expect(unsayable(reading.note)).toEqual([])
  return reading.note.id
}
