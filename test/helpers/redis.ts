/**
 * A real redis-server for tests: its own process on a unix socket in its own temporary directory, append-only, so
 * that it can be killed and come back with its data. Stop it in `afterAll`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'

export interface TestRedis {
  /** `unix:///…`, fit for REDIS_URL. */
  url: string
  socket: string
  dir: string
  /** A plain connection to look inside with. Closed by `stop`. */
  client: Redis
  /** SIGSTOP: the server is there but does not answer. */
  pause(): void
  /** SIGCONT */
  resume(): void
  /** SIGKILL */
  kill(): Promise<void>
  /** Starts it again on the same socket and data after `kill`. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export async function startTestRedis(): Promise<TestRedis> {
  const dir = await mkdtemp(path.join(tmpdir(), 'bb-redis-'))
  const socket = path.join(dir, 's')
  let server = await startServer(dir, socket)
  const client = new Redis({ path: socket, retryStrategy: () => 50 })
  client.on('error', () => {}) // Tests that kill the server expect it to be away.
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const gone = once(server, 'exit')
    server.kill('SIGKILL')
    await gone
  }
  return {
    url: `unix://${socket}`,
    socket,
    dir,
    client,
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    kill,
    restart: async () => {
      await kill()
      server = await startServer(dir, socket)
    },
    stop: async () => {
      client.disconnect()
      await kill()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

async function startServer(dir: string, socket: string): Promise<ChildProcess> {
  await rm(socket, { force: true })
  const options = ['--port', '0', '--unixsocket', socket, '--dir', dir, '--appendonly', 'yes', '--save', '']
  const server = spawn('redis-server', [...options, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' })
  await once(server, 'spawn') // Rejects with ENOENT where redis-server is not installed.
  for (let i = 0; i < 500; i++) {
    if (server.exitCode !== null) throw new Error(`redis-server ended with code ${server.exitCode}`)
    const there = await access(socket).then(
      () => true,
      () => false,
    )
    if (there) return server
    await sleep(10)
  }
  server.kill('SIGKILL')
  throw new Error('redis-server did not open its socket in 5 s')
}
