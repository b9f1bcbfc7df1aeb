/** Reads and masks a person's name: Chinese, Mongolian with ·, or in Latin letters. */
import { clean, countCharacters, halfWidth, type TextComplaint } from './text.ts'

const LIMIT = 30
/** With everything people say around it. Longer texts are not looked into. */
const LONGEST = 100

/** What people say around their name. */
const INTRODUCTION =
  /^(?:你好|您好|hello|hi)?[\s,。.!]*(?:(?:我的?|她的?|他的?|本人)?(?:姓名|名字|大名|name)(?:是|叫|为|is)?\s*:?|(?:我(?:的?(?:妈妈?|爸爸?|母亲|父亲|老伴|奶奶|爷爷|姥姥|姥爷|爱人|丈夫|妻子|女儿|儿子|邻居))?|她|他|本人|老人|邻居)(?:叫做|名叫|就叫|叫|是)|叫我|名叫|(?:my|her|his)\s+(?:\p{L}+\s+)?is\b(?:\s+(?:called|named)\b)?|i am\b|i[’']m\b|this is\b|call me\b)[\s:,]*/iu
const FRAME = /^["'“”‘’「『《(\s]+|["'“”‘’」』》)\s。.,!;~]+$/gu
const DOTS = /\s*[•‧∙⋅・･●.]\s*(?=\p{Script=Han})/gu
/** Letters with marks, joined by spaces, dots, hyphens or apostrophes; U+202F and U+180E occur in Mongolian. */
const NAME = /^\p{L}[\p{L}\p{M}\u180e]*(?:[ \u202f·.'’-]+[\p{L}\p{M}\u180e]+)*\.?$/u

/** Short answers that nobody is called by. */
const NO_NAMES = new Set(
  '好|好的|行|可以|是|是的|对|对的|嗯|嗯嗯|不|不是|不知道|同意|不同意|知道了|谢谢|yes|no|okay|thanks'.split(
    '|',
  ),
)

/** Reads a name: 1–30 characters. `我叫张三`, `姓名:李四` give the name alone. */
export function readName(
  text: string,
): { ok: true; value: string } | TextComplaint | { ok: false; why: 'not-a-name' } {
  const cleaned = clean(text)
  if (cleaned === '') return { ok: false, why: 'empty' }
  const said = countCharacters(cleaned)
  if (said > LONGEST) return { ok: false, why: 'too-long', limit: LIMIT, length: said }
  const value = halfWidth(cleaned)
    .replace(INTRODUCTION, '')
    .replace(FRAME, '')
    .replace(DOTS, '·')
    .replace(/^(\p{Script=Han}) +(\p{Script=Han})$/u, '$1$2')
  if (value === '') return { ok: false, why: 'not-a-name' }
  const length = countCharacters(value)
  if (length > LIMIT) return { ok: false, why: 'too-long', limit: LIMIT, length }
  const isName = NAME.test(value) && !NO_NAMES.has(value.toLowerCase())
  return isName ? { ok: true, value } : { ok: false, why: 'not-a-name' }
}

/** The name as everybody may see it: `张三丰` → `张**`, `John Smith` → `J. S.`. Any input. */
export function maskName(name: string): string {
  const cleaned = clean(name)
  const [first = '', ...rest] = [...cleaned]
  if (/\p{Script=Latin}|\p{Script=Cyrillic}/u.test(first)) {
    const words = cleaned.split(/[^\p{L}\p{M}]+/u).filter(Boolean)
    return words.map((word) => `${[...word][0]?.toUpperCase()}.`).join(' ')
  }
  // At most two stars: the length of a long name would tell who it is.
  return first + '*'.repeat(Math.min(rest.length, 2))
}
