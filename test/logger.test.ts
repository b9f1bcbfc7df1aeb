import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLogger, type Logger, type SafeFields } from '../src/logger.ts'

function recorded(level: 'trace' | 'info' = 'trace') {
  const lines: string[] = []
  const logger = createLogger({ level, destination: { write: (line) => void lines.push(line) } })
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> }
}

/** Everything in the line but the time, which has many digits of its own. */
function words(line: string): string {
  const { time: _, ...rest } = JSON.parse(line) as Record<string, unknown>
  return JSON.stringify(rest)
}

const digits = (text: string) => text.normalize('NFKC').replaceAll(/\D/g, '')

/** Mobile numbers and landlines with seven digits, as people write them. */
const separator = fc.constantFrom('', ' ', '-', '.', ' - ', ') ', '\u200b', '–', '·')
const phone = fc
  .tuple(
    fc.constantFrom('', '+86 ', '0086', '(0471) ', '0471-'),
    fc.stringMatching(/^[1-9]\d{6}$|^1[3-9]\d{9}$/),
    separator,
    fc.boolean(),
  )
  .map(([prefix, number, between, wide]) => {
    const written = prefix + number.replaceAll(/(\d{3,4})(?=\d{4})/g, `$1${between}`)
    const shown = wide
      ? written.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
      : written
    return { shown, number }
  })
const around = fc.constantFrom('', ' ', 'failed for ', '电话', ': ', '\n', '"', 'tel=')

/** Every way into a line. */
const ways: ((logger: Logger, text: string) => void)[] = [
  (logger, text) => logger.info(text),
  (logger, text) => logger.info({ err: new Error(text) }, 'failed'),
  (logger, text) => logger.info({ err: new Error('failed', { cause: new TypeError(text) }) }, 'failed'),
  (logger, text) =>
    logger.info({ err: Object.assign(new Error('failed'), { code: text, phone: text }) }, 'x'),
  (logger, text) => logger.info({ err: Object.assign(new Error('failed'), { name: text }) }, 'x'),
  (logger, text) => logger.info({ err: text }, 'thrown'),
  (logger, text) => logger.info({ err: { message: text, stack: text } }, 'thrown'),
  (logger, text) => {
    const error = new Error(`first\n    at ${text} (file:///a.js:1:2)`)
    logger.info({ err: error }, 'a message that looks like a stack')
    error.message = 'changed afterwards'
    logger.info({ err: error }, 'and one that is no longer in the stack')
  },
  (logger, text) =>
    logger.info({ phone: text, chat: Number(digits(text)), payload: { text } } as SafeFields, 'x'),
  (logger, text) =>
    logger.info({ code: Number(digits(text)), ms: Number(digits(text)), count: Number(digits(text)) }, 'x'),
  (logger, text) => logger.info({ door: text, method: text, kind: text, state: text, signal: text }, 'x'),
  (logger, text) => logger.info({ request: text, job: text, code: text }, 'x'),
  (logger, text) => logger.child({ job: text, phone: text } as SafeFields).info('from a child'),
]

describe('no personal data comes through', () => {
  test.each(ways.map((way, index) => ({ index, way })))('telephones, way $index', ({ way }) => {
    fc.assert(
      fc.property(phone, around, around, ({ shown, number }, before, after) => {
        const { logger, lines } = recorded()
        way(logger, before + shown + after)
        expect(lines.length).toBeGreaterThan(0)
        for (const line of lines) expect(digits(words(line))).not.toContain(number)
      }),
    )
  })

  const token = fc.tuple(fc.stringMatching(/^\d{8,10}$/), fc.stringMatching(/^[\w-]{35}$/))
  test.each(ways.map((way, index) => ({ index, way })))('bot tokens, way $index', ({ way }) => {
    fc.assert(
      fc.property(token, ([id, secret]) => {
        const { logger, lines } = recorded()
        way(logger, `https://api.example.org/bot${id}:${secret}/sendMessage`)
        for (const line of lines) {
          expect(line).not.toContain(id)
          expect(line).not.toContain(secret.slice(0, 12))
        }
      }),
    )
  })

  test.each([
    ['an e-mail address', 'no mailbox wang.fang@example.org there', 'wang.fang'],
    ['a name in Chinese', 'cannot ring 王芳 back', '王芳'],
    ['what a parser quotes', 'Unexpected token in JSON: "name":"Wang Fang"', 'Wang'],
    ['an unfinished quotation', 'bad input "Wang Fang lives in', 'Wang'],
    ['a password in a URL', 'connect redis://:hunter2@10.0.0.7:6379 failed', 'hunter2'],
    ['a query', 'GET /?start=join-abcdef failed', 'join-abcdef'],
    ['a join code', 'bad code 4f9a0c12d7e84b3aa1c2', '4f9a0c12'],
    ['an address on the network', 'from 203.100.113.200', '113'],
    ['what comes after 300 characters', `${'x'.repeat(300)}tail`, 'tail'],
  ])('%s', (_, text, secret) => {
    const { logger, lines } = recorded()
    logger.error({ err: new Error(text) }, text)
    expect(words(lines[0] ?? '')).not.toContain(secret)
  })

  test('10,000 characters are cut', () => {
    const { logger, lines } = recorded()
    for (const text of ['1 '.repeat(5000), 'a@'.repeat(5000), 'a1-'.repeat(3333), '"'.repeat(10_000)])
      logger.info(text)
    for (const line of lines) expect(line.length).toBeLessThan(600)
  })
})

describe('what operators need does come through', () => {
  test('the known fields', () => {
    const { logger, last } = recorded()
    logger.warn(
      {
        door: 'web',
        method: 'sendMessage',
        code: 403,
        ms: 12.4,
        kind: 'callback_query',
        request: 'BB261123-0007',
      },
      'refused',
    )
    expect(last()).toMatchObject({
      level: 'warn',
      door: 'web',
      method: 'sendMessage',
      code: 403,
      ms: 12,
      kind: 'callback_query',
      request: 'BB261123-0007',
      msg: 'refused',
    })
  })

  test('request numbers stay readable in words and job ids', () => {
    const { logger, last } = recorded()
    logger.info({ job: 'forward:BB261123-0007', attempts: 2 }, 'request BB261123-0007 waits')
    expect(last()).toMatchObject({
      job: 'forward:BB261123-0007',
      attempts: 2,
      msg: 'request BB261123-0007 waits',
    })
  })

  test('an error keeps its type, code, message and places in the code', () => {
    const { logger, last } = recorded()
    const cause = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' })
    logger.error({ err: new RangeError('too far', { cause }) }, 'failed')
    expect(last().err).toMatchObject({
      type: 'RangeError',
      message: 'too far',
      stack: expect.stringMatching(/^at .*logger\.test\.ts:\d+:\d+\)?\n/),
      cause: { type: 'Error', code: 'ECONNREFUSED', message: 'connect refused' },
    })
  })

  test('a child adds its fields to every line, and levels below the one set are silent', () => {
    const { logger, lines, last } = recorded('info')
    const child = logger.child({ door: 'web' })
    child.debug('silent')
    expect(lines).toHaveLength(0)
    child.info({ count: 3 }, 'heard')
    expect(last()).toMatchObject({ door: 'web', count: 3, msg: 'heard' })
  })
})
