import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChoice, readChoices } from '../../../src/domain/reading/choice.ts'

const kinds = [
  { id: 'home', labels: ['上门帮办', 'Someone comes home', '来家里'] },
  { id: 'help', labels: ['帮我办', 'Help me do it'] },
  { id: 'instead', labels: ['替我办', 'Do it for me', '代办'] },
]
const whom = [
  { id: 'self', labels: ['我自己', 'Myself', '自己', '本人', '我', 'me'] },
  { id: 'other', labels: ['家人或别人', 'Somebody else', '别人', '家人', '我妈', '母亲', 'my mother'] },
]
const consent = [
  { id: 'yes', labels: ['同意', 'I agree', '好', '好的', '行', '可以', '是', 'yes', 'ok', 'agree'] },
  { id: 'no', labels: ['不同意', 'I do not agree', '不', '不行', 'no', 'disagree'] },
]
const bare = [
  { id: 'yes', labels: ['同意', 'agree'] },
  { id: 'no', labels: ['拒绝', 'refuse'] },
]
const state = [
  { id: 'walk', labels: ['走路不方便', 'Walks with difficulty', '腿脚不便', '坐轮椅'] },
  { id: 'see', labels: ['眼睛看不清', 'Sees badly', '视力不好'] },
  { id: 'hear', labels: ['耳朵听不清', 'Hears badly', '耳背'] },
  { id: 'alone', labels: ['一个人住', 'Lives alone', '独居', 'alone'] },
  { id: 'none', labels: ['都没有', 'None of these', '没有'] },
]

describe('readChoice', () => {
  it.each([
    [kinds, '1', 'home'],
    [kinds, '３', 'instead'],
    [kinds, '第二个', 'help'],
    [kinds, '二', 'help'],
    [kinds, '上门帮办', 'home'],
    [kinds, '上门', 'home'],
    [kinds, '上', 'home'],
    [kinds, '帮办', 'home'],
    [kinds, '我想要上门帮办,谢谢', 'home'],
    [kinds, '能来家里吗?', 'home'],
    [kinds, '不要上门帮办,要代办', 'instead'],
    [kinds, '1. 上门帮办', 'home'],
    [kinds, '1 上门帮办', 'home'],
    [kinds, '1. 代办', 'instead'],
    [kinds, 'do it for me', 'instead'],
    [kinds, 'Help me do it please', 'help'],
    [kinds, 'some', 'home'],
    [kinds, '我办', 'ambiguous'],
    [kinds, '4', 'out-of-range'],
    [kinds, '0', 'out-of-range'],
    [kinds, '帮我办还是代办', 'ambiguous'],
    [kinds, '不要代办', 'no-match'],
    [kinds, '高龄津贴', 'no-match'],
    [kinds, '', 'empty'],
    [kinds, '\u200b', 'empty'],
    [kinds, '?', 'no-match'],
    [kinds, '办'.repeat(10_000), 'no-match'],
    [whom, '我', 'self'],
    [whom, '自己', 'self'],
    [whom, '我自己办', 'self'],
    [whom, '给我妈办', 'other'],
    [whom, '给我母亲', 'other'],
    [whom, '不是我自己', 'no-match'],
    [whom, '不让别人办,我自己来', 'self'],
    [whom, 'me', 'self'],
    [whom, 'for my mother', 'other'],
    [consent, '同意', 'yes'],
    [consent, '同意。', 'yes'],
    [consent, '我同意', 'yes'],
    [consent, '好啊', 'yes'],
    [consent, '行吧', 'yes'],
    [consent, 'OK!', 'yes'],
    [consent, 'y', 'yes'],
    [consent, '不同意', 'no'],
    [consent, '我不同意', 'no'],
    [consent, '不', 'no'],
    [consent, '不行啊', 'no'],
    [consent, 'I do not agree', 'no'],
    [consent, "I don't agree", 'no-match'],
    [consent, '不太同意', 'no-match'],
    [consent, '不是很同意', 'no-match'],
    [consent, 'now', 'no-match'],
    [consent, '是不是要钱', 'no-match'],
    [bare, '不同意', 'no-match'],
    [bare, '没有同意', 'no-match'],
    [bare, 'i do not agree', 'no-match'],
    [bare, 'disagree', 'no-match'],
    [bare, 'i agree', 'yes'],
    [state, '腿脚不便', 'walk'],
    [state, '老人腿脚不便', 'walk'],
    [state, '没有', 'none'],
    [state, '都没有', 'none'],
    [state, 'she lives alone', 'alone'],
  ])('%#: %j', (options, text, expected) => {
    const read = readChoice(text, options)
    expect(read.ok ? read.value : read.why).toBe(expected)
  })

  it('tells between which options it cannot decide', () => {
    expect(readChoice('帮我办还是代办', kinds)).toEqual({
      ok: false,
      why: 'ambiguous',
      ids: ['help', 'instead'],
    })
    expect(readChoice('9', kinds)).toEqual({ ok: false, why: 'out-of-range', max: 3 })
  })
})

describe('readChoices', () => {
  it.each<[string, string[] | string]>([
    ['1', ['walk']],
    ['1 3', ['walk', 'hear']],
    ['3、1', ['walk', 'hear']],
    ['13', ['walk', 'hear']],
    ['一和四', ['walk', 'alone']],
    ['独居', ['alone']],
    ['走路不方便,一个人住', ['walk', 'alone']],
    ['耳背和独居', ['hear', 'alone']],
    ['1、独居', ['walk', 'alone']],
    ['老人坐轮椅还耳背', ['walk', 'hear']],
    ['都没有', ['none']],
    ['7', 'out-of-range'],
    ['糖尿病', 'no-match'],
    ['', 'empty'],
  ])('%j → %j', (text, expected) => {
    const read = readChoices(text, state)
    expect(read.ok ? read.value : read.why).toEqual(expected)
  })

  it('keeps what it did not understand', () => {
    expect(readChoices('独居,有糖尿病', state)).toEqual({ ok: true, value: ['alone'], unread: ['有糖尿病'] })
    expect(readChoices('不独居,耳背', state)).toEqual({ ok: true, value: ['hear'], unread: ['不独居'] })
  })
})

it('is total, and gives only what was offered', () => {
  const words = [...kinds, ...consent, ...state].flatMap(({ labels }) => labels)
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...'不没,、 1290和是吧?')))
      .map((all) => all.join('')),
  )
  fc.assert(
    fc.property(text, fc.constantFrom(kinds, whom, consent, state, []), (typed, options) => {
      const ids = options.map(({ id }) => id)
      const one = readChoice(typed, options)
      if (one.ok) expect(ids).toContain(one.value)
      const several = readChoices(typed, options)
      if (several.ok) expect(several.value.every((id) => ids.includes(id))).toBe(true)
    }),
    { numRuns: 500 },
  )
})
