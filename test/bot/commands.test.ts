import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { offerCommands } from '../../src/bot/commands.ts'
import { createLogger } from '../../src/logger.ts'
import { createTranslator } from '../../src/texts/translator.ts'
import { setUp } from '../doors/paper.ts'
import { openTalk, type Talk, textsOf } from './talk.ts'

describe('commands', () => {
  let talk: Talk
  beforeAll(async () => {
    talk = await openTalk()
  })
  afterAll(() => talk.close())

  it('are offered in every language, to people and to groups, and each is understood', async () => {
    const { api, telegram } = setUp()
    await offerCommands(api, createTranslator('locales'), createLogger({ level: 'silent' }))
    const lists = telegram.calls.map(({ payload }) => payload as unknown as Offered)
    expect(lists.map(({ scope, language_code = '' }) => `${scope.type} ${language_code}`).sort()).toEqual([
      'all_group_chats ',
      'all_group_chats en',
      'all_private_chats ',
      'all_private_chats en',
    ])
    for (const { commands, scope } of lists) {
      for (const { command, description } of commands) {
        expect(command).toMatch(/^[a-z]{1,32}$/)
        expect(description.length).toBeGreaterThan(2)
        const who = talk.person(scope.type === 'all_group_chats' ? { group: -100 } : {})
        const texts = textsOf(await who.say(`/${command}`))
        expect([command, texts.length > 0]).toEqual([command, true])
        expect([command, texts.join().includes('没听明白')]).toEqual([command, false])
      }
    }
  })

  it('that are refused leave the menu as it was and break nothing', async () => {
    const { api } = setUp({ ok: false, error_code: 429, description: 'Too Many Requests' })
    await offerCommands(api, createTranslator('locales'), createLogger({ level: 'silent' }))
  })
})
interface Offered {
  commands: { command: string; description: string }[]
  scope: { type: string }
  language_code?: string
}
