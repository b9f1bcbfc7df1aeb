import { describe, expect, it } from 'vitest'
import type { Answers, Question } from '../../src/domain/form.ts'
import { act } from '../../src/domain/life-cycle.ts'
import type { Action, Actor, ServiceRequest } from '../../src/domain/request.ts'
import { cardButtons } from '../../src/jobs/card-buttons.ts'
import { TOLD } from '../../src/jobs/told.ts'
import { contactLine, fullDetails, requestTitle, stationCard } from '../../src/texts/card.ts'
import { bookingQuestions } from '../../src/texts/describe.ts'
import { catalog } from '../domain/form-world.ts'
import { helper, LANGUAGES, request, resident, texts, wording } from './wording.ts'

/** An answer to every question, the last option where there are several. */
function answer(question: Question): Answers[string] {
  switch (question.kind) {
    case 'choice':
    case 'consent':
      return question.options?.at(-1)?.id ?? null
    case 'choices':
      return (question.options ?? []).map(({ id }) => id)
    case 'media':
      return [{ kind: 'photo', file: 'SECRET' }]
    case 'phone':
      return '+8613900001234'
    case 'day':
      return '2026-11-25'
    case 'part':
      return 'morning'
    case 'name':
      return `欧阳${question.id}`
    case 'tree':
      return question.source === 'areas' ? '150102001' : null
    default:
      return `自己写的${question.id}`
  }
}
const answersOf = (item: string): Answers => {
  const questions = bookingQuestions(catalog, { item })
  return { ...Object.fromEntries(questions.map((each) => [each.id, answer(each)])), forWhom: 'other', item }
}
const after = (start: ServiceRequest, ...types: Action['type'][]) =>
  types.reduce((soFar, type) => {
    const by = soFar.level === 'supervisor' ? supervisor : type === 'cancel' ? resident : helper
    const result = act(soFar, { type, by, reason: '材料不全' } as Action, 1)
    if (!result.ok) throw new Error(`${type}: ${result.why}`)
    return result.request
  }, start)
const supervisor: Actor = { chat: 3, name: '督办员乙', as: 'supervisor' }

const STATES: [string, Action['type'][]][] = [
  ['submitted', []],
  ['taken', ['take']],
  ['done', ['take', 'done']],
  ['onTheWay', ['take', 'setOut']],
  ['failed', ['take', 'fail', 'take', 'fail']],
  ['cancelled', ['cancel']],
]
/** No variable unfilled, no id in place of a word, no line empty. */
function expectWell(text: string, language: string): void {
  expect(text).not.toMatch(/\{|\}|undefined|null|\[object|NaN/)
  expect(text.split('\n').every((line) => line === line.trim() && line !== '')).toBe(true)
  expect(text.length).toBeLessThan(4096)
  if (language === 'en') expect(text).toMatch(/[a-z]{3}/)
}

describe.each(LANGUAGES)('in %s', (language) => {
  const words = wording(language)

  it.each(catalog.services.items.map(({ id }) => id))('the card of %s says what is needed', (item) => {
    const answers = answersOf(item)
    for (const [state, types] of STATES) {
      const now = after(request(answers), ...types)
      expect(now.state).toBe(state)
      const card = stationCard(now, words)
      expectWell(card, language)
      expect(card).toContain(now.number)
      expect(card).toContain(catalog.serviceTree.label(item, language))
      // Masked, for whoever it is and in every state.
      expect(card).toContain('欧** 139****1234')
      for (const secret of ['欧阳', '13900001234', '139 0000', '自己写的', 'SECRET', '+86'])
        expect([card, card.includes(secret)]).toEqual([card, false])
      if (state !== 'submitted' && state !== 'cancelled') expect(card).toContain(now.inCharge?.name)
    }
  })

  it.each(catalog.services.items.map(({ id }) => id))('the details of %s leave nothing out', (item) => {
    const answers = answersOf(item)
    const details = fullDetails(after(request(answers), 'take'), words)
    expectWell(details, language)
    for (const { id, kind, options = [] } of bookingQuestions(catalog, answers)) {
      if (kind === 'text' || kind === 'name') expect(details).toContain(answers[id])
      for (const option of kind === 'choices' ? options : [])
        expect(details).toContain(option.label[language])
    }
    expect(details).toContain('139 0000 1234')
  })

  it('every state and every action has its words', () => {
    for (const [state] of STATES) {
      expectWell(texts.t(language, `state-${state}`), language)
      expectWell(texts.t(language, `card-head-${state}`, { number: 'N' }), language)
    }
    const vars = { who: 'W', number: 'N', what: 'H', reason: 'R', stars: 'S', phone: 'P', area: 'A' }
    const more = { when: 'Z', telephone: 'T', code: 'C', title: 'L', words: 'O' }
    const said = (key: string) => expectWell(texts.t(language, key, { ...vars, ...more }).trim(), language)
    for (const type of ['submit', ...TOLD]) said(`happened-${type}`)
    for (const type of [...TOLD, 'fail-on', 'code']) said(`tell-${type}`)
    for (const type of ['handBack', 'transfer', 'move', 'cancel', 'climb', 'raise']) said(`withdrawn-${type}`)
    for (const type of ['fail', 'climb', 'raise', 'rate']) said(`supervise-${type}`)
    for (const type of ['handBack', 'move', 'remind', 'remind-taken', 'yours', 'follow-up'])
      said(`wake-${type}`)
    for (const why of [
      'taken',
      'not-yours',
      'not-taken',
      'barred',
      'supervisor-only',
      'no-reason',
      'not-now',
      'same',
    ])
      said(`desk-refused-${why}`)
    for (const stars of [1, 2, 3, 4, 5]) said(`rate-${stars}`)
  })

  it.each([
    ['station', 'submitted', 'take move'],
    ['station', 'taken', 'out done fail contact more'],
    ['station', 'onTheWay', 'done fail contact more'],
    ['holder', 'taken', 'out done fail appoint talk more'],
    ['holder', 'onTheWay', 'done fail appoint talk more'],
    ['supervisor', 'submitted', 'take give cancel'],
    ['supervisor', 'taken', 'give back cancel'],
    ['alone', 'taken', ''],
    ['more', 'taken', 'back give move cancel less'],
    ['station', 'done', ''],
    ['holder', 'failed', ''],
    ['supervisor', 'cancelled', ''],
    ['more', 'done', ''],
  ] as const)('to %s, %s: what can be pressed is %s', (side, state, moves) => {
    const types = STATES.find(([name]) => name === state)?.[1] ?? []
    const now = after(request(answersOf('oldAge')), ...types)
    const buttons = cardButtons(now, words, side).inline_keyboard.flat()
    const pressed = buttons.map((button) => 'callback_data' in button && button.callback_data)
    expect(pressed).toEqual(moves.split(' ').flatMap((move) => (move ? `r:${move}:BB261123-0001` : [])))
    for (const { text } of buttons) expectWell(text, language)
  })

  it('a wish to be rung names what it is about, if that is known', () => {
    expect(requestTitle(request({ phone: '+8613900001234' }, 'HD'), words)).not.toContain('·')
    expect(requestTitle(request({ item: 'oldAge' }, 'HD'), words)).toContain(
      catalog.serviceTree.label('oldAge', language),
    )
    const card = stationCard(request({ phone: '+8613900001234' }, 'HD'), words)
    expectWell(card, language)
    expect(card).toContain('139****1234')
  })
})

describe('an item that is offered no longer', () => {
  it('still has a card, by its number', () => {
    const old = request({ item: 'gone', name: '欧阳', phone: '+8613900001234', place: '150199999' })
    expectWell(stationCard(old, wording()), 'zh-CN')
    expect(requestTitle(old, wording())).toBe(old.number)
    expectWell(fullDetails(old, wording()), 'zh-CN')
  })
})

describe('the contact in one line or a few', () => {
  it('says both names when somebody asks for somebody else', () => {
    const lines = contactLine(request(answersOf('oldAge')), wording())
    for (const part of ['欧阳theirName', '欧阳name', '139 0000 1234', '自己写的address', '海拉尔东路'])
      expect(lines).toContain(part)
  })
})

it('a request that seems to be there twice says so to staff, as long as it is open', () => {
  const twin = { ...request(answersOf('oldAge')), twin: 'BB261123-0009' }
  for (const language of LANGUAGES) expect(stationCard(twin, wording(language))).toContain('BB261123-0009')
  expect(stationCard({ ...twin, state: 'done' }, wording('zh-CN'))).not.toContain('BB261123-0009')
})
