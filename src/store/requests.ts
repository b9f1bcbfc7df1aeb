/** Requests: record, number and indexes, always written together. */
import type { Redis } from 'ioredis'
import type { ServiceRequest } from '../domain/request.ts'
import { isSettled, submitted, visitDay } from '../domain/request.ts'
import { all, reach } from './connection.ts'
import type { Keys } from './keys.ts'
import type { Scripts } from './scripts.ts'
import type { Sealer } from './seal.ts'
import type { Brief, Requests } from './store.ts'

/** What stands in clear is what lists and the counts of a year need; everything a person said or is called is sealed. */
const CLEAR = ['kind', 'item', 'area', 'chat', 'language', 'state', 'level', 'createdAt'] as const
type Sealed = Omit<ServiceRequest, 'number' | (typeof CLEAR)[number]>
/** What a list needs to know of a request before it is opened, as it stands in the record. */
const BRIEF = ['revision', 'area', 'chat', 'state', 'level', 'holder', 'late', 'day', 'createdAt'] as const

export interface RequestsOptions {
  redis: Redis
  scripts: Scripts
  keys: Keys
  sealer: Sealer
  /** Where the days of the numbers begin and end, e.g. Asia/Shanghai. */
  timeZone: string
}

export function createRequests({ redis, scripts, keys, sealer, timeZone }: RequestsOptions): Requests {
  const dateOf = createDateOf(timeZone)

  /**
   * Field, value, … of the record. What is sealed is bound to the number; at first, when the number is not known
   * yet, to the draft.
   */
  const record = (request: ServiceRequest, draft: string, revision: number) => {
    const { number, kind, item, area, chat, language, state, level, createdAt, ...sealed } = request
    const fields = {
      revision,
      draft,
      kind,
      item,
      area,
      chat,
      language,
      state,
      level,
      createdAt,
      holder: request.inCharge?.chat,
      late: request.reminders > 0 ? 1 : '',
      day: visitDay(request),
      stars: request.rating?.stars,
      phone: phoneIndex(request),
      sealed: sealer.seal(sealed satisfies Sealed, bond(draft || number, chat)),
    }
    return Object.entries(fields).flatMap(([name, value]) => [name, value ?? ''])
  }
  const phoneIndex = ({ answers: { phone } }: Pick<ServiceRequest, 'answers'>) =>
    typeof phone === 'string' && phone ? fingerprint(phone) : ''
  /** Without the extension: whoever looks for a number seldom knows it. */
  const fingerprint = (phone: string) => sealer.hmac(`phone:${phone.split(';')[0]}`)

  const newest = (key: string, limit: number) => (limit > 0 ? reach(redis.zrevrange(key, 0, limit - 1)) : [])

  async function briefly(numbers: string[]): Promise<Brief[]> {
    const pipeline = redis.pipeline()
    for (const number of numbers) pipeline.hmget(keys.request(number), ...BRIEF)
    const rows = (await all(pipeline)) as (string | null)[][]
    return rows.map((row, i) => {
      const [revision, area, chat, state, level, holder, late, day, createdAt] = row.map(
        (value) => value || undefined,
      )
      return {
        number: numbers[i] ?? '',
        revision: Number(revision),
        area,
        state: state as ServiceRequest['state'],
        level: level as ServiceRequest['level'],
        holder: holder === undefined ? undefined : Number(holder),
        late: late !== undefined,
        byVoice: chat === '0',
        day,
        createdAt: Number(createdAt),
      }
    })
  }

  return {
    async accept(draft, request, by, at) {
      const date = dateOf(at)
      const phone = phoneIndex(request)
      const [number, existed] = (await scripts['accept-request'](
        [
          keys.draft(draft),
          keys.serial(request.kind, date),
          keys.ofChat(request.chat),
          keys.open,
          keys.outbox,
          keys.requestPrefix,
          ...(phone ? [keys.byPhone(phone)] : []),
        ],
        [
          request.kind,
          date,
          at,
          keys.lifetime.draft,
          keys.lifetime.serial,
          ...record(submitted(request, '', by, at), draft, 1),
        ],
      )) as [Buffer, number]
      return { number: number.toString(), existed: existed === 1 }
    },

    async get(number) {
      const fields = await reach(redis.hgetallBuffer(keys.request(number)))
      const { sealed } = fields
      if (!sealed) return undefined // Unknown, or forgotten.
      const text = (name: string) => fields[name]?.toString() || undefined
      const chat = Number(text('chat'))
      const rest = sealer.open<Sealed>(sealed, bond(text('draft') ?? number, chat))
      const request: ServiceRequest = {
        ...rest,
        number,
        kind: text('kind') as ServiceRequest['kind'],
        item: text('item'),
        area: text('area'),
        chat,
        language: text('language') ?? '',
        state: text('state') as ServiceRequest['state'],
        level: text('level') as ServiceRequest['level'],
        createdAt: Number(text('createdAt')),
      }
      return { revision: Number(text('revision')), request }
    },

    async commit(revision, request, outbox) {
      const { number, createdAt, history } = request
      const now = history.at(-1)?.at ?? createdAt
      const written = await scripts['commit-request'](
        [keys.request(number), keys.open, keys.closed, keys.outbox, keys.parked, keys.phonePrefix],
        [
          number,
          revision,
          createdAt,
          isSettled(request) ? now : '',
          phoneIndex(request),
          keys.lifetime.closed * 1000,
          outbox.length,
          ...outbox.flatMap(({ id, due }) => [due ?? now, id]),
          ...record(request, '', revision + 1),
        ],
      )
      return written === 1
    },

    open: async (limit) => (limit > 0 ? reach(redis.zrange(keys.open, 0, String(limit - 1))) : []),
    briefs: async (limit) =>
      limit > 0 ? briefly(await reach(redis.zrange(keys.open, 0, String(limit - 1)))) : [],
    async closedSince(since, limit) {
      return briefly(await reach(redis.zrevrangebyscore(keys.closed, '+inf', since, 'LIMIT', 0, limit)))
    },
    ofChat: async (chat, limit) => newest(keys.ofChat(chat), limit),
    byPhone: async (phone, limit) => newest(keys.byPhone(fingerprint(phone)), limit),

    async cards(number) {
      const places = await reach(redis.hgetall(keys.cards(number)))
      return Object.entries(places).map(([chat, message]) => ({
        chat: Number(chat),
        message: Number(message),
      }))
    },
    async erase(number) {
      await scripts['erase-request'](
        [
          keys.request(number),
          keys.cards(number),
          keys.enclosures(number),
          keys.ofChatPrefix,
          keys.phonePrefix,
          keys.relayed(number),
        ],
        [number],
      )
    },
    async enclosures(number) {
      const places = await reach(redis.smembers(keys.enclosures(number)))
      return places.map((place) => {
        const [chat = 0, message = 0] = place.split(':').map(Number)
        return { chat, message }
      })
    },
    async addEnclosure(number, { chat, message }) {
      await reach(redis.sadd(keys.enclosures(number), `${chat}:${message}`))
    },
    async dropEnclosure(number, { chat, message }) {
      await reach(redis.srem(keys.enclosures(number), `${chat}:${message}`))
    },
    async relayed(number, line) {
      const place = await reach(redis.hget(keys.relayed(number), String(line)))
      const [chat, message] = place?.split(':').map(Number) ?? []
      return chat === undefined || message === undefined ? undefined : { chat, message }
    },
    async addRelayed(number, line, { chat, message }) {
      await reach(redis.hset(keys.relayed(number), line, `${chat}:${message}`))
    },
    async addCard(number, { chat, message }, entry) {
      await all(
        redis
          .multi()
          .hset(keys.cards(number), chat, message)
          .zrem(keys.outbox, entry)
          .zrem(keys.parked, entry)
          .hdel(keys.attempts, entry)
          .hdel(keys.claims, entry),
      )
    },
  }
}

const bond = (draftOrNumber: string, chat: number) => `request:${draftOrNumber}:${chat}`

/** Unix ms → `yymmdd` in the time zone. */
function createDateOf(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: '2-digit',
    month: '2-digit',
    day: '2-digit',
  })
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    return `${parts.year}${parts.month}${parts.day}`
  }
}
