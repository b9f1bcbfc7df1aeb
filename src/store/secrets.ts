/** The secrets of a deployment, made once and kept beside the data in `secrets.json`. */
import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const key = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, {
  error: 'must be 32 bytes in base64; make one with: openssl rand -base64 32',
})

const secrets = z
  .object({
    /** Old keys stay here so that what they sealed can still be opened. */
    sealKeys: z.array(z.object({ id: z.number().int().min(1).max(255), key })).min(1),
    /** Id of the key that seals now. To rotate: add a key with a new id and name it here. */
    current: z.number().int(),
    hmacKey: key,
    cookieKey: key,
    adminJoinCode: z.string().regex(/^[\w-]{6,64}$/, { error: 'must be 6–64 of A-Z a-z 0-9 _ -' }),
  })
  .refine(({ sealKeys }) => new Set(sealKeys.map(({ id }) => id)).size === sealKeys.length, {
    path: ['sealKeys'],
    error: 'must have different ids',
  })
  .refine(({ sealKeys, current }) => sealKeys.some(({ id }) => id === current), {
    path: ['current'],
    error: 'must be the id of one of sealKeys',
  })
export type Secrets = z.infer<typeof secrets>

/**
 * Reads `secrets.json` in the directory; makes directory (mode 700) and file (mode 600) the first time.
 * Throws an `Error` that names the file and what is wrong with it, but no value.
 */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, 'secrets.json')
  const existing = await read(file)
  if (existing !== undefined) return existing
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await writeOnce(file, `${JSON.stringify(generate(), null, 2)}\n`)
  const made = await read(file)
  if (made === undefined) throw new Error(`${file} vanished right after it was written`)
  return made
}

function generate(): Secrets {
  const random = () => randomBytes(32).toString('base64')
  return {
    sealKeys: [{ id: 1, key: random() }],
    current: 1,
    hmacKey: random(),
    cookieKey: random(),
    adminJoinCode: randomBytes(12).toString('base64url'),
  }
}

async function read(file: string): Promise<Secrets | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  if ((await stat(file)).mode & 0o077) await chmod(file, 0o600)
  const complain = (what: string) =>
    new Error(
      `${file} is not right: ${what}. Put the right file back: what was sealed with its keys can be read with nothing else.`,
    )
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw complain('it is not JSON')
  }
  const parsed = secrets.safeParse(json)
  if (parsed.success) return parsed.data
  throw complain(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '))
}

/** Writes the whole file or nothing, and never over another process's. */
async function writeOnce(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeDurably(draft, text)
  try {
    await link(draft, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Somebody else's secrets were there first: they count. A file system without links: rename.
    if (code !== 'EEXIST') await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
  const directory = await open(path.dirname(file))
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
