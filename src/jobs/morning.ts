/** Every working morning each station, and everyone above them, hears what is open, what is late and who is visited today. */
import { serves } from '../domain/person.ts'
import { isClosed, type ServiceRequest, visitDay } from '../domain/request.ts'
import { fromLocal, toLocal } from '../domain/time.ts'
import type { Brief } from '../store/store.ts'
import { requestTitle } from '../texts/card.ts'
import { appointmentInWords, type Wording } from '../texts/describe.ts'
import type { Bench } from './bench.ts'
import type { Handler } from './outbox.ts'
import { entryId, readEntry } from './outbox-entries.ts'

const MOST_OPEN = 50_000
/** Named one by one; the rest is counted. */
const SHOWN = 10
/** Working days within which most is finished. */
const HORIZON = 30

/** The next working morning, as an entry. `now`: Unix ms. */
export function nextMorning({ rules, zone }: Pick<Bench, 'rules' | 'zone'>, now: number) {
  const { at } = rules.working.nextOpening(toLocal(now, zone))
  return { id: entryId('morning', at.date.replaceAll('-', ''), 0), due: fromLocal(at, zone) }
}

export function morning(bench: Bench): Handler {
  const { store, clock } = bench
  return async ({ number: date, line: chat }) => {
    if (chat !== 0) return await tellChat(bench, chat)
    const next = nextMorning(bench, clock())
    // Nobody was there on that morning, and today's is still to come.
    if (readEntry(next.id).number === toLocal(clock(), bench.zone).date.replaceAll('-', '')) {
      await store.outbox.put([next], clock())
      return 'done'
    }
    const people = await store.people.withRole('supervisor', 'administrator')
    const chats = [...(await store.stations.all()), ...people.map((person) => person.chat)]
    const each = chats.map((one) => ({ id: `morning:${date}:${one}`, due: clock() }))
    await store.outbox.put([...each, next], clock())
    return 'done'
  }
}

async function tellChat(bench: Bench, chat: number): Promise<'done'> {
  const { store, wordingFor, sendOrGiveUp } = bench
  const briefs = await briefsOf(bench, chat)
  const requests = (await Promise.all(briefs.map(({ number }) => store.requests.get(number)))).flatMap(
    (found) => found?.request ?? [],
  )
  const theirs =
    chat < 0 ? requests : requests.filter((request) => isAbove(request) || isUnsure(bench, request))
  const text = digest(bench, theirs, await wordingFor(chat), chat > 0)
  if (text) await sendOrGiveUp(chat, text, '')
  return 'done'
}

/** A station's own; of those above only what is theirs to see to. */
async function briefsOf({ store, lineageOf, rules, clock, zone }: Bench, chat: number): Promise<Brief[]> {
  const open = await store.requests.briefs(MOST_OPEN)
  if (chat < 0) {
    const areas = await store.stations.areasOf(chat)
    return open.filter((brief) => lineageOf(brief).some((area) => areas.includes(area)))
  }
  const person = await store.people.get(chat)
  // Where a year comes that nobody knows, each has to be looked at: only they can see to it.
  const isKnown = rules.working.endOfDay(toLocal(clock(), zone).date, HORIZON).sure
  return open.filter(
    (brief) =>
      serves(person, lineageOf(brief)) &&
      (!isKnown || brief.late || brief.level === 'supervisor' || isClosed(brief.state)),
  )
}

const isAbove = ({ reminders, level, state }: ServiceRequest) =>
  reminders > 0 || level === 'supervisor' || isClosed(state)
const isUnsure = ({ stepOf }: Bench, request: ServiceRequest) => stepOf(request)?.when.sure === false

function digest(
  bench: Bench,
  requests: ServiceRequest[],
  wording: Wording,
  above: boolean,
): string | undefined {
  const { texts, language } = wording
  const t = (key: string, vars: Record<string, string | number> = {}) => texts.t(language, key, vars)
  const line = (request: ServiceRequest) =>
    t('morning-line', {
      number: request.number,
      what: requestTitle(request, wording),
      who: request.inCharge?.name ?? t(`state-${request.state}`),
      when: appointmentInWords(request, wording),
    }).trimEnd()
  const list = (key: string, some: ServiceRequest[]) =>
    some.length === 0
      ? []
      : [
          t(key, { count: some.length }),
          ...some.slice(0, SHOWN).map(line),
          ...(some.length > SHOWN ? [t('morning-more', { count: some.length - SHOWN })] : []),
        ]
  const open = requests.filter(({ state }) => !isClosed(state))
  const late = open.filter(({ reminders }) => reminders > 0)
  // Late ones that climbed, failed ones and raised ones: their time has begun anew.
  const waiting = open.filter(({ level, reminders }) => level === 'supervisor' && reminders === 0)
  const today = open.filter((request) => visitDay(request) === wording.today)
  const unknown = requests.filter((request) => isUnsure(bench, request))
  const followUps = requests.filter(({ followUp }) => followUp === 'open')
  if (above && requests.length === 0 && unknown.length === 0) return undefined
  return [
    t('morning-head', { open: open.length, late: late.length, today: today.length }),
    ...list('morning-today', today),
    ...list('morning-late', late),
    ...(above ? list('morning-waiting', waiting) : []),
    ...(above ? list('morning-follow-ups', followUps) : []),
    ...list('morning-unknown', unknown),
  ].join('\n')
}
