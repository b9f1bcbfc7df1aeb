/** What people say on the busy day about themselves, and what they look up. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What may be read nowhere. Made up, and found in no text of the program. */
export const IN_TELEGRAM = {
  name: '欧阳秀玲',
  phone: '13987654321',
  address: '银杏里7号楼3单元902',
  remarks: '门口有只大黄狗',
  nickname: '老槐树下的猫',
}
export const ON_THE_PAGE = {
  name: '诸葛桂珍',
  phone: '13876501234',
  address: '石榴巷19号院',
  remarks: '药放在冰箱上',
}
export const RINGS = ['15947112233', '15847998877']
export const HELPER = '司徒建国'
export const OPEN_DRAFT = { name: '慕容小燕', phone: '13612340987' }

interface Unit {
  id: string
  group: string
  name: Record<string, string>
  short?: Record<string, string>
  aliases?: string[]
  room: Record<string, string>
}
interface Group {
  id: string
  name: Record<string, string>
  leader: string
  phone: string
  postBox: Record<string, string>
  email: string
}
const round = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../data/inspection/2024-13-6.json'), 'utf8'),
) as { units: Unit[]; groups: Group[] }

export const COURT = 'i:2024-13-6.court'

/** What somebody types to look something up, and the unit that must be in the answer. */
export const QUERIES: [string, string][] = [
  ['网信办', 'internet'],
  ['wangxinban', 'internet'],
  ['中院', 'court'],
  ['sifaju', 'justice'],
  ['乌兰夫纪念管', 'ulanhu'],
]

export const nameOf = (id: string) => round.units.find((unit) => unit.id === id)?.name['zh-CN'] ?? '?'

/** Everything that tells which unit was looked up. */
export function tellTales(): string[] {
  const units = round.units.filter(({ id }) => ['internet', 'court', 'justice', 'ulanhu'].includes(id))
  const groups = round.groups.filter(({ id }) => units.some(({ group }) => group === id))
  return [
    ...QUERIES.map(([query]) => query),
    '巡察单位',
    '第一组',
    '司法句',
    '司法局',
    ...units.flatMap(({ id, name, short, room }) => [
      `.${id}`,
      `"${id}"`,
      ...[name, short, room].flatMap((texts) => Object.values(texts ?? {})),
    ]),
    ...groups.flatMap(({ name, leader, phone, postBox, email }) => [
      ...Object.values(name),
      leader,
      phone,
      ...Object.values(postBox),
      email,
    ]),
  ]
}
