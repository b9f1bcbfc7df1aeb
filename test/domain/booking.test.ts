import { describe, expect, it } from 'vitest'
import { questionsFor } from '../../src/domain/booking.ts'
import type { Question } from '../../src/domain/form.ts'
import type { ServiceItem } from '../../src/domain/service.ts'
import { catalog } from './form-world.ts'

const form = catalog.form('booking')
const ids = (item?: ServiceItem) => questionsFor(form, item).map(({ id }) => id)
const onDemand = form.questions.filter(({ ifAsked }) => ifAsked).map(({ id }) => id)

describe('the questions of a booking', () => {
  it('without an item are those that every item needs', () => {
    expect(ids()).toEqual(['item', 'forWhom', 'consent', 'name', 'theirName', 'phone', 'place', 'confirm'])
  })

  it('of an item stand after what is known and before what is left to say', () => {
    expect(ids(catalog.services.item('oldAge')).slice(-7)).toEqual([
      'day',
      'part',
      'circumstances',
      'certified',
      'media',
      'remarks',
      'confirm',
    ])
    expect(ids(catalog.services.item('phoneAsk')).slice(-2)).toEqual(['topic', 'confirm'])
  })

  it('are those of the form alone where it does not ask for an item', () => {
    expect(questionsFor(catalog.form('ring'), catalog.services.item('oldAge')).map(({ id }) => id)).toEqual([
      'phone',
    ])
  })

  it('stand at the end of a form that has no summary', () => {
    const question = (id: string): Question => ({
      id,
      kind: 'text',
      text: { 'zh-CN': '?' },
      label: { 'zh-CN': '?' },
    })
    const item = { ...(catalog.services.item('oldAge') as ServiceItem), questions: [question('own')] }
    const short = { id: 'short', questions: [question('item')] }
    expect(questionsFor(short, item).map(({ id }) => id)).toEqual(['item', 'own'])
  })

  it.each(catalog.services.items.map((item) => [item.id, item] as const))('of %s are in order', (_, item) => {
    const questions = questionsFor(form, item)
    const all = questions.map(({ id }) => id)
    expect(new Set(all).size).toBe(all.length)
    // Only what the item needs is asked.
    expect(all.filter((id) => onDemand.includes(id)).sort()).toEqual([...item.ask].sort())
    // Nothing personal before consent; the summary comes last.
    const consent = all.indexOf('consent')
    for (const [at, { personal }] of questions.entries()) if (personal) expect(at).toBeGreaterThan(consent)
    expect(all.at(-1)).toBe('confirm')
    // Whoever changes the item answers its own questions anew.
    for (const { id } of item.questions ?? []) {
      expect(questions.find((each) => each.id === id)?.dependsOn).toContain('item')
    }
    // What decides about a question is asked before it.
    for (const [at, { when = {}, dependsOn = [] }] of questions.entries()) {
      for (const id of [...Object.keys(when), ...dependsOn]) {
        if (all.includes(id)) expect([id, all.indexOf(id) < at]).toEqual([id, true])
      }
    }
    // Whoever comes home needs an address and a day.
    if (item.where === 'home') expect(item.ask).toEqual(expect.arrayContaining(['address', 'day', 'part']))
    else expect(item.ask).not.toContain('address')
  })
})
