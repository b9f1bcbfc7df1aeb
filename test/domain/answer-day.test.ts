import { describe, expect, it } from 'vitest'
import { createReader } from '../../src/domain/answer.ts'
import type { Input, Reading } from '../../src/domain/flow.ts'
import type { Answers, Question } from '../../src/domain/form.ts'
import { begin, questionsOf, text, unsayable, worldAt } from './form-world.ts'

function read(input: Input | string, moment?: string, answers: Answers = { item: 'oldAge' }): Reading {
  const draft = begin(answers)
  const question = questionsOf(draft).find(({ kind }) => kind === 'day') as Question
  return createReader(worldAt(moment))(question, typeof input === 'string' ? text(input) : input, draft)
}
const press = (value: string): Input => ({ type: 'press', question: 'day', value })

/** The day with the part said along, or the complaint with the day it offers. */
function short(reading: Reading): string {
  if (reading.type === 'part') throw new Error('a day is never half given')
  const { note } = reading
  if (note) expect(unsayable(note)).toEqual([])
  if (reading.type === 'value') return [reading.value, ...Object.values(reading.also ?? {})].join(' ')
  return [reading.note.id.replace('complaint-', ''), reading.note.vars?.day].filter(Boolean).join(' ')
}

describe('a day on Monday 23 November 2026 at ten', () => {
  it.each<[Input | string, string]>([
    ['1', '2026-11-23'],
    ['2', '2026-11-24'],
    ['七', '2026-12-01'],
    ['8', 'out-of-range'],
    ['今天', '2026-11-23'],
    ['后天', '2026-11-25'],
    ['明天下午', '2026-11-24 afternoon'],
    ['明天下午三点', '2026-11-24 afternoon'],
    ['明天晚上', '2026-11-24'],
    ['28号', 'not-a-workday 2026-11-30'],
    ['下周二', '2026-12-01'],
    ['20261125', '2026-11-25'],
    ['周六', 'not-a-workday 2026-11-30'],
    ['昨天', 'past 2026-11-23'],
    ['明年三月一号', 'too-far 2026-11-23'],
    ['初八', 'lunar-day'],
    ['2月30日', 'no-such-day'],
    ['周二或者周三', 'which-day 2026-11-24'],
    ['蓝色的', 'not-a-day'],
    ['1124', 'not-a-day'],
    ['', 'empty'],
    [press('2026-11-24'), '2026-11-24'],
    [press('2026-11-28'), 'gone'],
    [{ type: 'other' }, 'not-here'],
    [{ type: 'media', media: { kind: 'voice', file: 'v' } }, 'no-media-here'],
  ])('%j → %s', (input, expected) => {
    expect(short(read(input))).toBe(expected)
  })
})

describe('today', () => {
  it.each([
    ['16:59', '今天', '2026-11-23'],
    ['17:00', '今天', 'today-over 2026-11-24'],
    ['17:00', '1', '2026-11-24'],
    ['23:59', '今天', 'today-over 2026-11-24'],
    ['00:00', '今天', '2026-11-23'],
    ['11:29', '今天上午', '2026-11-23 morning'],
    // Too late for the morning, not for the day: the part is asked for.
    ['11:30', '今天上午', '2026-11-23'],
    ['15:00', '今天下午', '2026-11-23 afternoon'],
  ])('at %s, %s → %s', (clock, words, expected) => {
    expect(short(read(words, `2026-11-23 ${clock}`))).toBe(expected)
  })

  it('is not called over when only the time of day asked for is', () => {
    const reading = read('今天上午', '2026-11-23 15:00')
    expect(reading).toMatchObject({ type: 'complaint', note: { id: 'complaint-time-over' } })
    expect(short(reading)).toBe('time-over')
  })

  it('before a weekend is followed by Monday', () => {
    expect(short(read('今天', '2026-11-27 18:00'))).toBe('today-over 2026-11-30')
    expect(short(read('明天', '2026-11-27 10:00'))).toBe('not-a-workday 2026-11-30')
  })

  it('is open as long as the item is: after hours until half past seven in the evening', () => {
    const late = { item: 'lateHours' }
    expect(short(read('今天晚上', '2026-11-23 19:29', late))).toBe('2026-11-23 evening')
    expect(short(read('今天', '2026-11-23 19:30', late))).toBe('today-over 2026-11-24')
  })
})

describe('days whose holidays nobody knows', () => {
  it('cannot be booked, and the words say so', () => {
    expect(short(read('1月5日', '2026-12-28 10:00'))).toMatch(/^unknown-year/)
    expect(short(read('明天', '2026-12-31 10:00'))).not.toMatch(/^2027/)
  })
  it('are not offered; when there are none before them, there is the way to a person', () => {
    expect(short(read('1', '2026-12-31 18:00'))).toBe('out-of-range')
    expect(short(read('今天', '2026-12-31 18:00'))).toBe('no-days')
  })
})
