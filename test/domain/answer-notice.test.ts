/** What only notices ask: a moment, an address of the web, words with line breaks, one photo. */
import { expect, it } from 'vitest'
import { createReader, stillValid } from '../../src/domain/answer.ts'
import type { Input, Reading } from '../../src/domain/flow.ts'
import type { Question } from '../../src/domain/form.ts'
import { begin, text, unsayable, worldAt } from './form-world.ts'

function read(question: Partial<Question>, input: Input | string): Reading {
  const world = worldAt('2026-11-23 10:00')
  const asked = { id: 'x', text: { 'zh-CN': 'x' }, label: { 'zh-CN': 'x' }, ...question } as Question
  return createReader(world)(asked, typeof input === 'string' ? text(input) : input, begin())
}
function said(reading: Reading): unknown {
  if (reading.type === 'part') return reading.part
  if (reading.note) expect(unsayable(reading.note)).toEqual([])
  return reading.type === 'value' ? reading.value : reading.note.id.replace('complaint-', '')
}

it.each([
  ['明天上午9点', '2026-11-24 09:00'],
  ['明天', '2026-11-24 09:00'],
  ['今天下午', '2026-11-23 15:00'],
  ['晚上8点半', '2026-11-23 20:30'],
  ['周六上午十点', '2026-11-28 10:00'],
  ['2026-11-24 09:30', '2026-11-24 09:30'],
  ['12月3日下午2点半', '2026-12-03 14:30'],
  ['tomorrow 9 am', '2026-11-24 09:00'],
  ['今天上午9点', 'moment-past'],
  ['昨天', 'moment-past'],
  ['10:00', 'moment-past'],
  ['明年6月1日', 'moment-too-far'],
  ['看情况', 'not-a-moment'],
  ['1', 'not-a-moment'],
  ['', 'not-a-moment'],
])('a moment: %s', (words, what) => {
  expect(said(read({ kind: 'moment' }, words))).toBe(what)
})

it('a moment that has passed is asked again', () => {
  const question = { id: 'at', kind: 'moment' } as Question
  const valid = (at: string) => stillValid(question, '2026-11-23 10:00', begin(), worldAt(at))
  expect([valid('2026-11-23 09:59'), valid('2026-11-23 10:00'), valid('2026-11-24 09:00')]).toEqual([
    true,
    false,
    false,
  ])
})

it.each([
  ['https://www.huhhot.gov.cn/', 'https://www.huhhot.gov.cn/'],
  ['www.huhhot.gov.cn', 'https://www.huhhot.gov.cn'],
  ['ｈｔｔｐｓ：／／ｗｗｗ．huhhot.gov.cn/a?b=1#c。', 'https://www.huhhot.gov.cn/a?b=1#c'],
  ['http://政务.中国/办事', 'http://政务.中国/办事'],
  ['example.org:8080/x', 'https://example.org:8080/x'],
])('an address: %s', (words, what) => {
  expect(said(read({ kind: 'link' }, words))).toBe(what)
})

it.each([
  '没有',
  '12.5',
  'a@b.cn',
  'https://me:secret@b.cn',
  'javascript:alert(1.5)',
  'www.a.cn 和 www.b.cn',
])('no address: %s', (words) => {
  expect(said(read({ kind: 'link' }, words))).toBe('not-a-link')
})

it('line breaks of a notice stay, hidden characters and heaps of empty lines do not', () => {
  const question = { kind: 'text', lines: true, max: 30 } as const
  expect(said(read(question, ' 一 \r\n\n\n\n二\u202e\t三\n'))).toBe('一\n\n二 三')
  expect(said(read(question, '\n \n'))).toBe('empty')
  expect(said(read(question, '长\n'.repeat(16)))).toBe('too-long')
  expect(said(read({ kind: 'text', max: 30 }, '一\n二'))).toBe('一 二')
})

it('one photo, nothing else', () => {
  const question = { kind: 'media', photos: true, max: 1 } as const
  const media = (kind: 'photo' | 'voice' | 'document') =>
    ({ type: 'media', media: { kind, file: 'f' } }) as const
  expect(said(read(question, media('photo')))).toEqual([{ kind: 'photo', file: 'f' }])
  for (const other of [media('voice'), media('document'), '好看的那张'])
    expect(said(read(question, other))).toBe('photo')
})
