import type { MiddlewareFn } from 'grammy'
import type { Update } from 'grammy/types'
import { afterEach, describe, expect, it } from 'vitest'
import type { BangbanContext } from '../../src/bot/context.ts'
import { TryAgain } from '../../src/doors/door.ts'
import { StoreAway } from '../../src/store/store.ts'
import { gate } from '../jobs/workshop.ts'
import { openTalk, type Talk, type TalkOptions, textsOf } from './talk.ts'

let talk: Talk
const open = async (handlers?: MiddlewareFn<BangbanContext>, options: TalkOptions = {}) => {
  talk = await openTalk({ handlers, ...options })
  return talk
}
afterEach(() => talk.close())

describe('an update that comes twice', () => {
  it('is handled once; the question under way is said again', async () => {
    await open()
    const person = talk.person()
    await person.say('/book')
    await person.say('高龄津贴认证')
    const update = { update_id: talk.nextUpdate(), message: person.message({ text: '我自己' }) }
    const first = await person.bring(update)
    const before = await person.state()
    const second = await person.bring(update)
    expect(textsOf(second)).toEqual([textsOf(first).at(-1)])
    expect(await person.state()).toEqual(before)
    // One that is not the last any more is passed over in silence.
    await person.say('同意')
    const after = await person.state()
    expect(await person.bring(update)).toEqual([])
    expect(await person.state()).toEqual(after)
  })

  it('outside a form says where the person is, and accepts nothing twice', async () => {
    await open()
    const person = talk.person()
    await person.say('0')
    const update = { update_id: talk.nextUpdate(), message: person.message({ text: '13900001234' }) }
    await person.bring(update)
    const [number] = await talk.store.requests.ofChat(person.id, 9)
    const again = await person.bring(update)
    expect(textsOf(again).join()).toContain(number)
    expect(await talk.store.requests.ofChat(person.id, 9)).toHaveLength(1)
  })

  it('in a group says nothing again', async () => {
    let said = 0
    await open((ctx) => ctx.say(`${++said}`))
    const group = talk.person({ group: -77 })
    const update = { update_id: talk.nextUpdate(), message: group.message({ text: 'x' }) }
    expect(textsOf(await group.bring(update))).toEqual(['1'])
    expect(await group.bring(update)).toEqual([])
  })
})

describe('two processes on one chat', () => {
  it('the one that loses the race decides again, so both updates count', async () => {
    const slow = gate()
    const count: MiddlewareFn<BangbanContext> = async (ctx) => {
      const before = Number(ctx.state.area ?? 0)
      if (ctx.message?.text === 'slow' && before === 0) await slow.opened
      ctx.state.area = String(before + 1)
      ctx.say(`${ctx.message?.text} ${before + 1}`)
    }
    await open(count)
    const person = talk.person()
    const other = { ...person, deliver: talk.process(count).deliver }
    const losing = person.deliver({ update_id: 1, message: person.message({ text: 'slow' }) } as Update)
    await other.deliver({ update_id: 2, message: person.message({ text: 'fast' }) } as Update)
    slow.open()
    await losing
    // Nothing that was decided and lost is said.
    expect(textsOf(person.news())).toEqual(['fast 1', 'slow 2'])
    expect(await person.state()).toMatchObject({ area: '2', seen: [2, 1] })
  })

  it('the same update brought to both is taken in once', async () => {
    let decided = 0
    const handlers: MiddlewareFn<BangbanContext> = (ctx) => {
      decided++
      ctx.state.area = `${ctx.state.area ?? ''}x`
      ctx.say('done')
    }
    await open(handlers)
    const person = talk.person()
    const update = { update_id: 1, message: person.message({ text: 'x' }) } as Update
    await Promise.all([person.deliver(update), talk.process(handlers).deliver(update)])
    expect(await person.state()).toMatchObject({ area: 'x', seen: [1] })
    expect(decided).toBeLessThanOrEqual(2)
  })

  it('a dozen answers at once all arrive', async () => {
    const handlers: MiddlewareFn<BangbanContext> = (ctx) => {
      ctx.state.area = `${ctx.state.area ?? ''}x`
    }
    await open(handlers)
    const person = talk.person()
    const processes = [talk.process(handlers), talk.process(handlers)]
    const bring = async (i: number): Promise<void> => {
      try {
        await processes[i % 2]?.deliver({ update_id: i, message: person.message({ text: 'x' }) } as Update)
      } catch (error) {
        // Too many at once: the door brings it again.
        if (!(error instanceof TryAgain)) throw error
        await bring(i)
      }
    }
    await Promise.all(Array.from({ length: 12 }, (_, i) => bring(i + 1)))
    expect((await person.state())?.area).toBe('x'.repeat(12))
  })
})

describe('one chat', () => {
  it('is answered in order, and does not wait for another', async () => {
    const slow = gate()
    await open(async (ctx) => {
      if (ctx.message?.text === 'slow') await slow.opened
      ctx.say(ctx.message?.text ?? '')
    })
    const [one, two] = [talk.person(), talk.person()]
    const all = ['slow', 'second', 'third'].map((text) => one.say(text))
    expect(textsOf(await two.say('other'))).toEqual(['other'])
    expect(one.news()).toEqual([])
    slow.open()
    await Promise.all(all)
    expect(textsOf(talk.said.filter(({ chat }) => chat === one.id))).toEqual(['slow', 'second', 'third'])
  })

  it('has its press answered, also when the handlers do not', async () => {
    await open((ctx) => ctx.say('pressed'))
    const said = await talk.person().press('m:book')
    expect(said.map(({ method }) => method).sort()).toEqual(['answerCallbackQuery', 'sendMessage'])
  })
})

describe('what is none of the bot’s business', () => {
  it.each([
    { poll: { id: '1' } },
    { inline_query: { id: '1', from: { id: 1 }, query: 'x', offset: '' } },
    { callback_query: { id: '1', from: { id: 1 }, chat_instance: '1', data: 'm:book' } },
    { channel_post: { message_id: 1, chat: { id: -5, type: 'channel' }, text: '/start' } },
    {},
  ])('%j is passed over', async (update) => {
    await open((ctx) => ctx.say('never'))
    const { deliver } = talk.process()
    expect(await deliver({ update_id: 9, ...update } as Update)).toEqual({ confidential: false })
    expect(talk.said).toEqual([])
  })
})

describe('a handler that throws', () => {
  it('loses nothing that was answered, and the person hears something', async () => {
    await open((ctx) => {
      ctx.state.area = 'half done'
      delete ctx.state.draft
      ctx.say('never said')
      throw new Error('a mistake')
    })
    const person = talk.person()
    const draft = { id: 'abc', form: 'booking', answers: { item: 'oldAge' } }
    await talk.put(person.id, { draft, area: '1501', dialogues: { some: 'dialogue' }, language: 'en' })
    expect(textsOf(await person.say('x'))).toEqual([expect.stringContaining('Sorry')])
    const state = await person.state()
    expect(state).toMatchObject({ draft, area: '1501' })
    // A dialogue may be what failed: it would fail again.
    expect(state?.dialogues).toBeUndefined()
    expect(talk.logged).toHaveLength(1)
    const pressed = await person.press('m:book')
    expect(pressed.map(({ payload }) => payload.show_alert)).toEqual([true])
  })

  it('says nothing in a group', async () => {
    await open(() => {
      throw new Error('a mistake')
    })
    const group = talk.person({ group: -78 })
    expect(await group.say('/desk')).toEqual([])
  })
})

describe('a store that is away', () => {
  it('has the update brought again, and says so once', async () => {
    let away = true
    await open((ctx) => {
      if (away) throw new StoreAway('away')
      ctx.say('there again')
    })
    const person = talk.person()
    for (const text of ['a', 'b', 'c']) await expect(person.say(text)).rejects.toThrow(TryAgain)
    expect(textsOf(talk.said.filter(({ chat }) => chat === person.id))).toEqual([
      expect.stringContaining('系统正在恢复'),
    ])
    away = false
    person.news()
    expect(textsOf(await person.say('a'))).toEqual(['there again'])
    expect((await person.state())?.seen).toHaveLength(1)
  })
})
