/** Who becomes staff, who stops being it, and what becomes of what they had. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dataOf, type Person, type Said, textsOf } from './talk.ts'
import { openTwoSides, type Sides } from './two-sides.ts'

let talk: Awaited<ReturnType<typeof openTwoSides>>
let sides: Sides
let helper: Person
let boss: Person
beforeAll(async () => {
  talk = await openTwoSides()
})
afterAll(() => talk.close())
beforeEach(async () => {
  sides = await talk.begin()
  if (!sides.helper) throw new Error('nobody')
  helper = sides.helper
  boss = talk.person()
  await talk.store.people.put({ chat: boss.id, name: '王管', role: 'administrator' })
})
const person = async ({ id }: Person) => await talk.store.people.get(id)
const codeIn = (said: Said[]) => /start=([\w-]+)/.exec(textsOf(said).join('\n'))?.[1] ?? ''
/** The code of a link as made by these buttons. */
async function invited(...labels: string[]): Promise<string> {
  let said = await boss.say('/invite')
  for (const label of labels) said = await boss.press(dataOf(said, label))
  return codeIn(said)
}
const left = async () =>
  (await talk.store.outbox.claim(talk.now, 1, 100)).map(({ id }) => id).filter((id) => id.startsWith('left:'))

describe('a link', () => {
  it('makes a helper of an area, who says a name and a title', async () => {
    const code = await invited('帮办人员', '玉泉区', '7 天')
    const one = talk.person()
    expect(textsOf(await one.say(`/start ${code}`)).join()).toContain('欢迎加入')
    const titles = await one.say('刘芳')
    await one.press(dataOf(titles, '志愿者'))
    expect(await person(one)).toMatchObject({
      name: '刘芳',
      role: 'helper',
      areas: ['150104'],
      title: 'volunteer',
    })
  })

  it('makes a supervisor of areas that were typed', async () => {
    const asked = await boss.press(dataOf(await boss.say('/invite'), '督办'))
    expect(asked.flatMap(({ buttons }) => buttons).length).toBeGreaterThan(9)
    expect(textsOf(await boss.say('玉泉区、火星')).join()).toContain('没找到')
    expect(textsOf(await boss.say('一 二 三 四')).join()).toContain('最多')
    const days = await boss.say('玉泉区，回民区')
    const code = codeIn(await boss.press(dataOf(days, '30 天')))
    const one = talk.person()
    expect(textsOf(await one.say(`/start ${code}`)).join()).toContain('督办')
    expect(await person(one)).toMatchObject({ role: 'supervisor', areas: ['150104', '150103'] })
  })

  it('makes an administrator without asking for an area', async () => {
    const one = talk.person()
    await one.say(`/start ${await invited('管理员', '1 天')}`)
    expect((await person(one))?.role).toBe('administrator')
  })

  it('is made by administrators only, whatever is pressed', async () => {
    for (const one of [helper, sides.supervisor, sides.resident]) {
      for (const data of ['n:administrator:1501:7', 'n:administrator::7', 'n:helper:150104:30'])
        expect(codeIn((await one?.press(data)) ?? [])).toBe('')
      expect(codeIn((await one?.say('/invite')) ?? [])).toBe('')
    }
  })

  it('works once; who used it hears the same again, and keeps what came after', async () => {
    const code = await invited('帮办人员', '玉泉区', '7 天')
    const [one, other] = [talk.person(), talk.person()]
    await one.say(`/start ${code}`)
    await one.say('刘芳')
    await talk.store.people.put({ ...(await person(one))!, role: 'supervisor' })
    expect(textsOf(await one.say(`/start ${code}`)).join()).toContain('督办')
    expect(await person(one)).toMatchObject({ name: '刘芳', role: 'supervisor' })
    expect(textsOf(await other.say(`/start ${code}`)).join()).toContain('邀请码不对')
  })

  it('does not let whoever was removed in again, but a new one does', async () => {
    const code = await invited('帮办人员', '玉泉区', '7 天')
    const one = talk.person()
    await one.say(`/start ${code}`)
    await boss.press(`f:really:${one.id}`)
    await one.say(`/start ${code}`)
    expect(await person(one)).toMatchObject({ role: 'resident', removed: true })
    await one.say(`/start ${await invited('帮办人员', '玉泉区', '7 天')}`)
    expect(await person(one)).toMatchObject({ role: 'helper', areas: ['150104'] })
    expect(await person(one)).not.toHaveProperty('removed')
  })

  it('takes no higher role and no area away', async () => {
    await sides.supervisor?.say(`/start ${await invited('帮办人员', '玉泉区', '7 天')}`)
    expect(await person(sides.supervisor!)).toMatchObject({ role: 'supervisor' })
    expect((await person(sides.supervisor!))?.areas).toBeUndefined()
    await helper.say(`/start ${await invited('督办', '玉泉区', '7 天')}`)
    expect(await person(helper)).toMatchObject({ role: 'supervisor', areas: ['150102', '150104'] })
  })
})

describe('/staff', () => {
  it('lists ten at a time', async () => {
    for (let n = 0; n < 12; n++)
      await talk.store.people.put({ chat: 300 + n, name: `同事${n}`, role: 'helper', areas: ['1501'] })
    const first = await boss.say('/staff')
    expect(textsOf(first).join()).toContain('16')
    expect(first.flatMap(({ buttons }) => buttons)).toHaveLength(11)
    const second = await boss.press(dataOf(first, '下一页'))
    expect(second.flatMap(({ buttons }) => buttons)).toHaveLength(7)
    for (const page of ['99', '-1', 'x']) expect(textsOf(await boss.press(`f:list:${page}`))).toHaveLength(1)
  })

  it('is for administrators only', async () => {
    for (const one of [helper, sides.supervisor, sides.resident]) {
      expect(textsOf((await one?.say('/staff')) ?? []).join()).not.toContain('王管')
      for (const move of ['list:0', `really:${boss.id}`, `helper:${boss.id}`, `areas:${helper.id}:1501`])
        await one?.press(`f:${move}`)
    }
    expect((await person(boss))?.role).toBe('administrator')
    expect((await person(helper))?.areas).toEqual(['150102'])
  })

  it('makes a supervisor and a helper again, who hear of it', async () => {
    const view = await boss.press(`f:view:${helper.id}`)
    await boss.press(dataOf(view, '改成督办'))
    expect((await person(helper))?.role).toBe('supervisor')
    expect(textsOf(helper.news()).join()).toContain('督办人员')
    await boss.press(`f:helper:${helper.id}`)
    await boss.press(`f:helper:${helper.id}`)
    expect((await person(helper))?.role).toBe('helper')
    expect(textsOf(helper.news())).toHaveLength(1)
    await boss.press(`f:helper:${boss.id}`)
    expect((await person(boss))?.role).toBe('administrator')
  })

  it('changes areas, by a button and in words', async () => {
    const asked = await boss.press(`f:areas:${helper.id}`)
    await boss.press(dataOf(asked, '赛罕区'))
    expect((await person(helper))?.areas).toEqual(['150105'])
    await boss.press(`f:areas:${helper.id}`)
    await boss.say('新城区、全市')
    expect((await person(helper))?.areas).toEqual(['150102', '1501'])
    await boss.press(`f:areas:${helper.id}:9999`)
    expect((await person(helper))?.areas).toEqual(['150102', '1501'])
  })

  it('removes: asked first, told, work handed back, old buttons refused', async () => {
    const sure = await boss.press(dataOf(await boss.press(`f:view:${helper.id}`), '移出'))
    expect((await person(helper))?.role).toBe('helper')
    await boss.press(dataOf(sure, '是的'))
    expect(await person(helper)).toEqual({ chat: helper.id, name: '李强', role: 'resident', removed: true })
    expect(await left()).toEqual([`left:${helper.id}:0`])
    expect(textsOf(helper.news()).join()).toContain('不在帮办队伍')
    for (const one of [helper, sides.inGroup(helper)])
      for (const move of ['done', 'contact', 'give', 'move', 'appoint', 'back', 'fail', 'more', 'take'])
        expect(JSON.stringify(await one.press(`r:${move}:${sides.number}`))).not.toMatch(/139|欧阳|幸福小区/)
    expect(await sides.request()).toMatchObject({ state: 'taken', inCharge: { chat: helper.id } })
    expect(await talk.store.people.withRole('helper')).not.toContainEqual(
      expect.objectContaining({ chat: helper.id }),
    )
  })

  it('removed twice is removed once', async () => {
    await boss.press(`f:really:${helper.id}`)
    await boss.press(`f:really:${helper.id}`)
    expect(await left()).toHaveLength(1)
  })

  it('never takes the last administrator', async () => {
    expect(textsOf(await boss.press(`f:really:${boss.id}`)).join()).toContain('最后一位')
    expect((await person(boss))?.role).toBe('administrator')
  })

  it.each(['f:', 'f:view', 'f:view:x', 'f:view:NaN', 'f:nonsense:5', 'f:really:999', 'f:areas:5:6:7'])(
    'stands nonsense: %s',
    async (data) => {
      await boss.press(data)
      expect(await talk.store.people.withRole('helper', 'supervisor', 'administrator')).toHaveLength(4)
    },
  )
})

describe('/leave', () => {
  it('asks first, hands back, and says so', async () => {
    const asked = await helper.say('/leave')
    expect((await person(helper))?.role).toBe('helper')
    await helper.press(dataOf(asked, '是的'))
    expect(await person(helper)).toMatchObject({ role: 'resident', removed: true })
    expect(await left()).toEqual([`left:${helper.id}:0`])
    expect(textsOf(await helper.say('/leave')).join()).toContain('不是工作人员')
  })

  it('is nothing for residents, and not for the last administrator', async () => {
    expect(textsOf((await sides.resident?.say('/leave')) ?? []).join()).toContain('不是工作人员')
    await sides.resident?.press('f:leave')
    expect(await person(sides.resident!)).toBeUndefined()
    await boss.press('f:leave')
    expect((await person(boss))?.role).toBe('administrator')
  })
})

describe('forgotten', () => {
  it('staff who erase themselves hand back', async () => {
    await helper.press('e:really')
    expect(await person(helper)).toBeUndefined()
    expect(await left()).toEqual([`left:${helper.id}:0`])
  })

  it('staff who block the bot hand back, and stay staff', async () => {
    const status = (status: string) => ({ status, user: { id: 1, is_bot: true, first_name: 'b' } })
    await helper.bring({
      my_chat_member: {
        chat: { id: helper.id, type: 'private', first_name: 'x' },
        from: { id: helper.id, is_bot: false, first_name: 'x' },
        date: 0,
        old_chat_member: status('member'),
        new_chat_member: status('kicked'),
      },
    })
    expect(await left()).toEqual([`left:${helper.id}:0`])
    expect((await person(helper))?.role).toBe('helper')
  })

  it('whoever was removed stays removed, though they erase themselves', async () => {
    await boss.press(`f:really:${helper.id}`)
    await helper.press('e:really')
    expect(await person(helper)).toEqual({ chat: helper.id, name: '', role: 'resident', removed: true })
    await sides.act(() => ({ type: 'handBack', by: { chat: 0, name: '', as: 'system' } }))
    await sides.inGroup(helper).press(`r:take:${sides.number}`)
    expect((await sides.request())?.inCharge).toBeUndefined()
  })

  it('the last administrator: the printed code works again', async () => {
    const other = talk.person()
    await boss.press('e:really')
    await other.say('/start first-administrator')
    expect((await person(other))?.role).toBe('administrator')
    await boss.say('/start first-administrator')
    expect(await person(boss)).toBeUndefined()
  })
})
