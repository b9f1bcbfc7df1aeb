import { describe, expect, it } from 'vitest'
import type { Draft } from '../../src/domain/draft.ts'
import { back, change, changeValue, correct, type Reader, STEER, skip, step } from '../../src/domain/flow.ts'
import type { Answers, Question } from '../../src/domain/form.ts'

const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  kind: 'text',
  text: { 'zh-CN': id },
  label: { 'zh-CN': id },
  ...more,
})
const FORM = [
  question('who', { kind: 'choice' }),
  question('consent', { kind: 'consent' }),
  question('theirs', { when: { who: ['other'] }, dependsOn: ['who'] }),
  question('pictures', { kind: 'media', optional: true }),
  question('note', { optional: true }),
  question('confirm', { kind: 'confirm' }),
]
const ALL: Answers = { who: 'other', consent: 'yes', theirs: 'x', pictures: null, note: 'n' }
const draft = (answers: Answers, more: Partial<Draft> = {}): Draft => ({
  id: 'd',
  form: 'f',
  answers,
  ...more,
})

/** Reads any text and any press as it stands; `bad` is refused, `half` is half an answer. */
const read: Reader = (asked, input) => {
  const said = input.type === 'text' ? input.text : input.type === 'press' ? input.value : undefined
  if (said === undefined || said === 'bad') return { type: 'complaint', note: { id: 'complaint-no-match' } }
  if (said === 'half') return { type: 'part', part: { node: 'somewhere' } }
  if (said === 'both') return { type: 'value', value: 'both', also: { note: 'said along' } }
  const option = asked.options?.find(({ id, label }) => id === said || Object.values(label).includes(said))
  return { type: 'value', value: option?.id ?? said, note: { id: 'note-all-right' } }
}
const say = (before: Draft, text: string, message?: number) =>
  step(FORM, before, { type: 'text', text, message }, read)
const press = (before: Draft, asked: string, value: string) =>
  step(FORM, before, { type: 'press', question: asked, value }, read)

describe('an answer', () => {
  it('is kept, and the next question is asked with what there is to note', () => {
    expect(say(draft({}), 'self', 7)).toEqual({
      type: 'ask',
      draft: draft({ who: 'self' }, { typed: { who: 7 } }),
      notes: [{ id: 'note-all-right' }],
    })
  })
  it('that is pressed forgets the message that was typed before', () => {
    const before = draft({ who: 'self' }, { at: 'who', typed: { who: 7 } })
    expect(press(before, 'who', 'other').draft.typed).toEqual({})
  })
  it('that is refused changes nothing', () => {
    const before = draft({ who: 'self' })
    const result = say(before, 'bad')
    expect(result).toEqual({ type: 'ask', draft: before, notes: [{ id: 'complaint-no-match' }] })
    expect(result.draft).toBe(before)
  })
  it('that is half given asks the same question again', () => {
    expect(say(draft({ who: 'self' }), 'half')).toMatchObject({
      draft: { answers: { who: 'self' }, part: { question: 'consent', node: 'somewhere' } },
    })
  })
  it('may bring another along, which replaces one given before: the last word counts', () => {
    const given = { who: 'self', consent: 'yes', pictures: null }
    for (const note of [undefined, 'mine']) {
      const before = draft({ ...given, ...(note && { note }) }, { at: 'who' })
      expect(press(before, 'who', 'both').draft.answers).toEqual({
        ...given,
        who: 'both',
        note: 'said along',
      })
    }
  })
  it('to a button of an earlier question is stale', () => {
    const before = draft({ who: 'self' })
    expect(press(before, 'who', 'other')).toEqual({ type: 'stale', draft: before })
    expect(press(before, 'confirm', 'submit')).toEqual({ type: 'stale', draft: before })
    expect(press(before, 'nothing', 'x')).toEqual({ type: 'stale', draft: before })
  })
})

describe('consent and confirmation', () => {
  it('refused: the form ends', () => {
    expect(press(draft({ who: 'self' }), 'consent', 'no').type).toBe('declined')
  })
  it('submitted: the form is finished', () => {
    expect(press(draft(ALL), 'confirm', 'submit')).toMatchObject({
      type: 'finished',
      draft: { answers: { confirm: 'submit' } },
    })
  })
  it('cancelled: the answers are as they were', () => {
    expect(press(draft(ALL), 'confirm', 'cancel')).toEqual({ type: 'cancelled', draft: draft(ALL) })
  })
  it('of a form without questions: it is finished', () => {
    expect(step([], draft({}), { type: 'other' }, read).type).toBe('finished')
    expect(skip([], draft({})).type).toBe('finished')
  })
})

describe('changing an answer from the summary', () => {
  const choosing = press(draft(ALL), 'confirm', 'change').draft
  it('first asks which', () => {
    expect(choosing.part).toEqual({ question: 'confirm', changing: true })
  })
  it.each([
    ['its button', () => press(choosing, 'confirm', changeValue('theirs'))],
    ['its name', () => say(choosing, 'theirs')],
  ])('goes there by %s, and the old answer stands until there is a new one', (_, go) => {
    expect(go().draft).toEqual(draft(ALL, { at: 'theirs' }))
  })
  it('comes back to the summary with the new answer', () => {
    const there = press(choosing, 'confirm', changeValue('note')).draft
    expect(say(there, 'new', 9).draft).toEqual(draft({ ...ALL, note: 'new' }, { typed: { note: 9 } }))
  })
  it('asks on where the new answer opens or clears a question', () => {
    const self = say(press(choosing, 'confirm', changeValue('who')).draft, 'self').draft
    expect(self.answers).toEqual({ who: 'self', consent: 'yes', pictures: null, note: 'n' })
    const other = say(change(FORM, self, 'who').draft, 'other')
    expect(other).toMatchObject({ type: 'ask', draft: { answers: { who: 'other' } } })
    expect(other.draft.answers.theirs).toBeUndefined()
  })
  it('is refused for what is no answer yet', () => {
    expect(change(FORM, draft({ who: 'self' }), 'theirs').type).toBe('stale')
    expect(change(FORM, draft({ who: 'self' }), 'note').type).toBe('stale')
    expect(press(choosing, 'confirm', changeValue('nothing')).type).toBe('stale')
  })
  it('is left with "back", and nothing has changed', () => {
    expect(back(FORM, choosing)).toEqual({ type: 'ask', draft: draft(ALL), notes: [] })
  })
})

describe('steering', () => {
  it('goes back question by question, past those that do not apply, to the first', () => {
    const self = draft({ who: 'self', consent: 'yes', pictures: null })
    const one = back(FORM, self)
    const two = back(FORM, one.draft)
    const three = back(FORM, two.draft)
    expect([one, two, three].map((each) => each.draft.at)).toEqual(['pictures', 'consent', 'who'])
    expect(back(FORM, three.draft)).toMatchObject({ notes: [{ id: 'note-first-question' }] })
    expect(three.draft.answers).toBe(self.answers)
  })
  it('keeps the old answer and goes on where the questions were', () => {
    const before = draft({ who: 'self', consent: 'yes' })
    const gone = back(FORM, back(FORM, before).draft).draft
    expect(press(gone, 'who', STEER.keep)).toEqual({ type: 'ask', draft: before, notes: [] })
  })
  it('keeps nothing where there is no answer', () =>
    expect(press(draft({}), 'who', STEER.keep).type).toBe('stale'))
  it('skips what may be skipped and nothing else', () => {
    const before = draft({ who: 'self', consent: 'yes' })
    expect(press(before, 'pictures', STEER.skip).draft.answers.pictures).toBeNull()
    expect(skip(FORM, draft({}))).toMatchObject({
      draft: { answers: {} },
      notes: [{ id: 'note-cannot-skip' }],
    })
  })
  it('keeps the pictures that were sent before "skip"', () => {
    const media = [{ kind: 'photo' as const, file: 'p' }]
    const before = draft({ who: 'x', consent: 'yes' }, { part: { question: 'pictures', media } })
    expect(skip(FORM, before).draft.answers.pictures).toEqual(media)
  })
})

describe('an edited message', () => {
  const before = draft(ALL, { typed: { theirs: 5, who: 3, consent: 4 } })
  const edit = (from: Draft, message: number, text: string) => correct(FORM, from, message, text, read)
  it('corrects the answer it gave, and the person stays where they are', () => {
    const at = { ...before, at: 'note', part: { question: 'note', page: 1 } }
    expect(edit(at, 5, 'new')).toMatchObject({
      question: { id: 'theirs' },
      draft: { answers: { ...ALL, theirs: 'new' }, at: 'note', part: { question: 'note', page: 1 } },
    })
    expect(edit({ ...before, at: 'theirs' }, 5, 'new')).not.toHaveProperty('draft.at', 'theirs')
  })
  it('clears what depends on it, and leaves a question that lost its answer to its order', () => {
    const corrected = edit({ ...before, at: 'theirs' }, 3, 'self')
    expect(corrected).not.toHaveProperty('draft.answers.theirs')
    expect(corrected).not.toHaveProperty('draft.at', 'theirs')
  })
  it('that reads badly leaves the answer and says why', () => {
    expect(edit(before, 5, 'bad')).toMatchObject({ complaint: { id: 'complaint-no-match' } })
    expect(edit(before, 5, 'half')).toMatchObject({ complaint: { id: 'note-choose-again' } })
  })
  it('that answered nothing is none of the form', () => {
    expect(edit(before, 99, 'x')).toBeUndefined()
    expect(edit(draft({ who: 'self' }, { typed: { theirs: 5 } }), 5, 'x')).toBeUndefined()
  })
  it('corrects what was said along, too', () => {
    const corrected = edit(before, 5, 'both')
    expect(corrected && 'draft' in corrected && corrected.draft.answers.note).toBe('said along')
  })
  it('can take the consent back: then the form ends', () => {
    expect(edit(before, 4, 'no')).toMatchObject({ declined: true, question: { id: 'consent' } })
    expect(edit(before, 4, 'yes')).toMatchObject({ draft: { answers: ALL } })
  })
})
