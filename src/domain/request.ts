/** A resident's request and its life as a pure state machine with an append-only history. */
import type { Answers } from './form.ts'

export type RequestState = 'submitted' | 'taken' | 'done' | 'failed' | 'cancelled'

/** Who did something: a staff member, the resident, or the program itself. */
export interface Actor {
  chat: number
  name: string
  as: 'resident' | 'staff' | 'system'
}

export type Action =
  | { type: 'take'; by: Actor }
  | { type: 'done'; by: Actor }
  | { type: 'fail'; by: Actor; reason?: string }
  | { type: 'handBack'; by: Actor }
  | { type: 'cancel'; by: Actor; reason?: string }

/** One line of the history. `at`: Unix milliseconds. */
export interface Happening {
  at: number
  action: Action['type'] | 'submit'
  by: Actor
  reason?: string
}

export interface ServiceRequest {
  /** `[A-Z]{2}[0-9]{6}-[0-9]{4}`: kind, date, serial of the day. */
  number: string
  /** Two capital letters: BB a booking, HD "please ring me". */
  kind: 'BB' | 'HD'
  /** Service item id, when one was chosen. */
  item?: string
  /** Area code (12 digits or a prefix of it): where the request is routed. Unset → the whole city. */
  area?: string
  /** The resident's chat and language. */
  chat: number
  language: string
  answers: Answers
  state: RequestState
  inCharge?: Actor
  history: Happening[]
  /** Unix milliseconds. */
  createdAt: number
}

/** A request before it has a number, a state and a history. */
export type NewRequest = Pick<ServiceRequest, 'kind' | 'item' | 'area' | 'chat' | 'language' | 'answers'>

export type Refusal =
  | { ok: false; why: 'taken'; by: Actor }
  | { ok: false; why: 'not-yours'; by?: Actor }
  | { ok: false; why: 'closed'; state: RequestState }
  | { ok: false; why: 'not-taken' }

const CLOSED: readonly RequestState[] = ['done', 'failed', 'cancelled']

export function isClosed(state: RequestState): boolean {
  return CLOSED.includes(state)
}

/** The request as it starts. */
export function submitted(request: NewRequest, number: string, by: Actor, at: number): ServiceRequest {
  return { ...request, number, state: 'submitted', createdAt: at, history: [{ at, action: 'submit', by }] }
}

/** The request after the action, or why the action is impossible now. `at`: Unix milliseconds. */
export function act(
  request: ServiceRequest,
  action: Action,
  at: number,
): { ok: true; request: ServiceRequest } | Refusal {
  if (isClosed(request.state)) return { ok: false, why: 'closed', state: request.state }
  const { inCharge } = request
  const next = (state: RequestState, changed: Partial<ServiceRequest> = {}) => {
    const happening: Happening = { at, action: action.type, by: action.by }
    if ('reason' in action && action.reason) happening.reason = action.reason
    return {
      ok: true as const,
      request: { ...request, ...changed, state, history: [...request.history, happening] },
    }
  }
  switch (action.type) {
    case 'take':
      if (inCharge) return { ok: false, why: 'taken', by: inCharge }
      return next('taken', { inCharge: action.by })
    case 'cancel':
      return next('cancelled')
    case 'handBack':
    case 'done':
    case 'fail':
      if (!inCharge) return { ok: false, why: 'not-taken' }
      if (inCharge.chat !== action.by.chat) return { ok: false, why: 'not-yours', by: inCharge }
      if (action.type === 'handBack') return next('submitted', { inCharge: undefined })
      return next(action.type === 'done' ? 'done' : 'failed')
  }
}
