/** The clock of a request: does what its deadlines demand, at the minute they pass. */
import { SYSTEM } from '../domain/person.ts'
import { type Action, isSettled, type ServiceRequest } from '../domain/request.ts'
import { fromLocal } from '../domain/time.ts'
import { requestTitle } from '../texts/card.ts'
import type { Bench } from './bench.ts'
import { cardButtons } from './card-buttons.ts'
import type { Handler, Result } from './outbox.ts'
import { setsClock } from './outbox-entries.ts'
import { perform } from './perform.ts'
import { stationGone } from './station-gone.ts'

/** A year whose holidays nobody knows yet: looked at again so much later, ms. Every morning's digest names it. */
const UNKNOWN = 6 * 60 * 60_000

const ACTIONS = {
  remind: { type: 'remind', by: SYSTEM },
  back: { type: 'handBack', by: SYSTEM, reason: 'late' },
  climb: { type: 'climb', by: SYSTEM },
} satisfies Record<string, Action>

export function clockwork({ store, clock, zone, stepOf, logger }: Bench): Handler {
  return async ({ number, line }) => {
    const request = (await store.requests.get(number))?.request
    // A later line has a clock of its own.
    if (!request || request.history.slice(line + 1).some(({ type }) => setsClock(type))) return 'done'
    const step = stepOf(request)
    if (!step) return 'done'
    if (!step.when.sure) {
      logger.error(
        { request: number },
        'the holidays of that year are not known: add them to data/holidays.json',
      )
      return { again: clock() + UNKNOWN }
    }
    const due = fromLocal(step.when.at, zone)
    if (due > clock()) return { again: due }
    const decide = (now: ServiceRequest) => (isStill(now, line) ? ACTIONS[step.do] : undefined)
    const result = await perform(store, number, decide, clock())
    return !result.ok && result.why === 'busy' ? { again: clock() } : 'done'
  }
}

const isStill = ({ history }: ServiceRequest, line: number) =>
  !history.slice(line + 1).some(({ type }) => setsClock(type))

/** Something waits again, or is late: a message of its own, as a card that only changes wakes nobody. */
export function wake(bench: Bench): Handler {
  const { store, stationOf, supervisorsOf, wordingFor, sendOrGiveUp, api, texts } = bench

  async function words(chat: number, key: string, request: ServiceRequest) {
    const wording = await wordingFor(chat)
    const who = request.inCharge?.name ?? ''
    const vars = { number: request.number, what: requestTitle(request, wording), who }
    return { text: texts.t(wording.language, key, vars), wording }
  }
  async function say(chat: number, key: string, request: ServiceRequest, withButtons: boolean) {
    const { text, wording } = await words(chat, key, request)
    const buttons = withButtons ? cardButtons(request, wording, 'supervisor') : undefined
    await sendOrGiveUp(chat, text, request.number, buttons)
  }
  async function sayInStation(key: string, request: ServiceRequest): Promise<Result> {
    const station = await stationOf(request)
    if (!station) return 'done'
    const { text, wording } = await words(station.chat, key, request)
    try {
      await api.sendMessage(station.chat, text, { reply_markup: cardButtons(request, wording, 'station') })
      return 'done'
    } catch (error) {
      return await stationGone(bench, error, station.chat)
    }
  }

  return async ({ number, line }) => {
    const request = (await store.requests.get(number))?.request
    const happening = request?.history[line]
    if (!request || !happening || isSettled(request)) return 'done'
    // What came after it has been said by now, or is about to be.
    if (request.history.slice(line + 1).some(({ type }) => setsClock(type))) return 'done'
    const { inCharge, level, followUp } = request
    if (followUp === 'open') {
      for (const { chat } of await supervisorsOf(request)) await say(chat, 'wake-follow-up', request, true)
      return await tellAbove(request)
    }
    const key = `wake-${happening.type}${inCharge ? '-taken' : ''}`
    if (inCharge) await say(inCharge.chat, 'wake-yours', request, false)
    if (level === 'supervisor') {
      for (const { chat } of await supervisorsOf(request))
        if (chat !== inCharge?.chat) await say(chat, key, request, true)
      return happening.type === 'remind' && !inCharge ? await tellAbove(request) : 'done'
    }
    return await sayInStation(key, request)
  }

  /** Late with the supervisor: administrators hear of it. */
  async function tellAbove({ number }: ServiceRequest): Promise<'done'> {
    await bench.tellAdministrators('supervisor-late', { number })
    return 'done'
  }
}
