/** Reads what a person did against a question: an answer, half an answer, or a complaint that says what would be right. */
import {
  choicesOf,
  dayIsOpen,
  type FormWorld,
  HORIZON_DAYS,
  NOTICE,
  offeredDays,
  openParts,
  treeOf,
} from './choices.ts'
import type { Draft, Part } from './draft.ts'
import type { Input, Note, Reader, Reading } from './flow.ts'
import { type Answer, type Question, textOf } from './form.ts'
import { readChoice, readChoices } from './reading/choice.ts'
import { writeCoordinates } from './reading/coordinates.ts'
import { readDay } from './reading/day.ts'
import { readMove } from './reading/move.ts'
import { readName } from './reading/name.ts'
import { readNumber } from './reading/number.ts'
import { readPhone } from './reading/phone.ts'
import { readText } from './reading/text.ts'

const MOST_TEXT = 500
const MOST_MEDIA = 6
/** How many finds are offered for typed words. */
const MOST_FOUND = 6

/** Buttons that belong to the answer itself. */
export const VALUE = { done: '!done', up: '!up', page: '!page' } as const
export const pageValue = (page: number): string => `${VALUE.page}${page}`

export function createReader(world: FormWorld): Reader {
  return (question, input, draft) => {
    const part = draft.part?.question === question.id ? draft.part : undefined
    if (input.type === 'press' && input.value.startsWith(VALUE.page)) {
      return {
        type: 'part',
        part: { ...part, page: Number(input.value.slice(VALUE.page.length)) || 0 },
        quiet: true,
      }
    }
    switch (question.kind) {
      case 'choice':
      case 'consent':
      case 'confirm':
        return one(question, input, draft, world)
      case 'choices':
        return several(question, input, draft, world, part)
      case 'tree':
        return inTree(question, input, draft, world, part)
      case 'day':
        return day(input, draft, world)
      case 'part':
        return one(question, input, draft, world)
      case 'media':
        return media(question, input, part)
      case 'phone':
        return phone(input)
      case 'name':
        return name(input)
      case 'text':
        return text(question, input)
    }
  }
}

const value = (given: Answer, note?: Note): Reading => ({ type: 'value', value: given, note })
const complain = (id: string, vars: Note['vars'] = {}): Reading => ({ type: 'complaint', note: { id, vars } })
/** A photo where text was asked, and so on. */
const wrongKind = (input: Input): Reading =>
  complain(input.type === 'media' ? 'complaint-no-media-here' : 'complaint-not-here')

type Complaint = { ok: false; why: string }

/** A reader's complaint as a note: its reason is the text's id, its details are what the text needs. */
function typed(read: { ok: true; value: string } | Complaint): Reading {
  return read.ok ? value(read.value) : refuse(read)
}

function refuse(complaint: Complaint): Reading {
  const details: [string, unknown][] = Object.entries(complaint)
  const plain = details.filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  )
  return complain(`complaint-${complaint.why}`, Object.fromEntries(plain))
}

function one(question: Question, input: Input, draft: Draft, world: FormWorld): Reading {
  const choices = choicesOf(question, draft, world)
  if (input.type === 'press') {
    const chosen = choices.find(({ id }) => id === input.value)
    return chosen ? value(chosen.id) : complain('complaint-gone')
  }
  if (input.type !== 'text') return wrongKind(input)
  return typed(readChoice(input.text, choices))
}

function several(
  question: Question,
  input: Input,
  draft: Draft,
  world: FormWorld,
  part: Part | undefined,
): Reading {
  const choices = choicesOf(question, draft, world)
  const before = draft.answers[question.id]
  // What was ticked and is offered no longer counts no longer.
  const ticked = (part?.ticked ?? (Array.isArray(before) ? before : [])).filter((id): id is string =>
    choices.some((choice) => choice.id === id),
  )
  if (input.type === 'press') {
    if (input.value === VALUE.done) return value(ticked.length > 0 ? ticked : null)
    if (!choices.some(({ id }) => id === input.value)) return complain('complaint-gone')
    const now = ticked.includes(input.value)
      ? ticked.filter((id) => id !== input.value)
      : choices.map(({ id }) => id).filter((id) => ticked.includes(id) || id === input.value)
    return { type: 'part', part: { ticked: now }, quiet: true }
  }
  if (input.type !== 'text') return wrongKind(input)
  if (readMove(input.text) === 'done') return value(ticked.length > 0 ? ticked : null)
  const read = readChoices(input.text, choices)
  if (!read.ok) return refuse(read)
  const unread =
    read.unread.length > 0 ? { id: 'note-unread', vars: { words: read.unread.join(' ') } } : undefined
  return value(read.value, unread)
}

function inTree(
  question: Question,
  input: Input,
  draft: Draft,
  world: FormWorld,
  part: Part | undefined,
): Reading {
  const tree = treeOf(question, world)
  const descend = (id: string): Reading => {
    if (tree.isLeaf(id)) return value(id)
    return { type: 'part', part: { node: id } }
  }
  if (input.type === 'press') {
    if (input.value === VALUE.up) {
      const parent = part?.node ? tree.parent(part.node) : undefined
      return { type: 'part', part: parent && parent !== tree.root ? { node: parent } : {} }
    }
    // "My community is not here, or I do not know": the level reached is the answer.
    if (input.value === VALUE.done && part?.node && question.source === 'areas') return value(part.node)
    return tree.has(input.value) ? descend(input.value) : complain('complaint-gone')
  }
  if (input.type !== 'text') return wrongKind(input)
  const choices = choicesOf(question, draft, world)
  const number = readNumber(input.text)
  const chosen = number.ok ? choices[number.value - 1] : undefined
  if (chosen) return descend(chosen.id)
  const outOfRange = number.ok ? complain('complaint-out-of-range', { max: choices.length }) : undefined
  // 三十号 and 八一 are also names of places.
  if (outOfRange && /\d/.test(input.text.normalize('NFKC'))) return outOfRange
  const steer = readMove(input.text)
  if (steer === 'more' || steer === 'less') {
    return {
      type: 'part',
      part: { ...part, page: Math.max(0, (part?.page ?? 0) + (steer === 'more' ? 1 : -1)) },
    }
  }
  const listed = readChoice(input.text, choices)
  if (listed.ok) return descend(listed.value)
  const found = tree.search(input.text, MOST_FOUND)
  const [best, next] = found
  if (!best) return outOfRange ?? complain(`complaint-not-found-${question.source ?? 'services'}`)
  if (!next || (best.exact && !next.exact)) return descend(best.id)
  return { type: 'part', part: { found: found.map(({ id }) => id) }, note: { id: 'note-which-of-these' } }
}

function day(input: Input, draft: Draft, world: FormWorld): Reading {
  const offered = offeredDays(draft.answers, world)
  if (input.type === 'press')
    return offered.includes(input.value) ? value(input.value) : complain('complaint-gone')
  if (input.type !== 'text') return wrongKind(input)
  // A bare number is a button's number; with 号 or 日, or long enough for a year, it is a date.
  const number = readNumber(input.text)
  if (number.ok && number.value < 1000 && !/[号日]/u.test(input.text)) {
    const chosen = offered[number.value - 1]
    return chosen ? value(chosen) : complain('complaint-out-of-range', { max: offered.length })
  }
  const parts = world.partsOf(textOf(draft.answers, 'item'))
  const closesAt = Math.max(0, ...parts.map(({ to }) => to - NOTICE))
  const read = readDay(input.text, {
    now: world.now,
    calendar: world.calendar,
    horizonDays: HORIZON_DAYS,
    closesAt,
  })
  if (!read.ok) {
    if (read.why === 'which-day')
      return complain('complaint-which-day', { day: read.days[0] ?? '', other: read.days[1] ?? '' })
    if (read.why === 'past' && read.asked === world.now.date && read.day)
      return complain('complaint-time-over')
    if ('next' in read && read.why !== 'unknown-year' && !read.day) return complain('complaint-no-days')
    return refuse(read)
  }
  const { date, minute, part } = read.value
  const said = parts.find(({ id, from, to }) =>
    minute === undefined ? id === part : from <= minute && minute < to,
  )
  const open = openParts({ ...draft.answers, day: date }, world)
  const also = said && open.includes(said) ? { part: said.id } : undefined
  const note = also
    ? { id: 'note-day-part', vars: { day: date, ...also } }
    : { id: 'note-day', vars: { day: date } }
  return { type: 'value', value: date, note, also }
}

function name(input: Input): Reading {
  if (input.type !== 'text') return wrongKind(input)
  // "OK", "none", "go on" look like names, and nobody is called so.
  return readMove(input.text) ? complain('complaint-not-a-name') : typed(readName(input.text))
}

function media(question: Question, input: Input, part: Part | undefined): Reading {
  const have = part?.media ?? []
  if (input.type === 'press' || (input.type === 'text' && readMove(input.text) === 'done')) {
    if (input.type === 'press' && input.value !== VALUE.done) return complain('complaint-gone')
    return value(have.length > 0 ? have : null)
  }
  if (input.type !== 'media') return complain('complaint-media')
  const most = question.max ?? MOST_MEDIA
  const now = [...have, input.media]
  if (now.length >= most) return value(now.slice(0, most), { id: 'note-media-full', vars: { count: most } })
  return { type: 'part', part: { media: now } }
}

function phone(input: Input): Reading {
  if (input.type !== 'text' && input.type !== 'phone') return wrongKind(input)
  const read = readPhone(input.type === 'phone' ? input.phone : input.text)
  if (!read.ok)
    return read.why === 'phone-several'
      ? complain('complaint-phone-several', { phones: read.phones.join(' / ') })
      : refuse(read)
  return value(read.value.tel, { id: 'note-phone', vars: { phone: read.value.display } })
}

function text(question: Question, input: Input): Reading {
  // A place on the map is an address too.
  if (input.type === 'location' && question.id === 'address') {
    return value(writeCoordinates(input), { id: 'note-place-got' })
  }
  if (input.type !== 'text') return wrongKind(input)
  const read = readText(input.text, question.max ?? MOST_TEXT)
  if (read.ok && [...read.value].length < (question.min ?? 1)) return complain('complaint-too-short')
  return typed(read)
}

/** Whether an answer given earlier can still stand today. */
export function stillValid(question: Question, answer: Answer, draft: Draft, world: FormWorld): boolean {
  switch (question.kind) {
    case 'choice':
    case 'consent':
      return (question.options ?? []).some(({ id }) => id === answer)
    case 'choices':
      return (
        Array.isArray(answer) && answer.every((id) => (question.options ?? []).some((each) => each.id === id))
      )
    case 'tree':
      return typeof answer === 'string' && treeOf(question, world).has(answer)
    case 'day':
      return typeof answer === 'string' && dayIsOpen(answer, draft.answers, world)
    case 'part':
      return choicesOf(question, draft, world).some(({ id }) => id === answer)
    default:
      return true
  }
}
