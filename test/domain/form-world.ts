/** The shipped forms and services, and the world in which answers are read, at a moment of one's choice. */
import { readFileSync } from 'node:fs'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { loadCatalog } from '../../src/catalog.ts'
import { createReader } from '../../src/domain/answer.ts'
import { questionsFor } from '../../src/domain/booking.ts'
import type { FormWorld } from '../../src/domain/choices.ts'
import type { Draft } from '../../src/domain/draft.ts'
import { type Input, type Note, type Step, step } from '../../src/domain/flow.ts'
import { type Question, textOf } from '../../src/domain/form.ts'
import { minutesOf } from '../../src/domain/time.ts'

export const catalog = await loadCatalog('data')

/** The world at e.g. `2026-11-23 10:00`, a Monday. */
export function worldAt(moment = '2026-11-23 10:00'): FormWorld {
  const [date = '', time = ''] = moment.split(' ')
  return {
    now: { date, minute: minutesOf(time) },
    languages: ['zh-CN', 'en'],
    trees: { services: catalog.serviceTree, areas: catalog.areaTree },
    calendar: catalog.calendar,
    partsOf: (item) => catalog.services.partsOf(item),
  }
}

/** The questions of the booking form, as the draft's item needs them. */
export function questionsOf(draft: Draft): readonly Question[] {
  const item = textOf(draft.answers, 'item')
  return questionsFor(catalog.form('booking'), item === undefined ? undefined : catalog.services.item(item))
}

export function take(draft: Draft, input: Input, world = worldAt()): Step {
  return step(questionsOf(draft), draft, input, createReader(world))
}

export const text = (words: string): Input => ({ type: 'text', text: words })

export const begin = (answers: Draft['answers'] = {}): Draft => ({ id: 'abc123', form: 'booking', answers })

/** An input that a question of this kind takes (a tree may need several); it is the same each time. */
export function goodInput(question: Question, draft: Draft): Input {
  switch (question.kind) {
    case 'name':
      return text('王秀英')
    case 'phone':
      return text('13900000000')
    case 'text':
      return text('幸福小区3号楼2单元501')
    case 'media':
    case 'choices':
      return { type: 'press', question: question.id, value: '!done' }
    case 'confirm':
      return draft.part?.changing
        ? { type: 'press', question: question.id, value: '!back' }
        : { type: 'press', question: question.id, value: 'submit' }
    default:
      return text('1')
  }
}

const bundles = ['zh-CN', 'en'].map((language) => {
  const bundle = new FluentBundle(language, { useIsolating: false })
  bundle.addResource(new FluentResource(readFileSync(`locales/${language}.ftl`, 'utf8')))
  return bundle
})

/** What is wrong with the words of a note, in any language; empty: nothing. */
export function unsayable({ id, vars = {} }: Note): string[] {
  return bundles.flatMap((bundle) => {
    const pattern = bundle.getMessage(id)?.value
    if (!pattern) return [`${bundle.locales.join()} has no ${id}`]
    const errors: Error[] = []
    // Whether there are buttons is said with everything.
    bundle.formatPattern(pattern, { buttons: 'yes', ...vars }, errors)
    return errors.map((error) => `${bundle.locales.join()} ${id}: ${error.message}`)
  })
}
