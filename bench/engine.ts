/** What every contender of the benchmark is: a bot that is handed updates. */
import type { Update } from 'grammy/types'
import type { Question } from '../src/domain/form.ts'
import type { Platform } from './platform.ts'

export interface World {
  /** The unix socket of the benchmark's own Redis. */
  socket: string
  platform: Platform
  /** What is asked after the item of the first message; our own bot asks by its own data. */
  questions: Question[]
}

export interface Engine {
  /** Resolves when the update is handled and everything is said. */
  handle(update: Update): Promise<unknown>
}

export type CreateEngine = (world: World) => Promise<Engine>
