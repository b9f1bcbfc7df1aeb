/** What can be chosen for a question right now, in the order of its numbers. */
import type { Calendar } from './calendar.ts'
import type { Draft } from './draft.ts'
import { type Answers, type Question, textOf } from './form.ts'
import type { DayPart } from './service.ts'
import { addDays, type LocalTime } from './time.ts'
import type { Tree } from './tree.ts'

/** What the rules need to know of the world; put together anew for each update. */
export interface FormWorld {
  now: LocalTime
  languages: readonly string[]
  trees: { services: Tree; areas: Tree }
  calendar: Calendar
  /** The parts of the day that can be chosen for an item. */
  partsOf(item: string | undefined): readonly DayPart[]
}

export interface Choice {
  id: string
  /** Everything that means it when typed; empty for days, which have a grammar of their own. */
  labels: string[]
}

/** Days offered as buttons; others can be typed, up to the horizon. */
const DAYS_OFFERED = 7
export const HORIZON_DAYS = 60
/** A part of today can be chosen until this many minutes before its end. */
export const NOTICE = 30

export function choicesOf(question: Question, draft: Draft, world: FormWorld): Choice[] {
  switch (question.kind) {
    case 'choice':
    case 'choices':
    case 'consent':
    case 'confirm':
      return (question.options ?? []).map(({ id, label, aliases = [] }) => ({
        id,
        labels: [...Object.values(label), ...aliases],
      }))
    case 'tree':
      return treeChoices(question, draft, world)
    case 'day':
      return offeredDays(draft.answers, world).map((id) => ({ id, labels: [] }))
    case 'part':
      return openParts(draft.answers, world).map(({ id, name }) => ({ id, labels: Object.values(name) }))
    default:
      return []
  }
}

export function treeOf(question: Question, world: FormWorld): Tree {
  return world.trees[question.source === 'areas' ? 'areas' : 'services']
}

/** Where in the tree the person stands: its root, a node on the way, or what was found for their words. */
function treeChoices(question: Question, draft: Draft, world: FormWorld): Choice[] {
  const tree = treeOf(question, world)
  const part = draft.part?.question === question.id ? draft.part : undefined
  const node = part?.node !== undefined && tree.has(part.node) ? part.node : tree.root
  const ids = part?.found?.filter(tree.has) ?? tree.children(node)
  return ids.map((id) => ({ id, labels: world.languages.map((language) => tree.label(id, language)) }))
}

/** The parts that are still to come on that day. Unknown day → all. */
export function openParts(answers: Answers, world: FormWorld): DayPart[] {
  const parts = world.partsOf(textOf(answers, 'item'))
  if (answers.day !== world.now.date) return [...parts]
  return parts.filter(({ to }) => to - NOTICE > world.now.minute)
}

/** The next working days on which somebody can come; days of a year whose holidays nobody knows are left out. */
export function offeredDays(answers: Answers, world: FormWorld): string[] {
  return world.calendar
    .nextWorkdays(world.now.date, DAYS_OFFERED + 1)
    .filter(({ date, sure }) => sure && openParts({ ...answers, day: date }, world).length > 0)
    .map(({ date }) => date)
    .slice(0, DAYS_OFFERED)
}

/** Whether that day can be booked at all. */
export function dayIsOpen(day: string, answers: Answers, world: FormWorld): boolean {
  return (
    day >= world.now.date &&
    day <= addDays(world.now.date, HORIZON_DAYS) &&
    world.calendar.isWorkday(day) === true &&
    openParts({ ...answers, day }, world).length > 0
  )
}
