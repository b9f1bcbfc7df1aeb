/**
 * The resident cannot be reached by chat: whoever is in charge hears it, alone, with the telephone. Once for each
 * request, and again only if the resident was heard of in between.
 */
import type { Message } from 'grammy/types'
import { textOf } from '../domain/form.ts'
import { displayPhone } from '../domain/reading/phone.ts'
import type { Store } from '../store/store.ts'
import { requestTitle } from '../texts/card.ts'
import type { Wording } from '../texts/describe.ts'
import { maySeeAll } from './edit-card.ts'
import type { Handler } from './outbox.ts'

export interface UnreachableOptions {
  store: Pick<Store, 'requests' | 'unreachable'>
  /** Undefined: refused for good. */
  send(chat: number, text: string, number: string): Promise<Message | undefined>
  wordingFor(chat: number): Promise<Wording>
}

/** The entry's line: when the resident was last heard of. */
export function createUnreachable({ store, send, wordingFor }: UnreachableOptions): Handler {
  return async ({ number, line: lastHeard }) => {
    const request = (await store.requests.get(number))?.request
    if (!request?.inCharge || request.state === 'done') return 'done'
    const { chat } = request.inCharge
    const told = await store.unreachable.told(number, chat)
    if (told !== undefined && told >= lastHeard) return 'done'
    const wording = await wordingFor(chat)
    const phone = maySeeAll(chat, request) ? textOf(request.answers, 'phone') : undefined
    const vars = { number, what: requestTitle(request, wording), phone: phone ? displayPhone(phone) : '' }
    const key = phone ? 'unreachable-phone' : 'unreachable'
    const message = await send(chat, wording.texts.t(wording.language, key, vars), number)
    await store.unreachable.tell(number, chat, lastHeard)
    // Taken away again with the contact.
    if (message && phone) await store.requests.addEnclosure(number, { chat, message: message.message_id })
    return 'done'
  }
}
