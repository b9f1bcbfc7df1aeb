/** One message of the bot, ready to be shown. */
import type { Choice } from './menu.ts'

export interface Utterance {
  id: number
  text: string
  /** The text without its buttons, for a menu that has some of its own. */
  bare: string
  choices: Choice[]
  /** Nothing of it may be kept. */
  secret: boolean
  /** One of many: it takes no last message, and waits for nobody. */
  bulk?: boolean
  media?: { type: 'image' | 'voice'; media: string; hash?: string }
}
