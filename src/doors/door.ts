/**
 * The contract between the bot and the platforms.
 *
 * A door brings people to the bot. It turns what happens on its platform into a Telegram-shaped `Update`, and
 * turns the Bot API calls addressed to its chats back into native messages. Nothing outside `doors/`,
 * `config.ts` and `main.ts` knows which doors exist; everybody else asks what a door *can do*.
 */
import type { Update } from 'grammy/types'

/** The answer to a Bot API call, in the Bot API's own shape (https://core.telegram.org/bots/api#making-requests). */
export type ApiResult =
  | { ok: true; result: unknown }
  | {
      ok: false
      error_code: number
      description: string
      parameters?: { retry_after?: number; migrate_to_chat_id?: number }
    }

/**
 * In the message that a sending call returns: the person cannot be reached now. The door keeps what was said and brings
 * it when they next write. Nothing else has told them that something waits.
 */
export interface Held {
  /** When the person was last heard of: Unix ms; 0: not known any more. The same as long as they cannot be reached. */
  lastHeard: number
}

/** Undefined: the message went out. */
export function heldOf(message: object): Held | undefined {
  return 'held' in message ? (message.held as Held) : undefined
}

/** What the bot made of an update. */
export interface Outcome {
  /** The message must leave no trace: the door must not store its text (somebody looked up an inspection group). */
  confidential: boolean
}

/**
 * Hands an update to the bot. Resolves once its effects are committed and the answer is spoken (or speaking it
 * goes on in the background because a platform is slow). Rejects with `TryAgain` when the update was not taken
 * in (Redis away): the door must bring it again, nothing is lost. Never rejects for any other reason.
 */
export type Deliver = (update: Update) => Promise<Outcome>

/** The update was not taken in and has to be delivered again. */
export class TryAgain extends Error {
  override name = 'TryAgain'
}

/** What a door can do. The bot branches on these, never on which door it is. */
export interface Capabilities {
  /** Sent messages can be edited in place. */
  edit: boolean
  /** Inline buttons can be pressed. Without them, choices are read from typed digits. */
  buttons: boolean
  /** `answerCallbackQuery` with `show_alert` is seen by the presser only. */
  alerts: boolean
  /** A reply keyboard can ask for the person's own telephone / place in one tap. */
  requestContact: boolean
  requestLocation: boolean
  /** The door keeps a history of its own, and keeps nothing of a message sent with `protect_content`. */
  whispers?: boolean
  /** Groups made through `groupLink` have no name until the bot gives them one. */
  groupsNeedNames?: boolean
  /** There are no groups here: `groupLink` rejects, stations are elsewhere. */
  noGroups?: boolean
  /** Bytes of text after which one message becomes several, or is cut. */
  longestText?: number
  /** Bulk messages a second, beside people's own answers; unset: as many as there are. */
  bulkPerSecond?: number
  /** `banChatMember` takes somebody out of a group; they come in again only by a new link. */
  removesMembers?: boolean
  /** Whoever leaves has to be forgotten: the platform demands it. They leave as `my_chat_member`, in their own chat. */
  leavingErases?: boolean
}

/** How a call is made. */
export interface CallManner {
  /** To many: no patience, what the platform refuses now is told at once; people's own answers come first. */
  bulk?: boolean
}

/** A file that a person sent through a door. */
export interface DoorFile {
  bytes: Uint8Array
  mime: string
}

/** How somebody who reads a poster gets to the bot. */
export interface Invite {
  /** To be drawn as a code: opens a private chat and says `/start <payload>`, for as long as the paper hangs. */
  link: string
  /** What leads there without a code, where there is such a thing: an address to type, a name to search for. */
  typed?: string
}

export interface Door {
  /** Its name in logs and metrics: `telegram`, `web`, … */
  readonly name: string
  readonly can: Capabilities
  /** True if the chat id belongs to this door. Pure and cheap: asked at every call. */
  owns(chatId: number): boolean
  /** True if the callback query id was issued by this door (`answerCallbackQuery` names no chat). */
  ownsQuery(callbackQueryId: string): boolean
  /** Answers one Bot API call. Never throws: failures are values, with Telegram's error codes (403 blocked, 429 …). */
  call(
    method: string,
    payload: Record<string, unknown>,
    signal?: AbortSignal,
    how?: CallManner,
  ): Promise<ApiResult>
  /** Fetches a file that came in through this door, to pass it on through another one. */
  download(fileId: string): Promise<DoorFile>
  /** A link that opens a private chat with the bot and says `/start <payload>`. Payload: 1–64 of A-Z a-z 0-9 _ -. */
  startLink(payload: string): string
  /** A link that makes (or joins the bot to) a group chat and says `/start <payload>` there; one person, one use. */
  groupLink(payload: string): Promise<string>
  /** For paper. The payload is that of `startLink`. Rejects with an `Error` for the operator. */
  invite?(payload: string): Promise<Invite>
  /** A person's own history at this door is forgotten, where the door keeps one. */
  forget?(chatId: number): Promise<void>
  /** What others see of a person, and the language of the door's own words, where the door shows such things. */
  rename?(chatId: number, name: string): Promise<void>
  setLanguage?(chatId: number, language: string): Promise<void>
  /** Begins to receive. */
  start(deliver: Deliver): Promise<void>
  /** Stops receiving and lets what is under way finish. */
  stop(): Promise<void>
  /** True if the platform is reachable. */
  ready(): Promise<boolean>
}

/**
 * Chats of doors other than Telegram have numeric ids from 2^52 on (Telegram's need at most 52 bits,
 * https://core.telegram.org/bots/api#chat). The lowest three bits tell the door, so that finding the door of a
 * chat needs no look-up. Groups are negative, as in Telegram.
 */
const FOREIGN = 2 ** 52
const DOORS = 8

/** The chat id of the n-th chat (n from 0) of the door with this number (0–7). */
export function foreignChatId(door: number, n: number, group = false): number {
  const id = FOREIGN + n * DOORS + door
  return group ? -id : id
}

/** The door's number, or undefined for a Telegram chat. */
export function foreignDoor(chatId: number): number | undefined {
  const id = Math.abs(chatId)
  return id < FOREIGN ? undefined : (id - FOREIGN) % DOORS
}
