/** The booking form of the shipped data, walked with whatever people and platforms may send. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReader, stillValid } from '../../src/domain/answer.ts'
import { choicesOf } from '../../src/domain/choices.ts'
import { applicable, current, type Draft, finalAnswers } from '../../src/domain/draft.ts'
import { back, correct, type Input, STEER, skip, step } from '../../src/domain/flow.ts'
import { anyInput, anyText, anyValue, ids } from './any-input.ts'
import { begin, goodInput, questionsOf, take, unsayable, worldAt } from './form-world.ts'

const world = worldAt('2026-11-23 15:40')
const read = createReader(world)
/** What somebody does: an input as it comes, the right answer, a button of the very question, an edited message. */
type Deed =
  | { do: 'any'; input: Input }
  | { do: 'right' }
  | { do: 'press'; nth: number; value: string }
  | { do: 'edit'; message: number; text: string }
  | { do: 'back' | 'skip' }
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ do: 'right' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('press' as const), nth: fc.nat(12), value: anyValue }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('any' as const), input: anyInput }) },
  fc.record({ do: fc.constant('edit' as const), message: fc.nat(9), text: anyText }),
  fc.record({ do: fc.constantFrom('back' as const, 'skip' as const) }),
)

/** The draft after the deed, checked; finished and ended forms stay as they were, so that the walk goes on. */
function after(draft: Draft, deed: Deed): Draft {
  const questions = questionsOf(draft)
  const question = current(questions, draft)
  if (!question) throw new Error('nothing is asked and the form is not finished')
  if (deed.do === 'edit') {
    const result = correct(questions, draft, deed.message, deed.text, read)
    if (result && 'complaint' in result) expect(unsayable(result.complaint)).toEqual([])
    return result && 'draft' in result ? result.draft : draft
  }
  const choices = choicesOf(question, draft, world)
  const right = goodInput(question, draft)
  if (right.type === 'text') right.message = ids.indexOf(question.id) % 10
  const pressed: Input = {
    type: 'press',
    question: question.id,
    value: deed.do === 'press' ? (choices[deed.nth]?.id ?? deed.value) : '',
  }
  const result =
    deed.do === 'back'
      ? back(questions, draft)
      : deed.do === 'skip'
        ? skip(questions, draft)
        : step(questions, draft, deed.do === 'any' ? deed.input : deed.do === 'right' ? right : pressed, read)
  if (result.type === 'ask') for (const note of result.notes) expect(unsayable(note)).toEqual([])
  return result.type === 'ask' ? result.draft : draft
}

function check(draft: Draft): void {
  expect(JSON.parse(JSON.stringify(draft))).toEqual(draft)
  expect(draft.answers.consent).not.toBe('no')
  for (const question of questionsOf(draft)) {
    const answer = draft.answers[question.id]
    if (answer === undefined || answer === null) continue
    expect([question.id, answer, stillValid(question, answer, draft, world)]).toEqual([
      question.id,
      answer,
      true,
    ])
  }
  const { part } = draft
  const question = questionsOf(draft).find(({ id }) => id === part?.question)
  for (const tick of part?.ticked ?? []) expect(question?.options?.map(({ id }) => id)).toContain(tick)
  expect((part?.media ?? []).length).toBeLessThanOrEqual(6)
}

/** Right answers to the end; the questions asked on the way. */
function finish(draft: Draft): { draft: Draft; asked: string[] } {
  const asked: string[] = []
  for (let now = draft; asked.length < 80; ) {
    const question = current(questionsOf(now), now)
    if (!question) throw new Error('nothing is asked and the form is not finished')
    asked.push(question.id)
    const result = take(now, goodInput(question, now), world)
    if (result.type === 'finished') return { draft: result.draft, asked }
    expect(result.type).toBe('ask')
    now = result.draft
  }
  throw new Error(`no end: ${asked.join(' ')}`)
}

describe('whatever anybody sends', () => {
  it('nothing throws, the draft stays sound, every note can be said, and the form can be finished', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { minLength: 10, maxLength: 80, size: 'max' }), (deeds) => {
        const end = deeds.reduce((draft, deed) => {
          const next = after(draft, deed)
          check(next)
          return next
        }, begin())
        const { draft } = finish(end)
        const answers = finalAnswers(questionsOf(draft), draft)
        const fits = applicable(questionsOf(draft), draft.answers).map(({ id }) => id)
        expect(Object.keys(answers).sort()).toEqual(fits.filter((id) => id !== 'confirm').sort())
        expect(answers.consent).toBe('yes')
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('going back and on again, by "keep" or by the same answer, leaves the answers as they were', () => {
    fc.assert(
      fc.property(
        fc.array(anyDeed, { minLength: 5, maxLength: 40, size: 'max' }),
        fc.integer({ min: 1, max: 12 }),
        (deeds, steps) => {
          const reached: Draft = { ...deeds.reduce(after, begin()), part: undefined, at: undefined }
          const before = current(questionsOf(reached), reached)?.id
          let there = reached
          for (let i = 0; i < steps; i++) there = back(questionsOf(there), there).draft
          expect(there.answers).toEqual(reached.answers)
          if (there.at === undefined) return
          const kept = take(there, { type: 'press', question: there.at, value: STEER.keep }, world).draft
          expect(kept.answers).toEqual(reached.answers)
          expect(current(questionsOf(kept), kept)?.id).toBe(before)
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})
