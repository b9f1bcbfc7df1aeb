/** The payloads of Bot API calls, as far as this door answers them. JSON calls and form fields look alike here. */
import { z } from 'zod'

/** A form sends objects as JSON text. */
const json = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => {
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      return value
    }
  }, schema)
const whole = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,16}$/)
      .transform(Number),
  ])
  .pipe(z.number().int())
const decimal = z.union([z.number(), z.string().min(1).transform(Number)]).pipe(z.number())
const yes = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
)

const entity = z.object({
  type: z.string(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
  url: z.string().optional(),
})
const inlineButton = z.object({
  text: z.string().min(1),
  callback_data: z.string().optional(),
  url: z.string().optional(),
  style: z.enum(['primary', 'success', 'danger']).optional(),
})
const replyButton = z.union([
  z
    .string()
    .min(1)
    .transform((text) => ({ text })),
  z.object({
    text: z.string().min(1),
    request_contact: z.boolean().optional(),
    request_location: z.boolean().optional(),
  }),
])
const markup = z.object({
  inline_keyboard: z.array(z.array(inlineButton)).optional(),
  keyboard: z.array(z.array(replyButton)).optional(),
  remove_keyboard: z.boolean().optional(),
})
export type Markup = z.infer<typeof markup>

const chat = { chat_id: whole }
const place = { ...chat, message_id: whole }
const words = { parse_mode: z.string().optional() }
const captioned = {
  ...words,
  caption: z.string().optional(),
  caption_entities: json(z.array(entity)).optional(),
}
const sent = {
  ...chat,
  protect_content: yes.optional(),
  reply_markup: json(markup).optional(),
  reply_parameters: json(z.object({ message_id: z.number().int() })).optional(),
}
/** A file of this door, or the bytes of a new one. */
const file = z.union([
  z.string(),
  z.object({ bytes: z.instanceof(Uint8Array), mime: z.string().optional(), name: z.string().optional() }),
])
export type FilePayload = z.infer<typeof file>

const commands = {
  scope: json(z.object({ type: z.string(), chat_id: whole.optional() })).optional(),
  language_code: z.string().max(8).optional(),
}

export const payloads = {
  getMe: z.object({}),
  getChat: z.object(chat),
  getFile: z.object({ file_id: z.string() }),
  sendMessage: z.object({ ...sent, ...words, text: z.string(), entities: json(z.array(entity)).optional() }),
  sendPhoto: z.object({ ...sent, ...captioned, photo: file }),
  sendVoice: z.object({ ...sent, ...captioned, voice: file, duration: whole.optional() }),
  sendDocument: z.object({ ...sent, ...captioned, document: file }),
  sendLocation: z.object({ ...sent, latitude: decimal, longitude: decimal }),
  sendVenue: z.object({
    ...sent,
    latitude: decimal,
    longitude: decimal,
    title: z.string(),
    address: z.string(),
  }),
  sendContact: z.object({
    ...sent,
    phone_number: z.string().min(1).max(40),
    first_name: z.string().min(1).max(100),
    last_name: z.string().max(100).optional(),
  }),
  copyMessage: z.object({
    ...sent,
    ...captioned,
    from_chat_id: whole,
    message_id: whole,
  }),
  sendChatAction: z.object({ ...chat, action: z.string() }),
  editMessageText: z.object({
    ...place,
    ...words,
    text: z.string(),
    entities: json(z.array(entity)).optional(),
    reply_markup: json(markup).optional(),
  }),
  editMessageCaption: z.object({ ...place, ...captioned, reply_markup: json(markup).optional() }),
  editMessageReplyMarkup: z.object({ ...place, reply_markup: json(markup).optional() }),
  deleteMessage: z.object(place),
  answerCallbackQuery: z.object({
    callback_query_id: z.string(),
    text: z.string().optional(),
    show_alert: yes.optional(),
  }),
  setMyCommands: z.object({
    ...commands,
    commands: json(
      z.array(
        z.object({ command: z.string().regex(/^[a-z\d_]{1,32}$/), description: z.string().min(1).max(256) }),
      ),
    ),
  }),
  deleteMyCommands: z.object(commands),
  createChatInviteLink: z.object({ ...chat, expire_date: whole.optional(), member_limit: whole.optional() }),
  setChatTitle: z.object({ ...chat, title: z.string().min(1).max(128) }),
  leaveChat: z.object(chat),
  banChatMember: z.object({ ...chat, user_id: whole }),
}
export type Payloads = { [Method in keyof typeof payloads]: z.infer<(typeof payloads)[Method]> }
