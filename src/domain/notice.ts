/** A notice and its life: composed, perhaps scheduled, sent once, watched, ended. Pure; every step is in its log. */
import type { Answers } from './form.ts'
import type { Audience } from './subscriber.ts'

/**
 * `draft` · `scheduled` for a time · `sending` · `paused` · ended: `done` everybody was tried, `stopped` by somebody,
 * `expired` past "do not send after", `failed` the platform will not take it from anybody
 */
export type NoticeState =
  | 'draft'
  | 'scheduled'
  | 'sending'
  | 'paused'
  | 'done'
  | 'stopped'
  | 'expired'
  | 'failed'

export type NoticeButton =
  | { type: 'link'; label: string; url: string }
  | { type: 'book'; item: string }
  | { type: 'remind' }

export interface NoticeBy {
  chat: number
  name: string
}

export type NoticeAction =
  | { type: 'make' | 'change' | 'test' | 'unschedule' | 'send' | 'pause' | 'resume' | 'stop'; by: NoticeBy }
  /** At a time, Unix ms. */
  | { type: 'schedule'; by: NoticeBy; for: number }
  /** By the program: the recipients are fixed, so many; `full` others had as many this week as were promised. */
  | { type: 'begin'; by: NoticeBy; size: number; full?: number }
  | { type: 'finish' | 'expire'; by: NoticeBy }
  | { type: 'fail'; by: NoticeBy; trouble: string }
  /** Those not reached get it once more, as a notice of its own with this id. */
  | { type: 'resend'; by: NoticeBy; as: string }

export type NoticeLine = NoticeAction & { at: number }

/** What is composed. */
export interface NoticeContent {
  /** By language; the first is the fallback. */
  text: { language: string; words: string }[]
  picture?: { file: string; chat: number }
  buttons: NoticeButton[]
  audience: Audience
  /** Send at, and not after, Unix ms. */
  sendAt?: number
  expires?: number
  /** What it was composed with, to change it or make another like it. */
  answers: Answers
}

export interface Watch {
  chat: number
  message?: number
}

export interface Notice extends NoticeContent {
  /** Short, of letters and digits: stands in callback data. */
  id: string
  state: NoticeState
  /** When it is to be sent, Unix ms. */
  due?: number
  /** How many recipients there are, once they are fixed. */
  size?: number
  /** Why the platform would not take it. */
  trouble?: string
  /** Only those whom this notice did not reach. */
  resendOf?: string
  /** How many were left out, as they had as many notices this week as were promised at most. */
  full?: number
  /** Where its progress is shown: one message a chat, as soon as it was sent. */
  watch?: Watch[]
  /** Once it has ended: how many parts of its report were sent, and what became of everybody. */
  reported?: number
  tally?: Tally
  log: NoticeLine[]
}

const MAY: Record<NoticeAction['type'], readonly NoticeState[]> = {
  make: [],
  change: ['draft'],
  test: ['draft', 'scheduled'],
  schedule: ['draft'],
  unschedule: ['scheduled'],
  send: ['draft', 'scheduled'],
  begin: ['scheduled'],
  pause: ['sending'],
  resume: ['paused'],
  stop: ['draft', 'scheduled', 'sending', 'paused'],
  finish: ['sending'],
  expire: ['scheduled', 'sending', 'paused'],
  // Somebody may have paused it while the platform refused.
  fail: ['sending', 'paused'],
  resend: ['done', 'stopped', 'expired', 'failed'],
}

const NEXT: Partial<Record<NoticeAction['type'], NoticeState>> = {
  schedule: 'scheduled',
  unschedule: 'draft',
  send: 'scheduled',
  begin: 'sending',
  pause: 'paused',
  resume: 'sending',
  stop: 'stopped',
  finish: 'done',
  expire: 'expired',
  fail: 'failed',
}

/** Nothing more is sent. */
export const isEnded = (state: NoticeState): boolean =>
  state === 'done' || state === 'stopped' || state === 'expired' || state === 'failed'

/** The notice as it starts. `at`: Unix ms. */
export function made(content: NoticeContent, id: string, by: NoticeBy, at: number): Notice {
  return { ...content, id, state: 'draft', log: [{ type: 'make', by, at }] }
}

/** The notice after the step; undefined: it is not possible now. `at`: Unix ms. */
export function advance(notice: Notice, action: NoticeAction, at: number): Notice | undefined {
  if (!MAY[action.type].includes(notice.state)) return undefined
  // Pressed by two at once: it is about to begin already.
  if (action.type === 'send' && notice.state === 'scheduled' && (notice.due ?? at) <= at) return undefined
  const log = [...notice.log, { ...action, at }]
  const next = { ...notice, state: NEXT[action.type] ?? notice.state, log }
  if (action.type === 'schedule') next.due = action.for
  if (action.type === 'send') next.due = at
  if (action.type === 'unschedule') delete next.due
  if (action.type === 'begin') {
    next.size = action.size
    if (action.full) next.full = action.full
  }
  if (action.type === 'fail') next.trouble = action.trouble
  return next
}

/** What somebody has seen of it: another number, and it says something else by now. */
export const editionOf = ({ log }: Pick<Notice, 'log'>): number =>
  log.filter(({ type }) => type === 'change').length

/** Whoever pressed "send", or put it off to its time. */
export const senderOf = ({ log }: Pick<Notice, 'log'>): NoticeBy | undefined =>
  log.findLast(({ type }) => type === 'send' || type === 'schedule')?.by

/** Where its progress is shown: to whoever sent it, and to those who asked to see it. */
export function watchOf(notice: Notice): Watch[] {
  const sender = senderOf(notice)
  return notice.watch ?? (sender ? [{ chat: sender.chat }] : [])
}

/** With its progress shown in this chat, too, and there at the bottom. */
export function watchedIn(notice: Notice, chat: number): Pick<Notice, 'watch'> {
  return { watch: [...watchOf(notice).filter((each) => each.chat !== chat), { chat }] }
}

/**
 * What became of one recipient, a byte each. `0` waits · `s` sent · `h` kept by the door until they write (their
 * window is closed) · `b` blocked us or left · `x` said stop, or was erased, before their turn · `f` tried in vain
 */
export const OUTCOMES = ['s', 'h', 'b', 'x', 'f'] as const
export type Outcome = (typeof OUTCOMES)[number]
export type Tally = Record<Outcome | 'waiting', number>

/** Counts the bytes. */
export function tallyOf(done: Uint8Array, size: number): Tally {
  const tally: Tally = { waiting: 0, s: 0, h: 0, b: 0, x: 0, f: 0 }
  for (let i = 0; i < size; i++) {
    const code = done[i] ?? 0
    const outcome = OUTCOMES.find((each) => each.charCodeAt(0) === code)
    tally[outcome ?? 'waiting']++
  }
  return tally
}
