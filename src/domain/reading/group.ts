/** Reads which inspection group a text names by its number. */
import { parseNumeral } from './number.ts'

const NUMBER = '([\\d一二三四五六七八九十]{1,3})'
/** 第三巡察组, 第3组, 巡察三组, group 3; 三组 only at the beginning, as 一组照片 is no group. */
const GROUP = new RegExp(
  [
    `第\\s*${NUMBER}\\s*号?(?:巡[察查视])?小?组`,
    `巡[察查视]\\s*${NUMBER}\\s*小?组`,
    `^${NUMBER}\\s*号?(?:巡[察查视]|小)?组(?=$|[\\s,。?组的长电信房邮在负])`,
    '\\bgroup\\s*(\\d{1,2})\\b',
  ].join('|'),
  'u',
)

/** The number of the group named in a folded text, if it names one. */
export function readGroupNumber(typed: string): number | undefined {
  const [, ...numbers] = GROUP.exec(typed) ?? []
  return parseNumeral(numbers.find((number) => number !== undefined) ?? '')
}
