/** Unix sockets: where they can be, and a word with the server behind one. */
import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, realpath } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The kernel's limit is 107 bytes on Linux (unix(7)) and 103 on macOS. */
const LONGEST = 103
/** Room for the names that we give to sockets. */
const NAME = '/bot-1234567-12345678'.length

/**
 * A private directory (mode 700) for the sockets of what lives in `dir`: the directory itself, or one in the
 * system's temporary directory when the path would be too long. The same directory always gets the same one.
 */
export async function socketDirectory(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  await chmod(dir, 0o700)
  const real = await realpath(dir)
  if (Buffer.byteLength(real) + NAME <= LONGEST) return real
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 12)
  const short = path.join(tmpdir(), `bangban-${hash}`)
  await mkdir(short, { recursive: true, mode: 0o700 })
  const { uid, mode } = await lstat(short)
  // Anybody may make a directory in /tmp: it must be ours and nobody else's.
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0)
    throw new Error(`${short} is not private to this user. Remove it, or set DATA_DIR to a shorter path.`)
  return short
}

/**
 * Says one inline command to the Redis behind the socket (https://redis.io/docs/latest/develop/reference/protocol-spec/#inline-commands).
 * Resolves to the first line of the answer, '' if the server closes without one. Rejects with the system's error
 * (ENOENT, ECONNREFUSED: nobody there), or `ETIMEDOUT` after `patience` ms.
 */
export function say(socket: string, command: string, patience = 2000): Promise<string> {
  return new Promise((resolve, reject) => {
    const connection = connect(socket)
    const heard: Buffer[] = []
    const finish = () => {
      connection.destroy()
      resolve(Buffer.concat(heard).toString().split('\r\n', 1)[0] ?? '')
    }
    connection.setTimeout(patience, () => {
      connection.destroy(Object.assign(new Error(`${socket} does not answer`), { code: 'ETIMEDOUT' }))
    })
    connection.on('error', (error: NodeJS.ErrnoException) => {
      // A server that goes away in the middle of a word.
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') finish()
      else reject(error)
    })
    connection.on('data', (bytes) => {
      heard.push(bytes)
      if (bytes.includes('\r\n')) finish()
    })
    connection.on('end', finish)
    connection.write(`${command}\r\n`)
  })
}

/** True if somebody listens on the socket, or did a moment ago. */
export function listens(socket: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const connection = connect(socket)
    connection.on('connect', () => {
      connection.destroy()
      resolve(true)
    })
    connection.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(false)
      else if (error.code === 'ECONNRESET' || error.code === 'EAGAIN')
        resolve(true) // Just closing, or very busy.
      else reject(error)
    })
  })
}
