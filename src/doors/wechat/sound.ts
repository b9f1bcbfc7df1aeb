/** Voices come as AMR, which browsers and other platforms do not play. Where ffmpeg is installed, it makes Opus of them. */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const PATIENCE_MS = 10_000
/** A voice is at most a minute long. */
const MOST_BYTES = 2 * 1024 * 1024
const ARGUMENTS = '-hide_banner -loglevel error -i pipe:0 -c:a libopus -b:a 24k -f ogg pipe:1'.split(' ')

/** The program; undefined: there is none on these folders. */
export function findFfmpeg(folders = process.env.PATH ?? ''): string | undefined {
  return folders
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'ffmpeg'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return path.isAbsolute(file)
      } catch {
        return false
      }
    })
}

/** Ogg with Opus; undefined: it could not be made. Never rejects. */
export function toOpus(ffmpeg: string, bytes: Uint8Array): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    // It needs none of our secrets.
    const child = spawn(ffmpeg, ARGUMENTS, {
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: PATIENCE_MS,
    })
    const made: Buffer[] = []
    let size = 0
    child.stdout.on('data', (chunk: Buffer) => {
      made.push(chunk)
      size += chunk.length
      if (size > MOST_BYTES) child.kill('SIGKILL')
    })
    child.on('error', () => resolve(undefined))
    child.on('close', (code) =>
      resolve(code === 0 && size > 0 ? new Uint8Array(Buffer.concat(made)) : undefined),
    )
    // It may end before it has read everything.
    child.stdin.on('error', () => {})
    child.stdin.end(bytes)
  })
}
