import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskName, readName } from '../../../src/domain/reading/name.ts'

describe('readName', () => {
  it.each([
    ['张三', '张三'],
    [' 张 三 ', '张三'],
    ['张　三', '张三'],
    ['我叫张三', '张三'],
    ['我叫张三。', '张三'],
    ['你好,我叫张三', '张三'],
    ['我的名字是李四', '李四'],
    ['我名字叫李四', '李四'],
    ['姓名:李四', '李四'],
    ['姓名：李四', '李四'],
    ['姓名 李四', '李四'],
    ['名字叫王秀英!', '王秀英'],
    ['我是王秀英', '王秀英'],
    ['她叫王秀英', '王秀英'],
    ['叫我老王', '老王'],
    ['我妈叫张桂兰', '张桂兰'],
    ['我的邻居叫张桂兰', '张桂兰'],
    ['My mother is called Wang Xiuying', 'Wang Xiuying'],
    ['her name is Ann Lee', 'Ann Lee'],
    ['“王秀英”', '王秀英'],
    ['王阿姨', '王阿姨'],
    ['欧阳娜娜', '欧阳娜娜'],
    ['巴特尔·额尔敦', '巴特尔·额尔敦'],
    ['巴特尔•额尔敦', '巴特尔·额尔敦'],
    ['巴特尔・额尔敦', '巴特尔·额尔敦'],
    ['巴特尔.额尔敦', '巴特尔·额尔敦'],
    ['𠮷野', '𠮷野'],
    ['么红', '么红'],
    ['John Smith', 'John Smith'],
    ['My name is John Smith.', 'John Smith.'],
    ["I'm Anne-Marie O'Neil", "Anne-Marie O'Neil"],
    ['name: Ann Lee', 'Ann Lee'],
    ['José García', 'José García'],
    ['Бат-Эрдэнэ', 'Бат-Эрдэнэ'],
    ['ᠪᠠᠲᠤ', 'ᠪᠠᠲᠤ'],
    ['李', '李'],
  ])('%j → %j', (text, value) => {
    const read = readName(text)
    expect(read.ok && read.value.replace(/\.$/, '')).toBe(value.replace(/\.$/, ''))
  })

  it.each([
    ['', 'empty'],
    [' \u200b ', 'empty'],
    ['123', 'not-a-name'],
    ['13812345678', 'not-a-name'],
    ['张三13812345678', 'not-a-name'],
    ['😀', 'not-a-name'],
    ['张三😀', 'not-a-name'],
    ['我叫', 'not-a-name'],
    ['好的', 'not-a-name'],
    ['不知道。', 'not-a-name'],
    ['...', 'not-a-name'],
    ['?', 'not-a-name'],
    ['/start', 'not-a-name'],
    ['<b>张三</b>', 'not-a-name'],
    ['张'.repeat(31), 'too-long'],
    ['a'.repeat(10_000), 'too-long'],
  ])('%j is refused: %s', (text, why) => {
    expect(readName(text)).toMatchObject({ ok: false, why })
  })

  it('is total, and what it gives is 1–30 characters', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const read = readName(text)
        if (!read.ok) return
        expect([...read.value].length).toBeGreaterThan(0)
        expect([...read.value].length).toBeLessThanOrEqual(30)
        expect(read.value).not.toMatch(/\d/)
      }),
    )
  })
})

describe('maskName', () => {
  it.each([
    ['张三丰', '张**'],
    ['张三', '张*'],
    ['李', '李'],
    ['巴特尔·额尔敦', '巴**'],
    ['𠮷野家', '𠮷**'],
    ['John Smith', 'J. S.'],
    ['anne-marie o’neil', 'A. M. O. N.'],
    ['', ''],
  ])('%j → %j', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it('never shows a second character of a Chinese name', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'王李张巴特尔额敦娜娜'), { minLength: 1, maxLength: 8 }),
        (chars) => {
          expect(maskName(chars.join(''))).toMatch(/^\p{Script=Han}\*{0,2}$/u)
        },
      ),
    )
  })
})
