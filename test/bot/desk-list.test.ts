/** `/desk`: which requests somebody sees in which list, how they are found, and what nobody gets to see. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { act } from '../../src/domain/life-cycle.ts'
import type { Role } from '../../src/domain/person.ts'
import type { Action, Actor } from '../../src/domain/request.ts'
import { outboxAfter } from '../../src/jobs/outbox-entries.ts'
import { ANSWERS } from '../jobs/city.ts'
import { dataOf, openTalk, type Person, type Said, type Talk, textsOf } from './talk.ts'

const PERSONAL = /139|1234|欧阳|幸福小区|门铃/

let talk: Talk
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())

let groups = -700
let resident: Person
let group: Person
beforeEach(async () => {
  await talk.server.client.flushall()
  resident = talk.person()
  group = talk.person({ group: --groups })
  await talk.store.stations.bind('150102', group.chat)
})

let drafts = 0
async function accept(area = '150102001', answers = {}, chat = resident.id, item = 'oldAge') {
  const by = { chat, name: '', as: 'resident' as const }
  const request = { kind: 'BB' as const, item, area, chat, language: 'zh-CN' }
  const made = { ...request, answers: { ...ANSWERS, item, ...answers } }
  return (await talk.store.requests.accept(`d${++drafts}`, made, by, talk.now)).number
}
async function happen(number: string, ...actions: Action[]) {
  for (const action of actions) {
    const found = await talk.store.requests.get(number)
    const result = found && act(found.request, action, talk.now)
    if (!found || !result?.ok) throw new Error(`${action.type} is not possible`)
    await talk.store.requests.commit(found.revision, result.request, outboxAfter(result.request))
  }
}
async function staff(role: Role, areas?: string[]): Promise<Person> {
  const person = talk.person()
  await talk.store.people.put({ chat: person.id, name: '李师傅', role, areas })
  return person
}
const actor = ({ id }: Person, as: Actor['as'] = 'staff'): Actor => ({ chat: id, name: '李师傅', as })
const SYSTEM: Actor = { chat: 0, name: '', as: 'system' }
/** Numbers that can be pressed. */
const shown = (said: Said[]) =>
  said.flatMap(({ buttons }) =>
    buttons.flatMap(({ callback_data: data }) => (data?.startsWith('r:view:') ? data.slice(7) : [])),
  )
const labels = (said: Said[]) => said.flatMap(({ buttons }) => buttons.map(({ text }) => text)).join('|')
const outbox = async () => (await talk.store.outbox.claim(talk.now, 1, 1000)).map(({ id }) => id)

describe('in a group', () => {
  it('shows what is open in its areas, late first, masked', async () => {
    const [first, second] = [await accept(), await accept()]
    const elsewhere = await accept('150105001')
    await happen(second, { type: 'remind', by: SYSTEM })
    const said = await group.say('/desk')
    expect(shown(said)).toEqual([second, first])
    expect(textsOf(said).join()).toContain('没办完的有 2 个')
    expect(labels(said)).toContain(`⏰ ${second} 高龄津贴认证`)
    expect(labels(said)).toMatch(/超时 1/)
    expect(labels(said)).not.toMatch(/看板|我负责/)
    expect(JSON.stringify(said)).not.toMatch(PERSONAL)
    expect(JSON.stringify(said)).not.toContain(elsewhere)
    expect(shown(await group.press('k:late:0'))).toEqual([second])
    expect(textsOf(await group.press('k:today:0')).join()).toContain('今天没有上门')
    talk.now += 2 * 24 * 60 * 60_000
    expect(shown(await group.press('k:today:0'))).toEqual([second, first])
    talk.now -= 2 * 24 * 60 * 60_000
  })

  it('nothing is said of what is not there, nor in a group that is no station', async () => {
    expect(textsOf(await group.say('/desk')).join()).toContain('没有没办完的预约')
    await accept()
    expect(shown(await talk.person({ group: -9_999 }).say('/desk'))).toEqual([])
    for (const data of ['k:mine:0', 'k:above:0', 'k:answer:0', 'k:board', 'k:', 'k:nonsense:-1', 'k:open:99'])
      expect(JSON.stringify(await group.press(data))).not.toMatch(/board\/\?key|督办中/)
  })

  it('turns pages of ten, and typed numbers pick from the page', async () => {
    const numbers: string[] = []
    for (let i = 0; i < 23; i++) numbers.push(await accept())
    const first = await group.say('/desk')
    expect(shown(first)).toEqual(numbers.slice(0, 10))
    const second = await group.press(dataOf(first, '下一页'))
    expect(shown(second)).toEqual(numbers.slice(10, 20))
    const third = await group.press(dataOf(second, '下一页'))
    expect(shown(third)).toEqual(numbers.slice(20))
    expect(labels(third)).not.toContain('下一页')
    await outbox()
    await group.say('2')
    expect(await outbox()).toContain(`show:${numbers[21]}:${group.chat}`)
  })

  it('somebody who was removed sees nothing any more', async () => {
    const number = await accept()
    await talk.store.people.put({ chat: group.id, name: '李师傅', role: 'resident', removed: true })
    expect(shown(await group.say('/desk'))).toEqual([])
    await outbox()
    await group.press(`r:view:${number}`)
    expect((await outbox()).join()).not.toContain('show:')
  })
})

describe('alone', () => {
  it('residents hear that it is for staff; helpers see what is theirs', async () => {
    const number = await accept()
    expect(textsOf(await resident.say('/desk')).join()).toContain('这是工作人员用的')
    expect(textsOf(await resident.say(`/desk ${number}`)).join()).toContain('这是工作人员用的')
    const helper = await staff('helper')
    expect(textsOf(await helper.say('/desk')).join()).toContain('没有在办的预约')
    await happen(number, { type: 'take', by: actor(helper) })
    const said = await helper.say('/desk')
    expect(shown(said)).toEqual([number])
    expect(labels(said)).not.toMatch(/等人接|督办|看板/)
    expect(shown(await helper.press('k:waiting:0'))).toEqual([])
  })

  it('a helper with areas sees what waits there, and may look at it', async () => {
    const helper = await staff('helper', ['150102'])
    const [here, elsewhere] = [await accept(), await accept('150105001')]
    expect(shown(await helper.press('k:waiting:0'))).toEqual([here])
    await outbox()
    await helper.press(`r:view:${here}`)
    await helper.press(`r:view:${elsewhere}`)
    expect((await outbox()).filter((id) => id.startsWith('show:'))).toEqual([`show:${here}:${helper.id}`])
  })

  it('a supervisor sees what is theirs to see to, and gets a link to the board that works once', async () => {
    const supervisor = await staff('supervisor', ['150102'])
    const helper = await staff('helper')
    const [above, rated] = [await accept(), await accept()]
    await happen(above, { type: 'climb', by: SYSTEM })
    await happen(
      rated,
      { type: 'take', by: actor(helper) },
      { type: 'done', by: actor(helper) },
      { type: 'rate', by: actor(resident, 'resident'), stars: 1 },
    )
    const said = await supervisor.say('/desk')
    expect(labels(said)).toMatch(/督办中 1.*待回复 1.*看板/)
    expect(shown(await supervisor.press('k:above:0'))).toEqual([above])
    expect(shown(await supervisor.press('k:answer:0'))).toEqual([rated])
    expect(shown(await supervisor.press('k:waiting:0'))).toEqual([])
    const [link] = textsOf(await supervisor.press('k:board'))
    const [, key = ''] = /https:\/\/help\.example\/board\/\?key=([\w-]+)/.exec(link ?? '') ?? []
    const token = await talk.store.boards.enter(key)
    expect(await talk.store.boards.who(token ?? '')).toBe(supervisor.id)
    expect(await talk.store.boards.enter(key)).toBeUndefined()
    for (const other of [helper, resident])
      expect(JSON.stringify(await other.press('k:board'))).not.toContain('key=')
  })

  it('whoever has to ring somebody is reminded of it, also when it is over, until they have', async () => {
    const helper = await staff('helper')
    const number = await accept('150102001', {}, 0)
    await happen(number, { type: 'take', by: actor(helper) }, { type: 'done', by: actor(helper) })
    const said = await helper.say('/desk')
    expect(labels(said)).toContain(`📞 ${number}`)
    expect(JSON.stringify(said)).not.toMatch(PERSONAL)
    await outbox()
    await helper.press(dataOf(said, '📞'))
    expect(await outbox()).toContain(`tell:${number}:2`)
    const other = await staff('helper')
    expect(labels(await other.say('/desk'))).not.toContain('📞')
    await other.press(`k:say:${number}`)
    expect(await outbox()).toEqual([])
    await happen(number, { type: 'told', by: actor(helper), line: 2 })
    expect(labels(await helper.say('/desk'))).not.toContain('📞')
  })
})

describe('finding', () => {
  let number: string
  beforeEach(async () => {
    number = await accept()
    await accept('150102002', { name: '王测试', phone: '+8613900005678' }, resident.id, 'transferBed')
  })

  it.each([
    ['the number', () => number],
    ['the number as it is typed', () => number.toLowerCase().replace('-', '')],
    [
      'full-width digits of it',
      () => number.slice(-4).replace(/\d/g, (d) => '０１２３４５６７８９'[Number(d)] ?? ''),
    ],
    ['a telephone', () => '139 0000 1234'],
    ['the first character of a name', () => '欧'],
    ['the beginning of a name', () => '欧阳测'],
    ['what it is about', () => '高龄'],
  ])('by %s', async (_, words) => {
    const said = await group.say(`/desk ${words()}`)
    expect(shown(said)).toEqual([number])
    expect(JSON.stringify(said)).not.toMatch(PERSONAL)
  })

  it.each(['阳', '不存在', '13900009999', '9999', 'BB999999-9999', '*', 'x'.repeat(10_000)])(
    'nothing by %s',
    async (words) => {
      expect(textsOf(await group.say(`/desk ${words}`)).join()).toContain('没找到')
    },
  )

  it('only of what they may know of', async () => {
    const far = await accept('150105001')
    const helper = await staff('helper', ['150105'])
    for (const words of [number, '13900001234', '欧', '高龄'])
      expect(shown(await helper.say(`/desk ${words}`))).toEqual(words === number ? [] : [far])
    const [outsider] = [await staff('helper')]
    expect(shown(await outsider.say('/desk 欧'))).toEqual([])
    await happen(far, { type: 'take', by: actor(outsider) })
    expect(shown(await outsider.say('/desk 欧'))).toEqual([far])
  })
})
