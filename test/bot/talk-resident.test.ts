/** What residents say to whoever is in charge: after pressing "answer", and by simply typing. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { textsOf } from './talk.ts'
import { openTwoSides, type Sides, said } from './two-sides.ts'

let talk: Awaited<ReturnType<typeof openTwoSides>>
let sides: Sides
beforeAll(async () => {
  talk = await openTwoSides()
})
afterAll(() => talk.close())
beforeEach(async () => {
  sides = await talk.begin()
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const mine = async () => (await sides.history()).filter(({ by }) => by.as === 'resident')
const helperWrites = () =>
  sides.act(() => ({ type: 'say', by: sides.inCharge, words: { text: '您在家吗？' } }))

describe('pressing "answer"', () => {
  const begin = () => sides.resident.press(`v:talk:${sides.number}`)

  it('passes on everything that follows, and says so once', async () => {
    expect(textsOf(await begin())[0]).toContain('李强')
    const texts = []
    for (const words of ['在家', '3', '你好', '没有']) texts.push(textsOf(await sides.resident.say(words)))
    expect(texts).toEqual([['已转给李强。'], [], [], []])
    expect(said(await mine())).toEqual([
      ['say', '在家'],
      ['say', '3'],
      ['say', '你好'],
      ['say', '没有'],
    ])
  })

  it('passes on pictures, voices and places', async () => {
    await begin()
    await sides.resident.send({ photo: [{ file_id: 'p' }] })
    await sides.resident.send({ voice: { file_id: 'v' } })
    await sides.resident.send({ location: { latitude: 40.84, longitude: 111.75 } })
    expect(await mine()).toMatchObject([
      { words: { media: { kind: 'photo', file: 'p' } } },
      { words: { media: { kind: 'voice', file: 'v' } } },
      { words: { place: { latitude: 40.84 } } },
    ])
  })

  it('refuses 3,000 characters kindly, and stickers', async () => {
    await begin()
    expect(textsOf(await sides.resident.say('长'.repeat(3000)))[0]).toContain('太长了')
    expect(textsOf(await sides.resident.send({ sticker: { file_id: 'x' } }))[0]).toContain('转不了')
    expect(await mine()).toEqual([])
    await sides.resident.say('好的')
    expect(said(await mine())).toEqual([['say', '好的']])
  })

  it.each([['0'], ['/mine'], ['菜单'], ['说完了'], ['取消']])('ends with %s', async (words) => {
    await begin()
    await sides.resident.say(words)
    expect((await sides.resident.state())?.talk).toBeUndefined()
    expect(await mine()).toEqual([])
  })

  it('waits with a form that is under way', async () => {
    await sides.resident.say('/book')
    await begin()
    await sides.resident.say('高龄津贴认证')
    expect(said(await mine())).toEqual([['say', '高龄津贴认证']])
    await sides.resident.press('z:end')
    expect((await sides.resident.state())?.draft?.form).toBe('booking')
  })

  it('leads to whoever comes when nobody is in charge, and says so', async () => {
    await sides.act(() => ({ type: 'handBack', by: sides.inCharge }))
    expect(textsOf(await begin())[0]).toContain('还没有人接手')
    expect(textsOf(await sides.resident.say('请大声敲门'))).toEqual(['记下了。谁接手，谁就能看到。'])
    expect(said(await mine())).toEqual([['say', '请大声敲门']])
  })

  it('says that it is over when the booking is', async () => {
    await begin()
    await sides.act(() => ({ type: 'done', by: sides.inCharge }))
    expect(textsOf(await sides.resident.say('谢谢'))[0]).toContain('已经结束')
    expect(textsOf(await begin())[0]).toContain('已经结束')
    expect(await mine()).toEqual([])
  })

  it('tells a stranger nothing', async () => {
    const stranger = talk.person()
    expect(textsOf(await stranger.press(`v:talk:${sides.number}`))).toEqual(['没有找到这个预约。'])
    expect((await stranger.state())?.talk).toBeUndefined()
  })

  it('says words once that come twice, from two processes', async () => {
    await begin()
    const update = { update_id: talk.nextUpdate(), message: sides.resident.message({ text: '一次就好' }) }
    await Promise.all([sides.resident.deliver(update as never), talk.process().deliver(update as never)])
    expect(said(await mine())).toEqual([['say', '一次就好']])
  })

  it('corrects an edited message, and says when it is too long', async () => {
    await begin()
    const message = sides.resident.message({ text: '三楼' })
    await sides.resident.bring({ message })
    await sides.resident.edit(message.message_id, '五楼')
    expect(textsOf(await sides.resident.edit(message.message_id, '长'.repeat(3000)))[0]).toContain('太长了')
    expect(said(await mine())).toEqual([
      ['say', '三楼'],
      ['amend', '五楼'],
    ])
  })
})

describe('simply typing', () => {
  it.each([['在家'], ['三楼，没有电梯'], ['没有'], ['好的'], ['你好'], ['3'], ['身份证和户口本都准备好了']])(
    'is an answer to what the one in charge wrote: %s',
    async (words) => {
      await helperWrites()
      expect(textsOf(await sides.resident.say(words))).toEqual(['已转给李强。'])
      expect(said(await mine())).toEqual([['say', words]])
    },
  )

  it('says once that it arrives', async () => {
    await helperWrites()
    await sides.resident.say('在家')
    expect(textsOf(await sides.resident.say('门没锁'))).toEqual([])
    talk.now += 2 * HOUR
    expect(textsOf(await sides.resident.say('您到哪儿了'))).toEqual(['已转给李强。'])
  })

  it('so does a picture, a voice, a place; not a sticker', async () => {
    await helperWrites()
    await sides.resident.send({ photo: [{ file_id: 'p' }] })
    await sides.resident.send({ location: { latitude: 40.84, longitude: 111.75 } })
    expect(await mine()).toHaveLength(2)
    const [sticker] = (await sides.resident.send({ sticker: { file_id: 'x' } })).slice(-1)
    expect(sticker?.buttons.map(({ text }) => text)).toContain('💬 给李强留言')
    expect(await mine()).toHaveLength(2)
  })

  it('is none a day later, before they wrote, or when it is closed', async () => {
    await sides.resident.say('在家')
    await helperWrites()
    talk.now += 24 * HOUR + 1
    await sides.resident.say('在家')
    await helperWrites()
    await sides.act(() => ({ type: 'done', by: sides.inCharge }))
    await sides.resident.say('在家')
    expect(await mine()).toEqual([])
  })

  it('is none when somebody else has taken over since', async () => {
    await helperWrites()
    await sides.act(() => ({
      type: 'transfer',
      by: sides.inCharge,
      to: { chat: sides.colleague.id, name: '王红', as: 'staff' },
    }))
    await sides.resident.say('在家')
    expect(await mine()).toEqual([])
  })

  it.each([['市公安局'], ['我住在市公安局旁边'], ['市局'], ['教育局']])(
    'keeps a look-up confidential: %s',
    async (words) => {
      await helperWrites()
      const outcome = await sides.resident.deliver({
        update_id: talk.nextUpdate(),
        message: sides.resident.message({ text: words }),
      } as never)
      expect(outcome).toEqual({ confidential: true })
      expect(await mine()).toEqual([])
      expect(JSON.stringify(await sides.resident.state())).not.toContain(words)
    },
  )

  it('keeps the look-up of somebody without any request confidential', async () => {
    const other = talk.person()
    const outcome = await other.deliver({
      update_id: talk.nextUpdate(),
      message: other.message({ text: '市公安局' }),
    } as never)
    expect(outcome).toEqual({ confidential: true })
  })

  it.each([['高龄津贴'], ['菜单'], ['0'], ['取消'], ['/help'], ['我的预约']])(
    'goes on leading elsewhere: %s',
    async (words) => {
      await helperWrites()
      expect(textsOf(await sides.resident.say(words))).not.toEqual([])
      expect(await mine()).toEqual([])
    },
  )

  it('answers a form that is under way first', async () => {
    await helperWrites()
    await sides.resident.say('/book')
    await sides.resident.say('高龄津贴认证')
    expect(await mine()).toEqual([])
  })
})

describe('replying to a message of the bot', () => {
  it('reaches whoever is in charge, even inside a form', async () => {
    await sides.resident.say('/book')
    await sides.resident.send({
      text: '改到下午',
      ...sides.replyTo(`👋 “高龄津贴认证”（${sides.number}）由李强来帮您办。`),
    })
    expect(said(await mine())).toEqual([['say', '改到下午']])
  })

  it("tells nothing of somebody else's", async () => {
    const stranger = talk.person()
    await stranger.send({ text: '在吗', ...sides.replyTo(`（${sides.number}）`) })
    expect(await sides.history()).toEqual([])
  })
})
