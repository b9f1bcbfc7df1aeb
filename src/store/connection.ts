/** The connection to Redis: fails quickly while Redis is away and finds it again by itself. */
import { Redis, type RedisOptions } from 'ioredis'
import { StoreAway } from './store.ts'

/** Where a line for the operator goes; a pino logger fits. */
export interface Log {
  info(message: string): void
  warn(message: string): void
}

/** Milliseconds. */
const PATIENCE = 2000
const RECONNECT_AT_MOST = 1000

/**
 * Connects to `redis://…`, `rediss://…` or `unix:///path/to/socket[?db=n]`. Returns at once; commands wait for the
 * first attempt to connect. Says once when Redis goes away and once when it is back.
 */
export function connectRedis(url: string, log?: Log): Redis {
  const { protocol, pathname, searchParams } = new URL(url)
  const options: RedisOptions = {
    commandTimeout: PATIENCE,
    connectTimeout: PATIENCE,
    // A machine that vanished closes no socket: without this, commands would time out for a quarter of an hour.
    socketTimeout: 2 * PATIENCE,
    // When the connection breaks, whatever waits is refused at once and nothing is sent twice; whoever acts for a
    // person has the update delivered again. So the queue of waiting commands is never older than one attempt.
    maxRetriesPerRequest: 0,
    maxLoadingRetryTime: RECONNECT_AT_MOST,
    retryStrategy: (attempt) => Math.min(RECONNECT_AT_MOST, 25 * 2 ** Math.min(attempt, 10)),
    // After a failover the old master refuses writes: look for the new one.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    // The servers that Debian 12 ships do not know CLIENT SETINFO.
    disableClientInfo: true,
    // Commands of one tick go out together: every write wakes the server, which costs more than the command.
    enableAutoPipelining: true,
  }
  const redis =
    protocol === 'unix:'
      ? new Redis({ ...options, path: decodeURIComponent(pathname), db: Number(searchParams.get('db') ?? 0) })
      : new Redis(url, options)
  let away = false
  redis.on('error', (error: Error) => {
    if (away) return
    away = true
    log?.warn(`Redis cannot be reached: ${error.message}`)
  })
  redis.on('ready', () => {
    if (away) log?.info('Redis is back')
    away = false
  })
  return redis
}

/**
 * Answers of a Redis that is there but cannot serve: it loads its data, hands over, its disk is full, it wants
 * another password. Redis before 7 wraps them when they come out of a script (`… -MISCONF …`).
 */
const CANNOT_SERVE = new RegExp(
  `(^|-)(${'LOADING BUSY MASTERDOWN CLUSTERDOWN TRYAGAIN READONLY MISCONF OOM NOREPLICAS EXECABORT NOAUTH WRONGPASS'.replaceAll(' ', '|')})\\b`,
)

/**
 * Waits for a command and turns every failure to reach Redis into `StoreAway`. What Redis itself refuses (a mistake
 * of ours) stays as it is, but without the command's arguments, which end up in logs too easily.
 */
export async function reach<T>(command: Promise<T>): Promise<T> {
  try {
    return await command
  } catch (error) {
    throw translate(error as Error & { command?: unknown })
  }
}

function translate(error: Error & { command?: unknown }): Error {
  delete error.command
  const refused = error.name === 'ReplyError' && !CANNOT_SERVE.test(error.message)
  return refused ? error : new StoreAway(error.message)
}

/** Runs commands in one round trip, all or none (MULTI), or `pipeline`d where they only read. Returns their results. */
export async function all(commands: {
  exec(): Promise<[Error | null, unknown][] | null>
}): Promise<unknown[]> {
  const results = await reach(commands.exec())
  if (!results) throw new StoreAway('The transaction was discarded')
  return results.map(([error, result]) => {
    if (error) throw translate(error)
    return result
  })
}
