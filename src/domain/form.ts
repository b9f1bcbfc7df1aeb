/**
 * A form is data: an ordered list of questions. `flow.ts` walks it; a city changes it without a programmer.
 */
import { z } from 'zod'
import { localized } from './text.ts'

/** Short, so that it fits callback data (64 bytes, https://core.telegram.org/bots/api#inlinekeyboardbutton). */
const id = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,23}$/)

/** Every question named must have one of the values listed. `{}` always holds. */
export const condition = z.record(id, z.array(z.string()))
export type Condition = z.infer<typeof condition>

export const option = z.object({
  id,
  label: localized,
  /** Other words that mean this option when typed. */
  aliases: z.array(z.string()).optional(),
})
export type Option = z.infer<typeof option>

/**
 * - `choice` one of the options · `choices` several of them
 * - `tree` a place in a tree, level by level or by typed words; `source` names the tree
 * - `text` · `name` (a person's) · `phone` · `day` (a working day ahead) · `part` (of that day)
 * - `moment` a day and a time ahead · `link` an address of the web
 * - `media` photos and voice notes · `consent` yes, or the form ends · `confirm` the summary
 */
export const questionKind = z.enum([
  'choice',
  'choices',
  'tree',
  'text',
  'name',
  'phone',
  'day',
  'part',
  'moment',
  'link',
  'media',
  'consent',
  'confirm',
])
export type QuestionKind = z.infer<typeof questionKind>

export const question = z.object({
  id,
  kind: questionKind,
  /** What is asked, one short sentence or two. */
  text: localized,
  /** The same, asked of staff who fill the form in for somebody else. */
  onBehalf: localized.optional(),
  /** Its name in the summary and in the list of answers to change. */
  label: localized,
  /** A right answer, shown with a complaint. */
  example: localized.optional(),
  options: z.array(option).optional(),
  /** A tree's; or where the options of a choice come from: `data/notices.json`. */
  source: z.enum(['services', 'areas', 'kinds', 'topics']).optional(),
  optional: z.boolean().optional(),
  when: condition.optional(),
  /** Questions whose change makes this answer void. */
  dependsOn: z.array(id).optional(),
  /** Asked only if the service item lists it in `ask`. */
  ifAsked: z.boolean().optional(),
  /** A personal detail: not asked before consent, never shown in full on a card that nobody has taken. */
  personal: z.boolean().optional(),
  /** Of `media`: nothing but photos. */
  photos: z.boolean().optional(),
  /** Of `text`: line breaks are kept. */
  lines: z.boolean().optional(),
  min: z.number().int().optional(),
  max: z.number().int().optional(),
})
export type Question = z.infer<typeof question>

export const form = z.object({
  id,
  questions: z.array(question),
})
export type Form = z.infer<typeof form>

/** Answers by question id. `null` is a question skipped. Values are plain JSON. */
export type Answers = Record<string, Answer>
export type Answer = string | string[] | Media[] | null

/** A file as the door of the chat knows it. */
export interface Media {
  kind: 'photo' | 'voice' | 'document'
  file: string
}

/** The answer if it is a text or one choice; undefined for anything else. */
export function textOf(answers: Answers, question: string): string | undefined {
  const answer = answers[question]
  return typeof answer === 'string' ? answer : undefined
}
