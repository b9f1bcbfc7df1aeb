/** A switchboard with two doors that only write down what they are asked. */
import { Api } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { type ApiResult, type Door, foreignChatId, foreignDoor } from '../../src/doors/door.ts'
import { type CallReport, createSwitchboard } from '../../src/doors/switchboard.ts'

/** A door that writes down what it is asked. */
export function paperDoor(
  name: string,
  number: number | undefined,
  answer: ApiResult = { ok: true, result: true },
) {
  const calls: { method: string; payload: Record<string, unknown>; signal?: AbortSignal }[] = []
  const never = () => Promise.reject(new Error('not in this test'))
  const door: Door = {
    name,
    can: { edit: true, buttons: true, alerts: true, requestContact: true, requestLocation: true },
    owns: (chat) => foreignDoor(chat) === number,
    ownsQuery: (id) => (number === undefined ? /^\d+$/.test(id) : id.startsWith(`${name}-`)),
    async call(method, payload, signal) {
      calls.push({ method, payload, signal })
      return answer
    },
    download: never,
    startLink: (payload) => `https://paper.example/?start=${payload}`,
    groupLink: never,
    start: never,
    stop: never,
    ready: never,
  }
  return { ...door, calls }
}

export const ME: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: 'Bangban',
  username: 'bangban_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  supports_inline_queries: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
} as UserFromGetMe
export const TOKEN = '1:token'
export const web1 = foreignChatId(1, 0)
export const webGroup = foreignChatId(1, 3, true)

export function setUp(answer?: ApiResult) {
  const telegram = paperDoor('telegram', undefined, answer)
  const web = paperDoor('web', 1, answer)
  const reports: CallReport[] = []
  const switchboard = createSwitchboard({
    doors: [telegram, web],
    defaultDoor: telegram,
    onCall: (report) => reports.push(report),
  })
  const api = new Api(TOKEN, { fetch: switchboard.fetch })
  return { telegram, web, reports, switchboard, api }
}
