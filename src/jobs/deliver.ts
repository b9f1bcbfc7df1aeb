/** What the outbox does for a request: its card, the resident's news, the contact for the one in charge. */
import type { Api } from 'grammy'
import { GrammyError } from 'grammy'
import type { Message } from 'grammy/types'
import type { Catalog } from '../catalog.ts'
import { isClosed } from '../domain/request.ts'
import { FALLBACK_LANGUAGE } from '../domain/text.ts'
import { toLocal } from '../domain/time.ts'
import { type Door, heldOf } from '../doors/door.ts'
import type { Logger } from '../logger.ts'
import type { CardPlace, Store } from '../store/store.ts'
import { requestTitle, stationCard } from '../texts/card.ts'
import type { Wording } from '../texts/describe.ts'
import type { Translator } from '../texts/translator.ts'
import { cardButtons } from './card-buttons.ts'
import { cardFor, createEditCard, maySeeAll } from './edit-card.ts'
import { sendMedia } from './media.ts'
import type { Handler } from './outbox.ts'
import { entryId } from './outbox-entries.ts'
import { createStranded } from './stranded.ts'
import { createUnreachable } from './unreachable.ts'

export interface DeliverOptions {
  store: Store
  catalog: Catalog
  texts: Translator
  api: Api
  doorOf(chat: number): Door | undefined
  clock(): number
  zone: string
  logger: Logger
}

export function createHandlers(options: DeliverOptions): Record<string, Handler> {
  const { store, catalog, texts, api, clock, zone, logger } = options

  const wordingIn = (language: string): Wording => ({
    catalog,
    texts,
    language,
    today: toLocal(clock(), zone).date,
  })
  /** The language somebody chose; a group's station speaks the fallback until it chooses. */
  const wordingFor = async (chat: number, otherwise = FALLBACK_LANGUAGE) =>
    wordingIn((await store.people.get(chat))?.language ?? otherwise)

  const editCard = createEditCard(api, wordingFor, logger)

  /** The first card, in the nearest station that exists. */
  const forward: Handler = async ({ id, number }) => {
    const found = await store.requests.get(number)
    if (!found || isClosed(found.request.state)) return 'done'
    const { request } = found
    const station = await store.stations.nearest(catalog.areas.lineage(request.area ?? catalog.areas.root))
    if (!station) {
      await store.outbox.put([{ id: entryId('unrouted', number, 0) }], clock())
      return 'park'
    }
    const places = await store.requests.cards(number)
    if (places.some(({ chat }) => chat === station.chat)) return 'done'
    const wording = await wordingFor(station.chat)
    try {
      const message = await api.sendMessage(station.chat, stationCard(request, wording), {
        reply_markup: cardButtons(request, wording),
      })
      await store.requests.addCard(number, { chat: station.chat, message: message.message_id }, id)
      // The request may have changed while the card was on its way.
      const now = await store.requests.get(number)
      if (now && now.revision !== found.revision)
        await editCard({ chat: station.chat, message: message.message_id }, now.request)
      return 'done'
    } catch (error) {
      return await stationGone(error, station.chat)
    }
  }

  /** A station that cannot be reached any more is no station; the request goes to the next level. */
  async function stationGone(error: unknown, chat: number): Promise<{ again: number }> {
    const moved = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined
    const refused =
      error instanceof GrammyError && (error.error_code === 403 || /chat not found/.test(error.description))
    if (moved !== undefined) await store.stations.moved(chat, moved)
    else if (refused) {
      await store.stations.unbind(chat)
      await store.outbox.put([{ id: entryId('stranded', String(chat), 0) }], clock())
    } else throw error
    return { again: clock() }
  }

  async function tellAdministrators(key: string, vars: Record<string, string> = {}): Promise<void> {
    for (const { chat, language = FALLBACK_LANGUAGE } of await store.people.administrators()) {
      try {
        await api.sendMessage(chat, texts.t(language, key, vars))
      } catch (error) {
        logger.warn({ err: error }, 'an administrator cannot be reached')
      }
    }
  }

  /** Every copy of the card says how the request stands now. */
  const cards: Handler = async ({ number }) => {
    const found = await store.requests.get(number)
    if (!found) return 'done'
    for (const place of await store.requests.cards(number)) await editCard(place, found.request)
    for (const place of await store.requests.enclosures(number)) {
      if (!maySeeAll(place.chat, found.request)) await takeAway(number, place)
    }
    return 'done'
  }

  /** Pictures, voices and places go with the contact. What a platform does not delete any more, it keeps. */
  async function takeAway(number: string, place: CardPlace): Promise<void> {
    try {
      await api.deleteMessage(place.chat, place.message)
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code >= 500 || error.error_code === 429) throw error
      logger.info({ request: number, code: error.error_code }, 'a file passed on stays where it is')
    }
    await store.requests.dropEnclosure(number, place)
  }

  /** The resident hears what happened. What is not the last word any more is not told: it would come after that. */
  const tell: Handler = async ({ number, line }) => {
    const request = (await store.requests.get(number))?.request
    const happening = request?.history[line]
    if (!request || !happening || line < request.history.length - 1) return 'done'
    const wording = await wordingFor(request.chat, request.language)
    const vars = {
      number,
      what: requestTitle(request, wording),
      who: happening.by.name,
      reason: happening.reason ?? '',
    }
    const text = texts.t(wording.language, `tell-${happening.action}`, vars)
    const sent = await sendOrGiveUp(request.chat, text, number)
    const held = sent ? heldOf(sent) : { lastHeard: 0 }
    // On its own, so that nothing is told twice if it fails.
    if (held) await store.outbox.put([{ id: entryId('unreachable', number, held.lastHeard) }], clock())
    return 'done'
  }

  /** Whoever took the request gets all of it, alone. Whoever had it before finds it in the message of then. */
  const contact: Handler = async ({ id, number }) => {
    const request = (await store.requests.get(number))?.request
    if (!request?.inCharge || isClosed(request.state)) return 'done'
    const { chat } = request.inCharge
    const isThere = (places: CardPlace[]) => places.some((place) => place.chat === chat)
    if (!isThere(await store.requests.cards(number))) {
      const { text, reply_markup } = cardFor(chat, request, await wordingFor(chat))
      const message = await sendOrGiveUp(chat, text, number, reply_markup)
      if (message === undefined) return 'done'
      await store.requests.addCard(number, { chat, message: message.message_id }, id)
    }
    // Taken once more: the words are brought up to date where they stand, the files were taken away.
    if (isThere(await store.requests.enclosures(number))) return 'done'
    await sendMedia({ api, doorOf: options.doorOf, logger }, request, chat, (message) =>
      store.requests.addEnclosure(number, { chat, message }),
    )
    return 'done'
  }

  /** Whoever is in charge need not go any more. */
  const withdrawn: Handler = async ({ number }) => {
    const request = (await store.requests.get(number))?.request
    if (!request?.inCharge) return 'done'
    const { chat } = request.inCharge
    const wording = await wordingFor(chat)
    const text = texts.t(wording.language, 'withdrawn', { number, what: requestTitle(request, wording) })
    await sendOrGiveUp(chat, text, number)
    return 'done'
  }

  const unrouted: Handler = async ({ number }) => {
    // Nobody to tell yet: whoever becomes administrator hears of it.
    if ((await store.people.administrators()).length === 0) return { again: clock() + 60_000 }
    await tellAdministrators('no-station', { number })
    return 'done'
  }

  /** Put in by the store when a request is closed whose resident wanted to be forgotten. */
  const erase: Handler = async ({ number }) => {
    await store.requests.erase(number)
    return 'done'
  }

  /** Undefined: the platform will not take it, now or later. Anything else is tried again. */
  async function sendOrGiveUp(
    chat: number,
    text: string,
    number: string,
    reply_markup?: ReturnType<typeof cardButtons>,
  ): Promise<Message | undefined> {
    try {
      return await api.sendMessage(chat, text, reply_markup ? { reply_markup } : {})
    } catch (error) {
      if (!(error instanceof GrammyError) || (error.error_code !== 403 && error.error_code !== 400))
        throw error
      logger.warn({ request: number, code: error.error_code }, 'cannot be reached by chat')
      return undefined
    }
  }

  return {
    forward,
    cards,
    tell,
    contact,
    withdrawn,
    unrouted,
    erase,
    unreachable: createUnreachable({ store, send: sendOrGiveUp, wordingFor }),
    stranded: createStranded({ store, clock, tellAdministrators }),
  }
}
