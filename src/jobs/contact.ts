/** Whoever takes a request gets all of it, alone; whoever has it no more hears that. */
import { SYSTEM } from '../domain/person.ts'
import { holderBefore, isClosed, type ServiceRequest } from '../domain/request.ts'
import type { CardPlace } from '../store/store.ts'
import { requestTitle } from '../texts/card.ts'
import type { Bench } from './bench.ts'
import { cardFor } from './edit-card.ts'
import { sendMedia } from './media.ts'
import type { Handler } from './outbox.ts'
import { perform } from './perform.ts'

export function contact(bench: Bench): Handler {
  const { store, clock, wordingFor, sendOrGiveUp } = bench

  /** Who took it themselves has seen the contact; who was given it and cannot be reached does not know of it. */
  async function giveBack({ number, history }: ServiceRequest, chat: number): Promise<void> {
    if (history.findLast(({ type }) => type === 'take' || type === 'transfer')?.type !== 'transfer') return
    const back = { type: 'handBack', by: SYSTEM, reason: 'unreachable' } as const
    await perform(store, number, ({ inCharge }) => (inCharge?.chat === chat ? back : undefined), clock())
  }

  return async ({ id, number }) => {
    const request = (await store.requests.get(number))?.request
    if (!request?.inCharge || isClosed(request.state)) return 'done'
    const { chat } = request.inCharge
    const isThere = (places: CardPlace[]) => places.some((place) => place.chat === chat)
    if (!isThere(await store.requests.cards(number))) {
      const { text, reply_markup } = cardFor({ chat }, request, await wordingFor(chat))
      const message = await sendOrGiveUp(chat, text, number, reply_markup)
      if (message === undefined) {
        await giveBack(request, chat)
        return 'done'
      }
      await store.requests.addCard(number, { chat, message: message.message_id }, id)
    }
    // Taken once more: the words are brought up to date where they stand, the files were taken away.
    if (isThere(await store.requests.enclosures(number))) return 'done'
    await sendMedia(bench, request, chat, (message) => store.requests.addEnclosure(number, { chat, message }))
    return 'done'
  }
}

/** Whoever was in charge before this line need not go any more. */
export function withdrawn({ store, texts, wordingFor, sendOrGiveUp }: Bench): Handler {
  return async ({ number, line }) => {
    const request = (await store.requests.get(number))?.request
    const happening = request?.history[line]
    const holder = request && holderBefore(request, line)
    // They did it themselves.
    if (!happening || !holder || holder.chat === happening.by.chat) return 'done'
    const wording = await wordingFor(holder.chat)
    const vars = { number, what: requestTitle(request, wording), who: happening.by.name }
    await sendOrGiveUp(holder.chat, texts.t(wording.language, `withdrawn-${happening.type}`, vars), number)
    return 'done'
  }
}
