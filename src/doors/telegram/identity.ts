/** Who the bot is, as Telegram says (https://core.telegram.org/bots/api#getme), and the links that lead to it. */
import type { UserFromGetMe } from 'grammy/types'
import { z } from 'zod'

const schema = z.looseObject({ id: z.number().int(), is_bot: z.literal(true), username: z.string().min(1) })

/** Undefined if this is not a bot. */
export function readMe(result: unknown): UserFromGetMe | undefined {
  const parsed = schema.safeParse(result)
  return parsed.success ? (parsed.data as unknown as UserFromGetMe) : undefined
}

/**
 * A deep link (https://core.telegram.org/bots/features#deep-linking). Throws an `Error` while Telegram has not yet
 * told the bot's name, and a `RangeError` for a payload that Telegram would drop.
 */
export function deepLink(
  me: UserFromGetMe | undefined,
  parameter: 'start' | 'startgroup',
  payload: string,
): string {
  if (!/^[\w-]{1,64}$/.test(payload)) throw new RangeError('a start payload is 1–64 of A-Z a-z 0-9 _ -')
  if (!me) throw new Error('Telegram has not told the name of the bot yet')
  return `https://t.me/${me.username}?${parameter}=${payload}`
}
