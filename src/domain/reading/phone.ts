/**
 * Reads, shows and masks telephone numbers. What is a number at all: libphonenumber with its full metadata (the
 * smaller sets take 10012345678 for a mobile number).
 */
import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { hanDigitsToArabic } from './number.ts'
import { fold } from './text.ts'

export interface PhoneOptions {
  /** Where numbers without a country code belong. */
  country?: CountryCode
  /** Put before local landline numbers, without its 0: 471 is Hohhot. */
  areaCode?: string
  /** Digits of a local landline number. */
  localDigits?: number
}

export interface ReadPhone {
  /** `+8613812345678` */
  e164: string
  extension?: string
  /** The one string to keep: E.164, with `;ext=8001` after it if there is an extension (RFC 3966). */
  tel: string
  /** As people write it: `138 1234 5678`, `0471-3289001`, `0471-3289001-8001` with the extension. */
  display: string
}

export type PhoneComplaint =
  | { ok: false; why: 'empty' | 'not-a-phone' | 'phone-too-short' | 'phone-too-long' | 'phone-invalid' }
  /** A service such as 110 or 12345: nobody can be rung back there. */
  | { ok: false; why: 'phone-short-number' }
  /** Several numbers in one answer; how they would be shown. */
  | { ok: false; why: 'phone-several'; phones: string[] }

/** Emergency, government and service numbers: 110, 119, 12345, 95588 … */
const SHORT = /^(?:1[0-2]\d|1[0-2]\d{3}|9[56]\d{3,4})$/
const EXTENSION = /(?:转|分机号?|ext(?:ension)?\.?|;ext=|x|#)\s*:?\s*(\d{1,6})(?!\d)/u
/** `0471-3289001-8001`, as numbers with an extension are shown. */
const DASHED_EXTENSION = /(?<=0\d{2,3}[\s)-]{0,3}\d{7,8}|1\d{2}[\s-]?\d{4}[\s-]?\d{4})-(\d{1,6})(?!\d)/u
/** Digits with what is written between them. */
const CANDIDATE = /\+?\(?\d[\d\s().+\-‐-―−]*\d/gu
/** Characters; a telephone number stands in the first sentence or nowhere. */
const LONGEST = 300

/**
 * Reads a telephone number, also inside a sentence, in full-width or Chinese digits, with spaces, dashes,
 * +86, 0086 or an extension (`转 8001`). Numbers from abroad need their +.
 */
export function readPhone(
  text: string,
  options: PhoneOptions = {},
): { ok: true; value: ReadPhone } | PhoneComplaint {
  const typed = hanDigitsToArabic(fold(text)).slice(0, LONGEST)
  if (typed === '') return { ok: false, why: 'empty' }
  const marked = EXTENSION.exec(typed) ?? DASHED_EXTENSION.exec(typed)
  const extension = marked?.[1]
  const candidates = (marked ? typed.replace(marked[0], ' , ') : typed).match(CANDIDATE) ?? []
  const rated = candidates.flatMap((candidate) => rate(candidate, options))

  const numbers = new Map(
    rated.flatMap((each) => (each.ok ? [[each.number.number, each.number] as const] : [])),
  )
  const [first, second] = numbers.values()
  if (first && second)
    return { ok: false, why: 'phone-several', phones: [...numbers.values()].map((n) => show(n)) }
  if (first) {
    const e164 = first.number
    const display = show(first, extension)
    if (!extension) return { ok: true, value: { e164, tel: e164, display } }
    return { ok: true, value: { e164, extension, tel: `${e164};ext=${extension}`, display } }
  }
  // The longest one is what was meant as the number; a flat or an age may stand beside it.
  const refused = rated.filter((each) => !each.ok).sort((a, b) => b.digits - a.digits)[0]
  return { ok: false, why: refused?.why ?? 'not-a-phone' }
}

/** A number that was read (`e164` or `tel`), as people write it. Any input; what is no number comes back as it is. */
export function displayPhone(tel: string): string {
  const number = parsePhoneNumberFromString(tel, 'CN')
  return number?.isValid() ? show(number, number.ext) : tel
}

/** The number as everybody may see it: `138****5678`, `0471-***9001`. Any input. */
export function maskPhone(tel: string): string {
  const number = parsePhoneNumberFromString(tel, 'CN')
  if (!number?.isValid()) return tel.replace(/[\p{L}\p{N}]/gu, '*')
  const national = number.nationalNumber
  const end = national.slice(-4)
  if (number.countryCallingCode !== '86') return `+${number.countryCallingCode} ****${end}`
  if (isMobile(number)) return `${national.slice(0, 3)}****${end}`
  const [area = '', ...local] = withoutExtension(number).formatNational().split(' ')
  return `${area}-${'*'.repeat(Math.max(local.join('').length - 4, 3))}${end}`
}

type Rated =
  | { ok: true; number: PhoneNumber; digits: number }
  | { ok: false; why: Exclude<PhoneComplaint['why'], 'phone-several'>; digits: number }

/** What a run of digits is. Runs that make no number as a whole are tried word by word: `80 13812345678`. */
function rate(run: string, options: PhoneOptions): Rated[] {
  const whole = rateOne(run, options)
  if (whole.ok || !/\s/.test(run)) return [whole]
  const words = run.split(/\s+/).map((word) => rateOne(word, options))
  return words.some(({ ok }) => ok) ? words : [whole]
}

function rateOne(run: string, options: PhoneOptions): Rated {
  const { country = 'CN', areaCode = '471', localDigits = 7 } = options
  const all = run.replace(/\D/g, '')
  const digits = all.length
  const refuse = (why: (Rated & { ok: false })['why']): Rated => ({ ok: false, why, digits })
  const abroad = run.trim().startsWith('+') ? all : all.startsWith('00') ? all.slice(2) : undefined
  if (abroad === undefined && SHORT.test(all)) return refuse('phone-short-number')

  const local = digits === localDigits && /^[2-9]/.test(all)
  // 86138… without its +: nothing else in China begins so and is that long.
  const forgotten = country === 'CN' && digits >= 12 && /^86[1-9]/.test(all)
  const written =
    abroad !== undefined ? `+${abroad}` : local ? `0${areaCode}${all}` : forgotten ? `+${all}` : all
  const number = parsePhoneNumberFromString(written, country)
  if (number?.isValid()) return { ok: true, number, digits }

  if (digits < 3) return refuse('not-a-phone')
  if (abroad !== undefined && !abroad.startsWith('86')) return refuse('phone-invalid')
  const national = (abroad ?? (forgotten ? all : `86${all}`)).slice(2).replace(/^0/, '')
  // Mobile numbers have 11 digits, landlines with area code 9 to 11.
  if (national.length < (national.startsWith('1') ? 11 : 9)) return refuse('phone-too-short')
  return refuse(national.length > 11 ? 'phone-too-long' : 'phone-invalid')
}

function isMobile(number: PhoneNumber): boolean {
  return number.countryCallingCode === '86' && /^1\d{10}$/.test(number.nationalNumber)
}

function withoutExtension(number: PhoneNumber): PhoneNumber {
  return parsePhoneNumberFromString(number.number) ?? number
}

function show(number: PhoneNumber, extension?: string): string {
  if (number.countryCallingCode !== '86') {
    const international = withoutExtension(number).formatInternational()
    return extension ? `${international} ext. ${extension}` : international
  }
  const national = withoutExtension(number).formatNational()
  if (isMobile(number)) return extension ? `${national}-${extension}` : national
  const [area = '', ...local] = national.split(' ')
  return [area, local.join(''), extension].filter(Boolean).join('-')
}
