import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Form, form } from '../../src/domain/form.ts'
import { type Services, services } from '../../src/domain/service.ts'
import { createServices } from '../../src/domain/service-catalog.ts'
import { checkServices } from '../../src/domain/service-checks.ts'

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(`data/${file}`, 'utf8'))

let data: Services
let booking: Form
beforeAll(async () => {
  data = services.parse(await json('services.json'))
  booking = form.parse(await json('forms/booking.json'))
})
const catalog = () => createServices(data)
const chinese = (texts: readonly { 'zh-CN'?: string }[]) => texts.map((text) => text['zh-CN'])

describe('parts of the day', () => {
  it('are the counter hours, unless the item says otherwise', () => {
    expect(
      catalog()
        .partsOf('oldAge')
        .map(({ id }) => id),
    ).toEqual(['morning', 'afternoon'])
    expect(
      catalog()
        .partsOf(undefined)
        .map(({ id }) => id),
    ).toEqual(['morning', 'afternoon'])
    expect(
      catalog()
        .partsOf('nothing')
        .map(({ id }) => id),
    ).toEqual(['morning', 'afternoon'])
    expect(
      catalog()
        .partsOf('lateHours')
        .map(({ id }) => id),
    ).toEqual(['noon', 'evening'])
  })

  it('are known by id', () => {
    expect(catalog().part('morning')).toMatchObject({ from: 510, to: 720 })
    expect(catalog().part('midnight')).toBeUndefined()
  })
})

describe('papers', () => {
  it('are those that the answers call for', () => {
    const expired = chinese(catalog().papers('idCard', { idReason: 'expired', forWhom: 'self' }))
    expect(expired).toContain('原来的身份证')
    const lost = chinese(catalog().papers('idCard', { idReason: 'lost' }))
    expect(lost).not.toContain('原来的身份证')
    const proxy = '替别人办的，还要带您自己的身份证'
    expect(chinese(catalog().papers('ssCard', { forWhom: 'other' }))).toContain(proxy)
    expect(chinese(catalog().papers('ssCard', { forWhom: 'self' }))).not.toContain(proxy)
    expect(chinese(catalog().papers('ssCard', {}))).not.toContain(proxy)
  })

  it('of a bundle are those of its items, each once, its own last', () => {
    const bundle = chinese(catalog().papers('newborn', { forWhom: 'self' }))
    for (const member of ['hukouBirth', 'medEnrol', 'ssCard']) {
      for (const paper of chinese(catalog().papers(member, { forWhom: 'self' })))
        expect(bundle).toContain(paper)
    }
    expect(new Set(bundle).size).toBe(bundle.length)
    expect(bundle.at(-1)).toBe('各地要求可能不同，工作人员会再次确认')
  })

  it('of an unknown item are none', () => {
    expect(catalog().papers('nothing', {})).toEqual([])
  })
})

describe('the check', () => {
  /** Problems after a change to a copy of the real data, as `path: message`. */
  const after = (change: (copy: Services) => void): string[] => {
    const copy = structuredClone(data)
    change(copy)
    return checkServices(copy, booking).map(({ path, message }) => `${path}: ${message}`)
  }
  const item = (copy: Services, id: string) => {
    const found = copy.items.find((each) => each.id === id)
    if (!found) throw new Error(`no item ${id}`)
    return found
  }
  const at = (id: string) => `items[${data.items.findIndex((each) => each.id === id)}]`

  it('finds nothing wrong with the data that ships', () => {
    expect(after(() => {})).toEqual([])
  })

  it('names an unknown kind, question, part and member of a bundle', () => {
    expect(after((copy) => void (item(copy, 'oldAge').kind = 'hom'))[0]).toMatch(
      `${at('oldAge')}.kind: there is no kind "hom"`,
    )
    expect(after((copy) => void item(copy, 'oldAge').ask.push('adress'))[0]).toMatch(/\.ask\[6\]: .*"adress"/)
    expect(after((copy) => void (item(copy, 'oldAge').parts = ['night']))[0]).toMatch(
      /\.parts\[0\]: .*"night"/,
    )
    expect(after((copy) => void item(copy, 'newborn').bundle?.push('cradle'))[0]).toMatch(
      /\.bundle\[3\]: .*"cradle"/,
    )
  })

  it('refuses `ask` for what is asked anyway: it would be listed for nothing', () => {
    expect(after((copy) => void item(copy, 'oldAge').ask.push('phone'))[0]).toMatch(/"phone"/)
  })

  it('refuses a bundle in a bundle', () => {
    expect(after((copy) => void item(copy, 'newborn').bundle?.push('retire'))[0]).toMatch(
      /is a bundle itself/,
    )
    expect(after((copy) => void item(copy, 'newborn').bundle?.push('newborn'))[0]).toMatch(
      /is a bundle itself/,
    )
  })

  it('refuses ids that stand twice, also once as a kind and once as an item', () => {
    expect(after((copy) => void (item(copy, 'pension').id = 'oldAge'))[0]).toMatch(/stands twice/)
    expect(after((copy) => void (item(copy, 'pension').id = 'home'))[0]).toMatch(/stands twice/)
    expect(after((copy) => void (item(copy, 'pension').id = 'services'))[0]).toMatch(/stands twice/)
  })

  it('refuses a kind without items', () => {
    expect(
      after(
        (copy) =>
          void copy.kinds.push({
            id: 'empty',
            name: { 'zh-CN': '空' },
            about: { 'zh-CN': '空' },
            counts: { 'zh-CN': '空' },
          }),
      ),
    ).toEqual(['kinds[10]: "empty" has no item'])
  })

  it('refuses a condition on a question or an option that is not there, or that comes later', () => {
    const bring = (when: Record<string, string[]>) => (copy: Services) =>
      void item(copy, 'oldAge').bring.push({ text: { 'zh-CN': '纸' }, when })
    expect(after(bring({ weather: ['rain'] }))[0]).toMatch(/\.when\.weather: there is no question "weather"/)
    expect(after(bring({ certified: ['maybe'] }))[0]).toMatch(
      /\.when\.certified\[0\]: there is no option "maybe"/,
    )
    expect(after(bring({ certified: ['no'], forWhom: ['other'] }))).toEqual([])
    expect(
      after(
        (copy) =>
          void item(copy, 'notDone'.concat('Report')).questions?.unshift({
            id: 'early',
            kind: 'text',
            text: { 'zh-CN': '早' },
            label: { 'zh-CN': '早' },
            when: { matter: ['x'] },
          }),
      )[0],
    ).toMatch(/\.questions\[0\]\.when\.matter/)
  })

  it('refuses a question of its own that the form has already, and a choice of nothing', () => {
    const question = (id: string, kind: 'text' | 'choice') => (copy: Services) =>
      void item(copy, 'newborn').questions?.push({
        id,
        kind,
        text: { 'zh-CN': '问' },
        label: { 'zh-CN': '问' },
      })
    const withQuestions = (change: (copy: Services) => void) => (copy: Services) => {
      item(copy, 'newborn').questions = []
      change(copy)
    }
    expect(after(withQuestions(question('phone', 'text')))[0]).toMatch(/"phone" is a question already/)
    expect(after(withQuestions(question('colour', 'choice')))[0]).toMatch(/a choice needs options/)
  })
})
