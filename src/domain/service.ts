/** Service items: what residents can ask for. Data in `data/services.json`. */
import { z } from 'zod'
import { condition, question } from './form.ts'
import { localized } from './text.ts'

const id = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,23}$/)

/** Groups of items as residents see them (someone comes home, help me do it, …); see domain facts in docs. */
export const serviceKind = z.strictObject({
  id,
  name: localized,
  /** Everyday words that mean this kind, any language. */
  aliases: z.array(z.string()).optional(),
  /** One sentence that says what happens. */
  about: localized,
  /** The line of the yearly report that requests of this kind count in. */
  counts: localized,
})
export type ServiceKind = z.infer<typeof serviceKind>

/** Promised time: until somebody takes it, in working minutes; until it is finished, in working days (0: the same day). */
export const promise = z.strictObject({
  takeMinutes: z.number().int().positive(),
  finishDays: z.number().int().nonnegative(),
})
export type Promised = z.infer<typeof promise>

export const serviceItem = z.strictObject({
  id,
  kind: id,
  name: localized,
  /** Everyday words and abbreviations that mean this item, any language. */
  aliases: z.array(z.string()),
  who: localized,
  /** `home` someone comes, `counter` at an office, `remote` by telephone or chat. */
  where: z.enum(['home', 'counter', 'remote']),
  /** Everything to bring or prepare, told once and completely (一次性告知). A bundle's papers are merged with its items'. */
  bring: z.array(z.strictObject({ text: localized, when: condition.optional() })),
  promise,
  /** Which of the booking form's `ifAsked` questions this item needs. */
  ask: z.array(id),
  /** Parts of the day that can be chosen: ids of `parts`. Unset → those inside counter hours. */
  parts: z.array(id).optional(),
  /** Its own questions, asked after the common ones. */
  questions: z.array(question).optional(),
  /** A bundle (高效办成一件事): ids of the items it is made of. One walk, papers merged. */
  bundle: z.array(id).optional(),
})
export type ServiceItem = z.infer<typeof serviceItem>

/** A named part of a day, in minutes from midnight: morning, afternoon, after hours. */
export const dayPart = z
  .strictObject({
    id,
    name: localized,
    from: z.number().int().min(0).max(1440),
    to: z.number().int().min(0).max(1440),
    /** Offered only for items that list it in `parts`: outside counter hours. */
    onlyIfListed: z.boolean().optional(),
  })
  .refine(({ from, to }) => from < to, { error: 'must end after it begins', path: ['to'] })
export type DayPart = z.infer<typeof dayPart>

export const services = z.strictObject({
  kinds: z.array(serviceKind).min(1),
  parts: z.array(dayPart).min(1),
  items: z.array(serviceItem).min(1),
})
export type Services = z.infer<typeof services>
