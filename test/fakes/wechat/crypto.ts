/**
 * Signatures and encryption of callbacks and passive replies
 * (https://developers.weixin.qq.com/doc/service/guide/dev/push/encryption.html).
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** PKCS#7 pads to this many bytes here, not to AES's 16. */
const BLOCK = 32

/** Hex SHA-1 of the parts, sorted and joined. */
export function sign(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex')
}

function keyOf(aesKey: string): Buffer {
  if (!/^[A-Za-z0-9]{43}$/.test(aesKey)) throw new Error('an EncodingAESKey is 43 letters and digits')
  return Buffer.from(`${aesKey}=`, 'base64')
}

/** Base64 of 16 random bytes, the length as four bytes, the text, the appid. `random` is for official examples. */
export function encrypt(text: string, aesKey: string, appId: string, random = randomBytes(16)): string {
  const key = keyOf(aesKey)
  const message = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const plain = Buffer.concat([random, length, message, Buffer.from(appId)])
  const pad = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64')
}

/** The text, or an `Error` that says what is wrong with the envelope. */
export function decrypt(encrypted: string, aesKey: string, appId: string): string {
  const key = keyOf(aesKey)
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.toString('base64') !== encrypted) throw new Error('Encrypt is not base64')
  if (bytes.length === 0 || bytes.length % BLOCK !== 0) throw new Error('the ciphertext has a wrong length')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()])
  const pad = padded.at(-1) ?? 0
  const padding = padded.subarray(-pad)
  if (pad < 1 || pad > BLOCK || padding.some((byte) => byte !== pad)) throw new Error('the padding is wrong')
  const plain = padded.subarray(0, -pad)
  if (plain.length < 20) throw new Error('the envelope is too short')
  const end = 20 + plain.readUInt32BE(16)
  if (end > plain.length) throw new Error('the length is wrong')
  if (plain.toString('utf8', end) !== appId) throw new Error('the appid is wrong')
  return plain.toString('utf8', 20, end)
}
