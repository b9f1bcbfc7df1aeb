/** Sessions: one sealed state per chat, guarded by its revision. One round trip each way. */
import { randomInt } from 'node:crypto'
import type { Redis } from 'ioredis'
import { reach } from './connection.ts'
import type { Keys } from './keys.ts'
import type { Scripts } from './scripts.ts'
import { type Sealer, Unsealable } from './seal.ts'
import type { Sessions } from './store.ts'

/** Bytes of the revision in front of the sealed state (big-endian). */
const REVISION = 6
/** Revisions start anywhere below, so that a session deleted and begun anew never repeats one that somebody holds. */
const FIRST_AT_MOST = 2 ** 47

export function createSessions(redis: Redis, scripts: Scripts, keys: Keys, sealer: Sealer): Sessions {
  const read = <S>(chat: number, value: Buffer | null): { revision: number; state: S | undefined } => {
    if (!value || value.length < REVISION) return { revision: 0, state: undefined }
    const revision = value.readUIntBE(0, REVISION)
    try {
      return { revision, state: sealer.open<S>(value.subarray(REVISION), bond(chat)) }
    } catch (error) {
      // Damaged beyond reading: the resident starts afresh instead of never getting an answer again.
      if (error instanceof Unsealable) return { revision, state: undefined }
      throw error
    }
  }
  return {
    load: async (chat) => read(chat, await reach(redis.getBuffer(keys.session(chat)))),
    async commit(chat, revision, state) {
      const next = revision === 0 ? randomInt(1, FIRST_AT_MOST) : revision + 1
      const value = state === undefined ? '' : Buffer.concat([header(next), sealer.seal(state, bond(chat))])
      const result = await scripts['commit-session'](
        [keys.session(chat)],
        [revision === 0 ? '' : header(revision), value, keys.lifetime.session],
      )
      if (result === 1) return { ok: true, revision: state === undefined ? 0 : next }
      return { ok: false, ...read(chat, result as Buffer) }
    },
  }
}

const bond = (chat: number) => `session:${chat}`

function header(revision: number): Buffer {
  const bytes = Buffer.allocUnsafe(REVISION)
  bytes.writeUIntBE(revision, 0, REVISION)
  return bytes
}
