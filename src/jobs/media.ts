/** Pictures, voice notes and the place of a request, passed on to the one in charge, also from one platform to another. */
import { type Api, InputFile } from 'grammy'
import { type Media, textOf } from '../domain/form.ts'
import { readCoordinates } from '../domain/reading/coordinates.ts'
import type { ServiceRequest } from '../domain/request.ts'
import type { Door } from '../doors/door.ts'
import type { Logger } from '../logger.ts'

export interface MediaOptions {
  api: Api
  doorOf(chat: number): Door | undefined
  logger: Logger
}

/** `onSent` is told each message. Never throws: whoever is in charge has the words in any case. */
export async function sendMedia(
  { api, doorOf, logger }: MediaOptions,
  request: ServiceRequest,
  to: number,
  onSent: (message: number) => Promise<void>,
): Promise<void> {
  const source = doorOf(request.chat)
  const sameDoor = source === doorOf(to)
  for (const media of mediaOf(request)) {
    try {
      const file = sameDoor
        ? media.file
        : new InputFile((await source?.download(media.file))?.bytes ?? new Uint8Array())
      const sent =
        media.kind === 'photo'
          ? await api.sendPhoto(to, file)
          : media.kind === 'voice'
            ? await api.sendVoice(to, file)
            : await api.sendDocument(to, file)
      await onSent(sent.message_id)
    } catch (error) {
      logger.warn({ request: request.number, kind: media.kind, err: error }, 'a file could not be passed on')
    }
  }
  const place = readCoordinates(textOf(request.answers, 'address') ?? '')
  try {
    if (place) await onSent((await api.sendLocation(to, place.latitude, place.longitude)).message_id)
  } catch (error) {
    logger.warn({ request: request.number, kind: 'location', err: error }, 'a place could not be passed on')
  }
}

function mediaOf({ answers }: ServiceRequest): Media[] {
  return Object.values(answers)
    .flat()
    .filter((each): each is Media => typeof each === 'object' && each !== null && 'file' in each)
}
