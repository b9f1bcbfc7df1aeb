/** The resident hears what happened, in the chat, or from the helper's own voice where there is no chat. */
import type { InlineKeyboardMarkup } from 'grammy/types'
import { type Happening, isClosed, type ServiceRequest } from '../domain/request.ts'
import { heldOf } from '../doors/door.ts'
import type { Wording } from '../texts/describe.ts'
import type { Bench } from './bench.ts'
import { offer } from './offer.ts'
import type { Handler } from './outbox.ts'
import { entryId } from './outbox-entries.ts'
import { inWords, TOLD } from './told.ts'
import { byVoice } from './voice.ts'

const STARS = [5, 4, 3, 2, 1]

export function tell(bench: Bench): Handler {
  const { store, clock, wordingFor, sendOrGiveUp } = bench
  return async ({ number, line }) => {
    const request = (await store.requests.get(number))?.request
    const happening = request?.history[line]
    if (!request || !happening) return 'done'
    if (request.history.slice(line + 1).some(({ type }) => TOLD.has(type))) return 'done'
    if (request.chat === 0) return await byVoice(bench, request, happening, line)
    const wording = await wordingFor(request.chat, request.language)
    const rating = asksForRating(request, happening)
    const lines = [
      await inWords(bench, request, happening, wording),
      rating && wording.texts.t(wording.language, 'rate-ask'),
    ]
    const sent = await sendOrGiveUp(
      request.chat,
      lines.filter(Boolean).join('\n\n'),
      number,
      rating ? stars(number, wording) : undefined,
    )
    if (sent && rating)
      await offer(
        store,
        request.chat,
        STARS.map((n) => `v:rate${n}:${number}`),
      )
    const held = sent ? heldOf(sent) : { lastHeard: 0 }
    // On its own, so that nothing is told twice if it fails.
    if (held) await store.outbox.put([{ id: entryId('unreachable', number, held.lastHeard) }], clock())
    return 'done'
  }
}

const asksForRating = ({ state }: ServiceRequest, { type }: Happening): boolean =>
  (type === 'done' || type === 'fail') && isClosed(state)

function stars(number: string, { texts, language }: Wording): InlineKeyboardMarkup {
  return {
    inline_keyboard: STARS.map((n, i) => [
      { text: `${i + 1}. ${texts.t(language, `rate-${n}`)}`, callback_data: `v:rate${n}:${number}` },
    ]),
  }
}
