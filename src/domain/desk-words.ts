/** What staff choose from instead of typing: reasons, answers, titles, and the words that prove a visitor. */
import { z } from 'zod'
import { localized } from './text.ts'

const id = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,11}$/)
const phrase = z.strictObject({ id, text: localized })

/** `data/desk.json` */
export const deskWords = z.strictObject({
  about: z.array(z.string()).optional(),
  /**
   * Why something could not be done, was cancelled, belongs elsewhere, or is handed back; `rate`, `raise`: what a
   * resident is not content with.
   */
  reasons: z.strictObject({
    fail: z.array(phrase),
    cancel: z.array(phrase),
    move: z.array(phrase),
    handBack: z.array(phrase),
    rate: z.array(phrase),
    raise: z.array(phrase),
  }),
  /** Canned replies to residents. */
  replies: z.array(phrase),
  /** Who somebody is in the help team, as residents read it. */
  titles: z.array(phrase),
  /** Easy to say at a door and hard to mishear. */
  codeWords: z.array(z.string().min(1).max(8)).min(20),
})
export type DeskWords = z.infer<typeof deskWords>
export type Phrase = z.infer<typeof phrase>
