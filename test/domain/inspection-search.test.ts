import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type InspectionRound, inspectionRound } from '../../src/domain/inspection.ts'
import { createInspectionSearch, type Found } from '../../src/domain/inspection-search.ts'

const shipped = inspectionRound.parse(JSON.parse(readFileSync('data/inspection/2024-13-6.json', 'utf8')))
const search = createInspectionSearch([shipped])

/** The ids of the units found, or none. */
function units(found: Found): string {
  if (found.type === 'none') return 'none'
  return (found.type === 'one' ? [found.place] : found.places).map(({ unit }) => unit.id).join(' ')
}

const GROUP1 = 'internet court'
const GROUP2 = 'justice ulanhu'
const GROUP3 = 'police foreign'
const GROUP4 = 'investment procuratorate'
const GROUP6 = 'political-legal statistics'

describe('people search as they talk', () => {
  it.each([
    // by unit
    ['公安', 'police'],
    ['公安局', 'police'],
    ['市公安局', 'police'],
    ['呼和浩特市公安局', 'police'],
    ['gaj', 'police'],
    ['GAJ', 'police'],
    ['gonganju', 'police'],
    ['gong an ju', 'police'],
    ['警察局', 'police'],
    ['警察', 'police'],
    ['派出所', 'police'],
    ['police', 'police'],
    ['Public Security Bureau', 'police'],
    ['网信办', 'internet'],
    ['wxb', 'internet'],
    ['网络安全和信息化', 'internet'],
    ['法院', 'court'],
    ['中院', 'court'],
    ['fayuan', 'court'],
    ['court', 'court'],
    ['检察院', 'procuratorate'],
    ['检查院', 'procuratorate'],
    ['jianchayuan', 'procuratorate'],
    ['jcy', 'procuratorate'],
    ['司法局', 'justice'],
    ['司发局', 'justice'],
    ['乌兰夫纪念馆', 'ulanhu'],
    ['乌兰府纪念馆', 'ulanhu'],
    ['乌兰夫', 'ulanhu'],
    ['外办', 'foreign'],
    ['外事办', 'foreign'],
    ['外事办公室', 'foreign'],
    ['投促局', 'investment'],
    ['招商局', 'investment'],
    ['宣传部', 'publicity'],
    ['xuanchuanbu', 'publicity'],
    ['融媒体', 'media'],
    ['电视台', 'media'],
    ['报社', 'media'],
    ['政法委', 'political-legal'],
    ['zfw', 'political-legal'],
    ['统计局', 'statistics'],
    ['统记局', 'statistics'],
    ['公鞍局', 'police'],
    ['公安据', 'police'],
    ['公安局的电话', 'police'],
    ['我要找公安局', 'police'],
    ['我想反映法院的问题', 'court'],
    ['【公安局】', 'police'],
    // by group
    ['第三组', GROUP3],
    ['三组', GROUP3],
    ['第3组', GROUP3],
    ['3组', GROUP3],
    ['３组', GROUP3],
    ['第三巡察组', GROUP3],
    ['第三巡查组', GROUP3],
    ['巡察三组', GROUP3],
    ['三组的电话', GROUP3],
    ['disanzu', GROUP3],
    ['Group 3', GROUP3],
    ['第三组 公安局', 'police'],
    // by leader
    ['贺莉', GROUP2],
    ['贺莉组长', GROUP2],
    ['heli', GROUP2],
    ['贺丽', GROUP2],
    ['庞莉', GROUP3],
    ['pangli', GROUP3],
    ['杨军', GROUP4],
    ['王燕麟', GROUP1],
    ['么红霞', GROUP6],
    ['yaohongxia', GROUP6],
    // by telephone
    ['0471-3289001', GROUP3],
    ['04713289001', GROUP3],
    ['0471 3289001', GROUP3],
    ['(0471)3289001', GROUP3],
    ['３２８９００１', GROUP3],
    ['3289001', GROUP3],
    ['328 9001', GROUP3],
    ['+86 471 328 9001', GROUP3],
    ['0086-471-3289001', GROUP3],
    ['三二八九〇〇一', GROUP3],
    // by box, mailbox and room
    ['2583', GROUP3],
    ['2583信箱', GROUP3],
    ['呼和浩特市2583信箱', GROUP3],
    ['sjsjwllxc003@163.com', GROUP3],
    ['1015', GROUP3],
    ['1015房间', GROUP3],
    ['7016', 'internet'],
    ['1215', 'publicity media political-legal statistics'],
    ['公安局 1015', 'police'],
    // what is not there
    ['第九组', 'none'],
    ['第九组公安局', 'police'],
    ['教育局', 'none'],
    ['卫健委', 'none'],
    ['高龄津贴', 'none'],
    ['你好', 'none'],
    ['电话', 'none'],
    ['我有一组照片', 'none'],
    ['一组照片', 'none'],
    ['3289002', 'none'],
    ['9001', 'none'],
    ['12345', 'none'],
    ['王', 'none'],
    ['3', 'none'],
    ['', 'none'],
    ['\u202e', 'none'],
    ['😀', 'none'],
  ])('%j → %s', (text, expected) => {
    expect(units(search.find(text))).toBe(expected)
  })

  it('finds every unit by each of its names, in any language', () => {
    for (const unit of shipped.units) {
      for (const name of [...Object.values(unit.name), ...Object.values(unit.short), ...unit.aliases]) {
        expect([name, units(search.find(name))]).toEqual([name, unit.id])
      }
    }
  })

  it('offers at most three that come nearest', () => {
    const found = search.find('财政局')
    expect(found.type).toBe('none')
    if (found.type === 'none') expect(found.nearest).toHaveLength(3)
  })

  it('gives each unit an id by which it is found again', () => {
    for (const place of search.ofRound(shipped)) expect(search.get(place.id)).toBe(place)
    expect(search.ofRound(shipped)).toHaveLength(12)
    expect(search.get('2024-13-6.nobody')).toBeUndefined()
  })

  it('takes anything', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        search.find(text)
      }),
    )
    expect(search.find('组'.repeat(10_000)).type).toBe('none')
    expect(createInspectionSearch([]).find('公安局')).toEqual({ type: 'none', nearest: [] })
  })
})

describe('several rounds', () => {
  const keep = (ids: string[], changes: Partial<InspectionRound>): InspectionRound => ({
    ...shipped,
    ...changes,
    units: shipped.units.filter(({ id }) => ids.includes(id)),
  })
  const open = keep(['police', 'foreign'], {
    id: 'r8',
    inPlaceFrom: '2026-10-01',
    intakeEnds: '2026-12-01T18:00',
  })
  const newer = keep(['police', 'court'], {
    id: 'r9',
    inPlaceFrom: '2026-11-01',
    intakeEnds: '2026-11-10T18:00',
  })
  const both = createInspectionSearch([newer, open, shipped])
  const now = { date: '2026-11-23', minute: 600 }
  const where = (found: Found) => (found.type === 'one' ? found.place.id : found.type)

  it('an open one answers first, also for a unit of a closed one that is newer', () => {
    expect(where(both.find('公安局', now))).toBe('r8.police')
    expect(where(both.find('公安局'))).toBe('r9.police')
  })

  it('a closed one answers what no open one knows, the newest first', () => {
    expect(where(both.find('法院', now))).toBe('r9.court')
    expect(where(both.find('统计局', now))).toBe('2024-13-6.statistics')
  })

  it('never mixes rounds in one list', () => {
    const found = both.find('第三组', now)
    expect(found.type === 'several' && found.places.map(({ id }) => id)).toEqual(['r8.police', 'r8.foreign'])
  })

  it('shows what comes nearest in the open one', () => {
    const found = both.find('财政局', now)
    expect(found.type === 'none' && found.nearest.every(({ round }) => round.id === 'r8')).toBe(true)
  })
})
