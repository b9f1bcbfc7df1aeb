/** Whoever takes a request gets all of it, alone; whoever has it no more hears that. */
import { holderBefore, isClosed } from '../domain/request.ts'
import type { CardPlace } from '../store/store.ts'
import { requestTitle } from '../texts/card.ts'
import type { Bench } from './bench.ts'
import { cardFor } from './edit-card.ts'
import { sendMedia } from './media.ts'
import type { Handler } from './outbox.ts'

export function contact(bench: Bench): Handler {
  const { store, wordingFor, sendOrGiveUp } = bench
  return async ({ id, number }) => {
    const request = (await store.requests.get(number))?.request
    if (!request?.inCharge || isClosed(request.state)) return 'done'
    const { chat } = request.inCharge
    const isThere = (places: CardPlace[]) => places.some((place) => place.chat === chat)
    if (!isThere(await store.requests.cards(number))) {
      const { text, reply_markup } = cardFor({ chat }, request, await wordingFor(chat))
      const message = await sendOrGiveUp(chat, text, number, reply_markup)
      if (message === undefined) return 'done'
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
