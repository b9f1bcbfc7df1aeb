/** What an update means to a form. */
import type { Input } from '../domain/flow.ts'
import { readFormPress } from './callback-data.ts'
import type { BotContext } from './context.ts'

export function inputOf(ctx: BotContext): Input {
  const press = ctx.pressed === undefined ? undefined : readFormPress(ctx.pressed)
  if (press) return { type: 'press', question: press.question, value: press.value }
  const { message } = ctx
  if (!message) return { type: 'other' }
  if (message.text !== undefined) return { type: 'text', text: message.text, message: message.message_id }
  if (message.contact) return { type: 'phone', phone: message.contact.phone_number }
  if (message.location) {
    return { type: 'location', latitude: message.location.latitude, longitude: message.location.longitude }
  }
  const photo = message.photo?.at(-1)
  if (photo) return { type: 'media', media: { kind: 'photo', file: photo.file_id } }
  if (message.voice) return { type: 'media', media: { kind: 'voice', file: message.voice.file_id } }
  if (message.document?.mime_type?.startsWith('image/')) {
    return { type: 'media', media: { kind: 'document', file: message.document.file_id } }
  }
  return { type: 'other' }
}
