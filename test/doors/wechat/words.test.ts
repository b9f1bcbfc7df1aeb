import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_BYTES, pack, split } from '../../../src/doors/wechat/words.ts'

const bytes = (text: string) => Buffer.byteLength(text)
const bare = (text: string) => text.replace(/\s/g, '')

describe('texts within 2048 bytes', () => {
  it('puts what fits into one part, in order', () => {
    expect(pack(['一', '二'])).toEqual(['一\n\n二'])
    expect(pack([])).toEqual([])
    expect(pack(['', ' '])).toEqual([])
    expect(pack(['a'.repeat(2000), 'b'.repeat(100)])).toEqual(['a'.repeat(2000), 'b'.repeat(100)])
  })

  it('cuts between sentences', () => {
    const sentence = `${'很长的一句话'.repeat(20)}。`
    const parts = split(sentence.repeat(12))
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) expect(part.endsWith('。')).toBe(true)
    expect(parts.join('')).toBe(sentence.repeat(12))
  })

  it('does not cut a link or a character in two', () => {
    const anchor = `<a href="https://example.org/${'x'.repeat(200)}">看</a>`
    const parts = split(`${'字'.repeat(650)}${anchor}${'😀'.repeat(300)}`)
    expect(parts.filter((part) => part.includes('<a '))).toHaveLength(1)
    for (const part of parts)
      expect((part.match(/<a /g) ?? []).length).toBe((part.match(/<\/a>/g) ?? []).length)
    expect(parts.join('')).not.toContain('\ufffd')
  })

  it('loses nothing and keeps the limit', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 4_000 })
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 5 }),
        fc.integer({ min: 40, max: MOST_BYTES }),
        (texts, most) => {
          const parts = pack(texts, most)
          for (const part of parts) expect(bytes(part)).toBeLessThanOrEqual(most)
          for (const part of parts) expect(part.trim()).not.toBe('')
          expect(bare(parts.join(''))).toBe(bare(texts.join('')))
        },
      ),
    )
    expect(pack(['字'.repeat(10_000)]).length).toBe(15)
  })
})
