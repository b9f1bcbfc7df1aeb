/** What a person does beside forms: join, choose a language, look at requests, be forgotten. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dataOf, openTalk, type Person, type Talk, textsOf } from './talk.ts'

let talk: Talk
let person: Person
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())
beforeEach(async () => {
  await talk.server.client.flushall()
  person = talk.person()
})
const role = async (who = person) => (await talk.store.people.get(who.id))?.role
const rung = async (who = person) => {
  await who.say('0')
  await who.say('13900001234')
  const [number = ''] = await talk.store.requests.ofChat(who.id, 9)
  return number
}

describe('joining', () => {
  it('the first administrator’s code works for one person, again and again', async () => {
    await person.say('/start first-administrator')
    expect(await role()).toBe('administrator')
    const second = talk.person()
    await second.say('/start first-administrator')
    expect(await role(second)).not.toBe('administrator')
    await person.say('/start first-administrator')
    expect(await role()).toBe('administrator')
  })

  it('an invitation works once, and never makes less of anybody', async () => {
    const code = await talk.store.people.invite({ role: 'helper' }, 7)
    await person.say('/start first-administrator')
    await person.say(`/start ${code}`)
    expect(await role()).toBe('administrator')
    const second = talk.person()
    expect(textsOf(await second.say(`/start ${code}`)).join()).toContain('邀请码不对')
    expect(await role(second)).toBeUndefined()
  })

  it.each(['x', 'item_nothing', 'area_999', 'first-administrato', '../../x', '\u202e'])(
    '%s is no code',
    async (code) => {
      expect(textsOf(await person.say(`/start ${code}`))).not.toHaveLength(0)
      expect((await role()) ?? 'resident').toBe('resident')
    },
  )

  it('only administrators invite and bind, also by a forged press', async () => {
    for (const words of ['/invite', '/bind 1501'])
      expect(textsOf(await person.say(words)).join()).toContain('管理员')
    await person.press('n:administrator')
    await person.press('b:1501')
    const group = talk.person({ group: -500 })
    await group.say('/bind 1501')
    await group.press('b:1501')
    await group.say('/start bind_1501')
    expect(await talk.store.stations.nearest(['1501'])).toBeUndefined()
  })
})

describe('binding', () => {
  const administrator = async (group: number) => {
    const member = talk.person({ group })
    await talk.store.people.put({ chat: member.id, name: '李', role: 'administrator' })
    return member
  }
  it.each([
    ['/bind 150102', '150102'],
    ['/bind 新城区', '150102'],
    ['/bind 1501', '1501'],
    ['/start bind_150102', '150102'],
  ])('%s', async (words, area) => {
    const member = await administrator(-501)
    const woken = talk.woken
    await member.say(words)
    expect(await talk.store.stations.areasOf(-501)).toEqual([area])
    expect(talk.woken).toBeGreaterThan(woken)
  })

  it('asks which where several places have the name, and a number picks one', async () => {
    const member = await administrator(-502)
    const said = await member.say('/bind 锦绣社区')
    expect(await talk.store.stations.areasOf(-502)).toEqual([])
    expect(said[0]?.buttons.length).toBeGreaterThan(1)
    await member.say('2')
    expect(await talk.store.stations.areasOf(-502)).toHaveLength(1)
  })

  it('ends when the bot is removed, and moves with a group that is upgraded', async () => {
    const member = await administrator(-503)
    await member.say('/bind 150102')
    await member.send({ migrate_to_chat_id: -1_000_503 })
    expect(await talk.store.stations.areasOf(-1_000_503)).toEqual(['150102'])
    const gone = talk.person({ group: -1_000_503 })
    const status = (of: string) => ({ user: { id: 1 }, status: of })
    const chat = { id: -1_000_503, type: 'supergroup', title: 'x' }
    await gone.bring({
      my_chat_member: {
        chat,
        from: { id: 1 },
        old_chat_member: status('member'),
        new_chat_member: status('kicked'),
      },
    })
    expect(await talk.store.stations.nearest(['150102'])).toBeUndefined()
  })
})

describe('one’s own requests', () => {
  it('are listed, looked at and cancelled after asking', async () => {
    const number = await rung()
    const list = await person.say('/mine')
    expect(dataOf(list, '请回电话')).toBe(`v:view:${number}`)
    expect(textsOf(await person.say('1')).join()).toContain(number)
    const asked = await person.press(`v:cancel:${number}`)
    expect((await talk.store.requests.get(number))?.request.state).toBe('submitted')
    await person.press(dataOf(asked, '是的，取消'))
    expect((await talk.store.requests.get(number))?.request.state).toBe('cancelled')
    expect(textsOf(await person.press(`v:really:${number}`)).join()).toContain('已经结束')
  })

  it('are nobody else’s business', async () => {
    const number = await rung()
    const other = talk.person()
    for (const move of ['view', 'cancel', 'really']) {
      expect(textsOf(await other.press(`v:${move}:${number}`)).join()).toContain('没有找到这个预约')
    }
    expect((await talk.store.requests.get(number))?.request.state).toBe('submitted')
  })
})

describe('a language', () => {
  it('that is chosen holds, in the chat and for what is said later', async () => {
    await person.say('/language')
    expect(textsOf(await person.say('2')).join()).toContain('English')
    expect((await talk.store.people.get(person.id))?.language).toBe('en')
    expect(textsOf(await person.say('/mine')).join()).toContain('You have no bookings')
    await person.press('l:zh-CN')
    expect(textsOf(await person.say('/mine')).join()).toContain('您还没有预约')
    await person.press('l:klingon')
    expect((await person.state())?.language).toBe('zh-CN')
  })

  it('does not take a role away', async () => {
    await person.say('/start first-administrator')
    await person.press('l:en')
    expect(await role()).toBe('administrator')
  })
})

describe('being forgotten', () => {
  it('is asked about first; then drafts, roles and past requests are gone, open ones stay', async () => {
    const closed = await rung()
    await person.press(`v:really:${closed}`)
    const open = await rung()
    await person.say('/book')
    await person.say('高龄津贴认证')
    const asked = await person.press(dataOf(await person.say('/privacy'), '删除'))
    expect((await person.state())?.draft).toBeDefined()
    await person.press(dataOf(asked, '确定删除'))
    const state = await person.state()
    expect([state?.draft, state?.undone, state?.menu]).toEqual([undefined, undefined, undefined])
    expect(await talk.store.requests.get(closed)).toBeUndefined()
    expect((await talk.store.requests.get(open))?.request.state).toBe('submitted')
  })

  it('is said in the language that was chosen', async () => {
    await person.press('l:en')
    expect(textsOf(await person.press('e:really')).join()).toContain('Erased')
  })
})
