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
        keys.lifetime.recipients,
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
      const first = chunk * CHUNK
      const places = Array.from({ length: CHUNK }, (_, i) => String(first + i))
      const [to, done, tried] = (await all(
        redis
          .pipeline()
          .getrangeBuffer(keys.recipients(id), first * WIDTH, (first + CHUNK) * WIDTH - 1)
          .getrangeBuffer(keys.outcomes(id), first, first + CHUNK - 1)
          .hmget(keys.tries(id), ...places),
      )) as [Buffer, Buffer, (string | null)[]]
      return unpack(to).map((chat, i) => {
        const [tries = 0, due = 0] = tried[i]?.split(' ').map(Number) ?? []
        return { chat, index: first + i, done: (done[i] ?? 0) !== 0, tries, due }
      })
    },
    async look(id, index, entry) {
      // Separate commands: the connection sends them together with whatever else is asked at the same time.
      const [revision, done, claims] = await Promise.all([
        reach(redis.hget(keys.notice(id), 'revision')),
        reach(redis.getrangeBuffer(keys.outcomes(id), index, index)),
        reach(redis.hget(keys.bulkAttempts, entry)),
      ])
      return { revision: Number(revision), done: (done[0] ?? 0) !== 0, claims: Number(claims) }
    },
    async wake(id, size, now) {
      const chunks = Array.from({ length: Math.ceil(size / CHUNK) }, (_, chunk) => `chunk:${id}:${chunk}`)
      if (chunks.length === 0) return
      const claims = await reach(redis.hmget(keys.bulkClaims, ...chunks))
      const free = chunks.filter((_, i) => claims[i] === null)
      // XX: what is done stays done.
      if (free.length > 0) await reach(redis.zadd(keys.bulk, 'XX', ...free.flatMap((chunk) => [now, chunk])))
    },
    async mark(id, index, outcome) {
      await reach(redis.setrange(keys.outcomes(id), index, outcome))
    },
    async postpone(id, index, tries, due) {
      const key = keys.tries(id)
      await all(redis.multi().hset(key, index, `${tries} ${due}`).expire(key, keys.lifetime.recipients))
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
    async takeTurns(door, perSecond, wanted) {
      const [granted = 0, wait = 0] = (await scripts['take-turns'](
        [keys.pace(door)],
        [perSecond, wanted],
      )) as number[]
      return { granted, wait }
    },
    async holdTurns(door, ms) {
      await scripts['hold-turns']([keys.pace(door)], [Math.ceil(ms)])
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
