import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, fold, readText } from '../../../src/domain/reading/text.ts'

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 })
    .map((units) => String.fromCharCode(...units)),
)

describe('clean', () => {
  it.each([
    ['  你好  \n\t 世界 ', '你好 世界'],
    ['a\u0000b\u0007c', 'a b c'],
    ['幸福\u202e小区\u202c', '幸福小区'],
    ['\u2066左\u2069右\u200b\u200e\ufeff', '左右'],
    ['e\u0301', 'é'],
    ['半\ud83d边', '半边'],
    ['👍好', '👍好'],
    ['　全角　空格　', '全角 空格'],
    ['\u{e0041}\u{e0042}标签', '标签'],
    ['\u200b\u200d\u202e', ''],
    // Mongolian keeps its vowel separator and its narrow space.
    ['ᠮᠣᠩᠭᠣᠯ\u180eᠠ ᠬᠡᠯᠡ\u202fᠶᠢᠨ', 'ᠮᠣᠩᠭᠣᠯ\u180eᠠ ᠬᠡᠯᠡ\u202fᠶᠢᠨ'],
  ])('%j → %j', (text, expected) => {
    expect(clean(text)).toBe(expected)
  })

  it('never throws, changes nothing twice, and leaves nothing that reorders or hides', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const cleaned = clean(text)
        expect(clean(cleaned)).toBe(cleaned)
        expect(cleaned).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]|\p{Cc}/u)
      }),
    )
  })

  it('folds width, circles and capitals', () => {
    expect(fold(' ＡＢ１２③ ')).toBe('ab123')
  })
})

describe('readText', () => {
  it('takes a text up to the limit, counted in characters', () => {
    expect(readText('👵🏻'.slice(0, 2), 1)).toEqual({ ok: true, value: '👵' })
    expect(readText('幸福小区3号楼', 7)).toEqual({ ok: true, value: '幸福小区3号楼' })
    expect(readText('幸福小区3号楼', 6)).toEqual({ ok: false, why: 'too-long', limit: 6, length: 7 })
    expect(readText('长'.repeat(10_000), 500)).toEqual({
      ok: false,
      why: 'too-long',
      limit: 500,
      length: 10_000,
    })
  })

  it('says when nothing is left', () => {
    expect(readText('', 10)).toEqual({ ok: false, why: 'empty' })
    expect(readText(' \n\u200b\u202e ', 10)).toEqual({ ok: false, why: 'empty' })
  })

  it('is total', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const read = readText(text, limit)
        if (read.ok) expect([...read.value].length).toBeLessThanOrEqual(limit)
      }),
    )
  })
})
