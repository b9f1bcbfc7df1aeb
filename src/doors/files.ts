/**
 * Files that people and the bot send: encrypted on disk, each with a key of its own, which is sealed in its header.
 * Layout: length of the header (uint32 BE), sealed header, AES-256-GCM of the bytes, tag (16 bytes).
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'

export interface Sealer {
  seal(value: unknown, aad: string): Buffer
  open(bytes: Buffer, aad: string): unknown
}

export interface FileFacts {
  mime: string
  /** As its sender calls it. */
  name: string
  size: number
  /** Who may send it on: the bot, or the private chat of the person who uploaded it. */
  by: 'bot' | number
}

export interface Files {
  /** False: the disk is nearly full, and what is left of it belongs to the records. */
  hasRoom(): Promise<boolean>
  /** Keeps a file; its id (`web-…`). `tag`: makes the id, 22 to 24 of A-Z a-z 0-9 _ -; unset → drawn. */
  save(bytes: Uint8Array, facts: Omit<FileFacts, 'size'>, tag?: string): Promise<string>
  /** Undefined: no such file, or it cannot be opened any more. */
  facts(id: string): Promise<FileFacts | undefined>
  load(id: string): Promise<(FileFacts & { bytes: Buffer }) | undefined>
  /** Deletes what is older than `ms`, whichever door kept it. */
  sweep(ms: number, now: number): Promise<void>
}

interface Header extends FileFacts {
  key: string
  iv: string
}

const FILE_ID = /^[a-z]+-[\w-]{22,24}$/
const TAG = 16
const KEEP_FREE = 512 * 1024 * 1024

export interface FilesOptions {
  /** Whose files these are; no door opens another one's. */
  owner?: string
  /** Bytes of the disk that they leave free. */
  keepFree?: number
}

export function createFiles(
  dir: string,
  sealer: Sealer,
  { owner = 'web', keepFree = KEEP_FREE }: FilesOptions = {},
): Files {
  const aad = (id: string) => `${owner}-file|${id}`
  const isOurs = (id: string) => FILE_ID.test(id) && id.startsWith(`${owner}-`)

  function read(id: string, bytes: Buffer): { header: Header; from: number } {
    const from = 4 + bytes.readUInt32BE(0)
    return { header: sealer.open(bytes.subarray(4, from), aad(id)) as Header, from }
  }
  const factsOf = ({ mime, name, size, by }: Header): FileFacts => ({ mime, name, size, by })

  const makeDir = () => mkdir(dir, { recursive: true, mode: 0o700 })

  return {
    async hasRoom() {
      await makeDir()
      const { bavail, bsize } = await statfs(dir)
      return bavail * bsize > keepFree
    },

    async save(bytes, facts, tag = randomBytes(18).toString('base64url')) {
      const id = `${owner}-${tag}`
      const [key, iv] = [randomBytes(32), randomBytes(12)]
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const header: Header = {
        ...facts,
        size: bytes.length,
        key: key.toString('base64'),
        iv: iv.toString('base64'),
      }
      const sealed = sealer.seal(header, aad(id))
      const length = Buffer.alloc(4)
      length.writeUInt32BE(sealed.length)
      const body = [cipher.update(bytes), cipher.final(), cipher.getAuthTag()]
      await makeDir()
      const file = path.join(dir, id)
      // Whole or not at all: a crash leaves only a part of another name, which the sweep removes.
      await writeFile(`${file}.part`, Buffer.concat([length, sealed, ...body]), { mode: 0o600 })
      await rename(`${file}.part`, file)
      return id
    },

    async facts(id) {
      if (!isOurs(id)) return undefined
      const file = await open(path.join(dir, id)).catch(() => undefined)
      try {
        const { buffer, bytesRead } = (await file?.read(Buffer.alloc(4_096), 0, 4_096, 0)) ?? { bytesRead: 0 }
        return buffer && factsOf(read(id, buffer.subarray(0, bytesRead)).header)
      } catch {
        return undefined
      } finally {
        await file?.close()
      }
    },

    async load(id) {
      if (!isOurs(id)) return undefined
      try {
        const all = await readFile(path.join(dir, id))
        const { header, from } = read(id, all)
        const decipher = createDecipheriv(
          'aes-256-gcm',
          Buffer.from(header.key, 'base64'),
          Buffer.from(header.iv, 'base64'),
        )
        decipher.setAuthTag(all.subarray(-TAG))
        const bytes = Buffer.concat([decipher.update(all.subarray(from, -TAG)), decipher.final()])
        return { ...factsOf(header), bytes }
      } catch {
        return undefined
      }
    },

    async sweep(ms, now) {
      const names = await readdir(dir).catch(() => [])
      for (const name of names) {
        if (!FILE_ID.test(name.replace(/\.part$/, ''))) continue
        const file = path.join(dir, name)
        const old = await stat(file).then(
          ({ mtimeMs }) => now - mtimeMs > ms,
          () => false,
        )
        if (old) await rm(file, { force: true })
      }
    },
  }
}
