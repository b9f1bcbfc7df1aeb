/** Who is here and what is offered: chats, links, commands, files. */
import type { CallDeps, Methods } from './call-deps.ts'
import { Refusal } from './compose.ts'
import { isGroup } from './ids.ts'
import { toTelegramChat } from './message.ts'
import type { ChatInfo } from './port.ts'
import { commandScope } from './scopes.ts'

const WEEK_S = 7 * 86_400

type Management =
  | 'getMe'
  | 'getChat'
  | 'getFile'
  | 'setMyCommands'
  | 'deleteMyCommands'
  | 'createChatInviteLink'
  | 'setChatTitle'
  | 'leaveChat'
  | 'banChatMember'

export function createManagement({ store, files, me, publicUrl, clock }: CallDeps): Methods<Management> {
  const now = () => Math.floor(clock() / 1000)

  async function chatOf(id: number): Promise<ChatInfo> {
    const chat = await store.chat(id)
    if (!chat) throw new Refusal('chat not found')
    return chat
  }

  /** Tells everybody in the chat that their list of chats is another one. */
  async function refresh(chat: number, people?: number[]): Promise<void> {
    const whom = people ?? (isGroup(chat) ? await store.members(chat) : [chat])
    await Promise.all(whom.map((person) => store.signal(person, { t: 'chats' })))
  }

  return {
    getMe: async () => me,
    getChat: async ({ chat_id }) => toTelegramChat(await chatOf(chat_id)),

    async getFile({ file_id }) {
      const facts = await files.facts(file_id)
      if (!facts) throw new Refusal('invalid file_id')
      return { file_id, file_unique_id: file_id, file_size: facts.size, file_path: file_id }
    },

    async setMyCommands({ scope, language_code, commands }) {
      const changed = await store.setCommands(commandScope(scope, language_code), commands)
      if (changed && scope?.chat_id !== undefined) await refresh(scope.chat_id)
      return true
    },
    async deleteMyCommands({ scope, language_code }) {
      const changed = await store.setCommands(commandScope(scope, language_code), undefined)
      if (changed && scope?.chat_id !== undefined) await refresh(scope.chat_id)
      return true
    },

    async createChatInviteLink({ chat_id, expire_date }) {
      const chat = await chatOf(chat_id)
      if (!isGroup(chat.id)) throw new Refusal('not enough rights to manage chat invite link')
      const seconds = expire_date ? expire_date - now() : WEEK_S
      if (seconds < 1) throw new Refusal('expire date is in the past')
      return {
        invite_link: `${publicUrl}/?join=${await store.offer({ join: chat.id }, seconds)}`,
        creator: me,
        creates_join_request: false,
        is_primary: false,
        is_revoked: false,
        expire_date: now() + seconds,
        member_limit: 1,
      }
    },
    async setChatTitle({ chat_id, title }) {
      if (!isGroup(chat_id) || !(await store.name(chat_id, 'title', title)))
        throw new Refusal('chat not found')
      await refresh(chat_id)
      return true
    },
    async leaveChat({ chat_id }) {
      const chat = await chatOf(chat_id)
      if (!isGroup(chat.id)) throw new Refusal("chat member status can't be changed in private chats")
      const people = await store.members(chat.id)
      await store.close(chat.id)
      await refresh(chat.id, people)
      return true
    },
    /** Out of the group; a new link lets them in again. */
    async banChatMember({ chat_id, user_id }) {
      const chat = await chatOf(chat_id)
      if (!isGroup(chat.id)) throw new Refusal("chat member status can't be changed in private chats")
      await store.remove(chat.id, user_id)
      await refresh(chat.id, [user_id])
      return true
    },
  }
}
