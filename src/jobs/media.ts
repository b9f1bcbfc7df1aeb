/** Pictures, voice notes and the place of a request, passed on to the one in charge, also from one platform to another. */
import { type Api, InputFile } from 'grammy'
import { type Media, textOf } from '../domain/form.ts'
import { readCoordinates } from '../domain/reading/coordinates.ts'
import type { ServiceRequest } from '../domain/request.ts'
import type { Door, DoorFile } from '../doors/door.ts'
import type { Logger } from '../logger.ts'

export interface MediaOptions {
  api: Api
  doorOf(chat: number): Door | undefined
  logger: Logger
}

/** Sound that chats do not play: it goes as a file, for a program that does. */
const STRANGE_SOUND = 'audio/amr'

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
      const brought = sameDoor ? undefined : await source?.download(media.file)
      const sent = await sendFile(api, to, media, brought)
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

/** `brought`: from another platform. */
async function sendFile(api: Api, to: number, { kind, file: id }: Media, brought: DoorFile | undefined) {
  if (kind === 'voice' && brought?.mime === STRANGE_SOUND)
    return await api.sendDocument(to, new InputFile(brought.bytes, 'voice.amr'))
  const file = brought ? new InputFile(brought.bytes) : id
  if (kind === 'photo') return await api.sendPhoto(to, file)
  return kind === 'voice' ? await api.sendVoice(to, file) : await api.sendDocument(to, file)
}

function mediaOf({ answers }: ServiceRequest): Media[] {
  return Object.values(answers)
    .flat()
    .filter((each): each is Media => typeof each === 'object' && each !== null && 'file' in each)
}
