import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applicable,
  changeable,
  current,
  type Draft,
  finalAnswers,
  holds,
  revive,
  withAnswer,
} from '../../src/domain/draft.ts'
import type { Answers, Question } from '../../src/domain/form.ts'

const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  kind: 'text',
  text: { 'zh-CN': id },
  label: { 'zh-CN': id },
  ...more,
})
const draft = (answers: Answers, more: Partial<Draft> = {}): Draft => ({
  id: 'd',
  form: 'f',
  answers,
  ...more,
})

const FORM = [
  question('who'),
  question('theirs', { when: { who: ['other'] }, dependsOn: ['who'] }),
  question('consent', { kind: 'consent' }),
  question('last', { optional: true }),
  question('confirm', { kind: 'confirm' }),
]

describe('a condition', () => {
  it.each<[string, Answers, boolean]>([
    ['holds for one of its values', { a: 'x' }, true],
    ['holds for the other', { a: 'y' }, true],
    ['does not hold for another answer', { a: 'z' }, false],
    ['does not hold without an answer', {}, false],
    ['does not hold for a skipped question', { a: null }, false],
    ['holds if one of several choices is meant', { a: ['q', 'y'] }, true],
    ['does not hold if none is', { a: ['q'] }, false],
    ['is not met by a file', { a: [{ kind: 'photo', file: 'x' }] }, false],
  ])('%s', (_, answers, expected) => {
    expect(holds({ a: ['x', 'y'] }, answers)).toBe(expected)
  })

  it('needs all its questions, and none at all always holds', () => {
    expect(holds({ a: ['x'], b: ['x'] }, { a: 'x' })).toBe(false)
    expect(holds({ a: ['x'], b: ['x'] }, { a: 'x', b: 'x' })).toBe(true)
    expect(holds({}, {})).toBe(true)
    expect(holds(undefined, {})).toBe(true)
  })
})

describe('the question to ask', () => {
  const next = (answers: Answers, more?: Partial<Draft>) => current(FORM, draft(answers, more))?.id
  it('is the first without an answer that applies', () => {
    expect(next({})).toBe('who')
    expect(next({ who: 'self' })).toBe('consent')
    expect(next({ who: 'other' })).toBe('theirs')
    expect(next({ who: 'self', consent: 'yes', last: null })).toBe('confirm')
    expect(next({ who: 'self', consent: 'yes', last: null, confirm: 'submit' })).toBeUndefined()
  })
  it('is the one gone back to, as long as it applies', () => {
    expect(next({ who: 'other', theirs: 'x' }, { at: 'who' })).toBe('who')
    expect(next({ who: 'self', theirs: 'x' }, { at: 'theirs' })).toBe('consent')
    expect(next({ who: 'self' }, { at: 'gone' })).toBe('consent')
  })
})

describe('what a finished form holds', () => {
  it('is the answers that apply, without the confirmation, skipped ones as null', () => {
    const all = { who: 'self', theirs: 'old', consent: 'yes', stranger: 'x', confirm: 'submit' }
    expect(finalAnswers(FORM, draft(all))).toEqual({ who: 'self', consent: 'yes', last: null })
  })
})

describe('what can be changed', () => {
  it('is every answer given, also a skipped one, but neither consent nor confirmation', () => {
    const answers = { who: 'self', theirs: 'old', consent: 'yes', last: null, confirm: 'submit' }
    expect(changeable(FORM, answers).map(({ id }) => id)).toEqual(['who', 'last'])
    expect(changeable(FORM, {})).toEqual([])
  })
})

describe('one more answer', () => {
  it('ends the visit and the half-given answer', () => {
    const at = draft({ who: 'self' }, { at: 'who', part: { question: 'who', page: 1 }, typed: { who: 7 } })
    expect(withAnswer(FORM, at, 'who', 'other')).toEqual(draft({ who: 'other' }, { typed: { who: 7 } }))
  })

  it('leaves the old draft as it was', () => {
    const before = draft({ who: 'other', theirs: 'x' })
    const copy = structuredClone(before)
    withAnswer(FORM, before, 'who', 'self')
    expect(before).toEqual(copy)
  })

  /** Random questions; each may depend on earlier ones. */
  const forms = fc
    .array(fc.array(fc.nat(9), { maxLength: 3 }), { minLength: 2, maxLength: 8 })
    .map((links) =>
      links.map((on, i) =>
        question(`q${i}`, { dependsOn: on.filter((each) => each < i).map((each) => `q${each}`) }),
      ),
    )

  it('clears exactly what depends on a changed one, near and far', () => {
    fc.assert(
      fc.property(forms, fc.nat(7), fc.boolean(), (questions, at, same) => {
        const answers = Object.fromEntries(questions.map(({ id }) => [id, 'old']))
        const id = `q${at % questions.length}`
        const { answers: now } = withAnswer(questions, draft(answers), id, same ? 'old' : 'new')
        const reached = new Set([id])
        for (const each of questions) if (each.dependsOn?.some((on) => reached.has(on))) reached.add(each.id)
        const kept = questions.filter((each) => same || each.id === id || !reached.has(each.id))
        expect(Object.keys(now).sort()).toEqual(kept.map((each) => each.id).sort())
        expect(now[id]).toBe(same ? 'old' : 'new')
      }),
    )
  })

  it('of several choices or files is the same when it says the same', () => {
    const questions = [question('a', { kind: 'choices' }), question('b', { dependsOn: ['a'] })]
    const before = draft({ a: ['x', 'y'], b: 'kept' })
    expect(withAnswer(questions, before, 'a', ['x', 'y']).answers).toEqual({ a: ['x', 'y'], b: 'kept' })
    expect(withAnswer(questions, before, 'a', ['y']).answers).toEqual({ a: ['y'] })
  })
})

describe('a draft revived', () => {
  it('loses what cannot stand any more and what depends on it, and says what', () => {
    const old = draft({ who: 'other', theirs: 'x', consent: 'yes', last: null })
    const { draft: alive, dropped } = revive(FORM, old, ({ id }) => id !== 'who')
    expect(alive.answers).toEqual({ consent: 'yes', last: null })
    expect(dropped.map(({ id }) => id)).toEqual(['who'])
    expect(old.answers.theirs).toBe('x')
  })

  it('is the very same draft when all can stand', () => {
    const old = draft({ who: 'other', theirs: 'x' })
    expect(revive(FORM, old, () => true)).toEqual({ draft: old, dropped: [] })
    expect(revive(FORM, old, () => true).draft).toBe(old)
  })

  it('is not asked about questions that were skipped', () => {
    const { dropped } = revive(FORM, draft({ last: null }), () => false)
    expect(dropped).toEqual([])
  })

  it('is asked in order where it lost what it stood at', () => {
    const at = draft(
      { who: 'other', theirs: 'x', consent: 'yes' },
      { at: 'theirs', part: { question: 'theirs' } },
    )
    const { draft: alive } = revive(FORM, at, ({ id }) => id !== 'who')
    expect([alive.at, alive.part, current(FORM, alive)?.id]).toEqual([undefined, undefined, 'who'])
    const kept = revive(FORM, { ...at, at: 'consent' }, ({ id }) => id !== 'who')
    expect(kept.draft.at).toBe('consent')
  })

  it('only ever has questions of the form dropped', () => {
    expect(applicable(FORM, { stranger: 'x' }).map(({ id }) => id)).not.toContain('stranger')
    expect(revive(FORM, draft({ stranger: 'x' }), () => false).dropped).toEqual([])
  })
})
