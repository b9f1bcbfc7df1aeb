/** What the bot is given; `main.ts` puts it together. */
import type { Catalog } from '../catalog.ts'
import type { Door } from '../doors/door.ts'
import type { Logger } from '../logger.ts'
import type { Store } from '../store/store.ts'
import type { Translator } from '../texts/translator.ts'

export interface Deps {
  store: Store
  catalog: Catalog
  texts: Translator
  /** The door that owns a chat. */
  doorOf(chat: number): Door | undefined
  /** Unix milliseconds. */
  clock(): number
  /** Time zone of the city. */
  zone: string
  /** Random lower-case letters and digits. */
  randomTag(length: number): string
  /** Days after which an untouched draft is forgotten. */
  draftDays: number
  /** The code that makes the first administrator. */
  adminJoinCode: string
  /** How people reach the server from outside, without a slash at the end. */
  publicUrl: string
  /** Something was put into the outbox: look now. */
  wakeOutbox(): void
  logger: Logger
}
