/** Seals records with AES-256-GCM, so that Redis, its files and its backups show nothing of a person. */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomFillSync } from 'node:crypto'
import type { Secrets } from './secrets.ts'

/** The bytes were altered, belong to another record, or their key is not among the secrets. */
export class Unsealable extends Error {
  override name = 'Unsealable'
}

export interface Sealer {
  /** Seals a JSON value. `aad` names the record it belongs to: it cannot be opened as another one. */
  seal(value: unknown, aad: string): Buffer
  /** The value again. Throws `Unsealable`. */
  open<T>(sealed: Buffer, aad: string): T
  /** A keyed fingerprint (22 characters of base64url) to find a value by without storing it. */
  hmac(text: string): string
  /** Id of the key that seals now. */
  readonly current: number
}

// Sealed: version, key id, IV, tag, ciphertext.
const VERSION = 1
const IV = 12
const TAG = 16
const HEADER = 2 + IV + TAG
const CIPHER = 'aes-256-gcm'

export function createSealer(secrets: Pick<Secrets, 'sealKeys' | 'current' | 'hmacKey'>): Sealer {
  const keys = new Map(secrets.sealKeys.map(({ id, key }) => [id, createSecretKey(key, 'base64')]))
  const currentKey = keys.get(secrets.current)
  if (!currentKey) throw new Error(`There is no seal key with the id ${secrets.current}`)
  const hmacKey = createSecretKey(secrets.hmacKey, 'base64')
  const nextIv = createIvSource()

  return {
    current: secrets.current,
    seal(value, aad) {
      const iv = nextIv()
      const cipher = createCipheriv(CIPHER, currentKey, iv, { authTagLength: TAG })
      cipher.setAAD(Buffer.from(aad))
      const text = cipher.update(JSON.stringify(value), 'utf8')
      cipher.final() // Empty: GCM is a stream mode.
      const sealed = Buffer.allocUnsafe(HEADER + text.length)
      sealed[0] = VERSION
      sealed[1] = secrets.current
      sealed.set(iv, 2)
      sealed.set(cipher.getAuthTag(), 2 + IV)
      sealed.set(text, HEADER)
      return sealed
    },
    open<T>(sealed: Buffer, aad: string) {
      if (sealed.length < HEADER || sealed[0] !== VERSION) throw new Unsealable('Not a sealed value')
      const key = keys.get(sealed[1] ?? 0)
      if (!key) throw new Unsealable(`Sealed with the key ${sealed[1]}, which is not among the secrets`)
      const iv = sealed.subarray(2, 2 + IV)
      const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG })
      decipher.setAAD(Buffer.from(aad)).setAuthTag(sealed.subarray(2 + IV, HEADER))
      const text = decipher.update(sealed.subarray(HEADER), undefined, 'utf8')
      try {
        return JSON.parse(text + decipher.final('utf8')) as T
      } catch {
        throw new Unsealable('Altered, or of another record')
      }
    },
    hmac: (text) => createHmac('sha256', hmacKey).update(text).digest().subarray(0, 16).toString('base64url'),
  }
}

/** Random IVs, drawn many at a time: one system call a record would cost more than the cipher. */
function createIvSource(): () => Buffer {
  const pool = Buffer.alloc(IV * 256)
  let used = pool.length
  return () => {
    if (used === pool.length) {
      randomFillSync(pool)
      used = 0
    }
    used += IV
    return pool.subarray(used - IV, used)
  }
}
