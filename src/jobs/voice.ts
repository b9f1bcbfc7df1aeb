/**
 * For residents without a chat: what the bot would say, whoever is in charge says by telephone. It stands in their
 * chat, and on their list until they say that it is done.
 */
import { textOf } from '../domain/form.ts'
import { displayPhone } from '../domain/reading/phone.ts'
import type { Happening, ServiceRequest } from '../domain/request.ts'
import { requestTitle } from '../texts/card.ts'
import type { Bench } from './bench.ts'
import type { Result } from './outbox.ts'
import { inWords, TOLD } from './told.ts'

/** Lines that the resident has not been told yet. */
export function untold({ chat, history }: ServiceRequest): number[] {
  if (chat !== 0) return []
  const told = new Set(history.flatMap((each) => (each.type === 'told' ? [each.line] : [])))
  const last = history.findLastIndex(({ type, by }) => TOLD.has(type) && by.as !== 'resident')
  return last < 0 || told.has(last) ? [] : [last]
}

export async function byVoice(
  bench: Bench,
  request: ServiceRequest,
  happening: Happening,
  line: number,
): Promise<Result> {
  const chats = await whoSays(bench, request)
  for (const chat of chats) await ask(bench, request, happening, line, chat)
  return 'done'
}

/** Whoever is in charge, else those it waits with. */
async function whoSays({ stationOf, supervisorsOf }: Bench, request: ServiceRequest): Promise<number[]> {
  if (request.inCharge) return [request.inCharge.chat]
  if (request.level === 'supervisor') return (await supervisorsOf(request)).map(({ chat }) => chat)
  const station = await stationOf(request)
  return station ? [station.chat] : []
}

async function ask(
  bench: Bench,
  request: ServiceRequest,
  happening: Happening,
  line: number,
  chat: number,
): Promise<void> {
  const { wordingFor, sendOrGiveUp } = bench
  const { number, inCharge } = request
  const wording = await wordingFor(chat)
  const { texts, language } = wording
  const phone = textOf(request.answers, 'phone')
  const vars = {
    number,
    what: requestTitle(request, wording),
    words: await inWords(bench, request, happening, wording),
    // In the station's group the number stays covered; whoever rings takes the request first.
    phone: phone && inCharge ? displayPhone(phone) : '',
  }
  await sendOrGiveUp(chat, texts.t(language, inCharge ? 'voice-say' : 'voice-say-station', vars), number, {
    inline_keyboard: [
      [{ text: texts.t(language, 'desk-button-told'), callback_data: `r:told:${number}:${line}` }],
    ],
  })
}
