/** A day and a part of it, agreed with the resident: chosen or typed, never one that cannot be. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dataOf, type Person, TEN, textsOf } from './talk.ts'
import { noteOf, openTwoSides, type Sides } from './two-sides.ts'

let talk: Awaited<ReturnType<typeof openTwoSides>>
let sides: Sides
let helper: Person
beforeAll(async () => {
  talk = await openTwoSides()
})
afterAll(() => talk.close())
beforeEach(async () => {
  talk.now = TEN
  sides = await talk.begin()
  if (!sides.helper) throw new Error('nobody')
  helper = sides.helper
})
const ask = () => helper.press(`r:appoint:${sides.number}`)
const appointment = async () => (await sides.request())?.appointment

it('is chosen: the day, then the part', async () => {
  const days = await ask()
  const parts = await helper.press(dataOf(days, '明天'))
  const said = await helper.press(dataOf(parts, '下午'))
  expect(noteOf(said)).toContain('下午')
  expect(await sides.request()).toMatchObject({
    state: 'taken',
    appointment: { day: '2026-11-24', part: 'afternoon' },
  })
})

it.each([
  ['明天下午', '2026-11-24', 'afternoon'],
  ['周五上午', '2026-11-27', 'morning'],
  ['12月3日下午三点', '2026-12-03', 'afternoon'],
])('is typed at once: %s', async (words, day, part) => {
  await ask()
  expect(textsOf(await helper.say(words)).join()).toContain('已告诉居民')
  expect(await appointment()).toEqual({ day, part })
  expect((await helper.state())?.words).toBeUndefined()
})

it('typed in two: the day, then the part, in words or by a number', async () => {
  await ask()
  expect(textsOf(await helper.say('后天')).join()).toContain('什么时候')
  expect(await appointment()).toBeUndefined()
  await helper.say('上午')
  expect(await appointment()).toEqual({ day: '2026-11-25', part: 'morning' })
  await ask()
  await helper.say('周五')
  await helper.say('2')
  expect(await appointment()).toEqual({ day: '2026-11-27', part: 'afternoon' })
})

it.each(['昨天', '星期六', '2027年10月1日', '明年春天', '', '三', '?'.repeat(300), '农历初五'])(
  'cannot be: %s; the question stays',
  async (words) => {
    await ask()
    await helper.say(words)
    expect(await appointment()).toBeUndefined()
    await helper.say('明天上午')
    expect(await appointment()).toEqual({ day: '2026-11-24', part: 'morning' })
  },
)

it.each([
  '2026-11-22',
  '2026-11-28',
  '2026-13-45',
  'x',
  '2031-03-03',
  '2026-11-24:midnight',
  '2026-11-24:evening:x',
])('no button makes %s a day', async (rest) => {
  await helper.press(`r:appoint:${sides.number}:${rest}`)
  expect(await appointment()).toBeUndefined()
})

it('pressed late: a day that is over by then is refused', async () => {
  const data = dataOf(await helper.press(dataOf(await ask(), '明天')), '上午')
  talk.now += 3 * 24 * 60 * 60_000
  expect(noteOf(await helper.press(data))).toContain('不能选')
  expect(await appointment()).toBeUndefined()
})

it('appointed again, the new one counts; also while on the way', async () => {
  await helper.press(`r:appoint:${sides.number}:2026-11-24:morning`)
  await helper.press(`r:out:${sides.number}`)
  await helper.press(`r:appoint:${sides.number}:2026-11-26:afternoon`)
  expect(await sides.request()).toMatchObject({
    state: 'taken',
    appointment: { day: '2026-11-26', part: 'afternoon' },
  })
})

describe('only whoever is in charge', () => {
  it('may', async () => {
    for (const person of [
      sides.colleague,
      sides.supervisor,
      sides.resident,
      talk.person({ group: sides.group }),
    ])
      for (const more of ['', ':2026-11-24:morning']) await person?.press(`r:appoint:${sides.number}${more}`)
    expect(await appointment()).toBeUndefined()
  })

  it('and not once it went to somebody else', async () => {
    await ask()
    await sides.supervisor?.press(`r:give:${sides.number}:${sides.colleague?.id}`)
    await helper.say('明天下午')
    expect(await appointment()).toBeUndefined()
  })
})
