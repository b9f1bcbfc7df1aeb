/** Somebody wants to see the card: it is sent once more, and from then on it stands there; the one before steps back. */
import { GrammyError } from 'grammy'
import type { CardPlace } from '../store/store.ts'
import type { Bench } from './bench.ts'
import { cardFor, viewerOf } from './edit-card.ts'
import type { Handler } from './outbox.ts'

export function show(bench: Bench): Handler {
  const { store, api, texts, doorOf, wordingFor, sendOrGiveUp, logger } = bench

  /** One copy in a chat is kept up to date. An older one that went on saying what it said would soon be wrong. */
  async function stepBack({ chat, message }: CardPlace, number: string): Promise<void> {
    if (!doorOf(chat)?.can.edit) return
    const { language } = await wordingFor(chat)
    try {
      await api.editMessageText(chat, message, texts.t(language, 'card-below', { number }))
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code >= 500 || error.error_code === 429) throw error
      logger.info({ request: number, code: error.error_code }, 'an older card stays as it is')
    }
  }

  return async ({ id, number, line: chat }) => {
    const request = (await store.requests.get(number))?.request
    if (!request) return 'done'
    const before = (await store.requests.cards(number)).find((place) => place.chat === chat)
    const viewer = await viewerOf(bench, chat, request)
    const { text, reply_markup } = cardFor(viewer, request, await wordingFor(chat))
    const sent = await sendOrGiveUp(chat, text, number, reply_markup)
    if (!sent) return 'done'
    if (before) await stepBack(before, number)
    await store.requests.addCard(number, { chat, message: sent.message_id }, id)
    return 'done'
  }
}
