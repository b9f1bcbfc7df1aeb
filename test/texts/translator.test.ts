import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTranslator } from '../../src/texts/translator.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'bb-texts-'))
  await write('zh-CN', 'hello = 您好\nonly-here = 只有中文\ncount = { $n } 个')
  await write('en', 'hello = Hello\ncount = { $n } pieces')
})
afterEach(() => rm(dir, { recursive: true, force: true }))
const write = (language: string, text: string) => writeFile(path.join(dir, `${language}.ftl`), `${text}\n`)

describe('texts', () => {
  it('are in the language asked for, else in the first', () => {
    const { t } = createTranslator(dir)
    expect([t('en', 'hello'), t('zh-CN', 'hello'), t('fr', 'hello')]).toEqual(['Hello', '您好', '您好'])
    expect(t('en', 'only-here')).toBe('只有中文')
  })
  it('have their variables, without marks around them', () => {
    const { t } = createTranslator(dir)
    expect(t('en', 'count', { n: 3 })).toBe('3 pieces')
    expect(t('zh-CN', 'count', { n: '三' })).toBe('三 个')
  })
  it('that are nowhere, or lack a variable, are a mistake of the program', () => {
    const { t } = createTranslator(dir)
    expect(() => t('en', 'nothing')).toThrow('No text named nothing')
    expect(() => t('en', 'count')).toThrow()
  })
  it('in a new language need only a new file', async () => {
    await write('mn', 'hello = Сайн байна уу')
    const { languages, t } = createTranslator(dir)
    expect(languages).toEqual(['zh-CN', 'en', 'mn'])
    expect([t('mn', 'hello'), t('mn', 'count', { n: 1 })]).toEqual(['Сайн байна уу', '1 个'])
  })
})

describe('a language that a platform names', () => {
  it.each([
    ['zh-hans', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['ZH-cn', 'zh-CN'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['mn', 'zh-CN'],
    ['', 'zh-CN'],
    [undefined, 'zh-CN'],
    ['e', 'zh-CN'],
  ])('%s is answered in %s', (tag, expected) => {
    expect(createTranslator(dir).negotiate(tag)).toBe(expected)
  })
})

describe('a file that is not right', () => {
  it('stops the start: a message that Fluent cannot read', async () => {
    await write('en', 'hello = Hello { $name\ncount = 1')
    expect(() => createTranslator(dir)).toThrow(/en\.ftl.*hello/)
  })
  it('stops the start: a message that stands twice', async () => {
    await write('en', 'hello = Hello\nhello = Hi')
    expect(() => createTranslator(dir)).toThrow(/en\.ftl.*hello/)
  })
  it('stops the start: no file in the first language', async () => {
    await rm(path.join(dir, 'zh-CN.ftl'))
    expect(() => createTranslator(dir)).toThrow('zh-CN.ftl')
  })
  it('is none of those that ship', async () => {
    await cp('locales', dir, { recursive: true })
    expect(createTranslator(dir).languages).toEqual(['zh-CN', 'en'])
  })
})
