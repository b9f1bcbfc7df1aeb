/** What the board's page asks and gets. Nothing that is not named here leaves the program. */
import { z } from 'zod'

/** In the order in which they stand on the page: what waits for somebody first. */
export const COLUMNS = ['waiting', 'taken', 'onTheWay', 'supervisor', 'answer', 'done', 'failed'] as const
export type ColumnName = (typeof COLUMNS)[number]

/** The query of `GET /board/data`. */
export const boardQuery = z.object({
  /** Only this area and what lies in it. */
  area: z
    .string()
    .regex(/^\d{4,12}$/)
    .optional(),
  /** Only what is late. */
  late: z.literal('1').optional(),
})
export type BoardQuery = z.infer<typeof boardQuery>

/** The body of `POST /board/session`. */
export const boardEntry = z.object({ key: z.string().regex(/^[\w-]{8,64}$/) })

const text = z.string()
const card = z.strictObject({
  number: text,
  what: text,
  area: text.optional(),
  /** Masked. */
  who: text.optional(),
  phone: text.optional(),
  /** When the visit is. */
  when: text.optional(),
  /** The name of whoever is in charge. */
  by: text.optional(),
  late: z.boolean(),
  /** Since the resident sent it; of what is closed, since it was closed. */
  minutes: z.number().int().nonnegative(),
})
export type Card = z.infer<typeof card>

const column = z.strictObject({
  name: z.enum(COLUMNS),
  /** How many there are; the cards may be fewer. */
  count: z.number().int().nonnegative(),
  cards: z.array(card),
})
export type Column = z.infer<typeof column>

/** One list to choose an area from: districts, then streets of the chosen one, then communities. */
const choice = z.strictObject({
  /** Code of the chosen one; empty: all of them. */
  chosen: text,
  options: z.array(z.strictObject({ code: text, label: text, open: z.number().int().nonnegative() })),
})
export type AreaChoice = z.infer<typeof choice>

export const board = z.strictObject({
  /** BCP 47, of the words in it. */
  language: text,
  /** The day, in words. */
  day: text,
  open: z.number().int().nonnegative(),
  late: z.number().int().nonnegative(),
  areas: z.array(choice),
  columns: z.array(column),
})
export type Board = z.infer<typeof board>

/** Why somebody may not look: their link is used up or too old, or the board is not for them (any more). */
export type Refused = { error: 'no-session' | 'not-allowed' }
