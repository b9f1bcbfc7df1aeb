/** Notices secrets that are not those of the data, before anything is written with them. */
import type { Redis } from 'ioredis'
import { reach } from './connection.ts'
import type { Keys } from './keys.ts'
import type { Sealer } from './seal.ts'

/**
 * For every key that ever sealed here, Redis holds one sealed word: a fingerprint that also depends on the HMAC key.
 * Throws an `Error` that says what to put back.
 */
export async function checkSecrets(redis: Redis, keys: Keys, sealer: Sealer): Promise<void> {
  const bond = keys.sealCheck
  const fingerprint = sealer.hmac('seal-check')
  // Written only if absent, so that a wrong key never replaces the word of the right one.
  await reach(redis.hsetnx(keys.sealCheck, String(sealer.current), sealer.seal(fingerprint, bond)))
  const words = await reach(redis.hgetallBuffer(keys.sealCheck))
  for (const [id, word] of Object.entries(words)) {
    if (opens(word)) continue
    throw new Error(
      `The data in Redis was sealed with another key ${id} than the one in secrets.json. ` +
        'Put the secrets.json of this data back, or use an empty Redis or another REDIS_PREFIX.',
    )
  }

  function opens(word: Buffer): boolean {
    try {
      return sealer.open<string>(word, bond) === fingerprint
    } catch {
      return false
    }
  }
}
