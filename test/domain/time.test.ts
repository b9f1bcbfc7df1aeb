import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  clock,
  compareLocal,
  makeDate,
  minutesOf,
  partsOf,
  toLocal,
  weekday,
} from '../../src/domain/time.ts'

describe('local time', () => {
  it.each([
    ['2026-11-23T00:00:00Z', 'Asia/Shanghai', '2026-11-23', 480],
    ['2026-11-23T15:59:59Z', 'Asia/Shanghai', '2026-11-23', 1439],
    ['2026-11-23T16:00:00Z', 'Asia/Shanghai', '2026-11-24', 0],
    ['2026-12-31T20:30:00Z', 'Asia/Shanghai', '2027-01-01', 270],
    ['2026-11-23T05:00:00Z', 'America/New_York', '2026-11-23', 0],
  ])('%s in %s is %s, minute %i', (instant, zone, date, minute) => {
    expect(toLocal(Date.parse(instant), zone)).toEqual({ date, minute })
  })

  it('agrees with Intl at any moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (ms) => {
        const there = new Intl.DateTimeFormat('sv-SE', {
          timeZone: 'Asia/Shanghai',
          dateStyle: 'short',
          timeStyle: 'short',
        }).format(ms)
        const { date, minute } = toLocal(ms, 'Asia/Shanghai')
        expect(`${date} ${clock(minute)}`).toBe(there)
      }),
    )
  })

  it.each([
    // Summer time begins and ends, in one case by half an hour; a quarter of an hour before and after.
    ['2026-03-29T00:45:00Z', 'Europe/Berlin', '2026-03-29', 105],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29', 180],
    ['2026-10-03T15:29:59Z', 'Australia/Lord_Howe', '2026-10-04', 119],
    ['2026-10-03T15:30:00Z', 'Australia/Lord_Howe', '2026-10-04', 150],
    ['2026-10-03T15:29:59Z', 'Australia/Lord_Howe', '2026-10-04', 119],
    ['2026-11-23T00:00:00Z', 'Asia/Kathmandu', '2026-11-23', 345],
  ])('the offset is right around a change: %s in %s', (instant, zone, date, minute) => {
    expect(toLocal(Date.parse(instant), zone)).toEqual({ date, minute })
  })

  it('orders moments', () => {
    const at = (date: string, minute: number) => ({ date, minute })
    expect(compareLocal(at('2026-11-23', 5), at('2026-11-23', 4))).toBeGreaterThan(0)
    expect(compareLocal(at('2026-11-22', 900), at('2026-11-23', 4))).toBeLessThan(0)
    expect(compareLocal(at('2026-11-23', 4), at('2026-11-23', 4))).toBe(0)
  })

  it('knows which dates there are', () => {
    expect(makeDate(2028, 2, 29)).toBe('2028-02-29')
    expect(makeDate(2026, 2, 29)).toBeUndefined()
    expect(makeDate(2026, 13, 1)).toBeUndefined()
    expect(makeDate(2026, 4, 0)).toBeUndefined()
    expect(makeDate(26, 4, 1)).toBeUndefined()
  })

  it('counts days across months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(weekday('2026-11-23')).toBe(1)
    expect(weekday('2026-11-29')).toBe(7)
    expect(partsOf('2026-11-23')).toEqual({ year: 2026, month: 11, day: 23 })
  })

  it('writes and reads the clock', () => {
    expect(clock(8 * 60 + 5)).toBe('08:05')
    expect(clock(1440)).toBe('24:00')
    expect(minutesOf('18:00')).toBe(1080)
  })
})
