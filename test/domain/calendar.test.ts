import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { createCalendar, holidays } from '../../src/domain/calendar.ts'
import { addDays } from '../../src/domain/time.ts'

const calendar = createCalendar()

describe('working days', () => {
  it.each([
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-10-01', false, 'National Day'],
    ['2026-10-10', true, 'a Saturday worked for the National Day week'],
    ['2026-02-14', true, 'a Saturday worked for the Spring Festival'],
    ['2026-02-17', false, 'the Spring Festival'],
    ['2026-02-28', true, 'a Saturday worked for the Spring Festival'],
    ['2024-10-12', true, 'a Saturday worked in 2024'],
  ])('%s → %s: %s', (date, expected) => {
    expect(calendar.isWorkday(date)).toBe(expected)
  })

  it.each(['2027-03-03', '2027-02-06', '2027-10-09', '2003-12-01', '1998-05-01'])(
    '%s lies in a year nobody knows: not guessed, not even on a weekend',
    (date) => {
      expect(calendar.isWorkday(date)).toBeUndefined()
    },
  )

  it.each(['2027-01-01', '2027-05-02', '2031-10-03'])('%s is off by law in any year', (date) => {
    expect(calendar.isWorkday(date)).toBe(false)
  })

  it('starts with the day itself if people work on it', () => {
    expect(calendar.nextWorkdays('2026-11-27', 3)).toEqual([
      { date: '2026-11-27', sure: true },
      { date: '2026-11-30', sure: true },
      { date: '2026-12-01', sure: true },
    ])
    expect(calendar.nextWorkdays('2026-11-28', 1)[0]?.date).toBe('2026-11-30')
    expect(calendar.nextWorkdays('2026-11-28', 0)).toEqual([])
  })

  it('marks days of an unknown year, and every day counted through one', () => {
    expect(calendar.nextWorkdays('2026-12-31', 3)).toEqual([
      { date: '2026-12-31', sure: true },
      { date: '2027-01-04', sure: false },
      { date: '2027-01-05', sure: false },
    ])
    expect(calendar.addWorkdays('2026-12-30', 1)).toEqual({ date: '2026-12-31', sure: true })
    expect(calendar.addWorkdays('2026-12-30', 2).sure).toBe(false)
  })

  it('counts promised days over weekends, holidays and make-up days', () => {
    expect(calendar.addWorkdays('2026-11-27', 0)).toEqual({ date: '2026-11-27', sure: true })
    expect(calendar.addWorkdays('2026-11-27', 1).date).toBe('2026-11-30')
    // 30 September is the last day before the holidays of 1–7 October; Saturday 10 October is worked.
    expect(calendar.addWorkdays('2026-09-30', 3).date).toBe('2026-10-10')
  })

  it('counts like a person with a finger on the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 0, max: 30 }), (offset, n) => {
        const from = addDays('2025-01-02', offset)
        const { date } = calendar.addWorkdays(from, n)
        let counted = 0
        for (let day = from; day < date; ) {
          day = addDays(day, 1)
          if (calendar.isWorkday(day)) counted++
        }
        expect(counted).toBe(n)
        if (n > 0) expect(calendar.isWorkday(date)).toBe(true)
      }),
    )
  })
})

describe('the overlay', () => {
  const of2027 = { off: ['2027-01-01', '2027-02-08', '2027-10-01'], work: ['2027-02-06'] }

  it('comes before the library', () => {
    const changed = createCalendar({ off: ['2026-11-24'], work: ['2026-11-28'] })
    expect(changed.isWorkday('2026-11-24')).toBe(false)
    expect(changed.isWorkday('2026-11-28')).toBe(true)
    expect(changed.isWorkday('2026-11-25')).toBe(true)
  })

  it('makes a year known once its New Year and National Day are in it', () => {
    const taught = createCalendar(of2027)
    expect(taught.isWorkday('2027-02-08')).toBe(false)
    expect(taught.isWorkday('2027-02-06')).toBe(true)
    expect(taught.isWorkday('2027-02-09')).toBe(true)
    expect(taught.isWorkday('2027-02-13')).toBe(false)
    expect(taught.nextWorkdays('2026-12-31', 2)[1]).toEqual({ date: '2027-01-04', sure: true })
  })

  it('does not take one entry for a whole year', () => {
    const hint = createCalendar({ off: ['2027-01-01'], work: [] })
    expect(hint.isWorkday('2027-01-01')).toBe(false)
    expect(hint.isWorkday('2027-03-03')).toBeUndefined()
    expect(hint.nextWorkdays('2026-12-31', 2)[1]).toEqual({ date: '2027-01-04', sure: false })
  })

  it('is checked before it is used', () => {
    expect(holidays.safeParse({ off: ['2027-02-30'], work: [] }).success).toBe(false)
    expect(holidays.safeParse({ off: ['2027-1-1'], work: [] }).success).toBe(false)
    expect(holidays.safeParse({ off: ['soon'], work: [] }).success).toBe(false)
    expect(holidays.safeParse({ off: ['2027-01-01'], work: ['2027-01-01'] }).success).toBe(false)
    expect(holidays.safeParse(of2027).success).toBe(true)
  })

  it('ships in order', () => {
    const shipped = JSON.parse(readFileSync('data/holidays.json', 'utf8')) as unknown
    expect(holidays.safeParse(shipped).error).toBeUndefined()
  })
})

describe('the zone of the process', () => {
  const before = process.env.TZ
  afterEach(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })

  it.each(['America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Shanghai', 'UTC'])(
    'does not matter: %s',
    (zone) => {
      process.env.TZ = zone
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
      const there = createCalendar()
      const worked = there.nextWorkdays('2026-09-18', 11).map(({ date }) => date.slice(5))
      // Off for Mid-autumn on the 25th and for National Day; Sunday the 20th and Saturday the 10th are worked.
      expect(worked.join(' ')).toBe('09-18 09-20 09-21 09-22 09-23 09-24 09-28 09-29 09-30 10-08 10-09')
      expect(there.isWorkday('2026-10-10')).toBe(true)
      expect(there.isWorkday('2027-01-04')).toBeUndefined()
    },
  )
})
