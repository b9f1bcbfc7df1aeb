/**
 * Logs without personal data, by construction: a line is made of the fields named here, each with a shape that
 * cannot hold a telephone, a name or an address, and of the program's own words, scrubbed. Anything else that is
 * handed in is dropped: chats, payloads, whole updates never get near a line.
 */
import { pino } from 'pino'
import type { Config } from './config.ts'
import { isRequestNumber, scrub } from './scrub.ts'

export interface SafeFields {
  /** A door's name. */
  door?: string
  /** A Bot API method. */
  method?: string
  /** An error code of a platform, or of Node. */
  code?: number | string
  /** How long it took, in milliseconds. */
  ms?: number
  /** Kind of update or of a thing to be done. */
  kind?: string
  /** A request's number. */
  request?: string
  state?: string
  /** Id of a job or of an outbox entry. */
  job?: string
  attempts?: number
  count?: number
  port?: number
  signal?: string
  /** Anything thrown. Its type, code, scrubbed message and the places in the code are kept, its properties are not. */
  err?: unknown
}

type Log = { (fields: SafeFields, message: string): void; (message: string): void }

export interface Logger {
  trace: Log
  debug: Log
  info: Log
  warn: Log
  error: Log
  fatal: Log
  /** A logger that puts these fields on every line. */
  child(fields: SafeFields): Logger
}

export interface LoggerOptions {
  level: Config['LOG_LEVEL']
  /** Where lines of JSON go; unset → standard output. */
  destination?: { write(line: string): void }
}

export function createLogger({ level, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Errors are made safe here; pino's own serializer would put its own shape on top.
    serializers: { err: (err: unknown) => err },
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return wrap(destination ? pino(options, destination) : pino(options))
}

function wrap(inner: pino.Logger): Logger {
  const at =
    (level: Exclude<pino.Level, 'silent'>): Log =>
    (fieldsOrMessage: SafeFields | string, message?: string) => {
      if (!inner.isLevelEnabled(level)) return
      if (typeof fieldsOrMessage === 'string') inner[level](scrub(fieldsOrMessage))
      else inner[level](safe(fieldsOrMessage), scrub(message ?? ''))
    }
  return {
    trace: at('trace'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    child: (fields) => wrap(inner.child(safe(fields))),
  }
}

type Shape = (value: unknown) => unknown

/** Letters only: the names of doors, methods, kinds, states and signals. */
const word: Shape = (value) =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z_-]{0,39}$/.test(value) ? value : undefined
/** Below a million: a longer number may be a telephone. */
const number: Shape = (value) =>
  typeof value === 'number' && Math.abs(value) < 999_999.5 ? Math.round(value) : undefined
const code: Shape = (value) =>
  typeof value === 'string' && /^[A-Z][A-Z\d_]{0,39}$/.test(value) ? scrub(value) : number(value)

const SHAPES: Record<keyof SafeFields, Shape> = {
  door: word,
  method: word,
  code,
  ms: number,
  kind: word,
  request: (value) => (typeof value === 'string' && isRequestNumber(value) ? value : undefined),
  state: word,
  job: (value) => (typeof value === 'string' ? scrub(value).slice(0, 80) : undefined),
  attempts: number,
  count: number,
  port: number,
  signal: word,
  err: (value) => (value === undefined ? undefined : safeError(value)),
}

function safe(fields: SafeFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, shape] of Object.entries(SHAPES)) {
    const value = shape(fields[name as keyof SafeFields])
    if (value !== undefined) kept[name] = value
  }
  return kept
}

interface SafeError {
  type: unknown
  code?: unknown
  message?: string
  stack?: string
  cause?: SafeError
}

function safeError(error: unknown, depth = 0): SafeError {
  // A string or object that was thrown may be anything: its type is all that is sure.
  if (!(error instanceof Error)) return { type: typeof error }
  const safe: SafeError = { type: word(error.name) ?? 'Error', message: scrub(error.message) }
  if ('code' in error) safe.code = code(error.code)
  const stack = places(error)
  if (stack) safe.stack = stack
  if (error.cause !== undefined && depth < 3) safe.cause = safeError(error.cause, depth + 1)
  return safe
}

/** The stack's places in the code. Its head repeats the message, which may have lines that look like places: cut off whole. */
function places({ stack = '', message }: Error): string | undefined {
  const head = stack.indexOf(message)
  if (head < 0) return undefined
  return stack
    .slice(head + message.length)
    .split('\n')
    .flatMap((line) => {
      const [, where = '', position = ''] = /^ {4}at (.+?)((?::\d{1,5}){0,2}\)?)$/.exec(line) ?? []
      return where ? [`at ${scrub(where)}${position}`] : []
    })
    .join('\n')
}
