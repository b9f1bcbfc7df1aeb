/** The menu of commands, in every language, for people and for groups (https://core.telegram.org/bots/api#setmycommands). */
import type { Api } from 'grammy'
import { may, type Person, type Right } from '../domain/person.ts'
import { FALLBACK_LANGUAGE } from '../domain/text.ts'
import type { Logger } from '../logger.ts'
import type { Translator } from '../texts/translator.ts'
import type { BotContext } from './context.ts'

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
/** What staff have besides, in their own chats, and the right that opens it. */
const STAFF = [
  ['desk', 'desk'],
  ['new', 'desk'],
  ['notice', 'notice'],
  ['invite', 'invite'],
  ['bind', 'bind'],
  ['staff', 'staff'],
  ['leave', 'work'],
] as const satisfies readonly (readonly [string, Right])[]

export async function offerCommands(api: Api, texts: Translator, logger: Logger): Promise<void> {
  for (const language of texts.languages) {
    const list = (names: readonly string[]) => described(names, texts, language)
    const code = language === FALLBACK_LANGUAGE ? undefined : (language.split('-')[0] as 'en')
    try {
      await api.setMyCommands(list(PRIVATE), { scope: { type: 'all_private_chats' }, language_code: code })
      await api.setMyCommands(list(GROUP), { scope: { type: 'all_group_chats' }, language_code: code })
    } catch (error) {
      logger.warn({ err: error }, 'the menu of commands stays as it was')
    }
  }
}

/** The menu in somebody's own chat, after their role or language has changed: staff have more, all others the usual one. */
export function offerCommandsTo(ctx: BotContext, person: Pick<Person, 'chat' | 'role' | 'language'>): void {
  const { chat, language = ctx.language } = person
  const scope = { type: 'chat', chat_id: chat }
  const extra = staffCommands(person)
  if (extra.length === 0) return ctx.act('deleteMyCommands', { scope })
  const names = [...extra, ...PRIVATE]
  ctx.act('setMyCommands', { commands: described(names, ctx.deps.texts, language), scope })
}

/** One a line, for `/help`; empty: they are no staff. */
export function staffCommandsInWords(ctx: BotContext, person: Person | undefined): string {
  const commands = described(staffCommands(person), ctx.deps.texts, ctx.language)
  return commands
    .map(({ command, description }) => ctx.t('help-command', { command, description }))
    .join('\n')
}

const staffCommands = (person: Pick<Person, 'role' | 'removed'> | undefined): string[] =>
  STAFF.filter(([, right]) => may(person, right)).map(([name]) => name)

const described = (names: readonly string[], texts: Translator, language: string) =>
  names.map((command) => ({ command, description: texts.t(language, `command-${command}`) }))
