/** The forms that are filled in: the booking of a real service item, and a long one of short texts. */
import { fileURLToPath } from 'node:url'
import { type Catalog, loadCatalog } from '../src/catalog.ts'
import { questionsFor } from '../src/domain/booking.ts'
import type { Form, Question } from '../src/domain/form.ts'
import { ITEM } from './resident.ts'

/** Beside `bench/` in the sources, above `dist/bench/` when built. */
export const ROOT = fileURLToPath(
  new URL(import.meta.url.includes('/dist/') ? '../../..' : '..', import.meta.url),
)

export type FormName = 'booking' | 'long'
export const LONG = 40

/** The real catalog; with `long`, a booking asks other questions. */
export async function catalogWith(form: FormName): Promise<Catalog> {
  const catalog = await loadCatalog(`${ROOT}data`)
  const booking = catalog.form('booking')
  const asked = form === 'long' ? longForm(booking) : booking
  return { ...catalog, form: (id) => (id === 'booking' ? asked : catalog.form(id)) }
}

function longForm(booking: Form): Form {
  const questions = booking.questions.filter(({ id }) => id === 'item' || id === 'confirm')
  const texts = Array.from({ length: LONG }, (_, n): Question => {
    const words = { 'zh-CN': `第${n + 1}个问题` }
    return { id: `q${n + 1}`, kind: 'text', text: words, label: words }
  })
  return { id: 'booking', questions: questions.toSpliced(1, 0, ...texts) }
}

/** What is asked of somebody who books the item for themselves, after the item. */
export function questionsAsked(catalog: Catalog): Question[] {
  return questionsFor(catalog.form('booking'), catalog.services.item(ITEM)).filter(
    (question) => question.id !== 'item' && !question.when,
  )
}
