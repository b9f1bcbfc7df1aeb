import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Areas, createAreas, divisions } from '../../src/domain/area.ts'
import { areaNaming } from '../../src/domain/area-names.ts'

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(`data/${file}`, 'utf8'))

let areas: Areas
let all: string[]
beforeAll(async () => {
  areas = createAreas(
    divisions.parse(await json('divisions.json')),
    areaNaming.parse(await json('area-aliases.json')),
  )
  all = [areas.root]
  for (const code of all) all.push(...areas.children(code))
})

const levels = (level: string) => all.filter((code) => areas.get(code)?.level === level)

describe('the city', () => {
  it('has 10 districts, 99 streets and 1,396 communities, each code once', () => {
    expect(areas.root).toBe('1501')
    expect([levels('district'), levels('street'), levels('community')].map(({ length }) => length)).toEqual([
      10, 99, 1396,
    ])
    expect(new Set(all).size).toBe(all.length)
  })

  it('has these districts, the development zone among them', () => {
    expect(areas.children('1501').map((code) => areas.label(code, 'zh-CN'))).toEqual([
      '新城区',
      '回民区',
      '玉泉区',
      '赛罕区',
      '土默特左旗',
      '托克托县',
      '和林格尔县',
      '清水河县',
      '武川县',
      '呼和浩特经济技术开发区',
    ])
  })

  it('has no dead end above the communities, so that going down always ends in a place', () => {
    for (const code of [...levels('district'), ...levels('street')]) {
      expect(areas.children(code), code).not.toEqual([])
    }
  })
})

describe('a community', () => {
  const code = '150102001001'

  it('knows its official name, its level and where it lies', () => {
    expect(areas.get(code)).toEqual({
      code,
      name: '公主府社区居委会',
      level: 'community',
      parent: '150102001',
    })
    expect(areas.path(code).map(({ name }) => name)).toEqual([
      '呼和浩特市',
      '新城区',
      '海拉尔东路街道',
      '公主府社区居委会',
    ])
    expect(areas.children(code)).toEqual([])
  })

  it('is called as people call it', () => {
    expect(areas.label(code, 'zh-CN')).toBe('公主府社区')
    expect(areas.label(code, 'zh-CN', true)).toBe('新城区海拉尔东路街道公主府社区')
  })

  it('can be read without Chinese, and shown to somebody who reads it', () => {
    expect(areas.label(code, 'en')).toBe('Gongzhufu Community 公主府社区')
    expect(areas.label(code, 'en', true)).toBe(
      "Gongzhufu Community, Haila'er Donglu Sub-district, Xincheng District 新城区海拉尔东路街道公主府社区",
    )
  })

  it('is routed to itself, then to what lies around it', () => {
    expect(areas.lineage(code)).toEqual([code, '150102001', '150102', '1501'])
  })
})

describe('names', () => {
  it.each([
    ['1501', 'Hohhot 呼和浩特市'],
    ['150102', 'Xincheng District 新城区'],
    ['150121', 'Tumed Left Banner 土默特左旗'],
    ['150124', 'Qingshuihe County 清水河县'],
    ['150102101', 'Baoheshao Town 保合少镇'],
    // 什 is read shi in place names, which the dictionary does not know.
    ['150121207', 'Beishizhou Township 北什轴乡'],
    ['150123401', "Inner Mongolia Helinge'er New Area 内蒙古和林格尔新区"],
  ])('%s is %s', (code, label) => {
    expect(areas.label(code, 'en')).toBe(label)
  })

  it('of villages are said with one 村, and none is left with its office', () => {
    for (const code of levels('community')) {
      const label = areas.label(code, 'zh-CN')
      expect(label).not.toMatch(/村村$|委会.|村委会$|村民委员会$|社区居/)
      expect(areas.label(code, 'en'), label).toMatch(/^[\p{Script=Latin}' -]+ /u)
    }
  })

  it('repeat; codes tell them apart, and the full label does', () => {
    const found = areas.search('一间房', 10).filter(({ exact }) => exact)
    expect(found.length).toBeGreaterThan(2)
    expect(new Set(found.map(({ id }) => areas.label(id, 'zh-CN', true))).size).toBe(found.length)
  })

  it('can all be typed in full', () => {
    for (const code of all) {
      const hits = areas.search(areas.label(code, 'zh-CN', true), 5)
      expect(hits.find(({ id }) => id === code)?.exact, areas.label(code, 'zh-CN', true)).toBe(true)
    }
  })
})

describe('a code that is not there', () => {
  it('leads to the areas around it', () => {
    expect(areas.lineage('150102001999')).toEqual(['150102001999', '150102001', '150102', '1501'])
    expect(areas.lineage('150102')).toEqual(['150102', '1501'])
  })

  it('leads to the city when it is no code of the city, or none at all', () => {
    for (const code of ['1501', '', 'xyz', '110101', undefined]) expect(areas.lineage(code)).toEqual(['1501'])
  })

  it('has no path and no children, and is its own label', () => {
    expect(areas.has('150199')).toBe(false)
    expect(areas.path('150199')).toEqual([])
    expect(areas.children('150199')).toEqual([])
    expect(areas.label('150199', 'en', true)).toBe('150199')
  })
})

describe('the file of divisions', () => {
  const source = 'made up'
  const problems = (city: unknown) => divisions.safeParse({ source, city }).error?.issues ?? []

  it('is refused when an area lies in the wrong one', () => {
    const found = problems(['1501', '甲市', [['150102', '乙区', [['150103001', '丙街道', []]]]]])
    expect(found.map(({ path }) => path.join('.'))).toEqual(['city.2.0.2.0'])
  })

  it('is refused when a code stands twice or is no code', () => {
    expect(
      problems([
        '1501',
        '甲市',
        [
          ['150102', '乙区', []],
          ['150102', '丙区', []],
        ],
      ])[0]?.message,
    ).toContain('twice')
    expect(problems(['15', '甲市', []])).not.toEqual([])
  })
})
