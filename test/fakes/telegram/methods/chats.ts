/** Methods about chats and their members (https://core.telegram.org/bots/api#getchat and following). */
import { bad } from '../errors.ts'
import type { MemberStatus } from '../wire.ts'
import type { ChatState, World } from '../world.ts'
import type { Methods } from './method.ts'

function member(world: World, id: number, status: MemberStatus) {
  const user = id === world.bot.id ? world.bot : world.users.get(id)
  return { user, status, ...(status === 'administrator' && { can_invite_users: true }) }
}

function group(state: ChatState): ChatState {
  if (state.chat.type === 'private') throw bad('there are no administrators in the private chat')
  return state
}

export const chatMethods: Methods = {
  getChat({ world, params }) {
    const { chat } = world.writable(params.int('chat_id'))
    return { ...chat, accent_color_id: 0, max_reaction_count: 11 }
  },
  getChatMember({ world, params }) {
    const { chat, members } = world.writable(params.int('chat_id'))
    const id = params.int('user_id')
    if (id === undefined || (id !== world.bot.id && !world.users.has(id))) throw bad('user not found')
    const status = members.get(id) ?? (chat.id === id ? 'member' : undefined)
    return member(world, id, status ?? 'left')
  },
  getChatMemberCount: ({ world, params }) =>
    [...world.writable(params.int('chat_id')).members.values()].filter(
      (status) => status !== 'left' && status !== 'kicked',
    ).length,
  getChatAdministrators({ world, params }) {
    const { members } = group(world.writable(params.int('chat_id')))
    return [...members]
      .filter(([id, status]) => status === 'creator' || (status === 'administrator' && id !== world.bot.id))
      .map(([id, status]) => member(world, id, status))
  },
  createChatInviteLink({ world, params }) {
    const { chat, members } = group(world.writable(params.int('chat_id')))
    if (members.get(world.bot.id) !== 'administrator')
      throw bad('not enough rights to manage chat invite link')
    return {
      invite_link: `https://t.me/+fake${Math.abs(chat.id)}x${world.nextId()}`,
      creator: world.bot,
      creates_join_request: params.flag('creates_join_request'),
      is_primary: false,
      is_revoked: false,
    }
  },
  leaveChat({ world, params }) {
    const { members } = group(world.writable(params.int('chat_id')))
    members.set(world.bot.id, 'left')
    return true
  },
}
