/** What went wrong comes to the supervisors of the area, each alone, with the reason and the card. */
import { textOf } from '../domain/form.ts'
import { displayPhone } from '../domain/reading/phone.ts'
import type { Happening, ServiceRequest } from '../domain/request.ts'
import { isSettled } from '../domain/request.ts'
import { stationCard } from '../texts/card.ts'
import type { Wording } from '../texts/describe.ts'
import type { Bench } from './bench.ts'
import { cardButtons } from './card-buttons.ts'
import type { Handler } from './outbox.ts'

/** Nobody to tell yet: looked at again so much later, ms. */
const LATER = 5 * 60_000

export function supervise({ store, clock, supervisorsOf, wordingFor, sendOrGiveUp, logger }: Bench): Handler {
  return async ({ id, number, line }) => {
    const request = (await store.requests.get(number))?.request
    const happening = request?.history[line]
    if (!request || !happening || isSettled(request)) return 'done'
    if (happening.type === 'rate' && isSuperseded(request, line)) return 'done'
    const people = await supervisorsOf(request)
    let reached = 0
    for (const { chat } of people) {
      const wording = await wordingFor(chat)
      const text = `${why(request, happening, wording)}\n\n${stationCard(request, wording)}`
      const sent = await sendOrGiveUp(chat, text, number, cardButtons(request, wording, 'supervisor'))
      if (!sent) continue
      reached++
      await store.requests.addCard(number, { chat, message: sent.message_id }, `${id}:${chat}`)
    }
    if (reached > 0) return 'done'
    logger.error({ request: number }, 'no supervisor and no administrator can be reached')
    return { again: clock() + LATER }
  }
}

/** The rating was given a reason, or was changed: that has an entry of its own. */
const isSuperseded = ({ history }: ServiceRequest, line: number) =>
  history.slice(line + 1).some(({ type }) => type === 'rate')

/** Why it is theirs now. After a bad rating the telephone stands there: they have to answer, and often by voice. */
function why(request: ServiceRequest, happening: Happening, { texts, language }: Wording): string {
  const phone = textOf(request.answers, 'phone')
  const stars = happening.type === 'rate' ? texts.t(language, `rate-${happening.stars}`) : ''
  const vars = {
    number: request.number,
    who: happening.by.name,
    stars,
    reason: ('reason' in happening && happening.reason) || texts.t(language, 'no-reason-given'),
    phone: phone && happening.type === 'rate' ? displayPhone(phone) : '',
  }
  return texts.t(language, `supervise-${happening.type}`, vars)
}
