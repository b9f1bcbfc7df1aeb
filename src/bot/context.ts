/**
 * The context of one update: *decide, commit, then speak*.
 *
 * Handlers change `state` and queue Bot API calls; the state is committed first, the calls are made after it.
 * So a lost race between two processes, or a crash, never says two things: the update is simply decided again.
 */
import type { ConversationFlavor } from '@grammyjs/conversations'
import { Context } from 'grammy'
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'grammy/types'
import { type LocalTime, toLocal } from '../domain/time.ts'
import type { Capabilities } from '../doors/door.ts'
import type { Vars } from '../texts/translator.ts'
import type { Deps } from './deps.ts'
import { type Button, inlineKeyboard, numbered, type QuickReply, quickReplies } from './keyboards.ts'
import { type ChatState, freshState } from './state.ts'

/** A Bot API call to be made once the state is committed. */
export interface Call {
  method: string
  payload: Record<string, unknown>
}

export interface Say {
  /** Choices with numbers: a digit typed later picks one. */
  menu?: Button[]
  /** Rows of buttons without numbers, under the choices. */
  buttons?: Button[][]
  /** Words offered above the input line. */
  quick?: QuickReply[][]
  /** Takes away what `quick` offered. */
  removeQuick?: boolean
}

const NO_DOOR: Capabilities = {
  edit: false,
  buttons: false,
  alerts: false,
  requestContact: false,
  requestLocation: false,
}

export class BotContext extends Context {
  deps!: Deps
  state: ChatState = freshState()
  calls: Call[] = []
  /** What was pressed, or typed as the number of a live menu: callback data. */
  pressed?: string
  /** Something was put in the outbox: it is looked at as soon as the answer is spoken. */
  leavesWork = false
  /** Nothing of this update may be kept by a door: somebody looked up an inspection group. */
  confidential = false
  /** A menu of a confidential answer: kept in memory only. */
  whisperedMenu?: string[]
  #now?: LocalTime
  /** The language of the platform's own words. */
  #told?: string

  /** The chat this update belongs to; updates without one never get here. */
  get home(): number {
    return this.chat?.id ?? 0
  }
  get isPrivate(): boolean {
    return this.chat?.type === 'private'
  }
  get can(): Capabilities {
    return this.deps.doorOf(this.home)?.can ?? NO_DOOR
  }
  get language(): string {
    return this.state.language ?? (this.#told ??= this.deps.texts.negotiate(this.from?.language_code))
  }
  /** The same moment throughout the turn. */
  get now(): LocalTime {
    return (this.#now ??= toLocal(this.deps.clock(), this.deps.zone))
  }
  t(key: string, vars?: Vars): string {
    return this.deps.texts.t(this.language, key, { buttons: this.can.buttons ? 'yes' : 'no', ...vars })
  }

  /** Queues any Bot API call. */
  act(method: string, payload: Record<string, unknown>): void {
    this.calls.push({ method, payload })
  }

  /** Queues a message to this chat. */
  say(text: string, { menu, buttons = [], quick, removeQuick }: Say = {}): void {
    const rows = [...(menu ? numbered(menu) : []), ...buttons]
    const markup = markupOf(rows, quick, removeQuick)
    if (menu) rememberMenu(this, menu)
    this.act('sendMessage', {
      chat_id: this.home,
      text: cut(text, MOST_CHARACTERS),
      ...(markup && { reply_markup: markup }),
      ...(this.confidential && this.can.whispers && { protect_content: true }),
    })
  }

  /** Queues a change of an earlier message: its text, and its buttons (none: they go). */
  change(message: number, text: string, { buttons = [] }: Pick<Say, 'buttons'> = {}): void {
    this.act('editMessageText', {
      chat_id: this.home,
      message_id: message,
      text: cut(text, MOST_CHARACTERS),
      ...(buttons.length > 0 && { reply_markup: inlineKeyboard(buttons) }),
    })
  }

  /** Answers a button press with a short note, or a dialog that only the presser sees. At most 200 characters. */
  note(text?: string, alert = false): void {
    const id = this.callbackQuery?.id
    if (id === undefined) {
      if (text) this.say(text)
      return
    }
    this.calls = this.calls.filter(({ method }) => method !== 'answerCallbackQuery')
    this.act('answerCallbackQuery', {
      callback_query_id: id,
      ...(text && { text: cut(text, MOST_OF_NOTE), show_alert: alert }),
    })
  }
}

/** Only the last menu answers to numbers. A confidential one stays out of what is stored. */
function rememberMenu(ctx: BotContext, menu: Button[]): void {
  const presses = menu.map((button) => ('press' in button ? button.press : ''))
  delete ctx.state.menu
  delete ctx.whisperedMenu
  if (ctx.confidential) ctx.whisperedMenu = presses
  else ctx.state.menu = presses
}

/** https://core.telegram.org/bots/api#sendmessage */
const MOST_CHARACTERS = 4096
/** https://core.telegram.org/bots/api#answercallbackquery */
const MOST_OF_NOTE = 200
/** Says that there is more. Half a character would make the platform refuse the whole. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function markupOf(
  rows: Button[][],
  quick: QuickReply[][] | undefined,
  removeQuick: boolean | undefined,
): InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | undefined {
  if (rows.length > 0) return inlineKeyboard(rows)
  if (quick) return quickReplies(quick)
  return removeQuick ? { remove_keyboard: true } : undefined
}

export type BangbanContext = ConversationFlavor<BotContext>
