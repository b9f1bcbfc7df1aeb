import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectRedis } from '../../src/store/connection.ts'
import { type PrivateRedis, startPrivateRedis } from '../../src/store/private-redis.ts'

let base: string
let dir: string
const servers: PrivateRedis[] = []
const connections: Redis[] = []
const children: ChildProcess[] = []

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'bb-private-'))
  dir = path.join(base, 'var')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const redis of connections.splice(0)) redis.disconnect()
  for (const server of servers.splice(0)) await server.stop()
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  await stopLeftOver(path.join(dir, 'redis', 's'))
  await rm(base, { recursive: true, force: true })
})

const start = async (options = {}) => {
  const server = await startPrivateRedis({ dir, ...options })
  servers.push(server)
  return server
}
const connect = (url: string) => {
  const redis = connectRedis(url)
  connections.push(redis)
  return redis
}
/** A test that killed its bot leaves a server behind. */
const stopLeftOver = async (socket: string) => {
  const there = await access(socket).then(
    () => true,
    () => false,
  )
  if (!there) return
  const redis = connectRedis(`unix://${socket}`)
  await redis.shutdown().catch(() => {})
  redis.disconnect()
}
/** Starts a bot of its own process; resolves to what it says first. */
const startChild = async (): Promise<{ child: ChildProcess; said: Record<string, unknown> }> => {
  const script = path.join(import.meta.dirname, 'private-redis-child.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true, // A process group of its own, to send it a Ctrl-C.
  })
  children.push(child)
  const [line] = await once(child.stdout!, 'data')
  return { child, said: JSON.parse(String(line)) }
}
const serverPid = async (redis: Redis) => Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1])
/** Not so for a process that has ended but whose new parent has not asked how. */
const runs = async (pid: number) => {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return line !== '' && !/\) Z /.test(line)
}
const settings = async (redis: Redis, ...names: string[]) => {
  const values = await Promise.all(names.map((name) => redis.config('GET', name) as Promise<string[]>))
  return Object.fromEntries(values.map(([name, value]) => [name, value]))
}

test('it serves on a socket for this user only, writes everything at once, and keeps what it was told', async () => {
  let server = await start()
  let redis = connect(server.url)
  expect(
    await settings(redis, 'port', 'appendonly', 'appendfsync', 'maxmemory-policy', 'save', 'dir'),
  ).toEqual({
    port: '0',
    appendonly: 'yes',
    appendfsync: 'always',
    'maxmemory-policy': 'noeviction',
    save: '',
    dir: path.join(dir, 'redis'),
  })
  expect((await stat(path.join(dir, 'redis'))).mode & 0o777).toBe(0o700)
  expect((await stat(path.join(dir, 'redis', 's'))).mode & 0o777).toBe(0o700)
  await redis.set('a', 'b')
  await server.stop()
  await server.stop()
  expect(await readdir(path.join(dir, 'redis'))).toEqual(['appendonlydir'])
  server = await start()
  redis = connect(server.url)
  expect(await redis.get('a')).toBe('b')
})

test.each([
  ['with spaces, quotes and Chinese', '数据 "目录" it\'s 100%'],
  ['too long for a socket', 'long'.repeat(30)],
])('a directory %s will do', async (_, name) => {
  vi.stubEnv('TMPDIR', base) // Where a short directory for the socket may be made.
  dir = path.join(base, name)
  let server = await start()
  await connect(server.url).set('a', 'b')
  await expect(start()).rejects.toThrow(dir)
  await server.stop()
  server = await start()
  expect(await connect(server.url).get('a')).toBe('b')
})

test('a second bot on the directory is refused, whoever it is, and the first one goes on', async () => {
  const server = await start()
  await expect(start()).rejects.toThrow(`process ${process.pid}) is running on the directory ${dir}`)
  const { child, said } = await startChild()
  expect(said.error).toContain(dir)
  if (child.exitCode === null) await once(child, 'exit')
  expect(await connect(server.url).ping()).toBe('PONG')
})

test('of several that start at once one gets the directory', async () => {
  const results = await Promise.allSettled([start(), start(), start(), start()])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of results)
    if (result.status === 'rejected') expect(String(result.reason)).toContain('is running on the directory')
})

test('after the bot was killed the next one stops the server left behind and finds the data', async () => {
  const first = await startChild()
  expect(first.said).toMatchObject({ runs: 1 })
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const pid = Number(first.said.pid)
  const redis = connect((await start()).url)
  expect(await redis.get('runs')).toBe('1')
  expect(await serverPid(redis)).not.toBe(pid)
  expect(await runs(pid)).toBe(false)
})

test('sockets that a crash of everything left behind are no obstacle', async () => {
  const redisDir = path.join(dir, 'redis')
  await mkdir(redisDir, { recursive: true })
  const leave = async (name: string) => {
    const script = `require('net').createServer().listen(${JSON.stringify(path.join(redisDir, name))}, () => process.kill(process.pid, 'SIGKILL'))`
    await once(spawn(process.execPath, ['-e', script]), 'exit')
  }
  await leave('s')
  await leave(`bot-${process.pid}-00000000`) // Even with the id of a process that lives.
  await start()
  expect((await readdir(redisDir)).filter((name) => name.startsWith('bot-'))).toHaveLength(1)
})

test('a server left behind that does not answer is named', { timeout: 60_000 }, async () => {
  await mkdir(path.join(dir, 'redis'), { recursive: true })
  const silent = createServer(() => {}).listen(path.join(dir, 'redis', 's'))
  await once(silent, 'listening')
  await expect(start()).rejects.toThrow(`still holds ${path.join(dir, 'redis', 's')}`)
  silent.close()
  await rm(path.join(dir, 'redis', 's'), { force: true })
  await start() // The lock was given back.
})

test('Ctrl-C reaches the bot alone: it still writes, then both end', async () => {
  const { child, said } = await startChild()
  process.kill(-child.pid!, 'SIGINT')
  await once(child, 'exit')
  expect(child.exitCode).toBe(0)
  expect(await readdir(path.join(dir, 'redis'))).toEqual(['appendonlydir'])
  expect(await connect((await start()).url).get('last-words')).toBe(`said to ${String(said.pid)}`)
})

test('a server that dies is started again, and nothing is lost', async () => {
  const lines: string[] = []
  const server = await start({ log: { info: () => {}, warn: (line: string) => lines.push(line) } })
  const redis = connect(server.url)
  for (let i = 1; i <= 2; i++) {
    await redis.incr('count')
    process.kill(await serverPid(redis), 'SIGKILL')
    await new Promise((resolve) => redis.once('close', resolve))
    await new Promise((resolve) => redis.once('ready', resolve))
    expect(await redis.get('count')).toBe(String(i))
  }
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('SIGKILL')
  redis.disconnect()
  await server.stop()
  await sleep(300) // It stays stopped.
  expect(await readdir(path.join(dir, 'redis'))).toEqual(['appendonlydir'])
})

test('a stop while the server is being started again does not wait and leaves none', async () => {
  const server = await start()
  const redis = connect(server.url)
  process.kill(await serverPid(redis), 'SIGKILL')
  await new Promise((resolve) => redis.once('close', resolve))
  redis.disconnect()
  const begin = Date.now()
  await server.stop()
  expect(Date.now() - begin).toBeLessThan(2000)
  await sleep(300)
  await start()
})

test('its program gets none of our secrets', async () => {
  const bin = path.join(base, 'bin')
  await mkdir(bin)
  const script = `#!/bin/sh\nenv > ${base}/environment\nexec redis-server "$@"\n`
  await writeFile(path.join(bin, 'noted-server'), script, { mode: 0o755 })
  vi.stubEnv('PATH', `${bin}${path.delimiter}${process.env.PATH}`)
  vi.stubEnv('TELEGRAM_BOT_TOKEN', 'not-for-children')
  await start({ binaries: ['noted-server'] })
  const environment = await readFile(path.join(base, 'environment'), 'utf8')
  expect(environment).toContain('PATH=')
  expect(environment).not.toContain('not-for-children')
})

test('without a program the error says what to install', async () => {
  vi.stubEnv('PATH', base)
  const error: Error = await start().catch((error) => error)
  for (const word of ['REDIS_URL', 'apt-get install redis-server', 'brew install redis', 'docker compose up'])
    expect(error.message).toContain(word)
})

test('a program by the other name will do', async () => {
  expect(await connect((await start({ binaries: ['no-such-server', 'redis-server'] })).url).ping()).toBe(
    'PONG',
  )
})

test('a server that will not start says why, and gives the directory back', async () => {
  await mkdir(path.join(dir, 'redis', 'appendonlydir'), { recursive: true })
  const manifest = path.join(dir, 'redis', 'appendonlydir', 'appendonly.aof.manifest')
  await writeFile(manifest, 'this is not a manifest\n')
  await expect(start()).rejects.toThrow(/does not start:[^]*manifest/)
  await rm(manifest)
  await start()
})
