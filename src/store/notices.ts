/** Notices: their records, whom they are for, what became of each, and the pace of bulk messages. */
import { randomInt } from 'node:crypto'
import type { Redis } from 'ioredis'
import { type Notice, type Outcome, type Tally, tallyOf } from '../domain/notice.ts'
import { all, reach } from './connection.ts'
import type { Keys } from './keys.ts'
import type { Scripts } from './scripts.ts'
import type { Sealer } from './seal.ts'
import type { Notices } from './store.ts'

/** Recipients done together by one worker. */
export const CHUNK = 100
/** Of a chat in the list of recipients: a double. */
const WIDTH = 8
const EMPTY = Buffer.alloc(0)

export function createNotices(redis: Redis, scripts: Scripts, keys: Keys, sealer: Sealer): Notices {
  const write: Notices['commit'] = async (revision, notice, outbox, recipients) => {
    const { id, log } = notice
    const at = log.at(-1)?.at ?? 0
    const chunks = recipients ? Math.ceil(recipients.length / CHUNK) : 0
    const written = await scripts['commit-notice'](
      [keys.notice(id), keys.notices, keys.outbox, keys.bulk, keys.recipients(id), keys.outcomes(id)],
      [
        id,
        revision,
        sealer.seal(notice, bond(id)),
        log[0]?.at ?? at,
        outbox.length,
        ...outbox.flatMap((entry) => [entry.due ?? at, entry.id]),
        chunks,
        at,
        recipients ? pack(recipients) : EMPTY,
      ],
    )
    return written === 1
  }

  return {
    commit: write,
    // Short: it stands in callback data. Letters that look alike are left out.
    newId: () => Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
    async get(id) {
      const { revision, sealed } = await reach(redis.hgetallBuffer(keys.notice(id)))
      if (!sealed) return undefined
      return { revision: Number(revision), notice: sealer.open<Notice>(sealed, bond(id)) }
    },
    list: async (limit) => (limit > 0 ? reach(redis.zrevrange(keys.notices, 0, limit - 1)) : []),
    async chunk(id, chunk) {
      const [first, last] = [chunk * CHUNK, (chunk + 1) * CHUNK - 1]
      const [to, done] = (await all(
        redis
          .pipeline()
          .getrangeBuffer(keys.recipients(id), first * WIDTH, (last + 1) * WIDTH - 1)
          .getrangeBuffer(keys.outcomes(id), first, last),
      )) as [Buffer, Buffer]
      return unpack(to).map((chat, i) => ({ chat, index: first + i, done: (done[i] ?? 0) !== 0 }))
    },
    async wake(id, size, now) {
      const chunks = Array.from({ length: Math.ceil(size / CHUNK) }, (_, chunk) => [
        now,
        `chunk:${id}:${chunk}`,
      ])
      // XX: what is done stays done.
      if (chunks.length > 0) await reach(redis.zadd(keys.bulk, 'XX', ...chunks.flat()))
    },
    async mark(id, index, outcome) {
      await reach(redis.setrange(keys.outcomes(id), index, outcome))
    },
    async tally(id, size): Promise<Tally> {
      return tallyOf(await reach(redis.getBuffer(keys.outcomes(id))).then((done) => done ?? EMPTY), size)
    },
    async results(id) {
      const [to, done] = (await all(
        redis.pipeline().getBuffer(keys.recipients(id)).getBuffer(keys.outcomes(id)),
      )) as [Buffer | null, Buffer | null]
      return unpack(to ?? EMPTY).map((chat, i) => {
        const code = done?.[i] ?? 0
        return { chat, outcome: code === 0 ? undefined : (String.fromCharCode(code) as Outcome) }
      })
    },
    async opened(id, what, chat) {
      // Counted, not remembered: a HyperLogLog gives nobody away.
      await reach(redis.pfadd(keys.opened(id, what), chat))
    },
    async openedBy(id, whats) {
      return (await all(
        whats.reduce((pipeline, what) => pipeline.pfcount(keys.opened(id, what)), redis.pipeline()),
      )) as number[]
    },
    async takeTurns(door, now, perSecond, wanted) {
      const [granted, wait] = (await scripts['take-turns'](
        [keys.pace(door)],
        [now, perSecond, wanted],
      )) as number[]
      return { granted: granted ?? 0, wait: wait ?? 0 }
    },
    async holdTurns(door, until) {
      await all(redis.multi().hset(keys.pace(door), 'held', until).pexpire(keys.pace(door), 3_600_000))
    },
  }
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const bond = (id: string) => `notice:${id}`

function pack(chats: readonly number[]): Buffer {
  const packed = Buffer.alloc(chats.length * WIDTH)
  for (const [i, chat] of chats.entries()) packed.writeDoubleBE(chat, i * WIDTH)
  return packed
}
function unpack(packed: Buffer): number[] {
  return Array.from({ length: packed.length / WIDTH }, (_, i) => packed.readDoubleBE(i * WIDTH))
}
