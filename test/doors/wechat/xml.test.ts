import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readXml, writeXml } from '../../../src/doors/wechat/xml.ts'

describe('the XML of callbacks', () => {
  it('reads text and CDATA without changing it', () => {
    const text = '<xml><A><![CDATA[ 1 < 2 & <!DOCTYPE x> ]]></A>\n<B>0123456789012345678</B><C/></xml>'
    expect(readXml(text)).toMatchObject({ A: ' 1 < 2 & <!DOCTYPE x> ', B: '0123456789012345678', C: '' })
    expect(readXml(`<?xml version="1.0"?>${text}`)).toBeDefined()
  })

  it.each([
    '',
    'hello',
    '{"a":1}',
    '<xml><A></xml>',
    '<xml><A></B></xml>',
    '<a>1</a>',
    '<xml>1</xml><xml>2</xml>',
    '<xml><A>1</A></xml><b/>',
    '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><xml><A>&lol2;</A></xml>',
    '<xml><!ENTITY x SYSTEM "file:///etc/passwd"><A>&x;</A></xml>',
    '<xml><![CDATA[<]]><!DOCTYPE a><A>1</A></xml>',
    '<xml><__proto__><admin>1</admin></__proto__></xml>',
    `<xml>${'<a>'.repeat(2_000)}${'</a>'.repeat(2_000)}</xml>`,
    `<xml><A>${'x'.repeat(65 * 1024)}</A></xml>`,
  ])('refuses %#', (text) => {
    expect(readXml(text)).toBeUndefined()
  })

  it('writes any text so that it is read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        const legal = text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
        const read = readXml(writeXml({ A: text, B: 5 }))
        expect(String(read?.A).replace(/\r\n?/g, '\n')).toBe(legal.replace(/\r\n?/g, '\n'))
        expect(read?.B).toBe('5')
      }),
    )
    expect(readXml(writeXml({ A: 'a]]>b]]]]>c' }))?.A).toBe('a]]>b]]]]>c')
  })
})
