/** Where commands apply (https://core.telegram.org/bots/api#determining-list-of-commands), spelled as one string. */
import { isGroup } from './ids.ts'

export function commandScope(scope: { type: string; chat_id?: number } | undefined, language = ''): string {
  const where = scope?.chat_id === undefined ? (scope?.type ?? 'default') : `chat:${scope.chat_id}`
  return `${where} ${language}`
}

/** The scopes of a chat for a reader, the narrowest first. */
export function scopesOf(chat: number, language = ''): string[] {
  const code = language.slice(0, 2).toLowerCase()
  const types = [`chat:${chat}`, isGroup(chat) ? 'all_group_chats' : 'all_private_chats', 'default']
  return types.flatMap((type) => (code ? [`${type} ${code}`, `${type} `] : [`${type} `]))
}
