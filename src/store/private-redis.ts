/** The private Redis: a redis-server of our own as a child process, for whoever has set no REDIS_URL. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Log } from './connection.ts'
import { takeLock } from './lock.ts'
import { listens, say, socketDirectory } from './unix-socket.ts'

export interface PrivateRedis {
  /** For `connectRedis`. */
  url: string
  /** Stops the server once everything is on disk, then frees the directory. */
  stop(): Promise<void>
}

export interface PrivateRedisOptions {
  /** DATA_DIR. The data is in its folder `redis`. */
  dir: string
  log?: Log
  /** Names of the program, best first. */
  binaries?: string[]
}

/** Milliseconds. */
const STOP_PATIENCE = 10_000
const RESTART_AFTER = 100
const RESTART_AFTER_AT_MOST = 10_000
const STABLE_AFTER = 60_000

/**
 * Starts it and waits until it serves; afterwards starts it again whenever it dies. Throws an `Error` for the
 * operator: no program, a second bot on the directory, a server that will not start.
 */
export async function startPrivateRedis({
  dir,
  log,
  binaries = ['redis-server', 'valkey-server'],
}: PrivateRedisOptions): Promise<PrivateRedis> {
  const binary = await findBinary(binaries)
  const data = path.join(dir, 'redis')
  const sockets = await socketDirectory(data)
  const socket = path.join(sockets, 's')
  const lock = await takeLock(sockets)
  if ('holder' in lock)
    throw new Error(
      `Another bot (process ${lock.holder}) is running on the directory ${dir}. Stop it first, or set DATA_DIR to another directory.`,
    )

  const stopping = new AbortController()
  let server: ChildProcess
  try {
    await stopOrphan(socket)
    server = await startServer(binary, data, socket)
  } catch (error) {
    await lock.release()
    throw error
  }
  const kept = keep()
  // However the program ends, its server does not outlive it (short of SIGKILL: see stopOrphan).
  const endWithUs = () => server.kill('SIGTERM')
  process.on('exit', endWithUs)

  return {
    url: urlOf(socket),
    async stop() {
      stopping.abort()
      await endServer(server)
      await kept
      process.off('exit', endWithUs)
      await lock.release()
    },
  }

  /** Starts the server again whenever it ends, until we stop. */
  async function keep(): Promise<void> {
    let pause = RESTART_AFTER
    for (;;) {
      const since = Date.now()
      await ended(server)
      if (stopping.signal.aborted) return
      if (Date.now() - since > STABLE_AFTER) pause = RESTART_AFTER
      log?.warn(`The private Redis ended (${server.signalCode ?? server.exitCode}); it is started again`)
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
      pause = Math.min(pause * 2, RESTART_AFTER_AT_MOST)
      if (stopping.signal.aborted) return
      await startServer(binary, data, socket, (child) => {
        server = child
      }).catch((error: Error) => log?.warn(error.message))
    }
  }
}

/** For a command beside the bot: the bot's private Redis while it runs, else one for as long as the command takes. */
export async function borrowPrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  const socket = path.join(await socketDirectory(path.join(options.dir, 'redis')), 's')
  if (await listens(socket)) return { url: urlOf(socket), stop: async () => {} }
  return await startPrivateRedis(options)
}

const urlOf = (socket: string) => pathToFileURL(socket).href.replace(/^file:/, 'unix:')

async function findBinary(names: string[]): Promise<string> {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  for (const name of names)
    for (const folder of folders) {
      const file = path.join(folder, name)
      const found = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
      if (found) return file
    }
  throw new Error(
    `REDIS_URL is not set and there is no ${names.join(' or ')} on the PATH. ` +
      'Install one (Debian and Ubuntu: apt-get install redis-server, macOS: brew install redis), ' +
      'or set REDIS_URL to a Redis that runs already, or start everything with: docker compose up',
  )
}

/** A server that outlived a killed bot still writes to the directory: it has to end before the next one starts. */
async function stopOrphan(socket: string): Promise<void> {
  const until = Date.now() + STOP_PATIENCE
  for (; Date.now() < until; await sleep(50)) {
    if (!(await listens(socket))) return
    // It closes the connection when everything is on disk; answers only if it cannot stop just now.
    await say(socket, 'SHUTDOWN').catch(() => '')
  }
  throw new Error(
    `A redis-server from an earlier run still holds ${socket} and does not stop. End that process, then start again.`,
  )
}

async function startServer(
  binary: string,
  data: string,
  socket: string,
  onSpawn: (child: ChildProcess) => void = () => {},
): Promise<ChildProcess> {
  const child = spawn(binary, settings(data, socket), {
    detached: true, // A Ctrl-C in the terminal reaches us alone: the bot finishes first, then stops it.
    env: { PATH: process.env.PATH, LC_ALL: 'C' }, // It needs none of our secrets.
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000)
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  await once(child, 'spawn')
  child.on('error', () => {}) // A signal that came too late.
  onSpawn(child)
  for (;;) {
    if (hasEnded(child)) throw new Error(`The private Redis in ${data} does not start:\n${said.trim()}`)
    // Not there yet, or still loading its data, for as long as that takes.
    if ((await say(socket, 'PING').catch(() => '')) === '+PONG') return child
    await sleep(10)
  }
}

function settings(data: string, socket: string): string[] {
  const entries = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir: data,
    appendonly: 'yes',
    appendfsync: 'always',
    save: '',
    'maxmemory-policy': 'noeviction',
    databases: '1',
  }
  return Object.entries(entries).flatMap(([name, value]) => [`--${name}`, value])
}

/** SIGTERM: it writes everything to disk and exits. SIGKILL if it hangs; what was answered is on disk already. */
async function endServer(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return
  server.kill('SIGTERM')
  const force = setTimeout(() => server.kill('SIGKILL'), STOP_PATIENCE)
  await ended(server)
  clearTimeout(force)
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function ended(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await once(child, 'exit')
}
