/**
 * Values of templates and notices, by the kind of field that its name tells
 * (https://developers.weixin.qq.com/doc/service/guide/product/subscription_messages/intro.html).
 */
import { refuse } from './errors.ts'

const CLOCK = String.raw`([01]?\d|2[0-3])[:：][0-5]\d(:[0-5]\d)?`
const DATE = String.raw`\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})`

const KINDS: Record<string, RegExp> = {
  thing: /^.{1,20}$/u,
  number: /^[\d.]{1,32}$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: new RegExp(`^(${DATE} ?)?${CLOCK}(~(${DATE} ?)?${CLOCK})?$|^${DATE}$`),
  date: new RegExp(`^${DATE}( ${CLOCK})?(~${DATE}( ${CLOCK})?)?$`),
  amount: /^[¥$]?\d{1,10}(\.\d{1,2})?元?$/,
  phone_number: /^[\d+\-()（） ]{1,17}$/,
  car_number: /^.{1,8}$/u,
  name: /^(\p{Script=Han}{1,10}|[\p{L}\p{P} ]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  const: /^.{1,20}$/u,
}

/** The values as the person reads them, a line each. Throws 47003, which names the field. */
export function readFields(names: readonly string[], data: unknown): string {
  const given = (typeof data === 'object' && data !== null ? data : {}) as Record<string, { value?: unknown }>
  const lines = names.map((name) => {
    const value = given[name]?.value
    const rule = KINDS[name.replace(/\d+$/, '')]
    if (typeof value !== 'string' || (rule && !rule.test(value)))
      throw refuse(47003, `data.${name}.value invalid`)
    return `${name}: ${value}`
  })
  return lines.join('\n')
}
