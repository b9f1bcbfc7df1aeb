import { describe, expect, it } from 'vitest'
import {
  bindPress,
  deskPress,
  draftPress,
  erasePress,
  formPress,
  invitePress,
  itemPress,
  languagePress,
  menuPress,
  minePress,
  readFormPress,
  readPress,
  unitPress,
} from '../../src/bot/callback-data.ts'
import { inlineKeyboard, numbered, quickReplies } from '../../src/bot/keyboards.ts'
import { createWhisperedMenus } from '../../src/bot/whispered-menus.ts'

describe('keyboards', () => {
  it('number choices from where they are told to', () => {
    const rows = numbered(
      ['a', 'b'].map((label) => ({ label, press: label })),
      9,
    )
    expect(rows.map(([button]) => button?.label)).toEqual(['9. a', '10. b'])
  })
  it('hold data of at most 64 bytes, counted as bytes', () => {
    const keyboard = (press: string) => inlineKeyboard([[{ label: 'x', press }]])
    expect(() => keyboard('x'.repeat(64))).not.toThrow()
    expect(() => keyboard('x'.repeat(65))).toThrow(/too long/)
    expect(() => keyboard('区'.repeat(22))).toThrow(/too long/)
  })
  it('carry links and styles, and ask for telephone and place', () => {
    expect(inlineKeyboard([[{ label: 'x', url: 'https://example.org' }]]).inline_keyboard).toEqual([
      [{ text: 'x', url: 'https://example.org' }],
    ])
    expect(inlineKeyboard([[{ label: 'x', press: 'p', style: 'danger' }]]).inline_keyboard).toEqual([
      [{ text: 'x', callback_data: 'p', style: 'danger' }],
    ])
    expect(
      quickReplies([[{ text: 'p', contact: true }, { text: 'l', location: true }, { text: 't' }]]).keyboard,
    ).toEqual([[{ text: 'p', request_contact: true }, { text: 'l', request_location: true }, { text: 't' }]])
  })
})

describe('callback data', () => {
  it('is read as it was written', () => {
    expect(readFormPress(formPress('abc123', 'adapt-wish', '!change:a:b'))).toEqual({
      draft: 'abc123',
      question: 'adapt-wish',
      value: '!change:a:b',
    })
    expect(readPress(minePress('view', 'BB261123-0007'), 'v')).toEqual(['view', 'BB261123-0007'])
    expect(readPress(menuPress('book'), 'b')).toBeUndefined()
    expect(readPress(undefined, 'm')).toBeUndefined()
  })
  it('fits 64 bytes at its longest', () => {
    const longest = [
      formPress('zzzzzz', 'q'.repeat(24), 'v'.repeat(24)),
      formPress('zzzzzz', 'confirm', `!change:${'q'.repeat(24)}`),
      unitPress(`${'r'.repeat(24)}.${'u'.repeat(24)}`),
      deskPress('contact', 'BB261123-0007'),
      draftPress('resume', 'zzzzzz'),
      itemPress('i'.repeat(24)),
      bindPress('150102001001'),
      languagePress('zh-Hans-CN'),
      invitePress('administrator'),
      erasePress(true),
    ]
    for (const data of longest) expect([data, Buffer.byteLength(data) <= 64]).toEqual([data, true])
  })
  it.each(['q:', 'q:a', 'q:a:b', 'q:a b:c:d', 'q::x:y', 'x:a:b:c'])('%s is no answer to a form', (data) => {
    expect(readFormPress(data)).toBeUndefined()
  })
})

describe('whispered menus', () => {
  it('are forgotten after ten minutes, when they are replaced, and when there are too many', () => {
    let now = 0
    const menus = createWhisperedMenus(() => now)
    menus.set(1, ['i:a'])
    now = 10 * 60_000 - 1
    expect(menus.get(1)).toEqual(['i:a'])
    now += 1
    expect(menus.get(1)).toBeUndefined()
    menus.set(1, ['i:b'])
    menus.set(1, undefined)
    expect(menus.get(1)).toBeUndefined()
    for (let chat = 1; chat <= 10_001; chat++) menus.set(chat, ['i:c'])
    expect([menus.get(1), menus.get(2), menus.get(10_001)]).toEqual([undefined, ['i:c'], ['i:c']])
  })
})
