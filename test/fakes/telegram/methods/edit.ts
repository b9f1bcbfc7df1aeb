/** Methods that change or remove messages (https://core.telegram.org/bots/api#updating-messages). */
import { bad } from '../errors.ts'
import { readMarkup } from '../markup.ts'
import { readCaption, readText } from '../text.ts'
import type { Message } from '../wire.ts'
import type { ChatState } from '../world.ts'
import type { Call, Method, Methods } from './method.ts'
import { locked } from './send.ts'

const UNCHANGED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'
const TWO_DAYS_S = 48 * 3600

function target({ world, params }: Call, verb: 'edit' | 'delete'): { state: ChatState; message: Message } {
  const state = world.writable(params.int('chat_id'))
  const id = params.int('message_id')
  if (id === undefined) throw bad('message identifier is not specified')
  const message = state.messages.get(id)
  if (!message) throw bad(`message to ${verb} not found`)
  return { state, message }
}

/** A method that replaces some fields of one of the bot's own messages. */
function editing(change: (call: Call, message: Message) => Record<string, unknown>): Method {
  return (call) => {
    const { state, message } = target(call, 'edit')
    if (message.from?.id !== call.world.bot.id || locked.has(message)) throw bad("message can't be edited")
    const reply_markup = readMarkup(call.params, state.chat, true)
    const changed = { ...message, ...change(call, message), reply_markup }
    const same = (a: Message, b: Message) => JSON.stringify(a) === JSON.stringify(b)
    if (same({ ...message, reply_markup: undefined }, { ...changed, reply_markup: undefined })) {
      if (JSON.stringify(message.reply_markup) === JSON.stringify(reply_markup)) throw bad(UNCHANGED)
    }
    const edited: Message = { ...changed, edit_date: Math.floor(call.world.now() / 1000) }
    state.messages.set(message.message_id, edited)
    return edited
  }
}

function mayDelete({ world }: Call, { chat, members }: ChatState, message: Message): boolean {
  if (world.now() / 1000 - message.date > TWO_DAYS_S) return false
  return (
    chat.type === 'private' ||
    message.from?.id === world.bot.id ||
    members.get(world.bot.id) === 'administrator'
  )
}

export const editMethods: Methods = {
  editMessageText: editing(({ params }, message) => {
    const { text, entities } = readText(params)
    if (message.text === undefined) throw bad('there is no text in the message to edit')
    return { text, entities: entities.length > 0 ? entities : undefined }
  }),
  editMessageCaption: editing(({ params }, message) => {
    const { text, entities } = readCaption(params)
    if (!['photo', 'voice', 'audio', 'video', 'document'].some((kind) => kind in message))
      throw bad('there is no caption in the message to edit')
    return {
      caption: text === '' ? undefined : text,
      caption_entities: entities.length > 0 ? entities : undefined,
    }
  }),
  editMessageReplyMarkup: editing(() => ({})),
  deleteMessage(call) {
    const { state, message } = target(call, 'delete')
    if (!mayDelete(call, state, message)) throw bad("message can't be deleted for everyone")
    return state.messages.delete(message.message_id)
  },
  deleteMessages(call) {
    const { world, params } = call
    const state = world.writable(params.int('chat_id'))
    const ids = params.json<number[]>('message_ids') ?? []
    if (ids.length < 1 || ids.length > 100) throw bad('there must be 1-100 message identifiers')
    for (const id of ids) {
      const message = state.messages.get(id)
      if (message && mayDelete(call, state, message)) state.messages.delete(id)
    }
    return true
  },
}
