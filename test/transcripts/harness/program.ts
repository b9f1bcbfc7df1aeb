/** The whole program for one script, as `main.ts` starts it, with the checks that hold after every turn. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { type App, createApp } from '../../../src/app.ts'
import { loadCatalog } from '../../../src/catalog.ts'
import { readConfig } from '../../../src/config.ts'
import { createLogger } from '../../../src/logger.ts'
import { readRequests } from './requests.ts'
import type { Stage } from './stage.ts'

export const JOIN_CODE = 'open-sesame'

/** Read once: all scripts are about the same city. */
const catalog = loadCatalog(fileURLToPath(new URL('../../../data', import.meta.url)))

export interface Program {
  /** Resolves when all that follows from what has come in is done. */
  idle(): Promise<void>
  restart(): Promise<void>
  /** All requests in the store, by number. */
  requests(): Promise<unknown[]>
  stop(): Promise<void>
  /** What the program complained of in its log, and states that Redis would not give back as they were. */
  troubles: string[]
}

export interface ProgramOptions {
  stage: Stage
  redisUrl: string
  prefix: string
  clock(): number
}

export async function startProgram({ stage, redisUrl, prefix, clock }: ProgramOptions): Promise<Program> {
  const dir = await mkdtemp(path.join(tmpdir(), 'bb-transcript-'))
  const troubles: string[] = []
  const logger = createLogger({
    level: 'warn',
    destination: { write: (line) => void troubles.push(line.trim()) },
  })
  const config = readConfig({
    ...stage.environment,
    PORT: '0',
    DATA_DIR: dir,
    REDIS_PREFIX: prefix,
    ADMIN_JOIN_CODE: JOIN_CODE,
  })
  let app: App

  async function start(): Promise<void> {
    app = await createApp({ config, redisUrl, logger, clock, catalog: await catalog })
    watchStates(app, troubles)
    await stage.connect(await app.start())
  }
  async function stop(): Promise<void> {
    await stage.disconnect()
    await app.stop()
  }
  await start()
  return {
    troubles,
    async idle() {
      await stage.settle()
      await app.idle()
      // One brings forth the other: a notice its copies, the last copy the report.
      while ((await app.outbox.drain()) + (await app.bulk.drain()) > 0) await app.idle()
      await stage.settle()
    },
    async restart() {
      await stop()
      await start()
    },
    requests: async () => await readRequests(app.store, redisUrl, prefix),
    async stop() {
      await app.stop()
      await stage.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Whatever is committed must come back from JSON as it was; a `Map` or a date would not. */
function watchStates({ store: { sessions } }: App, troubles: string[]): void {
  const { commit } = sessions
  sessions.commit = async (chat, revision, state) => {
    const back: unknown = state === undefined ? undefined : JSON.parse(JSON.stringify(state))
    if (!isDeepStrictEqual(withoutUndefined(state), back))
      troubles.push(`a state does not survive JSON: ${JSON.stringify(back)}`)
    return await commit(chat, revision, state)
  }
}

/** A field that is undefined is no field. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      each === undefined ? [] : [[key, withoutUndefined(each)]],
    ),
  )
}
