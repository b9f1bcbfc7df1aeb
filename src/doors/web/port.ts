/** What the web door needs from outside. `main.ts` brings both together; the shapes are the store's. */
import type { StoredMessage } from './message.ts'

export type { Sealer } from '../files.ts'

/** Log lines without personal data. */
export interface DoorLogger {
  warn(fields: { err?: unknown; kind?: string; method?: string }, message: string): void
  error(fields: { err?: unknown; kind?: string; method?: string }, message: string): void
}

export interface Command {
  command: string
  description: string
}

/** What all processes hear about a chat; never persisted. */
export type Signal =
  | { t: 'typing'; chat: number }
  | { t: 'whisper'; chat: number; id: number; message: StoredMessage }
  | { t: 'forget'; chat: number; id: number }
  | { t: 'toast'; text: string; alert: boolean }
  /** The person's list of chats, or what stands in it, is another one. */
  | { t: 'chats' }

export interface ChatInfo {
  id: number
  title?: string
  name?: string
  language?: string
}

export type Kept =
  | { state: 'kept'; revision: number; message: StoredMessage }
  | { state: 'deleted' | 'absent' | 'unknown' }

export interface Change {
  id: number
  seq: number
  message?: StoredMessage
}

/** See `store/web.ts`, which says what each of them promises. */
export interface WebStore {
  take(chat: number, viewer: number, cid: string): Promise<{ id: number; handled: boolean } | undefined>
  settle(
    chat: number,
    viewer: number,
    cid: string,
    id: number,
    entry?: { id: number; message: StoredMessage },
  ): Promise<void>
  add(chat: number, message: StoredMessage): Promise<number | undefined>
  revise(chat: number, id: number, revision: number, message: StoredMessage | undefined): Promise<boolean>
  nextId(chat: number): Promise<number | undefined>
  get(chat: number, id: number): Promise<Kept>
  read(
    chat: number,
    since: number,
    limit: number,
  ): Promise<{ reset: boolean; cursor: number; more: boolean; changes: Change[] }>
  forget(chat: number): Promise<void>
  signal(chat: number, signal: Signal): Promise<void>
  listen(
    heard: (chat: number, signal?: Signal) => void,
    missed: () => void,
  ): Promise<{ listening(): boolean; close(): void }>
  find(identity: string): Promise<number | undefined>
  enter(identity: string): Promise<number>
  chats(viewer: number): Promise<ChatInfo[]>
  chat(chat: number): Promise<ChatInfo | undefined>
  isMember(chat: number, viewer: number): Promise<boolean>
  members(group: number): Promise<number[]>
  name(chat: number, field: 'title' | 'name' | 'language', value: string): Promise<boolean>
  offer(what: { join: number } | { found: string }, seconds: number): Promise<string>
  redeem(
    code: string,
    kind: 'join' | 'found',
    viewer: number,
  ): Promise<{ chat: number; payload: string } | undefined>
  remove(group: number, viewer: number): Promise<void>
  close(group: number): Promise<void>
  setCommands(scope: string, commands: unknown): Promise<boolean>
  commands<T = Command>(scopes: string[]): Promise<T[]>
}
