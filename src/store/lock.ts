/**
 * One live bot per directory. The lock is a socket that the bot listens on: the kernel closes it with the process,
 * however that ends, so a lock is never left behind and no process id can be mistaken for another.
 */
import { randomBytes } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { listens } from './unix-socket.ts'

const NAME = /^bot-(\d+)-[0-9a-f]{8}$/
const TRIES = 5

/**
 * Takes the lock of a directory of sockets. Returns its release, or the process id of who holds it.
 * Everybody listens on a socket of their own name first and looks for others then; so of two that come at once at
 * least one sees the other. If both do, both step back and try again after a random while.
 */
export async function takeLock(dir: string): Promise<{ release: () => Promise<void> } | { holder: number }> {
  for (let attempt = 1; ; attempt++) {
    const name = `bot-${process.pid}-${randomBytes(4).toString('hex')}`
    const server = await listen(path.join(dir, name))
    const holder = await findOther(dir, name)
    if (holder === undefined) return { release: () => close(server) }
    await close(server)
    if (attempt === TRIES) return { holder }
    await sleep(20 + Math.random() * 80)
  }
}

async function findOther(dir: string, mine: string): Promise<number | undefined> {
  for (const name of await readdir(dir)) {
    const pid = NAME.exec(name)?.[1]
    if (pid === undefined || name === mine) continue
    const socket = path.join(dir, name)
    if (await listens(socket)) return Number(pid)
    await rm(socket, { force: true }) // Its process is gone, and names are never used twice.
  }
  return undefined
}

function listen(socket: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((connection) => connection.destroy())
    server.unref() // It does not keep the program alive.
    server.once('error', reject)
    server.listen(socket, () => resolve(server))
  })
}

/** Node removes the socket's file with it. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
