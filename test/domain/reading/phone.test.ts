import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayPhone, maskPhone, readPhone } from '../../../src/domain/reading/phone.ts'

describe('readPhone', () => {
  it.each([
    ['13812345678', '+8613812345678'],
    ['138 1234 5678', '+8613812345678'],
    ['138-1234-5678', '+8613812345678'],
    ['138.1234.5678', '+8613812345678'],
    ['1 3 8 1 2 3 4 5 6 7 8', '+8613812345678'],
    ['+86 138 1234 5678', '+8613812345678'],
    ['+8613812345678', '+8613812345678'],
    ['0086 138 1234 5678', '+8613812345678'],
    ['8613812345678', '+8613812345678'],
    ['１３８１２３４５６７８', '+8613812345678'],
    ['138１２３４5678', '+8613812345678'],
    ['一三八一二三四五六七八', '+8613812345678'],
    ['幺三八 一二三四 五六七八', '+8613812345678'],
    ['一三八〇〇〇〇零零零零', '+8613800000000'],
    ['我的电话是13812345678', '+8613812345678'],
    ['我的电话是13812345678,我80岁', '+8613812345678'],
    ['打13812345678就行。', '+8613812345678'],
    ['80 13812345678', '+8613812345678'],
    ['tel:+8613812345678', '+8613812345678'],
    ['13812345678,就是13812345678', '+8613812345678'],
    ['3289001', '+864713289001'],
    ['328 9001', '+864713289001'],
    ['座机3289001', '+864713289001'],
    ['三二八九〇〇一', '+864713289001'],
    ['0471-3289001', '+864713289001'],
    ['04713289001', '+864713289001'],
    ['0471 328 9001', '+864713289001'],
    ['(0471)3289001', '+864713289001'],
    ['（0471）3289001', '+864713289001'],
    ['０４７１－３２８９００１', '+864713289001'],
    ['0471—3289001', '+864713289001'],
    ['+86 471 3289001', '+864713289001'],
    ['010-62345678', '+861062345678'],
    ['400-800-1234', '+864008001234'],
    ['+1 212 555 2671', '+12125552671'],
    ['+44 20 7946 0958', '+442079460958'],
    ['+852 5123 4567', '+85251234567'],
    ['001 212 555 2671', '+12125552671'],
  ])('%j → %s', (text, e164) => {
    expect(readPhone(text)).toMatchObject({ ok: true, value: { e164, tel: e164 } })
  })

  it.each([
    ['0471-3289001转8001', '+864713289001;ext=8001', '0471-3289001-8001'],
    ['3289001 转 8001', '+864713289001;ext=8001', '0471-3289001-8001'],
    ['0471-3289001 分机8001', '+864713289001;ext=8001', '0471-3289001-8001'],
    ['0471-3289001-8001', '+864713289001;ext=8001', '0471-3289001-8001'],
    ['0471-3289001 ext. 8001', '+864713289001;ext=8001', '0471-3289001-8001'],
    ['13812345678转1234', '+8613812345678;ext=1234', '138 1234 5678-1234'],
    ['+1 212 555 2671 ext. 12', '+12125552671;ext=12', '+1 212 555 2671 ext. 12'],
  ])('%j has an extension', (text, tel, display) => {
    expect(readPhone(text)).toMatchObject({ ok: true, value: { tel, display } })
    expect(displayPhone(tel)).toBe(display)
    expect(readPhone(display)).toMatchObject({ ok: true, value: { tel } })
  })

  it.each([
    ['', 'empty'],
    [' \u200b', 'empty'],
    ['你好', 'not-a-phone'],
    ['没有电话', 'not-a-phone'],
    ['12', 'not-a-phone'],
    ['三楼', 'not-a-phone'],
    ['+', 'not-a-phone'],
    ['1381234567', 'phone-too-short'],
    ['138 1234 567', 'phone-too-short'],
    ['328900', 'phone-too-short'],
    ['我的号是1381234567', 'phone-too-short'],
    ['138123456789', 'phone-too-long'],
    ['9'.repeat(10_000), 'phone-too-long'],
    ['10012345678', 'phone-invalid'],
    ['11111111111', 'phone-invalid'],
    ['00000000000', 'phone-invalid'],
    ['+1 123', 'phone-invalid'],
    ['110', 'phone-short-number'],
    ['120', 'phone-short-number'],
    ['12345', 'phone-short-number'],
    ['打12345', 'phone-short-number'],
    ['12388', 'phone-short-number'],
    ['95588', 'phone-short-number'],
  ])('%j is refused: %s', (text, why) => {
    expect(readPhone(text)).toMatchObject({ ok: false, why })
  })

  it('asks which of two numbers it is to be', () => {
    const phones = ['138 1234 5678', '139 1234 5678']
    for (const between of [' ', '/', '、', ' 或者 ', '\n']) {
      expect(readPhone(`13812345678${between}13912345678`)).toEqual({
        ok: false,
        why: 'phone-several',
        phones,
      })
    }
  })

  it('takes another city', () => {
    expect(readPhone('62345678', { areaCode: '10', localDigits: 8 })).toMatchObject({
      ok: true,
      value: { e164: '+861062345678' },
    })
  })

  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 })

  it('reads a mobile number however it is written', () => {
    const write = fc.constantFrom(
      (d: string) => d,
      (d: string) => [...d].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''),
      (d: string) => [...d].map((c) => '〇一二三四五六七八九'[Number(c)]).join(''),
      (d: string) => `${d.slice(0, 3)} ${d.slice(3, 7)} ${d.slice(7)}`,
      (d: string) => `+86-${d.slice(0, 3)}-${d.slice(3, 7)}-${d.slice(7)}`,
      (d: string) => `电话:${d},谢谢`,
    )
    fc.assert(
      fc.property(fc.constantFrom('138', '139', '150', '188', '199'), digits, write, (prefix, rest, as) => {
        const number = prefix + rest.join('')
        expect(readPhone(as(number))).toMatchObject({ ok: true, value: { e164: `+86${number}` } })
      }),
    )
  })

  it('is total, and what it gives reads as itself again', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom(...'0123456789', ...'0471', ...'138', ...'+- ()转一幺,'))
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const read = readPhone(text)
        if (!read.ok) return
        expect(read.value.e164).toMatch(/^\+\d{5,15}$/)
        expect(readPhone(read.value.e164)).toMatchObject({ ok: true, value: { e164: read.value.e164 } })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('showing', () => {
  it.each([
    ['+8613812345678', '138 1234 5678', '138****5678'],
    ['+864713289001', '0471-3289001', '0471-***9001'],
    ['+864713289001;ext=8001', '0471-3289001-8001', '0471-***9001'],
    ['+861062345678', '010-62345678', '010-****5678'],
    ['+864008001234', '400-8001234', '400-***1234'],
    ['+12125552671', '+1 212 555 2671', '+1 ****2671'],
    ['', '', ''],
    ['no number 12', 'no number 12', '** ****** **'],
  ])('%s is shown as %s and %s', (tel, display, masked) => {
    expect(displayPhone(tel)).toBe(display)
    expect(maskPhone(tel)).toBe(masked)
  })

  it('masks whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(maskPhone(text).replace(/\D/g, '').length).toBeLessThanOrEqual(8)
        displayPhone(text)
      }),
    )
  })
})
