/** Administrators compose notices: every button twice, in the wrong order, two of them at once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../src/domain/person.ts'
import { dataOf, openTalk, type Person, type Said, type Talk, TEN, textsOf } from './talk.ts'

const DAY = 86_400_000
const WORDS = '重阳节活动\n周六上午九点，**免费**量血压。'
let talk: Talk
let red: Person
let blue: Person

beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())
beforeEach(async () => {
  talk.now = TEN
  await talk.server.client.flushall()
  red = await staff('王红', 'administrator')
  blue = await staff('赵敏', 'administrator')
  await resident()
})

async function staff(name: string, role: Role): Promise<Person> {
  const person = talk.person()
  await talk.store.people.put({ chat: person.chat, name, role, language: 'zh-CN' })
  return person
}
async function resident(more: object = {}): Promise<Person> {
  const person = talk.person()
  const consent = [{ at: 0, what: 'given' as const, version: 1 }]
  await talk.store.subscribers.put({ chat: person.chat, language: 'zh-CN', kinds: [], consent, ...more })
  return person
}

/** Answers the question under way by the label of a button. */
const tap = async (person: Person, said: Said[], label: string) => await person.press(dataOf(said, label))
const heard = (said: Said[]) => textsOf(said).join('\n')

/** From `/notice` to the summary; `more`: what else is set, and the answers to that. */
async function fillIn(person: Person, more: string[] = [], answers: string[] = []): Promise<Said[]> {
  let said = await person.say('/notice')
  if (heard(said).includes('居民通知')) said = await tap(person, said, '写新通知')
  await person.say(WORDS)
  await person.say('跳过')
  said = await person.say('跳过')
  await tap(person, said, '节日和社区活动')
  said = await person.say('跳过')
  if (more.length === 0) return await person.say('跳过')
  for (const label of more) said = await tap(person, said, label)
  said = await tap(person, said, '选好了')
  for (const answer of answers) said = await person.say(answer)
  return said
}
async function compose(person = red, more: string[] = [], answers: string[] = []): Promise<Said[]> {
  return await tap(person, await fillIn(person, more, answers), '对，看样子')
}
const ids = () => talk.store.notices.list(10)
async function last() {
  const [id = ''] = await ids()
  const found = await talk.store.notices.get(id)
  if (!found) throw new Error('there is no notice')
  return found.notice
}
const due = async () => (await talk.store.outbox.claim(talk.now, 1, 50)).map(({ id }) => id)
const steps = async () => (await last()).log.map(({ type }) => type)
async function send(person: Person, preview: Said[]): Promise<Said[]> {
  return await tap(person, await tap(person, preview, '发出去'), '对，发')
}

it('from the words to the preview; bold is bold, lines stay lines', async () => {
  const said = await compose()
  const copy = said.find(({ payload }) => payload.entities)
  expect(copy?.text).toContain('重阳节活动\n周六上午九点，免费量血压。')
  expect(copy?.payload.entities).toEqual([{ type: 'bold', offset: 13, length: 2 }])
  expect(heard(said)).toContain('现在发，一共 1 人')
  expect(heard(said)).toContain('类别：节日和社区活动')
  expect(await last()).toMatchObject({ state: 'draft', audience: { topic: 'events', areas: [] } })
})

it.each(['helper', 'supervisor', 'resident'] as const)('a %s is told whom to ask', async (role) => {
  const person = await staff('李强', role)
  expect(heard(await person.say('/notice'))).toContain('请跟管理员说')
  await compose()
  const { id } = await last()
  for (const move of ['view', 'ask', 'send', 'new', 'edit', 'log', 'stop'])
    await person.press(`a:${move}:${id}:0`)
  expect((await last()).state).toBe('draft')
  expect((await person.state())?.draft).toBeUndefined()
})

describe('sending', () => {
  it('is asked once more, and the same number typed twice sends nothing', async () => {
    await compose()
    await red.say('1')
    await red.say('1')
    expect((await last()).state).toBe('draft')
    await red.say('1')
    await red.say('2')
    expect((await last()).state).toBe('scheduled')
    expect(await due()).toEqual([`notice:${(await last()).id}:0`])
  })

  it('two at once: one sends it, the other hears who did', async () => {
    const asked = await tap(red, await compose(), '发出去')
    const really = dataOf(asked, '对，发')
    const both = await Promise.all([red.press(really), blue.press(really)])
    const words = both.map((said) => textsOf(said.filter(({ chat }) => chat !== 0)).join('\n'))
    expect(words.filter((each) => each.includes('开始发了'))).toHaveLength(1)
    expect(words.filter((each) => /(王红|赵敏)已经按了发送/.test(each))).toHaveLength(1)
    expect((await steps()).filter((each) => each === 'send')).toHaveLength(1)
  })

  it('what a colleague has changed meanwhile is looked at again', async () => {
    const asked = await tap(red, await compose(), '发出去')
    const { id } = await last()
    await blue.press(`a:edit:${id}`)
    let said = await blue.press(`q:${(await blue.state())?.draft?.id}:confirm:!change:words`)
    said = await blue.say('周日改在下午。')
    await tap(blue, said, '对，看样子')
    expect((await last()).text[0]?.words).toBe('周日改在下午。')
    said = await tap(red, asked, '对，发')
    expect(heard(said)).toContain('刚才有人改了')
    expect(heard(said)).toContain('周日改在下午。')
    expect((await last()).state).toBe('draft')
    await send(red, said)
    expect((await last()).state).toBe('scheduled')
  })

  it('not to nobody', async () => {
    const said = await compose(red, ['只发给用某种语言的人'], ['2'])
    expect(heard(said)).toContain('现在没有人会收到')
    const asked = await tap(red, said, '发出去')
    expect(heard(asked)).toContain('先不能发')
    expect(asked.flatMap(({ buttons }) => buttons).some(({ text }) => text.includes('对，发'))).toBe(false)
  })

  it('nobody gets more a week than was promised, and the preview says so', async () => {
    const [person] = [await resident()]
    for (const at of [TEN - 2 * DAY, TEN - DAY]) {
      const id = talk.store.notices.newId()
      const log = [{ type: 'begin' as const, at, size: 1, by: { chat: 0, name: '' } }]
      const audience = { areas: [], kinds: [], languages: [], except: { areas: [], kinds: [] } }
      const notice = {
        id,
        state: 'done' as const,
        size: 1,
        text: [],
        buttons: [],
        audience,
        answers: {},
        log,
      }
      await talk.store.notices.commit(0, notice, [], [person?.chat ?? 0])
      await talk.store.notices.mark(id, 0, 's')
    }
    const said = await compose()
    expect(heard(said)).toContain('一共 1 人')
    expect(heard(said)).toContain('另有 1 人最近七天')
    talk.now = TEN + 6 * DAY
    expect(heard(await red.press(`a:view:${(await last()).id}`))).toContain('一共 2 人')
  })
})

describe('times', () => {
  it('is put off and taken back', async () => {
    const said = await compose(red, ['定时发'], ['明天上午9点'])
    expect(heard(said)).toContain('定在 11月24日 09:00 发')
    await tap(red, await tap(red, said, '到时间自动发'), '对，发')
    expect(await last()).toMatchObject({ state: 'scheduled', due: TEN + DAY - 3_600_000 })
    expect(await due()).toEqual([])
    const seen = await blue.press(`a:view:${(await last()).id}`)
    await tap(blue, seen, '先不发')
    expect((await last()).state).toBe('draft')
    expect(await steps()).toEqual(['make', 'schedule', 'unschedule'])
  })

  it('a scheduled one can go now, once', async () => {
    const said = await compose(red, ['定时发'], ['明天上午9点'])
    await tap(red, await tap(red, said, '到时间自动发'), '对，发')
    const now = await tap(red, await red.press(`a:view:${(await last()).id}`), '现在就发')
    await tap(red, now, '对，发')
    expect(heard(await tap(blue, now, '对，发'))).toContain('王红已经按了发送')
    expect(await due()).toEqual([`notice:${(await last()).id}:0`])
  })

  it('a time in the past, and one that passes while the form or the draft lies around', async () => {
    const said = await fillIn(red, ['定时发'], ['今天早上8点'])
    expect(heard(said)).toContain('这个时间已经过去了')
    const summary = await red.say('今天中午12点')
    talk.now = TEN + 3 * 3_600_000
    expect(heard(await tap(red, summary, '对，看样子'))).toContain('发送时间')
    expect((await red.state())?.asked).toBe('at')
    const shown = await tap(red, await red.say('今天下午3点'), '对，看样子')
    talk.now = TEN + DAY
    expect(heard(await tap(red, shown, '到时间自动发'))).toContain('定的时间已经过去了')
    await red.press(`a:schedule:${(await last()).id}:0`)
    expect((await last()).state).toBe('draft')
    await tap(red, shown, '改一改')
    expect((await red.state())?.asked).toBe('at')
  })

  it('an end before the beginning is asked again', async () => {
    const summary = await fillIn(red, ['定时发', '过了时间就不发'], ['明天上午9点', '今天下午5点'])
    const said = await tap(red, summary, '对，看样子')
    expect(heard(said)).toContain('过期的时间要在发送时间之后')
    const again = await red.say('明天下午5点')
    expect(heard(await tap(red, again, '对，看样子'))).toContain('11月24日 17:00 以后就不发了')
  })

  it('quiet hours are told, and an end before they are over', async () => {
    talk.now = TEN + 12 * 3_600_000
    expect(heard(await compose())).toContain('大家会在 08:00 以后收到')
    const late = await compose(blue, ['过了时间就不发'], ['明天早上7点'])
    expect(heard(late)).toContain('差不多没有人会收到')
  })
})

describe('changing', () => {
  it('asks what, keeps the rest, and a second press starts nothing anew', async () => {
    const said = await compose()
    const asked = await tap(red, said, '改一改')
    expect(heard(asked)).toContain('要改哪')
    await tap(red, asked, '照片')
    expect(heard(await tap(red, said, '改一改'))).toContain('要配一张照片')
    await red.send({ photo: [{ file_id: 'p1' }] })
    const again = await red.say('/notice')
    expect(again.flatMap(({ buttons }) => buttons).map(({ text }) => text)).toContain('2. 接着写没写完的')
    const summary = await tap(red, again, '接着写没写完的')
    await tap(red, summary, '对，看样子')
    expect(await last()).toMatchObject({ picture: { file: 'p1', chat: red.chat } })
    expect(await ids()).toHaveLength(1)
    // A colleague in another chat changes the words; the photo is still the one from there.
    await blue.press(`a:edit:${(await last()).id}`)
    await blue.press(`q:${(await blue.state())?.draft?.id}:confirm:!change:words`)
    await tap(blue, await blue.say('换一句话说。'), '对，看样子')
    expect(await last()).toMatchObject({ picture: { chat: red.chat }, text: [{ language: 'zh-CN' }] })
  })

  it('too late: what was changed becomes one of its own', async () => {
    const said = await compose()
    const { id } = await last()
    await tap(blue, said, '改一改')
    await send(red, said)
    const asked = await blue.press(`q:${(await blue.state())?.draft?.id}:confirm:!back`)
    const saved = await tap(blue, asked, '对，看样子')
    expect(heard(saved)).toContain('另存成了一条新的')
    expect((await ids()).filter((each) => each !== id)).toHaveLength(1)
  })

  it('a copy is a new one; cancelling it can be taken back', async () => {
    await compose()
    const { id } = await last()
    await red.press(`a:drop:${id}`)
    expect((await last()).state).toBe('stopped')
    await red.press(`a:copy:${id}`)
    const cancelled = await red.say('/cancel')
    expect((await red.state())?.draft).toBeUndefined()
    const summary = await tap(red, cancelled, '我点错了')
    await tap(red, summary, '对，看样子')
    talk.now += 1
    expect(await ids()).toHaveLength(2)
  })

  it('one under way is not thrown away by a new one', async () => {
    await red.say('/notice')
    await red.say(WORDS)
    const said = await red.press('a:new:-')
    expect(heard(said)).toContain('“通知”还没填完')
    expect((await red.state())?.draft?.answers.words).toBe(WORDS)
  })
})

describe('pictures', () => {
  it.each([
    { voice: { file_id: 'v' } },
    { document: { file_id: 'd', mime_type: 'image/png', file_size: 20_000_000 } },
    { text: '就用上次那张' },
  ])('one photo, nothing else: %j', async (content) => {
    await red.say('/notice')
    await red.say(WORDS)
    await red.say('跳过')
    expect(heard(await red.send(content))).toContain('这里只要一张照片')
    const said = await red.send({ photo: [{ file_id: 'p1' }] })
    expect(heard(said)).toContain('是哪一类的通知')
  })
})

it('copies to look at go to oneself, or to administrators and supervisors', async () => {
  const minder = await staff('周宁', 'supervisor')
  await staff('李强', 'helper')
  const said = await compose()
  const { id } = await last()
  await tap(red, said, '先发一份给我')
  expect(await due()).toEqual([`guest:${id}:${red.chat}`])
  await talk.store.outbox.done(`guest:${id}:${red.chat}`)
  await tap(red, said, '管理员和督办人员')
  expect((await due()).sort()).toEqual([red, blue, minder].map(({ chat }) => `guest:${id}:${chat}`).sort())
})

it('pressed in any order and again and again, it is sent once and nothing breaks', async () => {
  const moves = [
    'send',
    'pause',
    'resume',
    'unschedule',
    'ask',
    'view',
    'schedule',
    'resend',
    'log',
    'guests',
    'test',
    'drop',
    'stop',
  ]
  await compose()
  const { id } = await last()
  for (const move of [...moves, ...moves.toReversed(), ...moves]) {
    expect((await red.press(`a:${move}:${id}:0`)).length).toBeGreaterThan(0)
    await blue.press(`a:${move}:${id}:0`)
  }
  for (const data of [
    'a:',
    'a:send',
    'a:send:nobody',
    'a:__proto__:x',
    `a:x:${id}`,
    'a:list:-:99',
    'a:list:-:-1',
  ])
    expect((await red.press(data)).length).toBeGreaterThan(0)
  expect((await steps()).filter((each) => each === 'begin').length).toBeLessThanOrEqual(1)
})

it('the list has pages', async () => {
  await compose()
  const { id: _id, ...rest } = await last()
  for (let n = 0; n < 20; n++) await talk.store.notices.commit(0, { ...rest, id: `many${n}` }, [])
  const said = await red.say('/notice')
  expect(heard(await tap(red, said, '下一页'))).toContain('居民通知')
})

it('where nothing can be pressed it is composed by words and numbers', async () => {
  const { telegram } = talk
  const before = { ...telegram.can }
  Object.assign(telegram.can, { buttons: false, edit: false })
  let said: Said[] = []
  for (const words of ['/notice', WORDS, '跳过', '跳过', '3', '跳过', '4 6', '3', '明天下午5点', '1'])
    said = await red.say(words)
  expect(heard(said)).toContain('一共 1 人')
  expect(await last()).toMatchObject({ buttons: [{ type: 'remind' }], expires: TEN + DAY + 7 * 3_600_000 })
  for (const words of ['1', '2']) said = await red.say(words)
  expect(heard(said)).toContain('开始发了')
  Object.assign(telegram.can, before)
})
