/** What the web door's part of the store is given. */
import type { Redis } from 'ioredis'

export interface WebStoreOptions {
  redis: Redis
  /** Prefix of all keys. */
  prefix: string
  sealer: { seal(value: unknown, aad: string): Buffer; open(bytes: Buffer, aad: string): unknown }
  /** The chat id of the n-th chat of the door. */
  chatId(n: number, group: boolean): number
  /** Messages kept of one chat. */
  chatLength?: number
}
