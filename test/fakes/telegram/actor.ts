/** What a person can do in a chat: write, send, press, edit. Each action queues the update that a bot would get. */

import { describeFile } from './methods/files.ts'
import type { UploadedFile } from './params.ts'
import { commandEntities } from './text.ts'
import { type ShownMessage, show, viewOf } from './view.ts'
import type { Message, User } from './wire.ts'
import type { ChatState, Query, World } from './world.ts'

export interface SendOptions {
  /** The message answered. */
  replyTo?: number
}

/** Actions of one person in one chat. */
export interface Actor {
  /** The person's id. */
  readonly id: number
  say(text: string, options?: SendOptions): Promise<ShownMessage>
  /**
   * Taps a button: the newest whose label or callback data is `what`, else whose label contains it; under the bot's
   * messages, or under this one, or on the reply keyboard (which sends its label, the contact or the place).
   */
  press(what: string, message?: ShownMessage | number): Promise<Query | undefined>
  /** Sends callback data that no button may hold: an old button, or a forged one. */
  forge(data: string, message: ShownMessage | number): Promise<Query>
  sendPhoto(options?: SendOptions & { bytes?: Uint8Array; caption?: string }): Promise<ShownMessage>
  sendVoice(options?: SendOptions & { bytes?: Uint8Array; seconds?: number }): Promise<ShownMessage>
  sendDocument(file: { bytes: Uint8Array; name: string; mime?: string }): Promise<ShownMessage>
  sendLocation(latitude?: number, longitude?: number): Promise<ShownMessage>
  /** One's own telephone, or with `of` somebody else's. */
  sendContact(phone?: string, of?: { id?: number; firstName: string }): Promise<ShownMessage>
  sticker(): Promise<ShownMessage>
  edit(message: ShownMessage | number, text: string): Promise<ShownMessage>
  /** Queues this very update. A missing `update_id` is filled in; a repeated one is sent again. */
  raw(update: Record<string, unknown>): Promise<void>
  /** What answers to button presses showed to this person, oldest first. */
  readonly toasts: { text: string; alert: boolean }[]
}

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 0xff, 0xd9])
const OGG = new TextEncoder().encode('OggS fake voice note')
const idOf = (message: ShownMessage | number) => (typeof message === 'number' ? message : message.id)

/** In groups a bot that is no administrator gets commands, replies to itself, and nothing else. */
function botHears(world: World, state: ChatState, message: Message): boolean {
  const status = state.members.get(world.bot.id)
  if (state.chat.type === 'private') return status === 'member'
  if (status === 'administrator') return true
  if (status !== 'member') return false
  const command = message.entities?.find(({ type }) => type === 'bot_command')
  const word = command && message.text?.slice(command.offset, command.offset + command.length)
  const reply = message.reply_to_message as Message | undefined
  if (word) return !word.includes('@') || word.endsWith(`@${world.bot.username}`)
  return reply?.from?.id === world.bot.id || Boolean(message.text?.includes(`@${world.bot.username}`))
}

export function createActor(world: World, user: User, state: ChatState, onFirst = () => {}): Actor {
  const view = viewOf(world, state)

  async function send(content: Record<string, unknown>, { replyTo }: SendOptions = {}) {
    onFirst()
    const reply = replyTo === undefined ? {} : { reply_to_message: state.messages.get(replyTo) }
    const message = world.put(state, user, { ...content, ...reply })
    if (botHears(world, state, message)) world.updates.push('message', structuredClone(message))
    return show(message, world.bot.id)
  }

  const file = (kind: string, upload: UploadedFile, extra = {}) =>
    describeFile(world.addFile(kind, upload), extra)

  async function forge(data: string, message: ShownMessage | number): Promise<Query> {
    const pressed = state.messages.get(idOf(message))
    if (!pressed) throw new Error('there is no such message')
    const query: Query = { id: `${4_000_000_000_000_000 + world.nextId()}`, user: user.id, at: world.now() }
    world.queries.set(query.id, query)
    world.updates.push('callback_query', {
      id: query.id,
      from: user,
      message: structuredClone(pressed),
      chat_instance: `${state.chat.id}0`,
      data,
    })
    return query
  }

  async function press(what: string, message?: ShownMessage | number) {
    const shown = view.fromBot.filter(({ id }) => message === undefined || id === idOf(message)).reverse()
    const all = shown.flatMap(({ id, buttons }) => buttons.flat().map((button) => ({ id, button })))
    const keys = message === undefined ? view.keyboard.flat() : []
    const exact = all.find(({ button }) => button.text === what || button.callback_data === what)
    const key = keys.find(({ text }) => text === what)
    const found = exact ?? (key ? undefined : all.find(({ button }) => button.text.includes(what)))
    if (found) {
      const { callback_data } = found.button
      if (callback_data === undefined) throw new Error(`"${what}" is a link, not a button to press`)
      return forge(callback_data, found.id)
    }
    const typed = key ?? keys.find(({ text }) => text.includes(what))
    if (!typed) {
      const labels = [...all.map(({ button }) => button.text), ...keys.map(({ text }) => text)]
      throw new Error(`there is no button "${what}"; there are: ${labels.join(' | ') || 'none'}`)
    }
    if (typed.request_contact) await self.sendContact()
    else if (typed.request_location) await self.sendLocation()
    else await self.say(typed.text)
    if (state.keyboard?.one_time_keyboard) state.keyboard = undefined
    return undefined
  }

  const self: Actor = {
    id: user.id,
    say: (text, options) => send({ text, entities: nonEmpty(commandEntities(text)) }, options),
    press,
    forge,
    sendPhoto: ({ bytes = JPEG, caption, replyTo } = {}) =>
      send({ ...file('photo', { bytes, mime: 'image/jpeg', name: 'photo.jpg' }), caption }, { replyTo }),
    sendVoice: ({ bytes = OGG, seconds = 3, replyTo } = {}) =>
      send(file('voice', { bytes, mime: 'audio/ogg', name: 'voice.oga' }, { duration: seconds }), {
        replyTo,
      }),
    sendDocument: ({ bytes, name, mime = 'application/octet-stream' }) =>
      send(file('document', { bytes, mime, name }, { file_name: name })),
    sendLocation: (latitude = 40.84, longitude = 111.75) => send({ location: { latitude, longitude } }),
    sendContact: (phone_number = '+8613900000000', of = { id: user.id, firstName: user.first_name }) =>
      send({ contact: { phone_number, first_name: of.firstName, user_id: of.id } }),
    sticker: () => send(file('sticker', { bytes: OGG, mime: 'image/webp', name: 'sticker.webp' })),
    async edit(message, text) {
      const old = state.messages.get(idOf(message))
      if (old?.from?.id !== user.id) throw new Error("one can edit only one's own messages")
      const edit_date = Math.floor(world.now() / 1000)
      const entities = nonEmpty(commandEntities(text))
      const edited: Message = { ...old, text, entities, edit_date }
      state.messages.set(old.message_id, edited)
      if (botHears(world, state, edited)) world.updates.push('edited_message', structuredClone(edited))
      return show(edited, world.bot.id)
    },
    async raw(update) {
      world.updates.raw({ update_id: world.updates.nextId(), ...update })
    },
    get toasts() {
      return [...world.queries.values()].flatMap(({ user: presser, answer }) =>
        presser === user.id && answer?.text ? [{ text: answer.text, alert: answer.alert }] : [],
      )
    },
  }
  return self
}

function nonEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined
}
