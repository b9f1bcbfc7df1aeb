import { afterEach, expect, it } from 'vitest'
import { openTalk, type Talk, textsOf } from './talk.ts'

let talk: Talk
afterEach(() => talk.close())

it('makes no station of a group that everybody can enter: whoever takes a request sees the contact', async () => {
  talk = await openTalk()
  const administrator = talk.person({ group: -77 })
  await talk.store.people.put({ chat: administrator.id, name: '王红', role: 'administrator' })
  const message = administrator.message({
    text: '/bind 1501',
    entities: [{ type: 'bot_command', offset: 0, length: 5 }],
  })
  const chat = { ...message.chat, username: 'everybody' }
  const refused = await administrator.bring({ message: { ...message, chat } })
  expect(textsOf(refused).join()).toContain('公开')
  expect(await talk.store.stations.areasOf(-77)).toEqual([])
  await administrator.bring({
    callback_query: {
      id: '1',
      from: message.from,
      message: { ...message, chat },
      data: 'b:1501',
      chat_instance: 'x',
    },
  })
  expect(await talk.store.stations.areasOf(-77)).toEqual([])

  await administrator.bring({ message })
  expect(await talk.store.stations.areasOf(-77)).toEqual(['1501'])
})
