/** A new version of a form in the middle of filling in the old one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReader, stillValid } from '../../src/domain/answer.ts'
import { choicesOf } from '../../src/domain/choices.ts'
import { applicable, current, type Draft, finalAnswers, revive } from '../../src/domain/draft.ts'
import { back, type Input, step } from '../../src/domain/flow.ts'
import type { Question } from '../../src/domain/form.ts'
import { goodInput, worldAt } from './form-world.ts'

const world = worldAt()
const read = createReader(world)
const words = (text: string) => ({ 'zh-CN': text, en: text })

const KINDS = ['choice', 'choices', 'text', 'name', 'phone', 'media', 'consent'] as const
interface Plan {
  kind: (typeof KINDS)[number]
  options: number[]
  optional: boolean
  when: number | undefined
  on: number | undefined
  wording: string
}
const plan: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constantFrom(...KINDS),
  options: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 4 }),
  optional: fc.boolean(),
  when: fc.option(fc.nat(9), { nil: undefined }),
  on: fc.option(fc.nat(9), { nil: undefined }),
  wording: fc.string(),
})

/** Question number `i`. Conditions name only questions with a lower number, so that there are no circles. */
function build({ kind, options, optional, when, on, wording }: Plan, i: number): Question {
  const fixed = [
    { id: 'yes', label: words('同意') },
    { id: 'no', label: words('不同意') },
  ]
  return {
    id: `q${i}`,
    kind,
    text: words(wording),
    label: words(`问题${i}`),
    optional: optional && kind !== 'consent',
    options: kind === 'consent' ? fixed : options.map((n) => ({ id: `o${n}`, label: words(`选项甲${n}`) })),
    ...(when !== undefined && when < i && { when: { [`q${when}`]: ['o0', 'o1', 'o2', 'yes'] } }),
    ...(on !== undefined && on < i && { dependsOn: [`q${on}`] }),
  }
}
const confirm: Question = {
  id: 'confirm',
  kind: 'confirm',
  text: words('对吗'),
  label: words('确认'),
  options: [{ id: 'submit', label: words('提交') }],
}

/** Only what was asked before may decide whether a question is asked, or make its answer void. */
function inOrder(questions: Question[]): Question[] {
  return questions.map((question, at) => {
    const before = questions.slice(0, at).map(({ id }) => id)
    const when = Object.fromEntries(Object.entries(question.when ?? {}).filter(([id]) => before.includes(id)))
    return { ...question, when, dependsOn: question.dependsOn?.filter((id) => before.includes(id)) }
  })
}

/** A form and what a deploy makes of it: questions gone, new, in another order, reworded, with other options. */
const versions = fc
  .tuple(fc.array(plan, { minLength: 2, maxLength: 9 }), fc.array(plan, { minLength: 9, maxLength: 9 }))
  .chain(([first, second]) =>
    fc.record({
      old: fc.constant([...first.map(build), confirm]),
      next: fc.shuffledSubarray(second.map((_, i) => i)).chain((order) =>
        fc.array(fc.constantFrom('same', 'options', 'new'), { minLength: 9, maxLength: 9 }).map((changes) => [
          ...order.map((i) => {
            const [before, after] = [first[i], second[i] as Plan]
            if (!before || changes[i] === 'new') return build(after, i)
            return build(changes[i] === 'options' ? { ...before, options: after.options } : before, i)
          }),
          confirm,
        ]),
      ),
    }),
  )

/** The first button of a choice, two ticks of several, else what any such question takes. */
function answer(question: Question, draft: Draft, pick: number): Input {
  const choices = choicesOf(question, draft, world)
  if (question.kind === 'choice')
    return { type: 'press', question: question.id, value: choices[pick % choices.length]?.id ?? '' }
  if (question.kind === 'choices' && !draft.part)
    return { type: 'press', question: question.id, value: choices[pick % choices.length]?.id ?? '' }
  return goodInput(question, draft)
}

const reviveIn = (form: Question[], draft: Draft) =>
  revive(form, draft, (question, given) => stillValid(question, given, draft, world))

/** As the bot walks: right answers to the end; before the form is submitted, what cannot stand is asked again. */
function finish(form: Question[], start: Draft): { draft: Draft; asked: string[] } {
  const asked: string[] = []
  for (let draft = start; asked.length < 60; ) {
    const question = current(form, draft)
    if (!question) throw new Error('nothing is asked and the form is not finished')
    if (question.kind === 'confirm') {
      const { draft: alive, dropped } = reviveIn(form, draft)
      draft = alive
      if (dropped.length > 0) continue
    }
    if (asked.at(-1) !== question.id) asked.push(question.id)
    const result = step(form, draft, answer(question, draft, 0), read)
    if (result.type === 'finished') return { draft: result.draft, asked }
    expect(result.type).toBe('ask')
    draft = result.draft
  }
  throw new Error(`no end: ${asked.join(' ')}`)
}

describe('a deploy in the middle of a form', () => {
  it('leaves a draft that can be finished, asking only what is missing, each once', () => {
    fc.assert(
      fc.property(
        versions,
        fc.array(fc.nat(3), { maxLength: 16 }),
        fc.boolean(),
        ({ old, next: made }, picks, resumed) => {
          const next = inOrder(made)
          let draft: Draft = { id: 'd', form: 'f', answers: {} }
          for (const pick of picks) {
            const question = current(old, draft)
            if (!question || question.kind === 'confirm') break
            draft =
              pick === 3
                ? back(old, draft).draft
                : step(old, draft, answer(question, draft, pick), read).draft
          }
          // Stored and loaded again by the new program.
          const loaded = JSON.parse(JSON.stringify(draft)) as Draft
          const { draft: alive, dropped } = reviveIn(next, loaded)
          const { draft: finished, asked } = finish(next, resumed ? alive : loaded)

          for (const id of asked.slice(0, -1)) {
            // An answer given before what it depends on was asked is void.
            const rests = next.find((each) => each.id === id)?.dependsOn?.some((on) => asked.includes(on))
            const missing = alive.answers[id] === undefined || id === draft.at || rests === true
            expect([id, missing]).toEqual([id, true])
          }
          if (resumed) expect(new Set(asked).size).toBe(asked.length)
          for (const { id } of dropped) expect(loaded.answers[id]).toBeDefined()

          const answers = finalAnswers(next, finished)
          const fits = applicable(next, finished.answers).filter(({ kind }) => kind !== 'confirm')
          expect(Object.keys(answers).sort()).toEqual(fits.map(({ id }) => id).sort())
          for (const question of fits) {
            const given = answers[question.id] ?? null
            if (given !== null) expect(stillValid(question, given, finished, world)).toBe(true)
          }
        },
      ),
      { numRuns: 250 },
    )
  }, 60_000)
})
