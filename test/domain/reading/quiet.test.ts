import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readQuiet } from '../../../src/domain/reading/quiet.ts'
import { clock } from '../../../src/domain/time.ts'

const at = (hour: number, minute = 0) => hour * 60 + minute

describe('hours to be left alone', () => {
  it.each<[string, number, number]>([
    ['21:00-08:00', at(21), at(8)],
    ['２１：００－０８：００', at(21), at(8)],
    ['21：00～08：00', at(21), at(8)],
    ['21-8', at(21), at(8)],
    ['22点到7点半', at(22), at(7, 30)],
    ['22点30分到7点一刻', at(22, 30), at(7, 15)],
    ['晚上九点到早上八点', at(21), at(8)],
    ['从晚上十点半到早上七点', at(22, 30), at(7)],
    ['晚9点-早8点', at(21), at(8)],
    ['晚上12点到早上6点', 0, at(6)],
    ['夜里一点到五点', at(1), at(5)],
    ['中午12点到下午2点', at(12), at(14)],
    ['下午1点至3点半', at(13), at(3, 30)],
    ['24:00-07:00', 0, at(7)],
    ['9pm to 8am', at(21), at(8)],
    ['from 9:30 pm until 8 am', at(21, 30), at(8)],
    ['12 am - 7 am', 0, at(7)],
    ['21:00-08:00。', at(21), at(8)],
  ])('%s', (text, from, to) => {
    expect(readQuiet(text)).toEqual({ from, to })
  })

  it.each([
    '',
    '21:00',
    '8-8',
    '25-8',
    '21:60-8:00',
    '13pm-8am',
    '0 am - 7 am',
    '晚上',
    '退订',
    '我晚上九点到早上八点睡觉',
    `21:00-08:00${' '.repeat(50)}`,
    '长'.repeat(10_000),
    '1'.repeat(10_000),
  ])('%s is none', (text) => {
    expect(readQuiet(text)).toBeUndefined()
  })

  test('are read back as they are shown', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(minute, minute, (from, to) => {
        fc.pre(from !== to)
        expect(readQuiet(`${clock(from)}–${clock(to)}`)).toEqual({ from, to })
      }),
    )
  })

  test('nothing typed breaks it, and what is read is two times of day', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const quiet = readQuiet(text)
        if (quiet)
          for (const minute of Object.values(quiet)) {
            expect(minute).toBeGreaterThanOrEqual(0)
            expect(minute).toBeLessThan(1440)
          }
      }),
    )
  })
})
