import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextEntity } from '../../../src/doors/web/protocol.ts'
import { type Node, ownPath, richText, safeLink } from '../../../web/src/rich-text.ts'

const words = (nodes: readonly Node[]): string =>
  nodes
    .map((node) =>
      typeof node === 'string' ? node : node.kind === 'command' ? `/${node.command}` : words(node.children),
    )
    .join('')
const hrefs = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string' || node.kind === 'command') return []
    return [...(node.kind === 'link' ? [node.href] : []), ...hrefs(node.children)]
  })

const entity: fc.Arbitrary<TextEntity> = fc.record(
  {
    type: fc.constantFrom<TextEntity['type'][]>(
      ...(['bold', 'italic', 'code', 'pre', 'text_link', 'url', 'phone_number', 'blockquote'] as const),
    ),
    offset: fc.integer({ min: -2, max: 40 }),
    length: fc.integer({ min: -1, max: 40 }),
    url: fc.constantFrom('https://example.org/', 'javascript:alert(1)', 'tel:12345', ''),
  },
  { requiredKeys: ['type', 'offset', 'length'] },
)

describe('rich text', () => {
  it('never loses, adds or moves a word, whatever the entities are', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom('见 https://a.cn/b，电话 0471-1234567。', '/help 和 /mine', '🀄 12345', ''),
    )
    fc.assert(
      fc.property(text, fc.array(entity, { maxLength: 6 }), (said, entities) => {
        expect(words(richText(said, entities, new Set(['help'])))).toBe(said)
      }),
    )
  })

  it('links nowhere but where a link may lead', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(entity, { maxLength: 6 }), (said, entities) => {
        for (const href of hrefs(richText(said, entities))) expect(href).toMatch(/^(https?:\/\/|tel:)/)
      }),
    )
    expect(safeLink('javascript:alert(1)')).toBeUndefined()
    expect(safeLink(' JAVASCRIPT:alert(1)')).toBeUndefined()
    expect(safeLink('data:text/html,x')).toBeUndefined()
    expect(safeLink('https://example.org/a')).toBe('https://example.org/a')
    expect(ownPath('/web/file/a?sig=b')).toBe('/web/file/a?sig=b')
    expect(ownPath('web/file/a?sig=b')).toBe('web/file/a?sig=b')
    expect(ownPath('javascript:alert(1)')).toBeUndefined()
    expect(ownPath('//example.org/a')).toBeUndefined()
    expect(ownPath('/\\example.org')).toBeUndefined()
    expect(ownPath('https://example.org')).toBeUndefined()
  })

  it('finds telephones, addresses and the chat’s own commands', () => {
    const nodes = richText(
      '打 0471-1234567 或 13800000000，看 https://a.cn/b。发 /help，不是 a/help 或 /nosuch',
      [],
      new Set(['help']),
    )
    expect(hrefs(nodes)).toEqual(['tel:04711234567', 'tel:13800000000', 'https://a.cn/b'])
    expect(nodes.filter((node) => typeof node === 'object' && node.kind === 'command')).toEqual([
      { kind: 'command', command: 'help' },
    ])
  })

  it('takes no part of a longer number for a telephone', () => {
    expect(hrefs(richText('BB261123-0007 150102199001011234 12345'))).toEqual([])
  })

  it('nests what is inside each other and cuts what reaches over', () => {
    const entities: TextEntity[] = [
      { type: 'italic', offset: 2, length: 4 },
      { type: 'bold', offset: 0, length: 4 },
    ]
    expect(richText('abcdef', entities)).toEqual([
      { kind: 'bold', children: ['ab', { kind: 'italic', children: ['cd'] }] },
      'ef',
    ])
  })
})
