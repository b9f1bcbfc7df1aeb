/** People and groups that a test makes up. */
import { type Actor, createActor } from './actor.ts'
import { type ChatView, viewOf } from './view.ts'
import type { MemberStatus, User } from './wire.ts'
import type { ChatState, World } from './world.ts'

export interface UserOptions {
  id?: number
  firstName?: string
  languageCode?: string
  /** They have already pressed "Start", so the bot may write to them. */
  started?: boolean
  /** They have blocked the bot, while nobody listened. */
  blocked?: boolean
}

/** A person in the private chat with the bot. */
export interface FakeUser extends Actor {
  readonly chat: ChatView
  readonly user: User
  /** Blocks the bot: it gets 403 from now on. */
  block(): void
  unblock(): void
}

export interface GroupOptions {
  title?: string
  /** The first one created the group. */
  members?: FakeUser[]
  /** The bot is an administrator: it reads everything and makes invite links. */
  botIsAdmin?: boolean
  supergroup?: boolean
}

export interface FakeGroup {
  /** Changes when the group becomes a supergroup. */
  readonly id: number
  readonly chat: ChatView
  /** The person's actions in this group. They must be a member. */
  as(member: FakeUser): Actor
  add(member: FakeUser): void
  /** Makes the bot an administrator: it reads everything and makes invite links. */
  promoteBot(): void
  /** Removes the bot. */
  kickBot(): void
  /** Turns it into a supergroup with a new id; the old id answers `migrate_to_chat_id`. */
  upgrade(): void
}

function setBotStatus(world: World, state: ChatState, from: User, status: MemberStatus): void {
  const old = state.members.get(world.bot.id) ?? 'left'
  if (old === status) return
  state.members.set(world.bot.id, status)
  world.updates.push('my_chat_member', {
    chat: state.chat,
    from,
    date: Math.floor(world.now() / 1000),
    old_chat_member: { user: world.bot, status: old },
    new_chat_member: { user: world.bot, status },
  })
}

export function createUser(world: World, options: UserOptions): FakeUser {
  const { firstName: first_name = 'Resident', languageCode, started = false, blocked = false } = options
  const id = options.id ?? 5_000_000_000 + world.nextId()
  const user: User = { id, is_bot: false, first_name, language_code: languageCode }
  const state = world.addChat({ id, type: 'private', first_name })
  world.users.set(id, user)
  state.members.set(id, 'member')
  if (started) state.members.set(world.bot.id, 'member')
  if (blocked) state.members.set(world.bot.id, 'kicked')
  const begin = () => {
    // Writing to a bot for the first time starts it. A bot that was blocked must be unblocked first.
    const status = state.members.get(world.bot.id)
    if (status === 'kicked') throw new Error('the bot is blocked: unblock() it first')
    state.members.set(world.bot.id, 'member')
  }
  return Object.assign(createActor(world, user, state, begin), {
    chat: viewOf(world, state),
    user,
    block: () => setBotStatus(world, state, user, 'kicked'),
    unblock: () => setBotStatus(world, state, user, 'member'),
  })
}

export function createGroup(world: World, options: GroupOptions): FakeGroup {
  const { title = 'Station', botIsAdmin = false, supergroup = false } = options
  const newId = () => -(supergroup ? 1_000_000_000_000 : 4_000_000_000) - world.nextId()
  let state = world.addChat({ id: newId(), type: supergroup ? 'supergroup' : 'group', title })
  const creator = options.members?.[0]?.user ?? createUser(world, { firstName: 'Creator' }).user
  state.members.set(creator.id, 'creator')
  const service = (content: Record<string, unknown>) =>
    world.updates.push('message', structuredClone(world.put(state, creator, content)))
  const add = ({ user }: FakeUser) => state.members.set(user.id, 'member')
  for (const member of options.members?.slice(1) ?? []) add(member)
  setBotStatus(world, state, creator, botIsAdmin ? 'administrator' : 'member')
  service({ new_chat_members: [world.bot] })

  return {
    get id() {
      return state.chat.id
    },
    get chat() {
      return viewOf(world, state)
    },
    as({ user, id }) {
      if (!state.members.has(id)) throw new Error('not a member of the group')
      return createActor(world, user, state)
    },
    add,
    promoteBot: () => setBotStatus(world, state, creator, 'administrator'),
    kickBot: () => setBotStatus(world, state, creator, 'kicked'),
    upgrade() {
      const old = state
      const chat = { id: -1_000_000_000_000 - world.nextId(), type: 'supergroup' as const, title }
      service({ migrate_to_chat_id: chat.id })
      state = world.addChat(chat)
      old.migratedTo = chat.id
      for (const [id, status] of old.members) state.members.set(id, status)
      service({ migrate_from_chat_id: old.chat.id })
    },
  }
}
