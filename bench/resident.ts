/** A resident who books: what they send, update by update, whichever bot answers. */
import type { InlineKeyboardButton, Message, Update } from 'grammy/types'
import type { Engine } from './engine.ts'
import { ME, type Platform } from './platform.ts'

/** Typed words, or the first button that has these words on it. */
type Step = { say: string } | { press: string }

/** The link names the item, which answers the first of 13 questions. */
export const ITEM = 'nursing'
const BEGIN: Step = { say: `/start item_${ITEM}` }

/** 13 updates that answer 13 questions. */
export const BOOKING: Step[] = [
  BEGIN,
  { press: '我自己' },
  { press: '同意' },
  { say: '王秀英' },
  { say: '138 1234 5678' },
  { say: '公主府社区' },
  { say: '幸福小区3号楼2单元501' },
  { press: '1. ' },
  { press: '1. ' },
  { say: '1 4' },
  { press: '跳过' },
  { say: '门铃坏了，请先打电话' },
  { press: '提交' },
]

/** A form of this many questions, each answered with a few words. */
export const longForm = (questions: number): Step[] => [
  BEGIN,
  ...Array.from({ length: questions }, (_, n) => ({ say: `这是第${n + 1}个问题的答案` })),
]

let lastUpdate = 0

/** Sends the steps from `from` to before `to`, each after the answer to the one before. */
export async function send(
  engine: Engine,
  platform: Platform,
  chat: number,
  steps: readonly Step[],
  from = 0,
  to = steps.length,
): Promise<void> {
  for (const step of steps.slice(from, to)) await engine.handle(updateOf(step, platform, chat))
}

function updateOf(step: Step, platform: Platform, chat: number): Update {
  const id = ++lastUpdate
  const from = { id: chat, is_bot: false, first_name: 'R', language_code: 'zh-hans' }
  if ('press' in step) {
    const message = platform.shown(chat)
    const callback = { id: `${id}`, from, chat_instance: '1', message, data: dataOf(message, step.press) }
    return { update_id: id, callback_query: callback }
  }
  const { say: text } = step
  const length = text.indexOf(' ')
  const message = {
    message_id: 1_000_000_000 + id,
    from,
    chat: { id: chat, type: 'private', first_name: 'R' },
    date: Math.floor(Date.now() / 1000),
    text,
    ...(text.startsWith('/') && { entities: [{ type: 'bot_command', offset: 0, length }] }),
  } as Message.TextMessage
  return { update_id: id, message } as Update
}

function dataOf(message: Message.TextMessage, words: string): string {
  const buttons: InlineKeyboardButton[] = message.reply_markup?.inline_keyboard.flat() ?? []
  const button = buttons.find(({ text }) => text.includes(words))
  if (!button || !('callback_data' in button) || message.from?.id !== ME.id) {
    throw new Error(`no button "${words}" under "${message.text}"`)
  }
  return button.callback_data
}
