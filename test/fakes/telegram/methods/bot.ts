/** Methods about the bot itself: who it is, how it receives, its commands, answers to button presses. */
import { bad } from '../errors.ts'
import type { Method, Methods } from './method.ts'

/** A press must be answered soon; Telegram does not say how soon. */
const QUERY_LIFETIME_MS = 60_000
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\//

function key(scope: unknown, language: string | undefined): string {
  return JSON.stringify([scope ?? { type: 'default' }, language ?? ''])
}

function language(code: string | undefined): string | undefined {
  // Two letters, not a whole language tag such as zh-CN.
  if (code && !/^[a-z]{2}$/.test(code)) throw bad('invalid language_code specified')
  return code
}

const short =
  (name: string, max: number): Method =>
  ({ params }) => {
    language(params.text('language_code'))
    if ((params.text(name)?.length ?? 0) > max) throw bad(`${name} is too long`)
    return true
  }

export const botMethods: Methods = {
  getMe: ({ world }) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),
  getUpdates({ world, params, gone }) {
    const limit = params.int('limit') ?? 100
    const timeout = Math.min(params.int('timeout') ?? 0, 50)
    if (limit < 1 || limit > 100) throw bad('limit must be 1-100')
    if (timeout < 0) throw bad('timeout must not be negative')
    world.updates.allow(params.json<string[]>('allowed_updates'))
    return world.updates.get(params.int('offset') ?? 0, limit, timeout, gone)
  },
  setWebhook({ world, params }) {
    const url = params.text('url') ?? ''
    const secret = params.text('secret_token')
    const connections = params.int('max_connections') ?? 40
    if (url !== '' && !/^https:\/\/[^/]*\./.test(url) && !LOOPBACK.test(url))
      throw bad('bad webhook: An HTTPS URL must be provided for webhook')
    if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret))
      throw bad('secret token contains unallowed characters')
    if (connections < 1 || connections > 100) throw bad('max_connections must be 1-100')
    world.updates.allow(params.json<string[]>('allowed_updates'))
    if (params.flag('drop_pending_updates')) world.updates.dropPending()
    world.updates.setWebhook(url === '' ? undefined : { url, secret, connections })
    return true
  },
  deleteWebhook({ world, params }) {
    if (params.flag('drop_pending_updates')) world.updates.dropPending()
    world.updates.setWebhook(undefined)
    return true
  },
  getWebhookInfo: ({ world }) => world.updates.info(),
  answerCallbackQuery({ world, params }) {
    const query = world.queries.get(params.text('callback_query_id') ?? '')
    if (!query || query.answer || world.now() - query.at > QUERY_LIFETIME_MS)
      throw bad('query is too old and response timeout expired or query ID is invalid')
    const text = params.text('text')
    if ((text?.length ?? 0) > 200) throw bad('MESSAGE_TOO_LONG')
    query.answer = { text, alert: params.flag('show_alert'), url: params.text('url') }
    return true
  },
  setMyCommands({ world, params }) {
    const commands = params.json<{ command?: unknown; description?: unknown }[]>('commands')
    if (!Array.isArray(commands)) throw bad("can't parse commands: expected an Array")
    if (commands.length > 100) throw bad('BOT_COMMANDS_TOO_MUCH')
    for (const { command, description } of commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(String(command ?? ''))) throw bad('BOT_COMMAND_INVALID')
      const length = String(description ?? '').trim().length
      if (length < 1 || length > 256) throw bad('BOT_COMMAND_DESCRIPTION_INVALID')
    }
    const scope = params.json<{ chat_id?: number }>('scope')
    if (scope?.chat_id !== undefined) world.known(Number(scope.chat_id))
    world.commands.set(key(scope, language(params.text('language_code'))), commands)
    return true
  },
  getMyCommands: ({ world, params }) =>
    world.commands.get(key(params.json('scope'), language(params.text('language_code')))) ?? [],
  deleteMyCommands({ world, params }) {
    world.commands.delete(key(params.json('scope'), language(params.text('language_code'))))
    return true
  },
  setMyName: short('name', 64),
  setMyDescription: short('description', 512),
  setMyShortDescription: short('short_description', 120),
  setChatMenuButton: () => true,
}
