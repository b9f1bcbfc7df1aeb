/** Reads the hours in which somebody wants to be left alone: `21:00-08:00`, `晚上九点到早上八点`, `10pm to 7 am`. */
import type { Quiet } from '../subscriber.ts'
import { HAN_NUMERALS, parseNumeral } from './number.ts'
import { fold } from './text.ts'

/** Nobody says two times at greater length. */
const LONGEST = 40

const PART = '(早上|早晨|清早|清晨|凌晨|上午|中午|正午|下午|傍晚|晚上|夜里|夜间|半夜|早|晚)?'
const N = `(\\d{1,2}|[${HAN_NUMERALS}]{1,3})`
const TIME = `${PART}\\s*${N}(?:\\s*[:点时]\\s*(?:(半)|(一刻|三刻)|${N}分?)?)?[钟整]?\\s*([ap])?(?:\\.?m\\.?)?`
const SPAN = new RegExp(`^(?:从|from )?\\s*${TIME}\\s*(?:[-~–—―]+|到|至|until|till?|to)\\s*${TIME}$`, 'u')

const LATE = new Set(['下午', '傍晚', '晚上', '夜里', '夜间', '半夜', '晚'])
const DAY = 24 * 60

/** Undefined: these are not two different times of day. */
export function readQuiet(text: string): Quiet | undefined {
  if (text.length > LONGEST) return undefined
  const [, ...found] = SPAN.exec(fold(text).replace(/[.。!]+$/u, '')) ?? []
  const half = found.length / 2
  const [from, to] = [minuteOf(found.slice(0, half)), minuteOf(found.slice(half))]
  return from === undefined || to === undefined || from === to ? undefined : { from, to }
}

function minuteOf([part, hours, thirty, quarters, minutes, am]: (string | undefined)[]): number | undefined {
  const hour = parseNumeral(hours ?? '')
  const past = thirty ? 30 : quarters ? (quarters === '三刻' ? 45 : 15) : minutes ? parseNumeral(minutes) : 0
  if (hour === undefined || past === undefined || hour > 24 || past > 59) return undefined
  if (am !== undefined)
    return hour < 1 || hour > 12 ? undefined : ((hour % 12) + (am === 'p' ? 12 : 0)) * 60 + past
  const isLate = part !== undefined && LATE.has(part)
  // 晚上一点 is after midnight, 晚上十二点 is midnight itself.
  const atNight = isLate && part !== '下午' && part !== '傍晚'
  if (atNight && hour <= 5) return hour * 60 + past
  if (atNight && hour === 12) return past
  const later = isLate || (part === '中午' && hour < 3) || (part === '正午' && hour < 3)
  return ((later && hour < 12 ? hour + 12 : hour) * 60 + past) % DAY
}
