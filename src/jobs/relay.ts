/** What the resident and whoever is in charge say to each other, through the bot: neither sees the other's number. */
import { GrammyError } from 'grammy'
import type { ServiceRequest, Words } from '../domain/request.ts'
import { heldOf } from '../doors/door.ts'
import { requestTitle } from '../texts/card.ts'
import type { Bench } from './bench.ts'
import { passOn } from './media.ts'
import { offer } from './offer.ts'
import type { Handler } from './outbox.ts'
import { entryId } from './outbox-entries.ts'

interface Letter {
  to: number
  text: string
  words: Words
  /** The button that answers it. */
  answer: { text: string; callback_data: string }
}

export function relay(bench: Bench): Handler {
  const { store, clock, sendOrGiveUp } = bench
  return async ({ number, line }) => {
    const request = (await store.requests.get(number))?.request
    const letter = request && (await letterOf(bench, request, line))
    // Nobody is in charge: it stands in the history for whoever comes.
    if (!letter) return 'done'
    const { to, text, words } = letter
    const sent = await sendOrGiveUp(to, text, number, { inline_keyboard: [[letter.answer]] })
    if (sent) {
      await store.requests.addRelayed(number, line, { chat: to, message: sent.message_id })
      await passOn(bench, request, words, to, async (message) => {
        // With the one in charge it stands only as long as they are.
        if (to !== request.chat) await store.requests.addEnclosure(number, { chat: to, message })
      })
      // A number that a resident types now answers these words, not an older menu.
      if (to === request.chat) await offer(store, to, [])
    }
    const held = sent ? heldOf(sent) : { lastHeard: 0 }
    if (held && to === request.chat)
      await store.outbox.put([{ id: entryId('unreachable', number, held.lastHeard) }], clock())
    return 'done'
  }
}

/** An edited message: corrected where it stands, or said again where nothing can be changed. */
export function amended(bench: Bench): Handler {
  const { store, api, texts, wordingFor, sendOrGiveUp } = bench
  return async ({ number, line }) => {
    const request = (await store.requests.get(number))?.request
    const happening = request?.history[line]
    if (!request || happening?.type !== 'amend') return 'done'
    const place = await store.requests.relayed(number, happening.line)
    // Only between the resident and whoever is in charge now: not to whoever had it, nor from them.
    const between = [request.chat, request.inCharge?.chat]
    if (!place || !between.includes(place.chat) || !between.includes(happening.by.chat)) return 'done'
    const letter = await letterOf(bench, request, happening.line)
    // Whoever was in charge then and is not any more has no business with it.
    if (letter?.to !== place.chat) return 'done'
    const { language } = await wordingFor(place.chat, request.language)
    const who = happening.by.as === 'resident' ? texts.t(language, 'resident') : happening.by.name
    const text = texts.t(language, 'relay-amended', { who, text: happening.text, number })
    const reply_markup = { inline_keyboard: [[letter.answer]] }
    try {
      await api.editMessageText(place.chat, place.message, text, { reply_markup })
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code >= 500 || error.error_code === 429) throw error
      await sendOrGiveUp(place.chat, text, number, reply_markup)
    }
    return 'done'
  }
}

async function letterOf(bench: Bench, request: ServiceRequest, line: number): Promise<Letter | undefined> {
  const said = request.history[line]
  if (said?.type !== 'say') return undefined
  const fromResident = said.by.as === 'resident'
  const to = fromResident ? request.inCharge?.chat : request.chat
  if (!to) return undefined
  const wording = await bench.wordingFor(to, fromResident ? undefined : request.language)
  const t = (key: string, vars: Record<string, string> = {}) => bench.texts.t(wording.language, key, vars)
  const { text = '', media, place } = said.words
  const what = requestTitle(request, wording)
  const words = text || (media ? t(`said-${media.kind}`) : place ? t('said-place') : '')
  const vars = { who: said.by.name, words, what, number: request.number }
  return {
    to,
    text: t(fromResident ? 'relay-from-resident' : 'relay-from-staff', vars),
    words: said.words,
    answer: {
      text: t('button-answer'),
      callback_data: fromResident ? `r:talk:${request.number}` : `v:talk:${request.number}`,
    },
  }
}
