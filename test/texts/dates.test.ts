import { describe, expect, it } from 'vitest'
import { dateInWords, dayInWords, momentInWords } from '../../src/texts/dates.ts'
import { texts } from './wording.ts'

const day = (date: string, language: string, today?: string) => dayInWords(date, language, today, texts)

describe('a day', () => {
  it.each([
    ['2026-11-25', 'zh-CN', '11月25日星期三'],
    ['2026-11-23', 'zh-CN', '今天 11月23日星期一'],
    ['2026-11-24', 'zh-CN', '明天 11月24日星期二'],
    ['2026-11-25', 'en', 'Wednesday, November 25'],
    ['2026-11-23', 'en', 'Today, Monday, November 23'],
    ['2026-11-24', 'en', 'Tomorrow, Tuesday, November 24'],
  ])('%s in %s: %s', (date, language, expected) => {
    // Some spaces come and go with the version of the language data.
    expect(day(date, language, '2026-11-23').replaceAll(' ', '')).toBe(expected.replaceAll(' ', ''))
  })
  it('to be read on any day says neither today nor tomorrow', () => {
    expect(day('2026-11-23', 'zh-CN')).toBe('11月23日星期一')
  })
  it('after the last of the year is tomorrow, too', () => {
    expect(day('2027-01-01', 'zh-CN', '2026-12-31')).toContain('明天')
    expect(day('2028-03-01', 'zh-CN', '2028-02-29')).toContain('明天')
  })
  it('is the same wherever the program runs', () => {
    const zone = process.env.TZ
    for (const TZ of ['Pacific/Kiritimati', 'Pacific/Niue', 'Asia/Shanghai']) {
      process.env.TZ = TZ
      expect(day('2026-11-25', 'zh-CN')).toBe('11月25日星期三')
    }
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })
})

describe('a date and a moment', () => {
  it('say what is needed', () => {
    expect(dateInWords('2024-10-26', 'zh-CN')).toBe('2024年10月26日')
    expect(dateInWords('2024-10-26', 'en')).toBe('October 26, 2024')
    expect(momentInWords({ date: '2026-11-24', minute: 545 }, 'zh-CN')).toBe('11月24日 09:05')
    expect(momentInWords({ date: '2026-11-24', minute: 0 }, 'en')).toBe('November 24 00:00')
  })
})
