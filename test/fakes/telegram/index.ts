/**
 * A strict fake of the Bot API over HTTP, and of the people behind it. It refuses what Telegram refuses and shares
 * no code with the program.
 *
 *     const tg = await startFakeTelegram()
 *     // start the program with tg.token and tg.root
 *     const user = tg.user({ languageCode: 'zh-hans' })
 *     await user.say('/start')
 *     await tg.idle()
 *     user.chat.last().text
 */
import { createFaults, type Faults } from './faults.ts'
import { botMethods } from './methods/bot.ts'
import { chatMethods } from './methods/chats.ts'
import { editMethods } from './methods/edit.ts'
import { fileMethods } from './methods/files.ts'
import { sendMethods } from './methods/send.ts'
import {
  createGroup,
  createUser,
  type FakeGroup,
  type FakeUser,
  type GroupOptions,
  type UserOptions,
} from './people.ts'
import { type LoggedCall, startServer } from './server.ts'
import { createUpdates } from './updates.ts'
import type { User } from './wire.ts'
import { createWorld } from './world.ts'

export type { Actor } from './actor.ts'
export { type Refusal, tooManyRequests } from './errors.ts'
export type { Effect } from './faults.ts'
export type { FakeGroup, FakeUser } from './people.ts'
export type { LoggedCall } from './server.ts'
export type { ChatView, ShownMessage } from './view.ts'

export interface FakeTelegram {
  /** The address to give as `TELEGRAM_API_ROOT`. */
  readonly root: string
  readonly token: string
  readonly bot: User
  /** Every call with the right token, oldest first. */
  readonly calls: LoggedCall[]
  user(options?: UserOptions): FakeUser
  group(options?: GroupOptions): FakeGroup
  readonly fail: Faults['fail']
  readonly sometimes: Faults['sometimes']
  readonly enforceLimits: Faults['enforceLimits']
  /** The commands set for a scope (default: everyone) and language. */
  commands(scope?: Record<string, unknown>, language?: string): { command: string; description: string }[]
  /** Updates that the bot has not confirmed. */
  pending(): number
  /** Resolves when every update is confirmed and no call is under way. Rejects after `ms` (default 10 s). */
  idle(ms?: number): Promise<void>
  /** Resolves when the condition holds; it is looked at after each call and each confirmation. */
  until(condition: () => boolean, ms?: number): Promise<void>
  close(): Promise<void>
}

export interface FakeOptions {
  token?: string
  username?: string
  /** Unix milliseconds. */
  now?: () => number
}

export async function startFakeTelegram(options: FakeOptions = {}): Promise<FakeTelegram> {
  const { token = '700001:FAKE-token_for-tests', username = 'bangban_test_bot', now = Date.now } = options
  const bot: User = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Bangban', username }
  const waiting = new Set<() => void>()
  const onChange = () => {
    for (const look of waiting) look()
  }
  let underWay = 0
  const updates = createUpdates(now, onChange)
  const world = createWorld(bot, updates, now)
  const faults = createFaults(now)
  const calls: LoggedCall[] = []
  const methods = { ...botMethods, ...chatMethods, ...editMethods, ...fileMethods, ...sendMethods }
  const onCall = (change: 1 | 0 | -1) => {
    underWay += change
    onChange()
  }
  const server = await startServer({ token, world, faults, methods, calls, onCall })

  function until(condition: () => boolean, ms = 10_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        waiting.delete(look)
        clearTimeout(timer)
        finish()
      }
      const look = () => {
        if (condition()) end(resolve)
      }
      const timer = setTimeout(() => {
        const state = `${updates.pending().length} updates pending, ${underWay} calls under way`
        const last = calls.slice(-5).map(({ method, ok }) => `${method} ${ok}`)
        end(() => reject(new Error(`waited ${ms} ms in vain: ${state}; last calls: ${last.join(', ')}`)))
      }, ms)
      waiting.add(look)
      look()
    })
  }

  return {
    root: server.root,
    token,
    bot,
    calls,
    user: (user = {}) => createUser(world, user),
    group: (group = {}) => createGroup(world, group),
    fail: faults.fail,
    sometimes: faults.sometimes,
    enforceLimits: faults.enforceLimits,
    commands(scope = { type: 'default' }, language = '') {
      const found = world.commands.get(JSON.stringify([scope, language]))
      return (found ?? []) as { command: string; description: string }[]
    },
    pending: () => updates.pending().length,
    idle: (ms) => until(() => updates.pending().length === 0 && underWay === 0, ms),
    until,
    async close() {
      updates.close()
      await server.close()
    },
  }
}
