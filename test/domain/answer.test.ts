import { describe, expect, it } from 'vitest'
import { stillValid } from '../../src/domain/answer.ts'
import { withAnswer } from '../../src/domain/draft.ts'
import type { Input } from '../../src/domain/flow.ts'
import type { Question } from '../../src/domain/form.ts'
import { begin, questionsOf, worldAt } from './form-world.ts'
import { FULL, photo, place, press, read, short } from './read-answer.ts'

describe('one choice', () => {
  it.each<[string, Input | string, unknown]>([
    ['forWhom', '1', 'self'],
    ['forWhom', '２', 'other'],
    ['forWhom', '二', 'other'],
    ['forWhom', '给我妈办', 'other'],
    ['forWhom', 'Myself', 'self'],
    ['forWhom', press('forWhom', 'self'), 'self'],
    ['forWhom', press('forWhom', 'nobody'), 'complaint-gone'],
    ['forWhom', '3', 'complaint-out-of-range'],
    ['forWhom', '嗯嗯嗯', 'complaint-no-match'],
    ['forWhom', '', 'complaint-empty'],
    ['forWhom', photo, 'complaint-no-media-here'],
    ['forWhom', place, 'complaint-not-here'],
    ['forWhom', { type: 'other' }, 'complaint-not-here'],
    ['consent', '好的', 'yes'],
    ['consent', '不同意', 'no'],
    ['confirm', '对，提交', 'submit'],
    ['confirm', '不对', 'change'],
    ['part', '上午', 'morning'],
    ['part', '2', 'afternoon'],
    ['part', '晚上', 'complaint-no-match'],
  ])('%s: %j → %j', (id, input, expected) => {
    expect(short(read(id, input))).toEqual(expected)
  })
})

describe('several choices', () => {
  const ticked = { ticked: ['walk', 'hear'] }
  it.each<[Input | string, object, unknown]>([
    ['1 4', {}, ['walk', 'alone']],
    ['耳背，独居', {}, ['hear', 'alone']],
    ['5', {}, 'complaint-out-of-range'],
    ['什么都有', {}, 'complaint-no-match'],
    ['好了', ticked, ['walk', 'hear']],
    ['好了', {}, null],
    [press('circumstances', '!done'), ticked, ['walk', 'hear']],
    [press('circumstances', '!done'), {}, null],
    [press('circumstances', 'see'), ticked, { ticked: ['walk', 'see', 'hear'] }],
    [press('circumstances', 'hear'), ticked, { ticked: ['walk'] }],
    [press('circumstances', 'rich'), ticked, 'complaint-gone'],
    [press('circumstances', '!done'), { ticked: ['walk', 'gone'] }, ['walk']],
    [photo, {}, 'complaint-no-media-here'],
  ])('%j with %j → %j', (input, part, expected) => {
    expect(short(read('circumstances', input, part))).toEqual(expected)
  })
  it('begins with the old answer when it is changed', () => {
    const answers = { ...FULL, circumstances: ['see'] }
    expect(short(read('circumstances', press('circumstances', 'walk'), {}, answers))).toEqual({
      ticked: ['walk', 'see'],
    })
  })
  it('says what of the words was not understood', () => {
    const reading = read('circumstances', '独居，门口有台阶')
    expect(reading).toMatchObject({ value: ['alone'], note: { id: 'note-unread' } })
  })
})

describe('files', () => {
  const six = (n: number) => ({ media: Array.from({ length: n }, () => ({ kind: 'photo', file: 'p' })) })
  it.each<[Input | string, object, unknown]>([
    [photo, {}, six(1)],
    [photo, six(4), six(5)],
    [photo, six(5), six(6).media],
    ['好了', six(2), six(2).media],
    [press('media', '!done'), six(2), six(2).media],
    [press('media', '!done'), {}, null],
    [press('media', 'x'), six(2), 'complaint-gone'],
    ['我家有狗', six(2), 'complaint-media'],
    [{ type: 'other' }, {}, 'complaint-media'],
  ])('%j with %j → %j', (input, part, expected) => {
    expect(short(read('media', input, part))).toEqual(expected)
  })
})

describe('words', () => {
  it.each<[string, Input | string, unknown]>([
    ['name', '我叫王秀英', '王秀英'],
    ['name', '139', 'complaint-not-a-name'],
    ['name', '好了', 'complaint-not-a-name'],
    ['name', '', 'complaint-empty'],
    ['name', '长'.repeat(31), 'complaint-too-long'],
    ['name', '长'.repeat(10_000), 'complaint-too-long'],
    ['name', photo, 'complaint-no-media-here'],
    ['phone', '我的电话139 0000 0000', '+8613900000000'],
    ['phone', '2345678', '+864712345678'],
    ['phone', { type: 'phone', phone: '8613900000000' }, '+8613900000000'],
    ['phone', '13900000000或13800000000', 'complaint-phone-several'],
    ['phone', '1390000', 'complaint-phone-too-short'],
    ['phone', '110', 'complaint-phone-short-number'],
    ['phone', '没有', 'complaint-not-a-phone'],
    ['phone', place, 'complaint-not-here'],
    ['address', '幸福小区3号楼', '幸福小区3号楼'],
    ['address', '家', 'complaint-too-short'],
    ['address', '\u200b', 'complaint-empty'],
    ['address', '长'.repeat(201), 'complaint-too-long'],
    ['address', place, '40.84000,111.75000'],
    ['remarks', place, 'complaint-not-here'],
    ['remarks', '长'.repeat(500), '长'.repeat(500)],
  ])('%s: %j → %j', (id, input, expected) => {
    expect(short(read(id, input))).toEqual(expected)
  })
})

describe('an answer given earlier', () => {
  const valid = (id: string, answer: string | string[], answers = FULL, moment?: string) => {
    const draft = withAnswer([], begin(answers), id, answer)
    const question = questionsOf(draft).find((each) => each.id === id) as Question
    return stillValid(question, answer, draft, worldAt(moment))
  }
  it.each<[string, string | string[], boolean]>([
    ['forWhom', 'self', true],
    ['forWhom', 'gone', false],
    ['circumstances', ['walk'], true],
    ['circumstances', ['walk', 'gone'], false],
    ['circumstances', 'walk', false],
    ['place', '150102001', true],
    ['place', '150102999', false],
    ['day', '2026-11-23', true],
    ['day', '2026-11-20', false],
    ['day', '2026-11-28', false],
    ['part', 'morning', true],
    ['part', 'evening', false],
    ['name', 'anything', true],
  ])('%s %j stands: %s', (id, answer, expected) => {
    expect(valid(id, answer)).toBe(expected)
  })
  it('falls with the hour: today and its parts', () => {
    const today = { ...FULL, day: '2026-11-23' }
    expect(valid('part', 'morning', today, '2026-11-23 11:29')).toBe(true)
    expect(valid('part', 'morning', today, '2026-11-23 11:30')).toBe(false)
    expect(valid('day', '2026-11-23', FULL, '2026-11-23 16:59')).toBe(true)
    expect(valid('day', '2026-11-23', FULL, '2026-11-23 17:00')).toBe(false)
  })
})
