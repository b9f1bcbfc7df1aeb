/** Pictures, voice notes and places, passed on from one chat to another, also from one platform to another. */
import { type Api, InputFile } from 'grammy'
import { type Media, textOf } from '../domain/form.ts'
import { readCoordinates } from '../domain/reading/coordinates.ts'
import { type ServiceRequest, saidByResident, type Words } from '../domain/request.ts'
import type { Door } from '../doors/door.ts'
import type { Logger } from '../logger.ts'

export interface MediaOptions {
  api: Api
  doorOf(chat: number): Door | undefined
  logger: Logger
}

/** Sound that chats do not play: it goes as a file, for a program that does. */
const STRANGE_SOUND = 'audio/amr'

/** What came with a request. `onSent` is told each message. Never throws: whoever is in charge has the words in any case. */
export async function sendMedia(
  options: MediaOptions,
  request: ServiceRequest,
  to: number,
  onSent: (message: number) => Promise<void>,
): Promise<void> {
  const { number, chat } = request
  for (const media of mediaOf(request)) await attempt(media.kind, () => sendFile(options, media, chat, to))
  for (const { latitude, longitude } of placesOf(request))
    await attempt('location', () => options.api.sendLocation(to, latitude, longitude))

  async function attempt(kind: string, send: () => Promise<{ message_id: number }>): Promise<void> {
    try {
      await onSent((await send()).message_id)
    } catch (error) {
      options.logger.warn({ request: number, kind, err: error }, 'a file could not be passed on')
    }
  }
}

/** The file or place that was said with a message, to the other side. Never throws. */
export async function passOn(
  options: MediaOptions,
  { number }: ServiceRequest,
  { media, place, from }: Words,
  to: number,
  onSent: (message: number) => Promise<void>,
): Promise<void> {
  try {
    if (media && from) await onSent((await sendFile(options, media, from.chat, to)).message_id)
    if (place) await onSent((await options.api.sendLocation(to, place.latitude, place.longitude)).message_id)
  } catch (error) {
    options.logger.warn({ request: number, kind: media?.kind, err: error }, 'a file could not be passed on')
  }
}

/** `from`: the chat in which the file's id is known. */
async function sendFile({ api, doorOf }: MediaOptions, { kind, file: id }: Media, from: number, to: number) {
  const source = doorOf(from)
  const brought = source === doorOf(to) ? undefined : await source?.download(id)
  if (kind === 'voice' && brought?.mime === STRANGE_SOUND)
    return await api.sendDocument(to, new InputFile(brought.bytes, 'voice.amr'))
  const file = brought ? new InputFile(brought.bytes) : id
  if (kind === 'photo') return await api.sendPhoto(to, file)
  return kind === 'voice' ? await api.sendVoice(to, file) : await api.sendDocument(to, file)
}

/** What the form holds, and what the resident sent since: perhaps nobody was in charge then. */
function mediaOf({ answers, history }: ServiceRequest): Media[] {
  const inForm = Object.values(answers)
    .flat()
    .filter((each): each is Media => typeof each === 'object' && each !== null && 'file' in each)
  return [...inForm, ...saidByResident({ history }).flatMap(({ media }) => media ?? [])]
}

function placesOf({ answers, history }: ServiceRequest) {
  const place = readCoordinates(textOf(answers, 'address') ?? '')
  return [...(place ? [place] : []), ...saidByResident({ history }).flatMap((words) => words.place ?? [])]
}
