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

/** Never throws: whoever is in charge has the words in any case. */
export async function sendMedia(
  { api, doorOf, logger }: MediaOptions,
  request: ServiceRequest,
  to: number,
): Promise<void> {
  const source = doorOf(request.chat)
  const sameDoor = source === doorOf(to)
  for (const media of mediaOf(request)) {
    try {
      const file = sameDoor
        ? media.file
        : new InputFile((await source?.download(media.file))?.bytes ?? new Uint8Array())
      if (media.kind === 'photo') await api.sendPhoto(to, file)
      else if (media.kind === 'voice') await api.sendVoice(to, file)
      else await api.sendDocument(to, file)
    } catch (error) {
      logger.warn({ request: request.number, kind: media.kind, err: error }, 'a file could not be passed on')
    }
  }
  const place = readCoordinates(textOf(request.answers, 'address') ?? '')
  try {
    if (place) await api.sendLocation(to, place.latitude, place.longitude)
  } catch (error) {
    logger.warn({ request: request.number, kind: 'location', err: error }, 'a place could not be passed on')
  }
}

function mediaOf({ answers }: ServiceRequest): Media[] {
  return Object.values(answers)
    .flat()
    .filter((each): each is Media => typeof each === 'object' && each !== null && 'file' in each)
}
