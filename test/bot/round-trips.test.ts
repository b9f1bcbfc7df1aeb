/** What one update costs at the store. */
import type { Update } from 'grammy/types'
import { expect, it } from 'vitest'
import { openTalk } from './talk.ts'

it('is two round trips in the middle of a form; a chat nobody remembers takes one more, once', async () => {
  const talk = await openTalk()
  const { store, redis } = talk.open()
  const { deliver } = talk.process(undefined, { store })
  await store.ping()
  const commands: string[] = []
  const { sendCommand } = redis
  redis.sendCommand = (command, stream) => {
    commands.push(command.name)
    return sendCommand.call(redis, command, stream)
  }
  const person = talk.person()
  const say = async (text: string) => {
    commands.length = 0
    await deliver({ update_id: talk.nextUpdate(), message: person.message({ text }) } as Update)
    return commands.map((name) => (name === 'eval' ? 'evalsha' : name))
  }
  expect(await say('高龄津贴认证')).toEqual(['get', 'get', 'evalsha'])
  for (const answer of ['1', '1', '张桂兰', '13812345678', '公主府社区'])
    expect([answer, ...(await say(answer))]).toEqual([answer, 'get', 'evalsha'])
  await talk.close()
})
