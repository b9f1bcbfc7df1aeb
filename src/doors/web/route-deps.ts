/** What the web door's routes are given. */
import type { WebSocket } from 'ws'
import type { Files } from '../files.ts'
import type { Identities } from './identity.ts'
import type { Limits } from './limits.ts'
import type { DoorLogger, WebStore } from './port.ts'

export interface RouteDeps {
  store: WebStore
  files: Files
  identities: Identities
  limits: Limits
  /** Proves that a file was posted in a chat. */
  signature(file: string, chat: number): string
  publicUrl: string
  /** The built page; not built → no page. */
  pageDir: string
  logger: DoorLogger
  connect(socket: WebSocket, who: { identity: string; address: string }): void
}
