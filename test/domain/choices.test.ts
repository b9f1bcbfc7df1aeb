import { describe, expect, it } from 'vitest'
import { choicesOf, dayIsOpen, offeredDays, openParts } from '../../src/domain/choices.ts'
import type { Answers, Question } from '../../src/domain/form.ts'
import { readChoice } from '../../src/domain/reading/choice.ts'
import { begin, catalog, questionsOf, worldAt } from './form-world.ts'

const late: Answers = { item: 'lateHours' }
const home: Answers = { item: 'oldAge' }
const names = (answers: Answers, moment: string) => openParts(answers, worldAt(moment)).map(({ id }) => id)

describe('parts of the day', () => {
  it.each<[string, Answers, string, string[]]>([
    ['of an unknown day are all', home, '2026-11-23 23:00', ['morning', 'afternoon']],
    ['of another day are all', { ...home, day: '2026-11-24' }, '2026-11-23 23:00', ['morning', 'afternoon']],
    [
      'of today are all at dawn',
      { ...home, day: '2026-11-23' },
      '2026-11-23 00:00',
      ['morning', 'afternoon'],
    ],
    [
      'can be had until half an hour before',
      { ...home, day: '2026-11-23' },
      '2026-11-23 11:29',
      ['morning', 'afternoon'],
    ],
    ['are gone from then on', { ...home, day: '2026-11-23' }, '2026-11-23 11:30', ['afternoon']],
    ['of today are none in the end', { ...home, day: '2026-11-23' }, '2026-11-23 17:00', []],
    ['after hours are others', { ...late, day: '2026-11-23' }, '2026-11-23 17:00', ['evening']],
    ['without an item are counter hours', {}, '2026-11-23 10:00', ['morning', 'afternoon']],
  ])('%s', (_, answers, moment, expected) => {
    expect(names(answers, moment)).toEqual(expected)
  })
})

describe('days offered', () => {
  const days = (moment: string, answers = home) => offeredDays(answers, worldAt(moment))
  it('are the next seven working days, today with them as long as somebody can come', () => {
    const week = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01']
    expect(days('2026-11-23 16:59')).toEqual(['2026-11-23', ...week])
    expect(days('2026-11-23 17:00')).toEqual([...week, '2026-12-02'])
    expect(days('2026-11-23 19:29', late)[0]).toBe('2026-11-23')
  })
  it('leave out holidays and weekends, and take in weekend days that are worked', () => {
    const round = days('2026-09-25 08:00')
    for (const day of round) expect([day, catalog.calendar.isWorkday(day)]).toEqual([day, true])
    expect(days('2026-10-01 10:00')).not.toContain('2026-10-01')
  })
  it('end where the holidays of the next year are not known', () => {
    expect(days('2026-12-30 10:00')).toEqual(['2026-12-30', '2026-12-31'])
    expect(days('2026-12-31 18:00')).toEqual([])
  })
  it('can be booked, every one', () => {
    for (const moment of ['2026-01-01 00:00', '2026-02-13 12:00', '2026-04-30 17:30', '2026-09-30 23:59']) {
      const world = worldAt(moment)
      for (const day of offeredDays(home, world))
        expect([day, dayIsOpen(day, home, world)]).toEqual([day, true])
    }
  })
})

describe('a day', () => {
  it.each([
    ['2026-11-22', false],
    ['2026-11-23', true],
    ['2026-11-28', false],
    ['2026-12-31', true],
    ['2027-01-04', false],
    ['2027-01-22', false],
    ['2027-01-25', false],
  ])('%s can be booked on 23 November at ten: %s', (day, open) => {
    expect(dayIsOpen(day, home, worldAt())).toBe(open)
  })
})

/** Every question that the booking form may ask, for any item. */
const every = catalog.services.items.flatMap(({ id }) =>
  questionsOf(begin({ item: id })).map((question): [string, Question, Answers] => [
    `${id}: ${question.id}`,
    question,
    { item: id },
  ]),
)

describe('every choice of every item', () => {
  it('can be made by its number, half-width, full-width and Chinese, and by its words in each language', () => {
    for (const [where, question, answers] of every) {
      const choices = choicesOf(question, begin(answers), worldAt())
      for (const [i, { id, labels }] of choices.entries()) {
        if (i < 9)
          for (const digit of ['123456789'[i], '１２３４５６７８９'[i], '一二三四五六七八九'[i]]) {
            expect([where, digit, readChoice(digit ?? '', choices)]).toEqual([
              where,
              digit,
              { ok: true, value: id },
            ])
          }
        for (const label of labels) {
          const read = readChoice(label, choices)
          expect([where, label, read]).toEqual([where, label, { ok: true, value: id }])
        }
      }
    }
  })

  it('is there where there is something to choose from', () => {
    for (const [where, question, answers] of every) {
      const chosen = ['choice', 'choices', 'consent', 'confirm', 'tree', 'day', 'part'].includes(
        question.kind,
      )
      const choices = choicesOf(question, begin(answers), worldAt())
      expect([where, choices.length > 0]).toEqual([where, chosen])
      expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length)
    }
  })
})
