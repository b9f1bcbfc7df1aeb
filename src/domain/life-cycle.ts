/** What may happen to a request, by whom, and what it is afterwards. Pure; the history replays to the state. */
import {
  type Action,
  type Actor,
  closedAt,
  type Happening,
  isClosed,
  lastClosing,
  type RequestState,
  type ServiceRequest,
} from './request.ts'

export type Refusal =
  | { ok: false; why: 'taken'; by: Actor }
  | { ok: false; why: 'not-yours'; by?: Actor }
  | { ok: false; why: 'closed'; state: RequestState }
  | { ok: false; why: 'not-taken' | 'barred' | 'supervisor-only' | 'no-reason' | 'not-now' | 'same' }

const DAY = 24 * 60 * 60 * 1000
/** How long after the closing it may be rated, the rating changed, and the matter raised. */
export const AFTERWARDS_MS = 7 * DAY
/** The two lowest of five levels (好差评) are followed up. */
export const isBad = (stars: number): boolean => stars <= 2

type Who =
  | 'anyone'
  | 'holder'
  | 'holder-or-supervisor'
  | 'resident'
  | 'resident-or-holder'
  | 'author'
  | 'system'

/** The one table of who may do what. Whether somebody is staff or a supervisor at all is settled before. */
const WHO: Record<Action['type'], readonly Who[]> = {
  take: ['anyone'],
  appoint: ['holder'],
  setOut: ['holder'],
  done: ['holder'],
  fail: ['holder'],
  handBack: ['holder-or-supervisor', 'system'],
  transfer: ['holder-or-supervisor'],
  move: ['holder-or-supervisor'],
  cancel: ['resident', 'holder-or-supervisor'],
  remind: ['system'],
  climb: ['system'],
  raise: ['resident'],
  rate: ['resident'],
  answer: ['anyone'],
  say: ['resident-or-holder'],
  note: ['anyone'],
  amend: ['author'],
  told: ['anyone'],
}

/** What is done about a request when it is closed, too. */
const AFTERWARDS = new Set<Action['type']>(['raise', 'rate', 'answer', 'note', 'amend', 'told', 'remind'])
const RESIDENT = new Set<Action['type']>(['cancel', 'raise', 'rate', 'say', 'amend'])
/** What needs nobody in charge: a supervisor hands it out, and everybody sees that it belongs elsewhere. */
const UNTAKEN = new Set<Action['type']>(['transfer', 'move', 'cancel'])

/** The request after the action, or why the action is impossible now. `at`: Unix milliseconds. */
export function act(
  request: ServiceRequest,
  action: Action,
  at: number,
): { ok: true; request: ServiceRequest } | Refusal {
  const refusal = mayNot(request, action) ?? isImpossible(request, action, at)
  return refusal ?? { ok: true, request: apply(request, { ...action, at }) }
}

/** Because of who it is. */
function mayNot(request: ServiceRequest, { type, by, ...action }: Action): Refusal | undefined {
  const { inCharge, state, level } = request
  if (isClosed(state) && !AFTERWARDS.has(type)) return { ok: false, why: 'closed', state }
  if (by.as === 'system') return WHO[type].includes('system') ? undefined : { ok: false, why: 'not-yours' }
  if (by.as === 'resident') {
    const own = by.chat === request.chat && RESIDENT.has(type)
    return own ? undefined : { ok: false, why: 'not-yours', by: inCharge }
  }
  const rules = WHO[type]
  if (rules.includes('system') && rules.length === 1) return { ok: false, why: 'not-yours' }
  if (rules.includes('resident') && rules.length === 1) return { ok: false, why: 'not-yours' }
  const holds = inCharge?.chat === by.chat
  const needsHolder = rules.some((rule) => rule.includes('holder'))
  if (needsHolder && !holds) {
    const aboveThem = by.as === 'supervisor' && rules.includes('holder-or-supervisor')
    if (!inCharge && !(UNTAKEN.has(type) && (aboveThem || type === 'move')))
      return { ok: false, why: 'not-taken' }
    if (inCharge && !aboveThem) return { ok: false, why: 'not-yours', by: inCharge }
  }
  if (!holds && level === 'supervisor' && by.as !== 'supervisor' && (type === 'take' || type === 'move'))
    return { ok: false, why: 'supervisor-only' }
  const newHolder = type === 'take' ? by : type === 'transfer' && 'to' in action ? action.to : undefined
  if (newHolder && request.barred.includes(newHolder.chat)) return { ok: false, why: 'barred' }
  if (type === 'answer' && by.as !== 'supervisor') return { ok: false, why: 'supervisor-only' }
  if (type === 'answer' && holds) return { ok: false, why: 'barred' }
  return undefined
}

/** Because of how the request stands. */
function isImpossible(request: ServiceRequest, action: Action, at: number): Refusal | undefined {
  const { inCharge, state, reminders, rating, followUp } = request
  const notNow: Refusal = { ok: false, why: 'not-now' }
  const closed = closedAt(request)
  const tooLate = closed !== undefined && at > closed + AFTERWARDS_MS
  switch (action.type) {
    case 'take':
      return inCharge && { ok: false, why: 'taken', by: inCharge }
    case 'setOut':
      return state === 'onTheWay' ? { ok: false, why: 'same' } : undefined
    case 'transfer':
      return inCharge?.chat === action.to.chat ? { ok: false, why: 'same' } : undefined
    case 'move':
      return request.area === action.area ? { ok: false, why: 'same' } : undefined
    case 'handBack':
      return inCharge ? undefined : { ok: false, why: 'not-taken' }
    case 'fail':
      return action.reason?.trim() ? undefined : { ok: false, why: 'no-reason' }
    case 'cancel':
      return action.by.as === 'resident' || action.reason?.trim()
        ? undefined
        : { ok: false, why: 'no-reason' }
    case 'raise': {
      if (closed === undefined) return reminders > 0 ? undefined : notNow
      const own = state === 'cancelled' && lastClosing(request)?.by.as === 'resident'
      return tooLate || own ? notNow : undefined
    }
    case 'rate': {
      if (closed === undefined || state === 'cancelled' || tooLate) return notNow
      return rating?.stars === action.stars && !action.reason ? { ok: false, why: 'same' } : undefined
    }
    case 'answer':
      return followUp === 'open' ? undefined : notNow
    case 'remind':
      return isClosed(state) && followUp !== 'open' ? notNow : undefined
    case 'amend': {
      const line = request.history[action.line]
      const own = line && 'words' in line && line.by.chat === action.by.chat
      // Who is not in charge any more reaches the resident no more, not by correcting old words either.
      const reaches = line?.type !== 'say' || line.by.as === 'resident' || inCharge?.chat === action.by.chat
      return own && reaches ? undefined : notNow
    }
    default:
      return undefined
  }
}

/** The request after what happened, whether or not it should have: also reads a history back. */
export function apply(request: ServiceRequest, happening: Happening): ServiceRequest {
  const { at } = happening
  return { ...request, ...changes(request, happening, at), history: [...request.history, happening] }
}

function changes(request: ServiceRequest, action: Happening, at: number): Partial<ServiceRequest> {
  const { inCharge } = request
  const here = { since: at, reminders: 0 }
  const queue = { ...here, state: 'submitted', inCharge: undefined, code: undefined } as const
  const barred = (chat: number | undefined) =>
    chat === undefined || request.barred.includes(chat) ? request.barred : [...request.barred, chat]
  switch (action.type) {
    case 'take':
      return { ...here, state: 'taken', inCharge: action.by, code: action.code }
    case 'transfer':
      return { ...here, state: 'taken', inCharge: action.to, code: action.code }
    case 'appoint':
      // A new promise: late with the old one, they are reminded of this one before it is taken from them.
      return {
        state: 'taken',
        reminders: 0,
        appointment: { day: action.day, ...(action.part && { part: action.part }) },
      }
    case 'setOut':
      return { state: 'onTheWay' }
    case 'done':
      return { state: 'done', since: at }
    case 'fail':
      // What the station could not do is the supervisor's, whoever of the station that was; what the supervisor
      // could not do, could not be done.
      return action.by.as === 'supervisor' && request.level === 'supervisor'
        ? { state: 'failed', since: at }
        : { ...queue, level: 'supervisor', barred: barred(action.by.chat) }
    case 'handBack':
      return queue
    case 'move':
      return { ...queue, level: 'station', area: action.area }
    case 'cancel':
      return { state: 'cancelled', since: at }
    case 'remind':
      return { reminders: request.reminders + 1 }
    case 'climb':
      return { ...queue, level: 'supervisor' }
    case 'raise':
      return {
        ...queue,
        level: 'supervisor',
        barred: barred(inCharge?.chat),
        rating: undefined,
        followUp: undefined,
      }
    case 'rate':
      return {
        rating: { stars: action.stars, at: request.rating?.at ?? at },
        followUp: request.followUp === 'answered' ? 'answered' : isBad(action.stars) ? 'open' : undefined,
        ...(isBad(action.stars) && !request.followUp && here),
      }
    case 'answer':
      return { followUp: 'answered' }
    default:
      return {}
  }
}
