import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLink, readHtml } from '../../../src/doors/web/html.ts'

describe('readHtml', () => {
  test.each([
    ['plain', 'plain', []],
    ['', '', []],
    ['<b>粗</b>体', '粗体', [{ type: 'bold', offset: 0, length: 1 }]],
    ['😀<i>x</i>', '😀x', [{ type: 'italic', offset: 2, length: 1 }]],
    ['<STRONG>x</STRONG>', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
    [
      '<b>a<u>b</u></b>',
      'ab',
      [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'underline', offset: 1, length: 1 },
      ],
    ],
    ['<b></b>x', 'x', []],
    ['&lt;b&gt; &amp;amp; &quot; &#x4e2d;&#25991; &nbsp; AT&T', '<b> &amp; " 中文 &nbsp; AT&T', []],
    ['<a href="javascript:alert(1)">x</a>', 'x', []],
    ['<a>x</a>', 'x', []],
    [
      '<a href="tel:+864711234567">x</a>',
      'x',
      [{ type: 'text_link', offset: 0, length: 1, url: 'tel:+864711234567' }],
    ],
    ['a > b', 'a > b', []],
  ])('%s', (html, text, entities) => {
    expect(readHtml(html)).toEqual({ text, entities })
  })

  test.each([
    '<b>',
    '</b>',
    '<b><i></b></i>',
    '<script>x</script>',
    'a < b',
    '<',
    '<b onclick="x">y</b>',
    '<img src="x">',
  ])('%s cannot be read', (html) => expect(readHtml(html)).toBeUndefined())

  test('what is escaped comes out as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
        expect(readHtml(escaped)).toEqual({ text, entities: [] })
        const bold = readHtml(`<b>${escaped}</b>`)
        expect(bold?.text).toBe(text)
        expect(bold?.entities).toEqual(text ? [{ type: 'bold', offset: 0, length: text.length }] : [])
      }),
    )
  })

  test('any text is read or refused, quickly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', '/', 'b', 'a', ' href="', '"', '&', '#', ';', 'x', '1', ' ')),
        (parts) => {
          const read = readHtml(parts.join(''))
          for (const { offset, length } of read?.entities ?? [])
            expect(offset + length).toBeLessThanOrEqual(read?.text.length ?? 0)
        },
      ),
    )
    expect(readHtml('<'.repeat(4_096))).toBeUndefined()
    expect(readHtml(`<a href="${' '.repeat(100_000)}`)).toBeUndefined()
    expect(readHtml('&'.repeat(100_000))?.text).toHaveLength(100_000)
  })
})

test('links that run something are none', () => {
  for (const good of ['https://example.com', 'http://x/?a=b', 'tel:12345', 'mailto:a@example.com'])
    expect(isLink(good)).toBe(true)
  for (const bad of [
    undefined,
    '',
    'javascript:x',
    'data:text/html,x',
    'JaVaScRiPt:x',
    ' https://x',
    'https://x y',
    '//x',
    `https://${'x'.repeat(3_000)}`,
    'vbscript:x',
    'file:///etc',
  ])
    expect(isLink(bad)).toBe(false)
})
