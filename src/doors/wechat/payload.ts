/** The payloads of Bot API calls, as far as this door answers them. */
import { z } from 'zod'
import { isUpload, type Upload } from '../upload.ts'

const whole = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,16}$/)
      .transform(Number),
  ])
  .pipe(z.number().int())
const button = z.object({
  text: z.string().min(1),
  callback_data: z.string().min(1).optional(),
  url: z.string().optional(),
})
const quick = z.union([
  z.string().transform((text) => ({ text })),
  z.object({
    text: z.string(),
    request_contact: z.boolean().optional(),
    request_location: z.boolean().optional(),
  }),
])
const markup = z.object({
  inline_keyboard: z.array(z.array(button)).optional(),
  keyboard: z.array(z.array(quick)).optional(),
})

const chat = { chat_id: whole }
const sent = { ...chat, protect_content: z.boolean().optional(), reply_markup: markup.optional() }
const words = { parse_mode: z.string().optional() }
const captioned = { ...sent, ...words, caption: z.string().optional() }
/** A media id, or the bytes of a new file. */
const file = z.union([z.string().min(1), z.custom<Upload>(isUpload)])
const place = { latitude: z.number(), longitude: z.number() }
const message = { ...chat, message_id: whole }

export const payloads = {
  getMe: z.object({}),
  getChat: z.object(chat),
  getFile: z.object({ file_id: z.string() }),
  sendMessage: z.object({ ...sent, ...words, text: z.string() }),
  sendPhoto: z.object({ ...captioned, photo: file }),
  sendVoice: z.object({ ...captioned, voice: file }),
  sendDocument: z.object({ ...captioned, document: file }),
  sendLocation: z.object({ ...sent, ...place }),
  sendVenue: z.object({ ...sent, ...place, title: z.string(), address: z.string() }),
  sendContact: z.object({
    ...sent,
    phone_number: z.string(),
    first_name: z.string(),
    last_name: z.string().optional(),
  }),
  sendChatAction: z.object({ ...chat, action: z.string() }),
  answerCallbackQuery: z.object({
    callback_query_id: z.string(),
    text: z.string().optional(),
    show_alert: z.boolean().optional(),
  }),
  editMessageText: z.object({ ...message, ...words, text: z.string(), reply_markup: markup.optional() }),
  editMessageCaption: z.object({
    ...message,
    ...words,
    caption: z.string().optional(),
    reply_markup: markup.optional(),
  }),
  editMessageReplyMarkup: z.object({ ...message, reply_markup: markup.optional() }),
  deleteMessage: z.object(message),
  setMyCommands: z.object({}),
  deleteMyCommands: z.object({}),
}
export type Payloads = { [Method in keyof typeof payloads]: z.infer<(typeof payloads)[Method]> }
