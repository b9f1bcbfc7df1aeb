import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hanDigitsToArabic,
  parseNumeral,
  readNumber,
  readNumbers,
} from '../../../src/domain/reading/number.ts'

describe('parseNumeral', () => {
  it.each([
    ['12', 12],
    ['007', 7],
    ['〇', 0],
    ['零', 0],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十三', 23],
    ['一百', 100],
    ['一百零五', 105],
    ['一百一十', 110],
    ['两千', 2000],
    ['两千零二十六', 2026],
    ['二〇二六', 2026],
    ['一三八', 138],
    ['叁拾伍', 35],
  ])('%s → %i', (numeral, value) => {
    expect(parseNumeral(numeral)).toBe(value)
  })

  it.each(['', '二三十', '十百', '百千', '一点五', 'x', '1一', '1234567890', '-1', '1.5'])(
    '%j is none',
    (text) => {
      expect(parseNumeral(text)).toBeUndefined()
    },
  )

  it('reads every number below 1,000 as it is written', () => {
    const write = (n: number): string => {
      const d = '零一二三四五六七八九'
      if (n < 10) return d[n] ?? ''
      if (n < 20) return `十${n % 10 ? d[n % 10] : ''}`
      if (n < 100) return `${d[Math.floor(n / 10)]}十${n % 10 ? d[n % 10] : ''}`
      const rest = n % 100
      const middle =
        rest === 0 ? '' : rest < 10 ? `零${d[rest]}` : rest < 20 ? `一${write(rest)}` : write(rest)
      return `${d[Math.floor(n / 100)]}百${middle}`
    }
    for (let n = 0; n < 1000; n++) expect([write(n), parseNumeral(write(n))]).toEqual([write(n), n])
  })
})

describe('readNumber', () => {
  it.each([
    ['2', 2],
    ['２', 2],
    ['②', 2],
    ['⑫', 12],
    ['二', 2],
    ['两', 2],
    ['2.', 2],
    ['２．', 2],
    ['2、', 2],
    ['二、', 2],
    ['2)', 2],
    ['（2）', undefined],
    ['第二', 2],
    ['第二个', 2],
    ['第2个', 2],
    ['第二项吧', 2],
    ['选2', 2],
    ['选第二个', 2],
    ['我选二', 2],
    ['我要3', 3],
    ['2号', 2],
    ['2号吧', 2],
    ['no. 3', 3],
    ['Option 3', 3],
    ['#4', 4],
    ['2nd', 2],
    ['十二', 12],
    ['0', 0],
    [' 7 ', 7],
    ['两个', undefined],
    ['一样', undefined],
    ['两点', undefined],
    ['三楼', undefined],
    ['1 3', undefined],
    ['-1', undefined],
    ['', undefined],
    ['选', undefined],
    ['上门', undefined],
    ['9'.repeat(10_000), undefined],
  ])('%j → %s', (text, value) => {
    const read = readNumber(text)
    expect(read.ok ? read.value : undefined).toBe(value)
  })
})

describe('readNumbers', () => {
  it.each<[string, number, number[] | string]>([
    ['1', 5, [1]],
    ['1 3', 5, [1, 3]],
    ['1、3', 5, [1, 3]],
    ['1,3,4', 5, [1, 3, 4]],
    ['１，３', 5, [1, 3]],
    ['1.3', 5, [1, 3]],
    ['1/3', 5, [1, 3]],
    ['①③', 5, [1, 3]],
    ['13', 5, [1, 3]],
    ['一三', 5, [1, 3]],
    ['13', 15, [13]],
    ['十三', 5, 'out-of-range'],
    ['十三', 15, [13]],
    ['一和三', 5, [1, 3]],
    ['一、三', 5, [1, 3]],
    ['第一个和第三个', 5, [1, 3]],
    ['第一个,第三个', 5, [1, 3]],
    ['选1和3', 5, [1, 3]],
    ['1 and 3', 5, [1, 3]],
    ['1-3', 5, [1, 2, 3]],
    ['1到3', 5, [1, 2, 3]],
    ['一至三', 5, [1, 2, 3]],
    ['3 1 3', 5, [3, 1]],
    ['3-1', 5, 'not-a-number'],
    ['1-999999999', 5, 'out-of-range'],
    ['6', 5, 'out-of-range'],
    ['0', 5, 'out-of-range'],
    ['16', 5, 'out-of-range'],
    ['1 走路', 5, 'not-a-number'],
    ['', 5, 'not-a-number'],
    ['、', 5, 'not-a-number'],
    ['1 '.repeat(5000), 5, 'not-a-number'],
  ])('%j of %i → %j', (text, max, expected) => {
    const read = readNumbers(text, max)
    expect(read.ok ? read.value : read.why).toEqual(expected)
  })

  it('is total, and gives only entries of the list', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...'一二三十百零两1239、, -和第个号到')).map((chars) => chars.join('')),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 20 }), (typed, max) => {
        readNumber(typed)
        const read = readNumbers(typed, max)
        if (read.ok) expect(read.value.every((n) => n >= 1 && n <= max)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

it('turns Chinese digits into Arabic ones for telephones', () => {
  expect(hanDigitsToArabic('幺三八零〇〇')).toBe('138000')
})
