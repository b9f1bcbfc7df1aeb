/** What the methods of the Bot API are given here, and what they are. */
import type { UserFromGetMe } from 'grammy/types'
import type { Files } from '../files.ts'
import type { Payloads } from './payload.ts'
import type { DoorLogger, WebStore } from './port.ts'

export interface CallDeps {
  store: WebStore
  files: Files
  /** What `getMe` answers. */
  me: UserFromGetMe
  /** Where the page is, without a slash at the end. */
  publicUrl: string
  /** Unix milliseconds. */
  clock(): number
  logger: DoorLogger
}

/** What the methods answer; they throw a `Refusal` where Telegram would refuse. */
export type Methods<Name extends keyof Payloads> = {
  [Method in Name]: (payload: Payloads[Method]) => Promise<unknown>
}
