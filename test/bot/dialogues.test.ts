/** The search for an inspection contact as a dialogue: what ends it, and what is stored of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Person, type Talk, textsOf } from './talk.ts'

let talk: Talk
let person: Person
beforeAll(async () => {
  talk = await openTalk()
})
afterAll(() => talk.close())
beforeEach(async () => {
  person = talk.person()
  await person.say('/inspection')
})
const asking = async () => (await person.state())?.dialogues !== undefined

describe('the dialogue', () => {
  it('answers again and again, and what is stored stays as small as at first', async () => {
    const first = JSON.stringify((await person.state())?.dialogues)
    for (const query of ['公安局', '网信办', '第三组', '不存在的单位', '2583', '贺莉']) {
      expect(textsOf(await person.say(query))).not.toHaveLength(0)
      expect(JSON.stringify(await person.state())).not.toContain(query)
    }
    expect(JSON.stringify((await person.state())?.dialogues).length).toBeLessThan(first.length + 200)
    expect(first.length).toBeLessThan(2_000)
  })

  it('reads a query again when it is corrected', async () => {
    const { message_id } = person.message({})
    await person.bring({ message: person.message({ text: '公按' }, message_id) })
    expect(textsOf(await person.edit(message_id, '市公安局')).join()).toContain('市公安局')
  })

  it('says what it can read when it gets something else', async () => {
    const photo = [{ file_id: 'p', file_unique_id: 'u', width: 1, height: 1 }]
    expect(textsOf(await person.send({ photo })).join()).toContain('请打单位的名字')
    expect(await asking()).toBe(true)
  })

  it('goes on in another process', async () => {
    person.deliver = talk.process().deliver
    expect(textsOf(await person.say('市公安局')).join()).toContain('市公安局')
  })

  it.each(['/start', '/mine', '/help', '/cancel', '取消', '0', '菜单', '返回', '/book'])(
    'ends with %s',
    async (words) => {
      await person.say(words)
      expect(await asking()).toBe(false)
    },
  )

  it('ends with a button of something else, not with one of its own', async () => {
    await person.press('i:2024-13-6.police')
    expect(await asking()).toBe(true)
    await person.press('m:mine')
    expect(await asking()).toBe(false)
  })

  it('begun twice is one', async () => {
    await person.say('/inspection')
    expect(textsOf(await person.say('市公安局'))).toHaveLength(1)
  })

  it('of an older version of the program is given up, and the words still find their unit', async () => {
    for (const dialogues of [{ version: 0, state: {} }, 'nonsense', 7, { inspection: [{}] }]) {
      await talk.put(person.id, { dialogues })
      expect(textsOf(await person.say('市公安局'))).not.toHaveLength(0)
      expect(textsOf(await person.say('市公安局')).join()).toContain('市公安局')
    }
  })

  it('leaves a form that is under way as it is', async () => {
    await person.say('/book')
    await person.say('高龄津贴认证')
    const draft = (await person.state())?.draft
    await person.say('/inspection')
    await person.say('市公安局')
    await person.say('王秀英')
    expect((await person.state())?.draft).toEqual(draft)
    await person.press(`q:${draft?.id}:forWhom:self`)
    expect((await person.state())?.draft?.answers.forWhom).toBe('self')
  })
})
