import { describe, expect, it } from 'vitest'
import { show, withoutHtml } from '../../../src/doors/wechat/markup.ts'
import { choose, type Menu, tapped } from '../../../src/doors/wechat/menu.ts'

const menu: Menu = {
  message: 77,
  numbers: false,
  choices: [
    { label: '1. 预约帮办（有人帮您办事）', press: 'm:book' },
    { label: '2. 我的预约', press: 'm:mine' },
    { label: '0 找人工', press: 'm:ring' },
    { label: '下一页 →', press: 'page' },
    { label: '← 上一步', press: 'back' },
    { label: '☐ 一个人住', press: 'alone' },
  ],
}
const t = (key: string, vars: Record<string, string> = {}) =>
  key === 'list-separator' ? '、' : [key, ...Object.values(vars)].join(':')

describe('typed words', () => {
  it.each([
    ['下一页', 'page'],
    ['下一页 →', 'page'],
    ['“下一页”。', 'page'],
    ['上一步', 'back'],
    ['预约帮办', 'm:book'],
    ['预约帮办(有人帮您办事)', 'm:book'],
    ['1. 预约帮办（有人帮您办事）', undefined],
    ['找人工', 'm:ring'],
    ['一个人住', 'alone'],
    ['预约', undefined],
    ['2', undefined],
    ['', undefined],
    ['。', undefined],
    ['x'.repeat(10_000), undefined],
  ])('%s chooses %s', (typed, press) => {
    expect(choose(menu, typed)).toBe(press)
  })

  it.each(['2', '２', '二', '第二个', '2.', '选2'])('numbers choose in a message of its own: %s', (typed) => {
    expect(choose({ ...menu, numbers: true }, typed)).toBe('m:mine')
  })
  it('a number that is not there chooses nothing', () => {
    expect(choose({ ...menu, numbers: true }, '9')).toBeUndefined()
  })
  it('two of the same name choose nothing', () => {
    const choices = [
      { label: '团结社区', press: 'a' },
      { label: '团结社区', press: 'b' },
    ]
    expect(choose({ ...menu, choices }, '团结社区')).toBeUndefined()
    expect(choose(undefined, '1')).toBeUndefined()
  })
  it('a tap counts in the last menu only', () => {
    expect(tapped(menu, '77.3')).toBe('page')
    expect(tapped(menu, '76.3')).toBeUndefined()
    expect(tapped(menu, '77.99')).toBeUndefined()
    expect(tapped(menu, 'nonsense')).toBeUndefined()
  })
})

describe('buttons as text', () => {
  const keyboard = (...labels: string[]) => ({
    inline_keyboard: labels.map((text) => [{ text, callback_data: 'x' }]),
  })
  it('numbers stand in lines, words are named', () => {
    expect(show('问题？', keyboard('1. 甲', '2. 乙', '下一页 →', '0 找人工'), t).text).toBe(
      '问题？\n\n1. 甲\n2. 乙\n0 找人工\ntype-number-or-words:type-word:下一页',
    )
    expect(show('问题？', keyboard('1. 甲'), t).text).toBe('问题？\n\n1. 甲\ntype-number')
    expect(show('姓名？', keyboard('← 上一步', '0 找人工'), t).text).toBe(
      '姓名？\n\n0 找人工\ntype-words:type-word:上一步',
    )
    expect(show('好的', {}, t)).toEqual({ text: '好的', choices: [] })
  })
  it('links are links, and nobody can type one', () => {
    const { text, choices } = show(
      '<a href="http://evil.example">x</a>',
      { inline_keyboard: [[{ text: '看', url: 'https://example.org/?a="b"&c=d' }]] },
      t,
    )
    expect(text).toBe(
      '‹a href="http://evil.example">x‹/a>\n\n<a href="https://example.org/?a=%22b%22&c=d">看</a>',
    )
    expect(choices).toEqual([])
  })
  it('words above the input line are explained', () => {
    const row = [
      { text: '用我的手机号', request_contact: true },
      { text: '发我的位置', request_location: true },
    ]
    expect(show('?', { keyboard: [row, [{ text: '上一步' }]] }, t).text).toBe(
      '?\n\ntype-phone\ntype-place\ntype-words:type-word:上一步',
    )
  })
  it('HTML becomes plain', () => {
    expect(withoutHtml('<b>一</b> &lt;2&gt; <a href="https://e.org">三</a> &#20320;')).toBe(
      '一 <2> 三 https://e.org 你',
    )
  })
})
