/** Anything a platform can send is answered clearly or ignored; nothing already answered is lost, no other chat is touched. */
import fc from 'fast-check'
import type { Update } from 'grammy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChatState } from '../../src/bot/state.ts'
import type { FakeGroup, FakeUser } from '../fakes/telegram/index.ts'
import { anyUpdate } from './bad-updates.ts'
import type { Targets } from './bad-words.ts'
import { foundStation, type House, openHouse } from './house.ts'
import { NUMBER } from './resident.ts'

const PLENTY = 120_000
const RUNS = Number(process.env.RUNS ?? 60)

let house: House
let administrator: FakeUser
let station: FakeGroup
let other: FakeUser
let number: string
beforeAll(async () => {
  house = await openHouse()
  ;({ administrator, station } = await foundStation(house))
  other = house.tg.user({ languageCode: 'zh-hans' })
  for (const text of [
    '/start item_question',
    '我自己',
    '同意',
    '王秀英',
    '13812345678',
    '公主府社区',
    '北京',
    '跳过',
    '跳过',
    '提交',
  ]) {
    await other.say(text)
    await house.settle()
  }
  number = other.chat.fromBot.flatMap(({ text }) => text.match(NUMBER) ?? [])[0] ?? ''
  await giveDraft(other.id, 'theirs')
})
afterAll(() => house?.close())

/** Answers in the order of the questions; a draft holds the first of them. */
const ANSWERS = Object.entries({
  item: 'nursing',
  forWhom: 'self',
  consent: 'yes',
  name: '王秀英',
  phone: '+8613812345678',
  place: '150102001001',
  address: '幸福小区3号楼',
  day: '2026-11-25',
  part: 'morning',
  circumstances: null,
  media: null,
})

async function giveDraft(chat: number, id: string, answered = 8): Promise<ChatState> {
  const { sessions } = house.app.store
  const { revision } = await sessions.load(chat)
  const draft = { id, form: 'booking', answers: Object.fromEntries(ANSWERS.slice(0, answered)) }
  const state: ChatState = { seen: [], draft }
  await sessions.commit(chat, revision, state)
  return state
}

/** What must not change, however somebody else misbehaves. */
async function restOfTheWorld() {
  const { requests, people, stations, sessions } = house.app.store
  return structuredClone({
    state: await sessions.load(other.id),
    said: other.chat.messages.map(({ text, buttons, edited }) => ({ text, buttons, edited })),
    request: await requests.get(number),
    mine: await requests.ofChat(other.id, 10),
    cards: station.chat.messages.filter(({ text }) => text.includes(number)),
    administrators: await people.withRole('administrator'),
    station: await stations.nearest(['1501']),
    person: await people.get(other.id),
  })
}

/** Calls that the platform refused although nobody had made up what they are about. */
const refused = (from: number) =>
  house.tg.calls.slice(from).filter(({ ok, result, method, payload }) => {
    if (/\p{Surrogate}/u.test(String(payload.text ?? ''))) return true // Half a character: Telegram takes no such text.
    if (ok !== false) return false // Or still under way.
    const { description = '' } = result as { description?: string }
    const madeUp =
      /chat not found|query is too old|message to edit not found|message can't be edited|no text in the message/
    return method !== 'getUpdates' && !madeUp.test(description)
  })

const words = (update: Update) => update.message?.text

describe('somebody in the middle of a form', () => {
  test('may send anything: they get an answer, keep their draft, and touch nobody else', {
    timeout: PLENTY,
  }, async () => {
    const world = await restOfTheWorld()
    const someone = fc.integer({ min: 3, max: ANSWERS.length })
    // The targets of each run are known only when it begins, so updates are made from a seed of their own.
    const script = fc.tuple(someone, fc.integer(), fc.integer({ min: 1, max: 6 }))
    await fc.assert(
      fc.asyncProperty(script, async ([answered, seed, length]) => {
        const actor = house.tg.user({ started: true, languageCode: 'zh-hans' })
        const targets: Targets = {
          chat: actor.id,
          draft: 'mine',
          other: { chat: other.id, draft: 'theirs', number, message: other.chat.last().id },
          group: station.id,
          message: 1,
        }
        await giveDraft(actor.id, 'mine', answered)
        const callsBefore = house.tg.calls.length
        const story: unknown[] = []
        for (const update of fc.sample(anyUpdate(targets), { seed, numRuns: length })) {
          story.push(update)
          const said = actor.chat.fromBot.length
          await house.app.deliver(structuredClone(update))
          const isPrivate = update.message?.chat.id === actor.id
          if (isPrivate && words(update) !== undefined)
            expect(actor.chat.fromBot.length, JSON.stringify(story)).toBeGreaterThan(said)
        }
        const { state } = await house.app.store.sessions.load<ChatState>(actor.id)
        const kept = [state?.draft, state?.undone].find((draft) => draft?.id === 'mine')
        const sent = await house.app.store.requests.ofChat(actor.id, 10)
        if (!kept && sent.length === 0)
          expect(state, JSON.stringify(story)).toMatchObject({ draft: { id: 'mine' } })
        if (kept && answered > 4) expect(kept.answers, JSON.stringify(story)).toHaveProperty('phone')
        expect(refused(callsBefore), JSON.stringify(story)).toEqual([])
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
    await house.settle()
    expect(await restOfTheWorld()).toEqual(world)
    expect(house.logs.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([])
  })

  test('may press a button of another matter twice: the booking can be taken up again', async () => {
    const actor = house.tg.user({ started: true, languageCode: 'zh-hans' })
    await giveDraft(actor.id, 'mine')
    await actor.say('/mine')
    await house.settle()
    for (const data of ['s:oldAge', 's:oldAge', 's:pension']) await actor.forge(data, actor.chat.last())
    await house.settle()
    const { state } = await house.app.store.sessions.load<ChatState>(actor.id)
    expect(state?.undone?.id).toBe('mine')
  })

  test('may write halves of characters and end words in the middle of one: all that is said about it is whole', async () => {
    const calls = house.tg.calls.length
    const actor = house.tg.user({ started: true, languageCode: 'zh-hans' })
    await giveDraft(actor.id, 'mine', 6)
    for (const words of [
      `${'门'.repeat(150)}${'🙂'.repeat(24)}x${'🙂'.repeat(12)}`,
      '明天',
      '上午',
      '没有',
      '跳过',
      `a\ud83db${'🙂'.repeat(100)}\udc00`,
      '提交',
    ]) {
      await actor.say(words)
      await house.settle()
    }
    const told = actor.chat.fromBot.flatMap(({ text }) => text.match(NUMBER) ?? [])[0] ?? ''
    await house.tg.until(() => station.chat.fromBot.some(({ text }) => text.includes(told)))
    await station.as(administrator).press(`r:take:${told}`)
    await house.settle()
    expect(administrator.toasts.at(-1)?.text).toContain('王秀英')
    expect(refused(calls)).toEqual([])
  })
})
