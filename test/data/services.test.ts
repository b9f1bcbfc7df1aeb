/** The words that ship: complete in both languages, short, and without anything invented. */
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ServiceItem, type Services, services } from '../../src/domain/service.ts'
import type { Localized } from '../../src/domain/text.ts'

let raw: string
let data: Services
beforeAll(async () => {
  raw = await readFile('data/services.json', 'utf8')
  data = services.parse(JSON.parse(raw))
})

/** Every text in the data with where it stands. */
function texts(node: unknown, path = ''): [string, Localized][] {
  if (typeof node !== 'object' || node === null) return []
  if ('zh-CN' in node) return [[path, node as Localized]]
  return Object.entries(node).flatMap(([key, value]) => texts(value, `${path}/${key}`))
}
const items = (test: (item: ServiceItem) => boolean) => data.items.filter(test).map(({ id }) => id)

describe('the service items', () => {
  it('cover every kind that residents know, and count in the lines of the yearly report', () => {
    const counted = new Set(data.kinds.map(({ counts }) => counts['zh-CN']))
    for (const line of [
      '帮办代办',
      '兜底帮办',
      '帮您办',
      '预约延时服务',
      '咨询引导',
      '咨询电话',
      '办不成事反映',
    ]) {
      expect(counted).toContain(line)
    }
    expect(data.items.length).toBeGreaterThanOrEqual(25)
  })

  it('ask for an address, a day and the circumstances exactly when somebody comes', () => {
    expect(items(({ where }) => where === 'home')).toEqual(items(({ ask }) => ask.includes('address')))
    for (const { id, where, ask } of data.items) {
      expect(ask.includes('day'), id).toBe(where !== 'remote')
      expect(ask.includes('part'), id).toBe(ask.includes('day'))
      if (where === 'home') expect(ask, id).toContain('circumstances')
    }
  })

  it('say what to bring, unless one only asks, and a time in which they are done', () => {
    expect(items(({ bring }) => bring.length === 0)).toEqual(['question', 'phoneAsk'])
    for (const { id, promise } of data.items) {
      expect(promise.finishDays, id).toBeLessThanOrEqual(30)
    }
  })

  it('have aliases that are found once each, and no alias that is just the name', () => {
    for (const { id, name, aliases } of data.items) {
      expect(new Set(aliases).size, id).toBe(aliases.length)
      expect(
        aliases.filter((alias) => alias === name.en),
        id,
      ).toEqual([])
      expect(aliases.length, id).toBeGreaterThan(3)
    }
  })
})

describe('the words', () => {
  it('are there in both languages', () => {
    expect(texts(data).filter(([, text]) => !text.en)).toEqual([])
  })

  it('say the same thing the same way: one Chinese text has one English text', () => {
    const english = new Map<string | undefined, string | undefined>()
    for (const { bring } of data.items) {
      for (const { text } of bring) {
        expect(english.get(text['zh-CN']) ?? text.en).toBe(text.en)
        english.set(text['zh-CN'], text.en)
      }
    }
  })

  it('are short: a name fits a button, a question fits a breath', () => {
    for (const { name } of [...data.kinds, ...data.items]) {
      expect(name['zh-CN']?.length).toBeLessThanOrEqual(14)
      expect(name.en?.length).toBeLessThanOrEqual(45)
    }
    for (const [path, text] of texts(data)) expect(text['zh-CN']?.length, path).toBeLessThanOrEqual(40)
  })

  it('have Chinese punctuation in Chinese and Latin in English, and no loose spaces', () => {
    for (const [path, text] of texts(data)) {
      expect(text['zh-CN'], path).not.toMatch(/\p{Script=Han}[,;?!]|^\s|\s$/u)
      expect(text.en, path).not.toMatch(/\p{Script=Han}|[，。？！；]|^\s|\s$| {2}/u)
    }
  })

  it('name no telephone and no address: those come from the people who deploy', () => {
    expect(raw).not.toMatch(/\d{5,}/)
    expect(raw).not.toMatch(/\d+号(?!线)/)
  })
})
