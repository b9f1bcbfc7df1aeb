import { expect, it } from 'vitest'
import { readGroupNumber } from '../../../src/domain/reading/group.ts'

it.each([
  ['第三组', 3],
  ['第3组', 3],
  ['第三巡察组', 3],
  ['第十二巡察组', 12],
  ['巡察三组', 3],
  ['三组', 3],
  ['3组组长', 3],
  ['三组的电话', 3],
  ['我找第三组', 3],
  ['group 3', 3],
  ['三', undefined],
  ['巡察组', undefined],
  ['一组照片', undefined],
  ['我有三组', undefined],
  ['', undefined],
])('%j → %s', (text, number) => {
  expect(readGroupNumber(text)).toBe(number)
})
