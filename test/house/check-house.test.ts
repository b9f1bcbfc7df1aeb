/** Each rule of the house with an example that breaks it and, where it matters, one that does not. */
import { describe, expect, test } from 'vitest'
import { checkLua, checkSource } from '../../scripts/check-house.mjs'

const problems = (file: string, source: string): string[] =>
  checkSource(file, source).map(
    ({ line, message }: { line: number; message: string }) => `${line} ${message}`,
  )

const BAD: [name: string, file: string, source: string, message: RegExp][] = [
  ['domain → store', 'src/domain/a.ts', `import { x } from '../store/store.ts'`, /domain may import nothing/],
  ['domain → logger', 'src/domain/reading/a.ts', `import { x } from '../../logger.ts'`, /domain may import/],
  ['domain → config', 'src/domain/a.ts', `import type { Config } from '../config.ts'`, /domain may import/],
  [
    'a type counts too',
    'src/store/a.ts',
    `import type { X } from '../bot/context.ts'`,
    /store may import domain/,
  ],
  ['export … from', 'src/store/a.ts', `export { x } from '../jobs/outbox.ts'`, /store may import/],
  ['import()', 'src/store/a.ts', `const x = await import('../bot/bot.ts')`, /store may import/],
  ['jobs → bot', 'src/jobs/a.ts', `import { x } from '../bot/context.ts'`, /jobs may import/],
  [
    'bot → a door',
    'src/bot/features/a.ts',
    `import { x } from '../../doors/telegram/telegram.ts'`,
    /bot may import/,
  ],
  ['bot → the switchboard', 'src/bot/a.ts', `import { x } from '../doors/switchboard.ts'`, /bot may import/],
  ['server → a door', 'src/server.ts', `import { x } from './doors/web/web.ts'`, /server may import/],
  ['server → bot', 'src/server.ts', `import { x } from './bot/bot.ts'`, /server may import/],
  ['door → door', 'src/doors/web/a.ts', `import { x } from '../telegram/http.ts'`, /knows only itself/],
  ['shared → door', 'src/doors/switchboard.ts', `import { x } from './web/web.ts'`, /knows only itself/],
  ['door → bot', 'src/doors/web/a.ts', `import { x } from '../../bot/bot.ts'`, /doors may import/],
  [
    'door → the store at large',
    'src/doors/web/a.ts',
    `import { x } from '../../store/people.ts'`,
    /doors may import/,
  ],
  [
    'door → another door’s store',
    'src/doors/telegram/a.ts',
    `import { x } from '../../store/web.ts'`,
    /doors may/,
  ],
  ['anything → main', 'src/bot/a.ts', `import { x } from '../main.ts'`, /bot may import/],
  ['a file in no room', 'src/helpers.ts', `import { x } from './domain/text.ts'`, /in no room/],
  [
    'the page → the domain',
    'web/src/a.ts',
    `import { x } from '../../src/domain/text.ts'`,
    /the page shares only/,
  ],

  ['domain with grammY', 'src/domain/a.ts', `import type { Update } from 'grammy/types'`, /imports grammy/],
  ['domain with ioredis', 'src/domain/a.ts', `import { Redis } from 'ioredis'`, /imports ioredis/],
  ['domain with node:fs', 'src/domain/a.ts', `import { readFileSync } from 'node:fs'`, /imports node:fs/],
  [
    'domain reads the environment',
    'src/domain/a.ts',
    `export const zone = process.env.TZ_NAME`,
    /process\.env/,
  ],
  ['domain reads the clock', 'src/domain/a.ts', `export const now = () => Date.now()`, /Date\.now/],
  ['by another hand', 'src/domain/a.ts', `export const now = () => new Date()`, /new Date\(\)/],
  ['and another', 'src/domain/a.ts', `export const now = () => dayjs().hour()`, /dayjs\(\)/],
  ['and another', 'src/domain/a.ts', `export const now = () => performance.now()`, /performance\.now/],
  ['domain throws dice', 'src/domain/a.ts', `export const dice = () => Math.random()`, /Math\.random/],
  ['domain throws better dice', 'src/domain/a.ts', `export const id = () => crypto.randomUUID()`, /crypto\./],
  ['domain waits', 'src/domain/a.ts', `setTimeout(() => {}, 1)`, /setTimeout/],
  ['domain fetches', 'src/domain/a.ts', `await fetch('/')`, /fetch/],

  ['a door in a comparison', 'src/bot/a.ts', `if (door.name === 'web') edit()`, /names a door \(web\)/],
  ['a door in a word', 'src/bot/a.ts', `const say = 'open Telegram'`, /names a door/],
  ['a door in a name', 'src/jobs/a.ts', `const isWeChat = true`, /names a door \(isWeChat\)/],
  ['a door by its address', 'src/texts/a.ts', `const link = 'http://weixin.qq.com/q/1'`, /names a door/],
  ['a door in a field', 'src/store/a.ts', `const counts = { wechat: 1 }`, /names a door \(wechat\)/],
  ['a door in what puts the house together', 'src/app.ts', `const only = 'wechat'`, /names a door/],
  ['a door in the domain', 'src/domain/a.ts', `export const isTelegramId = 1`, /names a door/],
  ['a door in a command', 'src/poster.ts', `const first = 'wechat'`, /names a door/],
  ['a door in a property', 'src/server.ts', `doors.telegram.start()`, /names a door \(telegram\)/],
  ['a door in a template', 'src/bot/a.ts', 'const to = `wechat:$' + '{id}`', /names a door/],

  [
    'ioredis in the bot',
    'src/bot/a.ts',
    `import { Redis } from 'ioredis'`,
    /only in src\/store and src\/jobs/,
  ],
  ['ioredis in a door', 'src/doors/web/a.ts', `import type { Redis } from 'ioredis'`, /only in src\/store/],
  [
    'a key in the store',
    'src/store/people.ts',
    'redis.get(`$' + '{prefix}:person`)',
    /spells a Redis key in get/,
  ],
  ['a literal key', 'src/store/people.ts', `redis.hset('bb:people', 'a', 1)`, /spells a Redis key in hset/],
  ['a key in jobs', 'src/jobs/a.ts', `redis.zadd('bb:due', 1, 'a')`, /spells a Redis key in zadd/],
  ['a hash tag', 'src/bot/a.ts', 'const key = `bb:{$' + '{chat}}:draft`', /spells a Redis key/],
  ['a fixed hash tag', 'src/store/people.ts', `const desk = 'bb:{desk}:people'`, /spells a Redis key/],

  ['words in the bot', 'src/bot/a.ts', `say('请输入电话')`, /words that a person reads \(请输入电话\)/],
  ['words in a template', 'src/bot/a.ts', 'say(`$' + '{name}，您好`)', /words that a person reads/],
  ['punctuation that a person reads', 'src/texts/a.ts', `names.join('、')`, /words that a person reads/],
  ['grammar outside the domain', 'src/bot/a.ts', `/^取消$/.test(text)`, /words that a person reads/],
  ['words in the domain', 'src/domain/slot.ts', `export const label = '上午'`, /words that a person reads/],

  ['a file that does not parse', 'src/bot/a.ts', `const = 1`, /./],
]

describe('what breaks a rule is found', () => {
  test.each(BAD)('%s: %s', (_, file, source, message) => {
    const found = problems(file, `// first line\n${source}\n`)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^2 /)
    expect(found[0]).toMatch(message)
  })

  test('a script that spells a key', () => {
    const script = `-- header\nredis.call('SET', KEYS[1], 1)\nreturn redis.call( "GET", 'bb:people')`
    expect(checkLua(script)).toEqual([{ line: 3, message: expect.stringMatching(/KEYS/) }])
  })
})

const GOOD: [name: string, file: string, source: string][] = [
  [
    'main knows all rooms and doors',
    'src/main.ts',
    `import { telegram } from './doors/telegram/telegram.ts'`,
  ],
  ['config names doors', 'src/config.ts', `const TELEGRAM_BOT_TOKEN = 'https://api.telegram.org'`],
  ['bot → the contract of doors', 'src/bot/a.ts', `import type { Door } from '../doors/door.ts'`],
  ['bot → its own files', 'src/bot/features/a.ts', `import { x } from '../context.ts'`],
  ['door → what doors share', 'src/doors/telegram/a.ts', `import { x } from '../upload.ts'`],
  ['door → its own part of the store', 'src/doors/web/a.ts', `import { x } from '../../store/web-keys.ts'`],
  ['that part names its door', 'src/store/web-people.ts', `export const scope = 'web'`],
  ['everybody logs', 'src/jobs/a.ts', `import type { Logger } from '../logger.ts'`],
  ['the board → its protocol', 'web/board/a.ts', `import type { X } from '../../src/board/protocol.ts'`],
  ['the page → the protocol', 'web/src/a.ts', `import type { X } from '../../src/doors/web/protocol.ts'`],
  [
    'tests import everything',
    'test/bot/a.test.ts',
    `import { Redis } from 'ioredis'; import '../../src/main.ts'`,
  ],
  ['a package that computes', 'src/domain/a.ts', `import utc from 'dayjs/plugin/utc.js'`],
  ['a date that was handed in', 'src/domain/a.ts', `const day = (ms: number) => new Date(ms); dayjs.utc(0)`],
  ['a property of that name', 'src/domain/a.ts', `const x = { process: 1 }; x.process; step.fetch()`],
  [
    'comments may say anything',
    'src/bot/a.ts',
    `/** Telegram, 微信 and {web}: all the same */ // Date.now()`,
  ],
  ['web as part of another word', 'src/bot/a.ts', `const webhook = '/website'`],
  ['keys where keys are spelled', 'src/store/web-keys.ts', 'const k = (id: number) => `bb:{$' + '{id}}:log`'],
  ['ids of things to be done', 'src/jobs/a.ts', 'outbox.put([{ id: `cards:$' + '{number}` }])'],
  ['a map in memory', 'src/bot/a.ts', `seen.get('a:b')`],
  ['grammar in the domain', 'src/domain/answer.ts', `/^取消$/.test(text)`],
  ['words that are matched', 'src/domain/reading/number.ts', `const DIGITS = '零一二三'`],
]

test.each(GOOD)('what keeps the rules is left alone: %s', (_, file, source) => {
  expect(problems(file, source)).toEqual([])
})
