/** Methods that send something (https://core.telegram.org/bots/api#sendmessage and following). */
import { bad } from '../errors.ts'
import { readMarkup } from '../markup.ts'
import { readCaption, readText } from '../text.ts'
import type { Message } from '../wire.ts'
import { fileContent } from './files.ts'
import type { Call, Method, Methods } from './method.ts'

function replyTo({ world, params }: Call, chat: number): { reply_to_message?: Message } {
  const reply = params.json<{ message_id?: number; allow_sending_without_reply?: boolean }>(
    'reply_parameters',
  )
  const id = reply?.message_id ?? params.int('reply_to_message_id')
  if (id === undefined) return {}
  const message = world.known(chat).messages.get(id)
  if (message) return { reply_to_message: { ...message, reply_to_message: undefined } }
  if (reply?.allow_sending_without_reply || params.flag('allow_sending_without_reply')) return {}
  throw bad('message to be replied not found')
}

/** A method that checks the chat and the keyboard, and sends what `content` makes of the call. */
function sending(content: (call: Call) => Record<string, unknown>): Method {
  return (call) => {
    const { world, params, faults } = call
    const state = world.writable(params.int('chat_id'))
    const body = content(call)
    const markup = readMarkup(params, state.chat)
    const reply = replyTo(call, state.chat.id)
    faults.count(state.chat.id)
    if (markup?.keyboard) state.keyboard = markup
    if (markup?.remove_keyboard) state.keyboard = undefined
    const message = world.put(state, world.bot, {
      ...body,
      ...reply,
      ...(markup?.inline_keyboard && { reply_markup: markup }),
    })
    // Remembered by Telegram, not shown to the bot: such a message cannot be edited.
    if (markup && !markup.inline_keyboard) locked.add(message)
    return message
  }
}

/** Messages sent with a reply keyboard, which cannot be edited. */
export const locked = new WeakSet<Message>()

function required(call: Call, name: string, max: number): string {
  const value = call.params.text(name)?.trim()
  if (!value) throw bad(`parameter "${name}" is required`)
  if (value.length > max) throw bad(`${name} is too long`)
  return value
}

function place(call: Call): { latitude: number; longitude: number } {
  const latitude = call.params.real('latitude')
  const longitude = call.params.real('longitude')
  if (latitude === undefined || longitude === undefined) throw bad('latitude and longitude are required')
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw bad('wrong latitude or longitude')
  return { latitude, longitude }
}

function captioned(call: Call): Record<string, unknown> {
  const { text, entities } = readCaption(call.params)
  if (text === '') return {}
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) }
}

const sendFile = (kind: string) => sending((call) => ({ ...fileContent(call, kind), ...captioned(call) }))

export const sendMethods: Methods = {
  sendMessage: sending(({ params }) => {
    const { text, entities } = readText(params)
    return { text, ...(entities.length > 0 && { entities }) }
  }),
  sendPhoto: sendFile('photo'),
  sendVoice: sendFile('voice'),
  sendAudio: sendFile('audio'),
  sendVideo: sendFile('video'),
  sendDocument: sendFile('document'),
  sendLocation: sending((call) => ({ location: place(call) })),
  sendVenue: sending((call) => ({
    venue: {
      location: place(call),
      title: required(call, 'title', 256),
      address: required(call, 'address', 256),
    },
  })),
  sendContact: sending((call) => ({
    contact: {
      phone_number: required(call, 'phone_number', 64),
      first_name: required(call, 'first_name', 256),
    },
  })),
  copyMessage: (call) => {
    const { message_id } = copy(call, false) as Message
    return { message_id }
  },
  forwardMessage: (call) => copy(call, true),
  sendChatAction: ({ world, params }) => {
    const state = world.writable(params.int('chat_id'))
    const action = params.text('action') ?? ''
    if (!ACTIONS.test(action)) throw bad('wrong parameter action in request')
    state.actions.push(action)
    return true
  },
}

const ACTIONS =
  /^(typing|choose_sticker|find_location|(upload|record)_(photo|video|voice|document|video_note)|upload_document)$/

/** What belongs to one message only, and not to what it says. */
const ENVELOPE = ['message_id', 'date', 'chat', 'from', 'reply_markup', 'reply_to_message', 'edit_date']

function without(fields: object, names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}

/** Sends what another message holds, with a new caption and keyboard if the call brings them. */
function copy(call: Call, forward: boolean): unknown {
  const { world, params } = call
  const source = world.known(params.int('from_chat_id')).messages.get(params.int('message_id') ?? -1)
  if (!source) throw bad(`message to ${forward ? 'forward' : 'copy'} not found`)
  return sending(() => {
    const content = without(source, ENVELOPE)
    const forward_origin = { type: 'user', date: source.date, sender_user: source.from }
    if (forward) return { ...content, forward_origin }
    if (content.text !== undefined || params.text('caption') === undefined) return content
    return { ...without(content, ['caption', 'caption_entities']), ...captioned(call) }
  })(call)
}
