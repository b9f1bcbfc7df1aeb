/** Time that counts only while people work: by cases, and against counting minute by minute. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../src/domain/calendar.ts'
import { clock, compareLocal, type LocalTime, minutesOf } from '../../src/domain/time.ts'
import { createWorkingTime, times } from '../../src/domain/working-time.ts'
import { catalog } from './form-world.ts'

const HOURS = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '17:30' },
]
/** The week around Mid-Autumn 2026: 25 September off, Sunday 20 worked, Saturday 10 October worked. */
const working = createWorkingTime(createCalendar(), HOURS)
const local = (text: string): LocalTime => {
  const [date = '', time = ''] = text.split(' ')
  return { date, minute: minutesOf(time) }
}
const said = ({ at, sure }: { at: LocalTime; sure: boolean }) =>
  `${at.date} ${clock(at.minute)}${sure ? '' : ' ?'}`

describe('so many working minutes later', () => {
  it.each([
    ['in the morning', '2026-11-23 09:00', 60, '2026-11-23 10:00'],
    ['up to noon exactly', '2026-11-23 11:00', 60, '2026-11-23 12:00'],
    ['over the break', '2026-11-23 11:30', 60, '2026-11-23 14:30'],
    ['from within the break', '2026-11-23 12:40', 15, '2026-11-23 14:15'],
    ['at noon', '2026-11-23 12:00', 0, '2026-11-23 14:00'],
    ['before work', '2026-11-23 05:00', 30, '2026-11-23 09:00'],
    ['up to the end of work exactly', '2026-11-23 16:30', 60, '2026-11-23 17:30'],
    ['over night', '2026-11-23 17:00', 60, '2026-11-24 09:00'],
    ['after work', '2026-11-23 23:59', 30, '2026-11-24 09:00'],
    ['over the weekend', '2026-11-27 17:00', 60, '2026-11-30 09:00'],
    ['on a Saturday', '2026-11-28 10:00', 30, '2026-11-30 09:00'],
    ['a whole day', '2026-11-23 08:30', 420, '2026-11-23 17:30'],
    ['three days', '2026-11-23 10:00', 3 * 420, '2026-11-26 10:00'],
    ['nothing, at work', '2026-11-23 10:00', 0, '2026-11-23 10:00'],
    ['nothing, before work', '2026-11-23 08:00', 0, '2026-11-23 08:30'],
    ['nothing, after work', '2026-11-23 17:30', 0, '2026-11-24 08:30'],
    ['on a Sunday that is worked', '2026-09-20 10:00', 60, '2026-09-20 11:00'],
    ['from Saturday to a Sunday that is worked', '2026-09-19 10:00', 60, '2026-09-20 09:30'],
    ['over National Day', '2026-09-30 17:00', 60, '2026-10-08 09:00'],
    ['over the year', '2025-12-31 17:00', 60, '2026-01-04 09:00'],
  ])('%s', (_, from, minutes, expected) => {
    expect(said(working.add(local(from), minutes))).toBe(expected)
  })

  it('into a year that nobody knows is not sure', () => {
    expect(said(working.add(local('2031-03-03 10:00'), 30))).toMatch(/ \?$/)
    expect(said(createWorkingTime(createCalendar(), HOURS).add(local('2029-12-31 17:20'), 60))).toMatch(
      / \?$/,
    )
  })

  it('is known again once the year stands in the data', () => {
    const known = createCalendar({ off: ['2031-01-01', '2031-10-01'], work: [] })
    expect(said(createWorkingTime(known, HOURS).add(local('2031-03-03 10:00'), 30))).toBe('2031-03-03 10:30')
  })

  const anyTime = fc.record({
    date: fc
      .integer({ min: 0, max: 330 })
      .map((day) => new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)),
    minute: fc.integer({ min: 0, max: 1439 }),
  })
  const some = fc.integer({ min: 1, max: 2_000 })

  it('in two steps is as in one', () => {
    fc.assert(
      fc.property(anyTime, fc.nat(2_000), some, (from, a, b) => {
        expect(working.add(working.add(from, a).at, b)).toEqual(working.add(from, a + b))
      }),
    )
  })

  it('is later the later it begins and the longer it takes, and within working hours', () => {
    fc.assert(
      fc.property(anyTime, anyTime, fc.nat(2_000), some, (a, b, minutes, more) => {
        const [first, second] = compareLocal(a, b) <= 0 ? [a, b] : [b, a]
        const end = working.add(first, minutes)
        expect(compareLocal(end.at, working.add(second, minutes).at)).toBeLessThanOrEqual(0)
        expect(compareLocal(end.at, working.add(first, minutes + more).at)).toBeLessThan(0)
        expect(compareLocal(first, end.at)).toBeLessThanOrEqual(0)
        const minuteBefore = { ...end.at, minute: end.at.minute - 1 }
        expect(working.isOpen(minutes > 0 ? minuteBefore : end.at)).toBe(true)
      }),
    )
  })

  it('are as many as the minutes at work in between, counted one by one', () => {
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 1, max: 900 }), (from, minutes) => {
        const { at } = working.add(from, minutes)
        let worked = 0
        for (let now = from; compareLocal(now, at) < 0; now = minuteAfter(now))
          if (working.isOpen(now)) worked++
        expect(worked).toBe(minutes)
      }),
      { numRuns: 40 },
    )
  })
})

function minuteAfter({ date, minute }: LocalTime): LocalTime {
  if (minute < 1439) return { date, minute: minute + 1 }
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000)
  return { date: next.toISOString().slice(0, 10), minute: 0 }
}

describe('the hours of a day', () => {
  it.each([
    ['2026-11-23', 0, '2026-11-23 17:30'],
    ['2026-11-23', 1, '2026-11-24 17:30'],
    ['2026-11-23', 5, '2026-11-30 17:30'],
    ['2026-11-28', 0, '2026-11-30 17:30'],
    ['2026-11-28', 1, '2026-11-30 17:30'],
    ['2026-09-30', 1, '2026-10-08 17:30'],
    ['2026-09-18', 1, '2026-09-20 17:30'],
  ])('the end of work from %s on, %s days later: %s', (date, days, expected) => {
    expect(said(working.endOfDay(date, days))).toBe(expected)
  })

  it.each([
    ['2026-11-23 08:29', false],
    ['2026-11-23 08:30', true],
    ['2026-11-23 11:59', true],
    ['2026-11-23 12:00', false],
    ['2026-11-23 13:59', false],
    ['2026-11-23 14:00', true],
    ['2026-11-23 17:30', false],
    ['2026-11-28 10:00', false],
    ['2026-09-20 10:00', true],
    ['2026-09-25 10:00', false],
    ['2031-03-03 10:00', undefined],
  ])('at %s: open %s', (at, open) => {
    expect(working.isOpen(local(at))).toBe(open)
  })

  it.each([
    ['2026-11-23 08:29', '2026-11-23 08:30'],
    ['2026-11-23 08:30', '2026-11-24 08:30'],
    ['2026-11-27 09:00', '2026-11-30 08:30'],
    ['2026-11-28 05:00', '2026-11-30 08:30'],
    ['2026-09-19 05:00', '2026-09-20 08:30'],
    ['2026-12-31 09:00', '2027-01-04 08:30 ?'],
  ])('after %s work begins next at %s', (after, expected) => {
    expect(said(working.nextOpening(local(after)))).toMatch(expected.slice(0, 16))
  })
})

describe('the file', () => {
  it('that ships is as the city works', () => {
    expect(catalog.times.hours).toEqual(HOURS)
  })

  it.each([
    ['no hours', []],
    ['an end before the beginning', [{ from: '12:00', to: '08:00' }]],
    ['an end at the beginning', [{ from: '08:00', to: '08:00' }]],
    ['spans out of order', [HOURS[1], HOURS[0]]],
    ['spans that overlap', [HOURS[0], { from: '11:59', to: '17:00' }]],
    ['24 o’clock', [{ from: '08:30', to: '24:00' }]],
  ])('with %s is refused', (_, hours) => {
    expect(times.safeParse({ ...catalog.times, hours }).success).toBe(false)
  })
})
