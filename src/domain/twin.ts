/** Whether two bookings are for the same matter: the same item, in the same week. */
import { type Answers, textOf } from './form.ts'
import { isClosed, type NewRequest, type ServiceRequest } from './request.ts'
import { addDays } from './time.ts'

const WEEK = 7
const DAY_MS = 24 * 60 * 60 * 1000

/** `at`: Unix ms, now. Where no day was asked, the time of booking counts. */
export function isTwin(
  open: ServiceRequest,
  { kind, item, answers }: Pick<NewRequest, 'kind' | 'item' | 'answers'>,
  at: number,
): boolean {
  if (isClosed(open.state) || open.kind !== kind || item === undefined || open.item !== item) return false
  const [before, now] = [open.appointment?.day ?? dayOf(open.answers), dayOf(answers)]
  if (before === undefined || now === undefined) return at - open.createdAt <= WEEK * DAY_MS
  return addDays(before, -WEEK) <= now && now <= addDays(before, WEEK)
}

const dayOf = (answers: Answers) => textOf(answers, 'day')
