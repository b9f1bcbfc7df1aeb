/** Every button that the forms can show, over all items, questions, places and pages. */
import { beforeAll, describe, expect, it } from 'vitest'
import { show } from '../../src/bot/ask.ts'
import { readFormPress, readPress } from '../../src/bot/callback-data.ts'
import { BotContext } from '../../src/bot/context.ts'
import type { Deps } from '../../src/bot/deps.ts'
import { type OpenForm, openForm } from '../../src/bot/forms.ts'
import { inlineKeyboard } from '../../src/bot/keyboards.ts'
import type { Draft, Part } from '../../src/domain/draft.ts'
import type { Answers, Question } from '../../src/domain/form.ts'
import { createTranslator } from '../../src/texts/translator.ts'
import { catalog } from '../domain/form-world.ts'
import { ME, setUp } from '../doors/paper.ts'
import { TEN } from './talk.ts'

const { api, switchboard } = setUp()
const texts = createTranslator('locales')

function contextIn(language: string): BotContext {
  const chat = { id: 5, type: 'private' as const, first_name: 'x' }
  const from = { id: 5, is_bot: false, first_name: 'x' }
  const ctx = new BotContext({ update_id: 1, message: { message_id: 1, date: 0, chat, from } }, api, ME)
  ctx.deps = {
    catalog,
    texts,
    doorOf: switchboard.doorOf,
    clock: () => TEN,
    zone: 'Asia/Shanghai',
  } as Deps
  ctx.state = { seen: [], language }
  return ctx
}

/** Looks at one question as it is shown. Says which numbers its choices have. */
function look(ctx: BotContext, form: OpenForm, question: Question, draft: Draft): number[] {
  const { text, say } = show(ctx, form, question, draft)
  const where = JSON.stringify([draft.answers.item, question.id, draft.part])
  expect([where, text.length > 0 && text.length <= 4096]).toEqual([where, true])
  // Throws when the data is longer than 64 bytes.
  const buttons = inlineKeyboard(say.buttons ?? []).inline_keyboard.flat()
  for (const button of buttons) {
    const data = 'callback_data' in button ? button.callback_data : ''
    const press = readFormPress(data)
    if (press) expect([where, press.draft, press.question]).toEqual([where, draft.id, question.id])
    else expect([where, readPress(data, 'm')]).toEqual([where, ['ring']])
    expect([where, data, button.text.trim().length > 0]).toEqual([where, data, true])
  }
  const all = buttons.map((button) => ('callback_data' in button ? button.callback_data : ''))
  expect([where, new Set(all).size]).toEqual([where, all.length])
  return buttons.flatMap(({ text: label }) => {
    const [, number] = /^(\d+)\. /.exec(label) ?? []
    return number ? [Number(number)] : []
  })
}

/** Every page of a tree's node: together they number all that is inside, from 1 on. */
function lookThrough(ctx: BotContext, form: OpenForm, question: Question, draft: Draft, part: Part): void {
  const tree = question.source === 'areas' ? catalog.areaTree : catalog.serviceTree
  const inside = tree.children(part.node ?? tree.root)
  const numbers: number[] = []
  for (let page = 0; numbers.length < inside.length; page++) {
    const shown = look(ctx, form, question, { ...draft, part: { ...part, page } })
    expect(shown.length).toBeGreaterThan(0)
    numbers.push(...shown)
  }
  expect(numbers).toEqual(inside.map((_, i) => i + 1))
}

describe.each(texts.languages)('in %s', (language) => {
  let ctx: BotContext
  beforeAll(() => {
    ctx = contextIn(language)
  })
  const draftOf = (answers: Answers, more: Partial<Draft> = {}): Draft => ({
    id: 'zzzzzz',
    form: 'booking',
    answers,
    ...more,
  })

  it('every question of every item, unanswered, answered and in parts', () => {
    for (const item of catalog.services.items) {
      const form = openForm(ctx, draftOf({ item: item.id }))
      for (const question of form.questions) {
        look(ctx, form, question, draftOf({ item: item.id }))
        const answer: Answers = { item: item.id, [question.id]: question.options?.[0]?.id ?? 'oldAge' }
        if (question.kind === 'phone') answer.phone = '+8613900001234'
        if (question.kind === 'day') answer.day = '2026-11-25'
        if (question.kind !== 'media' && question.kind !== 'choices')
          look(ctx, form, question, draftOf(answer, { at: question.id }))
        if (question.kind === 'choices') {
          const all = (question.options ?? []).map(({ id }) => id)
          look(ctx, form, question, draftOf({}, { part: { question: question.id, ticked: all } }))
        }
        if (question.kind === 'media')
          for (const n of [1, 5]) {
            const media = Array.from({ length: n }, () => ({ kind: 'photo' as const, file: 'x' }))
            look(ctx, form, question, draftOf({}, { part: { question: question.id, media } }))
          }
      }
    }
  })

  it('the list of answers to change, with all of them given', () => {
    for (const item of catalog.services.items) {
      const form = openForm(ctx, draftOf({ item: item.id }))
      const answers = Object.fromEntries(form.questions.map(({ id }) => [id, 'x']))
      delete answers.confirm
      const part = { question: 'confirm', changing: true }
      const confirm = form.questions.find(({ id }) => id === 'confirm') as Question
      look(
        ctx,
        form,
        confirm,
        draftOf({ ...answers, forWhom: 'other', item: item.id, day: '2026-11-25' }, { part }),
      )
    }
  })

  it('every place and every item, level by level and page by page', () => {
    const form = openForm(ctx, draftOf({ item: 'oldAge' }))
    for (const question of form.questions.filter(({ kind }) => kind === 'tree')) {
      const tree = question.source === 'areas' ? catalog.areaTree : catalog.serviceTree
      const walk = (node: string) => {
        const inside = tree.children(node)
        if (inside.length === 0) return
        const part = node === tree.root ? {} : { node }
        lookThrough(ctx, form, question, draftOf({}), { question: question.id, ...part })
        for (const each of inside) walk(each)
      }
      walk(tree.root)
    }
  })

  it('pages that are not there show the nearest that is', () => {
    const form = openForm(ctx, draftOf({}))
    const place = form.questions.find(({ id }) => id === 'place') as Question
    for (const page of [-5, 99, 1e9, Number.POSITIVE_INFINITY]) {
      const part = { question: 'place', node: '150102', page }
      expect(look(ctx, form, place, draftOf({}, { part })).length).toBeGreaterThan(0)
    }
  })

  it('what was found for typed words tells places of the same name apart', () => {
    const form = openForm(ctx, draftOf({}))
    const place = form.questions.find(({ id }) => id === 'place') as Question
    const found = catalog.areaTree.search('锦绣社区', 6).map(({ id }) => id)
    const { say } = show(ctx, form, place, draftOf({}, { part: { question: 'place', found } }))
    const labels = (say.buttons ?? []).flat().map(({ label }) => label.replace(/^\d+\. /, ''))
    expect(new Set(labels).size).toBe(labels.length)
    expect(labels.join()).toContain('新城区')
  })
})
