/** A resident's request and its life as a pure state machine with an append-only history. */
import { type Answers, textOf } from './form.ts'

/**
 * `submitted` waits to be taken, at the station or with a supervisor · `taken` somebody is in charge ·
 * `onTheWay` to the resident's home · `done`, `failed` (it could not be done), `cancelled`: closed
 */
export type RequestState = 'submitted' | 'taken' | 'onTheWay' | 'done' | 'failed' | 'cancelled'

/** Whose it is to look after: the station's helpers, or the supervisor, who answers for what went wrong there. */
export type Level = 'station' | 'supervisor'

/** Who did something. Administrators act as supervisors. */
export interface Actor {
  chat: number
  name: string
  as: 'resident' | 'staff' | 'supervisor' | 'system'
}

/** What somebody said: text, or a file or place that stands in their chat. */
export interface Words {
  text?: string
  media?: { kind: 'photo' | 'voice' | 'document'; file: string }
  place?: { latitude: number; longitude: number }
  /** The message it was said with, to find it when it is edited. */
  from?: { chat: number; message: number }
}

export type Action =
  /** `code`: the word that proves the visitor at the door; a new one for whoever comes next. */
  | { type: 'take'; by: Actor; code?: string }
  | { type: 'appoint'; by: Actor; day: string; part?: string }
  | { type: 'setOut'; by: Actor }
  | { type: 'done'; by: Actor }
  | { type: 'fail'; by: Actor; reason?: string }
  | { type: 'handBack'; by: Actor; reason?: string }
  | { type: 'transfer'; by: Actor; to: Actor; code?: string }
  /** Not ours: to the station of another area. */
  | { type: 'move'; by: Actor; area: string; reason?: string }
  | { type: 'cancel'; by: Actor; reason?: string }
  /** Late: those in charge are reminded. */
  | { type: 'remind'; by: Actor }
  /** Late for long: to the supervisor. */
  | { type: 'climb'; by: Actor }
  /** The resident is not content with how it goes or went: to the supervisor. */
  | { type: 'raise'; by: Actor; reason?: string }
  | { type: 'rate'; by: Actor; stars: number; reason?: string }
  /** The supervisor's answer to a bad rating. */
  | { type: 'answer'; by: Actor; text: string }
  | { type: 'say'; by: Actor; words: Words }
  /** Among staff. */
  | { type: 'note'; by: Actor; words: Words }
  /** Words of an earlier line, corrected. */
  | { type: 'amend'; by: Actor; line: number; text: string }
  /** A resident without a chat was told by voice what this line says. */
  | { type: 'told'; by: Actor; line: number }

/** One line of the history. `at`: Unix milliseconds. */
export type Happening = (Action | { type: 'submit'; by: Actor }) & { at: number }

export interface ServiceRequest {
  /** `[A-Z]{2}[0-9]{6}-[0-9]{4}`: kind, date, serial of the day. */
  number: string
  /** Two capital letters: BB a booking, HD "please ring me". */
  kind: 'BB' | 'HD'
  /** Service item id, when one was chosen. */
  item?: string
  /** Area code (12 digits or a prefix of it): where the request is routed. Unset → the whole city. */
  area?: string
  /** The resident's chat and language. 0: no chat, everything is told by voice. */
  chat: number
  language: string
  answers: Answers
  /** Number of an open request that seems to be about the same. */
  twin?: string
  state: RequestState
  level: Level
  inCharge?: Actor
  /** Chats that must not have it again: they failed it, or the resident complained about them. */
  barred: number[]
  code?: string
  /** The day agreed on, and the part of it; before that the resident's wish stands in the answers. */
  appointment?: { day: string; part?: string }
  /** When it came to where it is now, Unix ms. */
  since: number
  /** How often those who have it now were reminded. */
  reminders: number
  /** Of the last closing. 1 (very bad) to 5. */
  rating?: { stars: number; at: number }
  /** A bad rating waits for the supervisor's answer. */
  followUp?: 'open' | 'answered'
  history: Happening[]
  /** Unix milliseconds. */
  createdAt: number
}

/** A request before it has a number, a state and a history. */
export type NewRequest = Pick<
  ServiceRequest,
  'kind' | 'item' | 'area' | 'chat' | 'language' | 'answers' | 'twin'
>

const CLOSED: readonly RequestState[] = ['done', 'failed', 'cancelled']

export function isClosed(state: RequestState): boolean {
  return CLOSED.includes(state)
}

/** Nobody has to do anything about it any more. */
export function isSettled({ state, followUp }: Pick<ServiceRequest, 'state' | 'followUp'>): boolean {
  return isClosed(state) && followUp !== 'open'
}

/** The request as it starts. */
export function submitted(request: NewRequest, number: string, by: Actor, at: number): ServiceRequest {
  return {
    ...request,
    number,
    state: 'submitted',
    level: 'station',
    barred: [],
    since: at,
    reminders: 0,
    createdAt: at,
    history: [{ at, type: 'submit', by }],
  }
}

/** The line that closed it last, also if it was opened again since. */
export function lastClosing({ history }: ServiceRequest): Happening | undefined {
  return history.findLast(({ type }) => CLOSING.has(type))
}

/** When it was closed last, Unix ms; undefined while it is open. */
export function closedAt(request: ServiceRequest): number | undefined {
  return isClosed(request.state) ? lastClosing(request)?.at : undefined
}
const CLOSING = new Set<Happening['type']>(['done', 'fail', 'cancel'])

/** The day of the visit: as agreed, else as wished; undefined if there is none. */
export const visitDay = ({
  appointment,
  answers,
}: Pick<ServiceRequest, 'appointment' | 'answers'>): string | undefined =>
  appointment?.day ?? textOf(answers, 'day')

/** Who was in charge before this line of the history. */
export function holderBefore({ history }: ServiceRequest, line: number): Actor | undefined {
  let holder: Actor | undefined
  for (const happening of history.slice(0, line)) {
    if (happening.type === 'take') holder = happening.by
    else if (happening.type === 'transfer') holder = happening.to
    else if (LETS_GO.has(happening.type)) holder = undefined
  }
  return holder
}
const LETS_GO = new Set<Happening['type']>(['handBack', 'move', 'climb', 'raise', 'fail'])

/** What the resident said since the form, as last corrected, oldest first. */
export function saidByResident({ history }: Pick<ServiceRequest, 'history'>): Words[] {
  return history.flatMap((each, line) => {
    if (each.type !== 'say' || each.by.as !== 'resident') return []
    const amended = history.findLast((later) => later.type === 'amend' && later.line === line)
    return amended?.type === 'amend' ? { ...each.words, text: amended.text } : each.words
  })
}
