/** Who wants to be told what, and when: chosen by residents themselves, and theirs to withdraw in one step. */
import { z } from 'zod'
import { localized } from './text.ts'
import { type LocalTime, minutesOf } from './time.ts'

const id = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,11}$/)
const hhmm = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as 21:00' })
const choice = z.strictObject({ id, text: localized })

/** `data/notices.json` */
export const noticeRules = z.strictObject({
  about: z.array(z.string()).optional(),
  /** What residents say they are. */
  kinds: z.array(choice).min(1),
  /** What notices are about. */
  topics: z.array(choice).min(1),
  /** When nobody is written to who has not chosen otherwise. */
  quiet: z.strictObject({ from: hhmm, to: hhmm }),
  /** How many notices a week residents are promised at most. */
  perWeek: z.number().int().positive(),
  /** Raised when the words of the consent change: residents are asked again. */
  consentVersion: z.number().int().positive(),
})
export type NoticeRules = z.infer<typeof noticeRules>

/** Minutes from midnight; over midnight when `from` is later than `to`. The same twice: never quiet. */
export interface Quiet {
  from: number
  to: number
}

/** One line of the proof of what somebody agreed to. `at`: Unix ms. */
export interface ConsentLine {
  at: number
  what: 'given' | 'withdrawn'
  /** Of the words that were read. */
  version: number
}

export interface Subscriber {
  chat: number
  language: string
  /** Area code: everything about it and the places it lies in. Unset: notices for the whole city only. */
  area?: string
  kinds: string[]
  /** Unset: all of them. */
  topics?: string[]
  /** Unset: the city's. */
  quiet?: Quiet
  /** Oldest first; the last line is what holds. */
  consent: ConsentLine[]
  /** The platform says that they cannot be reached any more (blocked, unfollowed), since then. */
  gone?: number
}

/** Whether they agreed, and have not said stop since. */
export function hasAgreed(subscriber: Subscriber | undefined): subscriber is Subscriber {
  return subscriber?.consent.at(-1)?.what === 'given'
}

/** Whether they agreed, and have not said stop since, and can be reached. */
export function isSubscribed(subscriber: Subscriber): boolean {
  return hasAgreed(subscriber) && subscriber.gone === undefined
}

/** With one more line of consent, unless it would say what the last one says. */
export function withConsent<S extends Pick<Subscriber, 'consent'>>(subscriber: S, line: ConsentLine): S {
  const last = subscriber.consent.at(-1)
  const known = last?.what === line.what && (line.what === 'withdrawn' || last.version === line.version)
  return known ? subscriber : { ...subscriber, consent: [...subscriber.consent, line] }
}

/** Whom a notice is for. Empty lists: everybody. */
export interface Audience {
  areas: string[]
  kinds: string[]
  languages: string[]
  topic?: string
  /** Not for those here, nor for these kinds. */
  except: { areas: string[]; kinds: string[] }
}

export const EVERYBODY: Audience = { areas: [], kinds: [], languages: [], except: { areas: [], kinds: [] } }

/** Whether somebody belongs to it. `lineage`: their area and those it lies in; the city alone if they told none. */
export function belongs(audience: Audience, subscriber: Subscriber, lineage: readonly string[]): boolean {
  if (!isSubscribed(subscriber)) return false
  const { areas, kinds, languages, topic, except } = audience
  const some = (wanted: readonly string[], has: readonly string[]) =>
    wanted.some((each) => has.includes(each))
  if (areas.length > 0 && !some(areas, lineage)) return false
  if (kinds.length > 0 && !some(kinds, subscriber.kinds)) return false
  if (languages.length > 0 && !languages.includes(subscriber.language)) return false
  if (topic && subscriber.topics && !subscriber.topics.includes(topic)) return false
  return !some(except.areas, lineage) && !some(except.kinds, subscriber.kinds)
}

export const quietOf = (rules: NoticeRules): Quiet => ({
  from: minutesOf(rules.quiet.from),
  to: minutesOf(rules.quiet.to),
})

/** Minutes until somebody may be written to; 0: now. */
export function quietFor({ from, to }: Quiet, { minute }: LocalTime): number {
  const day = 24 * 60
  const isQuiet = from <= to ? from <= minute && minute < to : minute >= from || minute < to
  return isQuiet ? (to - minute + day) % day : 0
}
