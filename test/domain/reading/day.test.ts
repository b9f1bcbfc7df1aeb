import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../../src/domain/calendar.ts'
import { type DayRules, possibleDays, readDay } from '../../../src/domain/reading/day.ts'
import { addDays, clock, minutesOf } from '../../../src/domain/time.ts'

const calendar = createCalendar()
/** 2026-11-23 is a Monday. */
const at = (date: string, time = '10:00'): DayRules => ({
  now: { date, minute: minutesOf(time) },
  calendar,
  closesAt: minutesOf('17:30'),
})
const monday = at('2026-11-23')

/** The answer in one line: date, hint, or the reason with what it offers. */
function said(text: string, rules: DayRules = monday): string {
  const read = readDay(text, rules)
  if (read.ok) {
    const { date, minute, part } = read.value
    return [date.slice(5), part, minute === undefined ? '' : clock(minute)].filter(Boolean).join(' ')
  }
  if (read.why === 'which-day') return `which-day ${read.days.map((day) => day.slice(5)).join(' ')}`
  return 'asked' in read ? `${read.why} ${read.asked.slice(5)}` : read.why
}

describe('said on Monday 23 November 2026', () => {
  it.each([
    // near days
    ['今天', '11-23'],
    ['今日', '11-23'],
    ['今儿', '11-23'],
    ['明天', '11-24'],
    ['明儿', '11-24'],
    ['明儿个', '11-24'],
    ['后天', '11-25'],
    ['后儿', '11-25'],
    ['大后天', '11-26'],
    ['大大后天', '11-27'],
    ['明天吧', '11-24'],
    ['就明天可以吗?', '11-24'],
    ['我后天有空', '11-25'],
    ['昨天', 'past 11-22'],
    ['前天', 'past 11-21'],
    // days of the week
    ['周三', '11-25'],
    ['星期三', '11-25'],
    ['礼拜三', '11-25'],
    ['周3', '11-25'],
    ['这周五', '11-27'],
    ['本周五', '11-27'],
    ['这个星期五', '11-27'],
    ['周一', 'which-day 11-23 11-30'],
    ['下周二', '12-01'],
    ['下个星期二', '12-01'],
    ['下礼拜二', '12-01'],
    ['下下周二', '12-08'],
    ['下星期一', '11-30'],
    ['这周一', '11-23'],
    ['上周五', 'past 11-20'],
    ['周六', 'not-a-workday 11-28'],
    ['礼拜天', 'not-a-workday 11-29'],
    ['星期天下午', 'not-a-workday 11-29'],
    ['周末', 'not-a-workday 11-28'],
    ['下周', 'which-day 11-30 12-01 12-02 12-03 12-04'],
    ['这周', 'which-day 11-23 11-24 11-25 11-26 11-27'],
    ['周三或者周四', 'which-day 11-25 11-26'],
    ['周六或者下周一', '11-30'],
    // days of the month
    ['28号', 'not-a-workday 11-28'],
    ['27号', '11-27'],
    ['27日', '11-27'],
    ['二十七号', '11-27'],
    ['２７号', '11-27'],
    ['23号', '11-23'],
    ['3号', '12-03'],
    ['31号', '12-31'],
    ['本月27', '11-27'],
    ['这个月27号', '11-27'],
    ['本月20号', 'past 11-20'],
    ['本月31号', 'no-such-day'],
    ['下个月15号', '12-15'],
    ['下月15日', '12-15'],
    ['下个月十五号', '12-15'],
    ['下下个月15号', 'unknown-year 01-15'],
    ['上个月5号', 'past 10-05'],
    ['45号', 'no-such-day'],
    // dates
    ['12月3日', '12-03'],
    ['12月3号', '12-03'],
    ['12月3', '12-03'],
    ['十二月三号', '12-03'],
    ['12 月 3 日', '12-03'],
    ['12-3', '12-03'],
    ['12/3', '12-03'],
    ['12.3', '12-03'],
    ['30/11', '11-30'],
    ['2026-12-03', '12-03'],
    ['2026/12/3', '12-03'],
    ['2026.12.3', '12-03'],
    ['2026年12月3日', '12-03'],
    ['二〇二六年十二月三日', '12-03'],
    ['26年12月3日', '12-03'],
    ['今年12月3日', '12-03'],
    ['20261203', '12-03'],
    ['11月1日', 'past 11-01'],
    ['2月30日', 'no-such-day'],
    ['13月1日', 'no-such-day'],
    ['2025-12-03', 'past 12-03'],
    ['3月1日', 'too-far 03-01'],
    ['2036-12-03', 'too-far 12-03'],
    ['1月5日', 'unknown-year 01-05'],
    ['明年1月5日', 'unknown-year 01-05'],
    ['1月1日', 'not-a-workday 01-01'],
    // from here on
    ['三天后', '11-26'],
    ['3天以后', '11-26'],
    ['两天后', '11-25'],
    ['过两天', '11-25'],
    ['十天后', '12-03'],
    ['一周后', '11-30'],
    ['一个星期后', '11-30'],
    ['两周后', '12-07'],
    ['过一个礼拜', '11-30'],
    ['半个月后', '12-08'],
    ['一个月后', '12-23'],
    ['100天后', 'too-far 03-03'],
    ['两三天后', 'not-a-day'],
    ['过几天', 'not-a-day'],
    // around
    ['月底', '11-30'],
    ['这个月底', '11-30'],
    ['月末', '11-30'],
    ['月初', '12-01'],
    ['下月初', '12-01'],
    ['下个月底', '12-31'],
    ['12月底', '12-31'],
    ['月中', '12-15'],
    ['越快越好', '11-23'],
    ['尽快', '11-23'],
    ['随便哪天都行', '11-23'],
    ['尽快,最好后天', '11-25'],
    // with the time of day
    ['明天上午', '11-24 morning'],
    ['明早', '11-24 morning'],
    ['今晚', '11-23 evening'],
    ['周三下午两点半', '11-25 afternoon 14:30'],
    ['后天三点', '11-25 afternoon 15:00'],
    ['后天9点', '11-25 morning 09:00'],
    ['后天9点到11点', '11-25 morning 09:00'],
    ['后天9-11点', '11-25 morning 09:00'],
    ['28号上午', 'not-a-workday 11-28 morning'.replace(' morning', '')],
    ['27号上午十点一刻', '11-27 morning 10:15'],
    ['12月3日15:30', '12-03 afternoon 15:30'],
    ['12月3日下午3点20分', '12-03 afternoon 15:20'],
    ['明天中午', '11-24 noon'],
    ['明天中午12点', '11-24 noon 12:00'],
    ['今天上午', '11-23 morning'],
    ['今天9点', 'past 11-23'],
    ['早一点,后天', '11-25'],
    // sentences
    ['我女儿后天回来,就后天吧', '11-25'],
    ['明天不行,后天吧', '11-25'],
    ['除了明天,后天也可以', '11-25'],
    ['明天行不行', '11-24'],
    ['后天没问题', '11-25'],
    ['不知道', 'not-a-day'],
    ['明天不行', 'not-a-day'],
    ['明天或后天', 'which-day 11-24 11-25'],
    // not the solar calendar
    ['腊月廿三', 'lunar-day'],
    ['正月十五', 'lunar-day'],
    ['初三', 'lunar-day'],
    ['春节后', 'lunar-day'],
    ['农历十月十五', 'lunar-day'],
    // no days
    ['', 'empty'],
    ['\u200b', 'empty'],
    ['3', 'not-a-day'],
    ['下午', 'not-a-day'],
    ['28号楼', 'not-a-day'],
    ['3单元501', 'not-a-day'],
    ['13812345678', 'not-a-day'],
    ['上门', 'not-a-day'],
    ['天'.repeat(10_000), 'not-a-day'],
    ['12/3/4/5', 'not-a-day'],
    // English
    ['today', '11-23'],
    ['Tomorrow', '11-24'],
    ['tomorrow morning', '11-24 morning'],
    ['the day after tomorrow', '11-25'],
    ['yesterday', 'past 11-22'],
    ['Wednesday', '11-25'],
    ['on wed.', '11-25'],
    ['this Friday', '11-27'],
    ['next Tuesday', 'which-day 11-24 12-01'],
    ['next Monday', '11-30'],
    ['Saturday', 'not-a-workday 11-28'],
    ['next week', 'which-day 11-30 12-01 12-02 12-03 12-04'],
    ['Dec 3', '12-03'],
    ['December 3rd', '12-03'],
    ['3 December', '12-03'],
    ['3rd of December', '12-03'],
    ['Dec 3, 2026', '12-03'],
    ['the 27th', '11-27'],
    ['in 3 days', '11-26'],
    ['in three days', '11-26'],
    ['in a week', '11-30'],
    ['two weeks from now', '12-07'],
    ['Thursday at 3 pm', '11-26 afternoon 15:00'],
    ['Thursday 10:30am', '11-26 morning 10:30'],
    ['tonight', '11-23 evening'],
    ["tomorrow I can't, Wednesday is fine", '11-25'],
    ['asap', '11-23'],
    ['03/12/2026', '12-03'],
    ['13/12/2026', 'not-a-workday 12-13'],
    ['maybe', 'not-a-day'],
  ])('%j → %s', (text, expected) => {
    expect(said(text)).toBe(expected)
  })
})

describe('said on other days', () => {
  it.each([
    ['2026-11-25', '周三', 'which-day 11-25 12-02'],
    ['2026-11-25', '这周三', '11-25'],
    ['2026-11-25', '下周三', '12-02'],
    ['2026-11-25', '这周一', 'past 11-23'],
    ['2026-11-25', 'Wednesday', 'which-day 11-25 12-02'],
    ['2026-11-26', 'next Tuesday', '12-01'],
    ['2026-11-29', '周日', 'not-a-workday 11-29'],
    ['2026-11-29', '下周一', '11-30'],
    ['2026-11-29', '这周日', 'not-a-workday 11-29'],
    ['2026-12-31', '月底', '12-31'],
    ['2026-12-01', '月初', '12-01'],
    ['2026-12-20', '2月1日', 'unknown-year 02-01'],
    ['2026-10-08', '周六', '10-10'],
    ['2026-09-28', '10月1日', 'not-a-workday 10-01'],
    ['2026-09-28', '10月10日', '10-10'],
    ['2026-01-31', '一个月后', 'not-a-workday 02-28'.replace('not-a-workday ', '')],
  ])('%s %j → %s', (date, text, expected) => {
    expect(said(text, at(date))).toBe(expected)
  })

  it('today after hours is refused with the next possibility', () => {
    const late = at('2026-11-27', '18:00')
    expect(readDay('今天', late)).toMatchObject({
      why: 'today-over',
      asked: '2026-11-27',
      day: '2026-11-30',
      next: ['2026-11-30', '2026-12-01', '2026-12-02'],
    })
    expect(said('周五', late)).toBe('12-04')
    expect(said('尽快', late)).toBe('11-30')
    expect(said('今天下午', at('2026-11-27', '17:00'))).toBe('11-27 afternoon')
    expect(readDay('今天上午', at('2026-11-27', '15:00'))).toMatchObject({ why: 'past', day: '2026-11-27' })
  })

  it('a day off is refused with the next possibilities after it', () => {
    expect(readDay('10月3日', at('2026-09-28'))).toMatchObject({
      why: 'not-a-workday',
      next: ['2026-10-08', '2026-10-09', '2026-10-10'],
    })
  })

  it('a day too far ahead is refused with the last possible one', () => {
    expect(readDay('2027-06-01', monday)).toMatchObject({
      why: 'too-far',
      last: '2027-01-22',
      day: '2026-11-23',
    })
    expect(said('12月3日', { ...monday, horizonDays: 5 })).toBe('too-far 12-03')
  })

  it('a day of an unknown year is no sure promise, and can be taken by whoever wants to', () => {
    expect(readDay('2027年1月5日下午3点', monday)).toEqual({
      ok: false,
      why: 'unknown-year',
      asked: '2027-01-05',
      next: [],
      value: { date: '2027-01-05', minute: 900, part: 'afternoon' },
    })
    const known = createCalendar({ off: ['2027-01-01', '2027-10-01'], work: [] })
    expect(said('2027年1月5日', { ...monday, calendar: known })).toBe('01-05')
  })
})

describe('always', () => {
  const word = fc.constantFrom(
    ...'今明后大下这本上个周星期礼拜月号日年底初末天一二三四五六七八九十两半点早晚0123456789-/.:, ',

    '下周',
    '星期',
    '上午',
    '下午',
    '点半',
    '个月',
    '以后',
    'next ',
    'tuesday',
    ' dec ',
    'in ',
    'weeks',
    'pm',
    '不',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word, { maxLength: 12 }).map((all) => all.join('')),
  )
  const moment = fc.record({
    offset: fc.integer({ min: -300, max: 380 }),
    minute: fc.integer({ min: 0, max: 1439 }),
  })

  it('what is read can be booked, and nothing throws', () => {
    let read = 0
    fc.assert(
      fc.property(text, moment, fc.integer({ min: 1, max: 90 }), (typed, { offset, minute }, horizonDays) => {
        const today = addDays('2026-06-01', offset)
        const rules = { ...monday, now: { date: today, minute }, horizonDays }
        const day = readDay(typed, rules)
        const given = day.ok
          ? [day.value.date]
          : day.why === 'which-day'
            ? day.days
            : 'next' in day
              ? day.next
              : []
        for (const date of given) {
          expect(date >= today && date <= addDays(today, horizonDays)).toBe(true)
          expect(calendar.isWorkday(date)).toBe(true)
          if (date === today) expect(minute).toBeLessThan(minutesOf('17:30'))
        }
        if (day.ok) {
          read++
          expect(day.value.minute ?? 0).toBeLessThan(1440)
        }
      }),
      { numRuns: 3000 },
    )
    expect(read).toBeGreaterThan(20)
  })

  it('a date that is written out reads as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 38 }), fc.integer({ min: 0, max: 5 }), (ahead, style) => {
        const date = addDays('2026-11-23', ahead)
        const [year = '', month = '', day = ''] = date.split('-').map((part) => String(Number(part)))
        const month3 = Number(month) === 11 ? 'Nov' : 'Dec'
        const written = [
          date,
          `${year}年${month}月${day}日`,
          `${month}月${day}号`,
          `${month}/${day}`,
          `${month3} ${day}`,
          `${day} ${month3} ${year}`,
        ][style]
        const read = readDay(written ?? '', monday)
        if (calendar.isWorkday(date)) expect(read).toEqual({ ok: true, value: { date } })
        else expect(read).toMatchObject({ ok: false, why: 'not-a-workday', asked: date })
      }),
    )
  })

  it('offers only sure days', () => {
    expect(possibleDays(at('2026-12-30'), 5)).toEqual(['2026-12-30', '2026-12-31'])
    expect(possibleDays(at('2026-12-31', '20:00'), 5)).toEqual([])
  })
})
