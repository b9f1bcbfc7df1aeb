/**
 * The resident cannot be reached by chat: whoever is in charge hears it, alone, with the telephone. Once for each
 * request, and again only if the resident was heard of in between.
 */
import { textOf } from '../domain/form.ts'
import { displayPhone } from '../domain/reading/phone.ts'
import { isClosed, type ServiceRequest } from '../domain/request.ts'
import { requestTitle } from '../texts/card.ts'
import type { Bench } from './bench.ts'
import { maySeeAll } from './edit-card.ts'
import type { Handler } from './outbox.ts'

/** The entry's line: when the resident was last heard of. */
export function createUnreachable({
  store,
  supervisorsOf,
  sendOrGiveUp,
  wordingFor,
}: Pick<Bench, 'store' | 'supervisorsOf' | 'sendOrGiveUp' | 'wordingFor'>): Handler {
  /** Whoever has to ring them: the one in charge, else the supervisors who wait for somebody to take it. */
  async function readers(request: ServiceRequest): Promise<number[]> {
    if (request.inCharge) return request.state === 'done' ? [] : [request.inCharge.chat]
    if (isClosed(request.state) || request.level === 'station') return []
    return (await supervisorsOf(request)).map(({ chat }) => chat)
  }

  async function say(request: ServiceRequest, chat: number, lastHeard: number): Promise<void> {
    const { number } = request
    const told = await store.unreachable.told(number, chat)
    if (told !== undefined && told >= lastHeard) return
    const wording = await wordingFor(chat)
    const phone = maySeeAll(chat, request) ? textOf(request.answers, 'phone') : undefined
    const vars = { number, what: requestTitle(request, wording), phone: phone ? displayPhone(phone) : '' }
    const key = phone ? 'unreachable-phone' : 'unreachable'
    const message = await sendOrGiveUp(chat, wording.texts.t(wording.language, key, vars), number)
    await store.unreachable.tell(number, chat, lastHeard)
    // Taken away again with the contact.
    if (message && phone) await store.requests.addEnclosure(number, { chat, message: message.message_id })
  }

  return async ({ number, line: lastHeard }) => {
    const request = (await store.requests.get(number))?.request
    if (!request) return 'done'
    for (const chat of await readers(request)) await say(request, chat, lastHeard)
    return 'done'
  }
}
