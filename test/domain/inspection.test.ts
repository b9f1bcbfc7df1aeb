import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  duty,
  endOf,
  type InspectionRound,
  inspectionRound,
  isOpen,
  yearRound,
} from '../../src/domain/inspection.ts'
import { type LocalTime, minutesOf } from '../../src/domain/time.ts'

const read = (file: string): unknown => JSON.parse(readFileSync(`data/inspection/${file}`, 'utf8'))
const round = inspectionRound.parse(read('2024-13-6.json'))
const [group] = round.groups
if (!group) throw new Error('no group')

const at = (moment: string): LocalTime => {
  const [date = '', time = ''] = moment.split(' ')
  return { date, minute: minutesOf(time) }
}

/** The published table: unit, group, leader, room, telephone, box, mailbox. */
const TABLE = `
市委网络安全和信息化委员会办公室|第一巡察组|王雁麟|7016|0471-3289003|2581|001
市中级人民法院|第一巡察组|王雁麟|8007|0471-3289003|2581|001
市司法局|第二巡察组|贺莉|9015|0471-3289009|2582|002
乌兰夫纪念馆|第二巡察组|贺莉|9015|0471-3289009|2582|002
市公安局|第三巡察组|庞莉|1015|0471-3289001|2583|003
市外事办公室|第三巡察组|庞莉|1015|0471-3289001|2583|003
市投资促进局|第四巡察组|杨军|1115|0471-3240025|2584|004
市人民检察院|第四巡察组|杨军|1115|0471-3240025|2584|004
市委宣传部|第五巡察组|宋晨|1215|0471-3250035|2585|005
市融媒体中心|第五巡察组|宋晨|1215|0471-3250035|2585|005
市委政法委员会|第六巡察组|么红霞|1215|0471-3240032|2586|006
市统计局|第六巡察组|么红霞|1215|0471-3240032|2586|006`

describe('the round that ships', () => {
  it('says what the published table says, row by row', () => {
    const rows = round.units.map((unit) => {
      const its = round.groups.find(({ id }) => id === unit.group)
      const room = /^乌澜大酒店 B座 (\d+)房间$/.exec(unit.room['zh-CN'] ?? '')?.[1]
      const box = /^呼和浩特市(\d+)信箱$/.exec(its?.postBox['zh-CN'] ?? '')?.[1]
      const mailbox = /^sjsjwllxc(\d+)@163\.com$/.exec(its?.email ?? '')?.[1]
      return [unit.name['zh-CN'], its?.name['zh-CN'], its?.leader, room, its?.phone, box, mailbox].join('|')
    })
    expect(rows.join('\n')).toBe(TABLE.trim())
  })

  it('speaks the languages of the bot and gives the same numbers in each', () => {
    const texts = [
      round.name,
      round.takes,
      ...round.units.flatMap(({ name, short, room }) => [name, short, room]),
      ...round.groups.flatMap(({ name, postBox }) => [name, postBox]),
    ]
    for (const text of texts) expect(Object.keys(text)).toEqual(['zh-CN', 'en'])
    const figures = (text = '') => new Set(text.match(/\d{3,}/g))
    for (const { room } of round.units) expect(figures(room.en)).toEqual(figures(room['zh-CN']))
    for (const { postBox } of round.groups) expect(figures(postBox.en)).toEqual(figures(postBox['zh-CN']))
  })

  it('has duty from 8:00 to 18:00 in every group', () => {
    for (const { dutyFrom, dutyTo } of round.groups) expect([dutyFrom, dutyTo]).toEqual(['08:00', '18:00'])
  })

  it('names units by ids that fit a button together with the round', () => {
    for (const { id } of round.units) expect(`${round.id}.${id}`.length).toBeLessThanOrEqual(49)
  })

  it('has the numbers of all year beside it', () => {
    const { contacts } = yearRound.parse(read('always.json'))
    expect(contacts.map(({ phone }) => phone)).toEqual(['12388', '12345'])
  })
})

describe('the schema', () => {
  const broken = (change: (draft: InspectionRound) => void) => {
    const draft = structuredClone(round)
    change(draft)
    return inspectionRound.safeParse(draft).success
  }
  const first = <T>(all: T[]): T => all[0] as T

  it.each<[string, (draft: InspectionRound) => void]>([
    ['a unit of a group that is not there', ({ units }) => void (first(units).group = 'g9')],
    ['the same unit twice', ({ units }) => void units.push(first(units))],
    ['the same group number twice', ({ groups }) => void (first(groups).number = 2)],
    ['a date that there is not', (draft) => void (draft.intakeEnds = '2024-02-31T18:00')],
    ['an end without a time', (draft) => void (draft.intakeEnds = '2024-10-26')],
    ['an end in another zone', (draft) => void (draft.intakeEnds = '2024-10-26T18:00Z')],
    ['an end before the beginning', (draft) => void (draft.intakeEnds = '2024-08-26T18:00')],
    ['no e-mail address', ({ groups }) => void (first(groups).email = 'none')],
    ['duty that ends before it begins', ({ groups }) => void (first(groups).dutyTo = '07:00')],
    ['an hour that there is not', ({ groups }) => void (first(groups).dutyTo = '25:00')],
    ['no Chinese name', ({ units }) => void (first(units).name = { en: 'Police' })],
    ['no units', (draft) => void (draft.units = [])],
  ])('refuses %s', (_, change) => {
    expect(broken(change)).toBe(false)
  })

  it('takes what is right', () => {
    expect(broken(() => {})).toBe(true)
  })
})

describe('a round', () => {
  it.each([
    ['2024-08-26 23:59', false],
    ['2024-08-27 00:00', true],
    ['2024-10-13 12:00', true],
    ['2024-10-26 17:59', true],
    ['2024-10-26 18:00', false],
    ['2024-10-27 09:00', false],
    ['2026-11-23 10:00', false],
  ])('at %s is open: %s', (moment, open) => {
    expect(isOpen(round, at(moment))).toBe(open)
  })

  it('ends when its intake ends', () => {
    expect(endOf(round)).toEqual(at('2024-10-26 18:00'))
  })
})

describe('duty', () => {
  const said = (moment: string, inRound = round): string => {
    const answer = duty(inRound, group, at(moment))
    const when = answer.answered ? answer.until : answer.nextAt
    const words = when ? `${when.date} ${when.minute / 60}` : 'not any more'
    return answer.answered ? `until ${words}` : `next ${words}`
  }

  it.each([
    ['2024-10-11 07:59', 'next 2024-10-11 8'],
    ['2024-10-11 08:00', 'until 2024-10-11 18'],
    ['2024-10-11 17:59', 'until 2024-10-11 18'],
    ['2024-10-11 18:00', 'next 2024-10-12 8'],
    ['2024-10-31 23:59', 'next not any more'],
    ['2024-09-30 23:59', 'next 2024-10-01 8'],
    ['2024-10-25 18:00', 'next 2024-10-26 8'],
    ['2024-10-26 17:00', 'until 2024-10-26 18'],
    ['2024-10-26 18:00', 'next not any more'],
    ['2026-11-23 10:00', 'next not any more'],
    ['2024-08-01 10:00', 'next 2024-08-27 8'],
  ])('at %s: %s', (moment, expected) => {
    expect(said(moment)).toBe(expected)
  })

  it('never goes on after the intake has ended', () => {
    const early = { ...round, intakeEnds: '2024-10-26T12:00' }
    expect(said('2024-10-26 10:00', early)).toBe('until 2024-10-26 12')
    expect(said('2024-10-25 19:00', { ...round, intakeEnds: '2024-10-26T08:00' })).toBe('next not any more')
  })
})
