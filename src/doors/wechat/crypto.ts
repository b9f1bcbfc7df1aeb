/**
 * Signatures and encryption of callbacks, as the platform defines them: AES-256-CBC, the IV is the key's beginning,
 * plaintext = 16 random bytes + length (uint32 BE) + message + app id, padded to 32 bytes as in PKCS#7.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const BLOCK = 32
const RANDOM = 16
const HEAD = RANDOM + 4
const CIPHER = 'aes-256-cbc'

/** Hex SHA-1 of the parts, sorted and joined: [token, timestamp, nonce] and, in secure mode, the ciphertext. */
export function signatureOf(...parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')
}

/** In constant time, whatever the lengths. */
export function sameSignature(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given ?? ''), digest(expected))
}

/** The key behind an EncodingAESKey (43 characters of base64). */
export function readAesKey(encoded: string): Buffer {
  const key = Buffer.from(`${encoded}=`, 'base64')
  if (encoded.length !== 43 || key.length !== 32) throw new Error('An EncodingAESKey has 43 characters')
  return key
}

/** Base64. `random`: 16 bytes, for tests. */
export function encrypt(message: string, key: Buffer, appId: string, random = randomBytes(RANDOM)): string {
  const content = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const plain = Buffer.concat([random, length, content, Buffer.from(appId)])
  const padding = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv(CIPHER, key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([plain, Buffer.alloc(padding, padding)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

/** The message; undefined: not of this key or app, cut off, or wrongly padded. */
export function decrypt(encrypted: string, key: Buffer, appId: string): string | undefined {
  if (!/^[A-Za-z\d+/]+={0,2}$/.test(encrypted)) return undefined
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length === 0 || bytes.length % BLOCK !== 0) return undefined
  const decipher = createDecipheriv(CIPHER, key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()])
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > BLOCK) return undefined
  if (padded.subarray(-padding).some((byte) => byte !== padding)) return undefined
  const plain = padded.subarray(0, -padding)
  if (plain.length < HEAD) return undefined
  const end = HEAD + plain.readUInt32BE(RANDOM)
  if (end > plain.length || !plain.subarray(end).equals(Buffer.from(appId))) return undefined
  return plain.toString('utf8', HEAD, end)
}
