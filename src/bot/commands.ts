/** The menu of commands, in every language, for people and for groups (https://core.telegram.org/bots/api#setmycommands). */
import type { Api } from 'grammy'
import { FALLBACK_LANGUAGE } from '../domain/text.ts'
import type { Logger } from '../logger.ts'
import type { Translator } from '../texts/translator.ts'

const PRIVATE = [
  'start',
  'book',
  'inspection',
  'mine',
  'cancel',
  'settings',
  'help',
  'language',
  'privacy',
] as const
const GROUP = ['desk', 'bind', 'invite', 'language', 'help'] as const

export async function offerCommands(api: Api, texts: Translator, logger: Logger): Promise<void> {
  for (const language of texts.languages) {
    const list = (names: readonly string[]) =>
      names.map((command) => ({ command, description: texts.t(language, `command-${command}`) }))
    const code = language === FALLBACK_LANGUAGE ? undefined : (language.split('-')[0] as 'en')
    try {
      await api.setMyCommands(list(PRIVATE), { scope: { type: 'all_private_chats' }, language_code: code })
      await api.setMyCommands(list(GROUP), { scope: { type: 'all_group_chats' }, language_code: code })
    } catch (error) {
      logger.warn({ err: error }, 'the menu of commands stays as it was')
    }
  }
}
