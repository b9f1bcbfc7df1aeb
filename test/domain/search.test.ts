import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Catalog, loadCatalog } from '../../src/catalog.ts'
import { createSearch } from '../../src/domain/search.ts'
import { NONSENSE, SPOKEN_AREAS, SPOKEN_SERVICES } from './spoken.ts'

const units = createSearch([
  { id: 'police', names: ['市公安局', '公安局', '警察局', 'Public Security Bureau', '0471-3100110'] },
  { id: 'procuratorate', names: ['市人民检察院', '检察院', "People's Procuratorate"] },
  { id: 'court', names: ['市中级人民法院', '中级法院', 'Intermediate Court'] },
  { id: 'internet', names: ['市委网信办', '网信办'] },
  { id: 'archive', names: ['市档案馆', '档案馆'] },
  { id: 'third', names: ['第三组', '第3组'] },
])
const first = (text: string) => units.find(text, 3)[0]?.id

describe('a name', () => {
  it.each([
    ['公安', 'police'],
    ['公安局', 'police'],
    ['市公安局', 'police'],
    ['呼市公安局', 'police'],
    ['gaj', 'police'],
    ['GAJ', 'police'],
    ['sgaj', 'police'],
    ['gonganju', 'police'],
    ['gong an ju', 'police'],
    ['gongan', 'police'],
    ['警察局', 'police'],
    ['公女局', 'police'],
    ['公 安 局', 'police'],
    ['公安局的电话是多少', 'police'],
    ['检查院', 'procuratorate'],
    ['检察园', 'procuratorate'],
    ['jianchayuan', 'procuratorate'],
    ['jiancayuan', 'procuratorate'],
    ['网信', 'internet'],
    ['wangxinban', 'internet'],
    // Letters that can be cut in two ways: dang an, dan gan.
    ['danganguan', 'archive'],
    ['第三组', 'third'],
    ['第3组', 'third'],
    ['Public Security', 'police'],
    ['public securty bureau', 'police'],
    ['procuratorate', 'procuratorate'],
    ['3100110', 'police'],
    ['0471 3100110', 'police'],
  ])('%s means %s', (text, id) => {
    expect(first(text)).toBe(id)
  })

  it('is exact only when it is the name, whatever its width and case', () => {
    expect(units.find('公安局', 1)).toEqual([{ id: 'police', score: 1, exact: true }])
    expect(units.find('Ｐublic security BUREAU', 1)[0]).toMatchObject({ id: 'police', exact: true })
    expect(units.find('公安', 1)[0]).toMatchObject({ id: 'police', exact: false })
    expect(units.find('gonganju', 1)[0]).toMatchObject({ id: 'police', exact: false })
  })

  it('of a single character is found when it is typed alone', () => {
    const search = createSearch([{ id: 'water', names: ['水'] }])
    expect(search.find('水', 1)).toEqual([{ id: 'water', score: 1, exact: true }])
  })
})

describe('the list', () => {
  const twins = createSearch([
    { id: 'b', names: ['新村'] },
    { id: 'a', names: ['新村'] },
    { id: 'c', names: ['新村路'] },
  ])

  it('keeps the order of the documents between equals, and its limit', () => {
    expect(twins.find('新村', 5).map(({ id }) => id)).toEqual(['b', 'a', 'c'])
    expect(twins.find('新村', 1).map(({ id }) => id)).toEqual(['b'])
    expect(twins.find('新村', 0)).toEqual([])
  })

  it('leaves out what is far worse than the best', () => {
    expect(units.find('市人民检察院', 5).map(({ id }) => id)).toEqual(['procuratorate'])
  })

  it('of the nearest has no floor, but nothing that has nothing in common', () => {
    expect(units.find('法律', 3)).toEqual([])
    expect(units.nearest('法律', 3)[0]?.id).toBe('court')
    expect(units.nearest('检', 3)[0]?.id).toBe('procuratorate')
    expect(units.nearest('🙂', 3)).toEqual([])
  })

  it('is empty without documents, names or words', () => {
    expect(createSearch([]).find('公安', 3)).toEqual([])
    expect(createSearch([{ id: 'x', names: [] }]).find('公安', 3)).toEqual([])
    expect(createSearch([{ id: 'x', names: ['', '?'] }]).find('', 3)).toEqual([])
    expect(units.find('', 3)).toEqual([])
    expect(units.find('  \n ', 3)).toEqual([])
  })
})

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    // Words of the index in any order among odd characters, lone surrogates and right-to-left marks.
    fc
      .array(
        fc.constantFrom(
          '公安',
          '局',
          'gonganju',
          '3100110',
          '\ud800',
          '\udc00',
          '\u202e',
          'שלום',
          '\u0000',
          ' ',
        ),
        {
          maxLength: 30,
        },
      )
      .map((parts) => parts.join('')),
  )

  it('gets an answer, the same each time, best first, scores between 0 and 1', () => {
    fc.assert(
      fc.property(text, fc.nat(8), (typed, limit) => {
        const hits = units.find(typed, limit)
        expect(hits).toEqual(units.find(typed, limit))
        expect(hits.length).toBeLessThanOrEqual(limit)
        for (const [i, { score, exact }] of hits.entries()) {
          expect(score).toBeGreaterThanOrEqual(0.5)
          expect(score).toBeLessThanOrEqual(1)
          expect(exact).toBe(score === 1)
          expect(score).toBeLessThanOrEqual(hits[i - 1]?.score ?? 1)
        }
        units.nearest(typed, limit)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['10,000 characters', '公'.repeat(10_000)],
    ['10,000 letters', 'a'.repeat(10_000)],
    ['10,000 letters that can be cut in many ways', 'xian'.repeat(2500)],
    ['10,000 characters that unfold', '\ufdfa'.repeat(10_000)],
    ['10,000 digits', '1'.repeat(10_000)],
  ])('of %s is read in no time', (_, typed) => {
    const begin = performance.now()
    units.find(typed, 3)
    units.nearest(typed, 3)
    // Generous: the point is that nothing grows with the square of the length.
    expect(performance.now() - begin).toBeLessThan(500)
  })

  it('finds a name however much stands after it, and every name by itself', () => {
    expect(units.find(`公安局${'。'.repeat(10_000)}`, 1)[0]?.id).toBe('police')
  })
})

describe('what people say', () => {
  let catalog: Catalog
  beforeAll(async () => {
    catalog = await loadCatalog('data')
  })

  it.each(SPOKEN_SERVICES)('%s', (typed, ...meant) => {
    expect(meant).toContain(catalog.serviceTree.search(typed, 5)[0]?.id)
  })

  it.each(SPOKEN_AREAS)('%s', (typed, meant) => {
    expect(catalog.areas.search(typed, 5)[0]?.id).toBe(meant)
  })

  it.each(NONSENSE)('nothing is meant by %s', (typed) => {
    expect(catalog.serviceTree.search(typed, 5)).toEqual([])
    expect(catalog.areas.search(typed, 5)).toEqual([])
  })
})
