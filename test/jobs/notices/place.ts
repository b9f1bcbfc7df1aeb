/** Notices on a real Redis, with one platform made of paper; the clock is set by hand. */
import { Api } from 'grammy'
import { advance, isEnded, made, type NoticeContent, type Outcome } from '../../../src/domain/notice.ts'
import { EVERYBODY, type Subscriber } from '../../../src/domain/subscriber.ts'
import type { ApiResult, Door } from '../../../src/doors/door.ts'
import { createSwitchboard } from '../../../src/doors/switchboard.ts'
import { createBench } from '../../../src/jobs/bench.ts'
import { createHandlers } from '../../../src/jobs/deliver.ts'
import { chunk } from '../../../src/jobs/notices/chunk.ts'
import { createPost } from '../../../src/jobs/notices/post.ts'
import { createTurns } from '../../../src/jobs/notices/turns.ts'
import { createOutboxWorker } from '../../../src/jobs/outbox.ts'
import { createLogger } from '../../../src/logger.ts'
import type { Store } from '../../../src/store/store.ts'
import { createTranslator } from '../../../src/texts/translator.ts'
import { catalog } from '../../domain/form-world.ts'
import { NOON, openStore } from '../../store/open-store.ts'

export const WORDS = '周六免费量血压。'
export const ADMINISTRATOR = 999_999
/** Chats from here on are another platform's. */
export const ELSEWHERE = 1_000_000
export const refusal = (error_code: number, description: string, retry_after?: number): ApiResult => ({
  ok: false,
  error_code,
  description,
  ...(retry_after !== undefined && { parameters: { retry_after } }),
})

export interface Copy {
  chat: number
  at: number
  method: string
}

type Answer = (copy: Copy) => Promise<ApiResult | undefined> | ApiResult | undefined

interface ProcessOptions {
  lease?: number
  reports?: boolean
}

export async function openPlace() {
  const open = await openStore()
  const logger = createLogger({ level: 'silent' })
  const texts = createTranslator('locales')
  const clock = () => place.now

  let messages = 0
  const door: Door = {
    name: 'web',
    can: { edit: true, buttons: true, alerts: true, requestContact: true, requestLocation: true },
    owns: (chat) => chat < ELSEWHERE,
    ownsQuery: () => false,
    async call(method, payload, _signal, how) {
      const chat = Number(payload.chat_id)
      const copy = { chat, at: place.now, method }
      const refused = how?.bulk ? await place.answer(copy) : undefined
      if (refused) return refused
      if (how?.bulk) place.copies.push(copy)
      else place.others.push({ chat, method, text: String(payload.text ?? payload.caption ?? '') })
      return { ok: true, result: { message_id: ++messages, chat: { id: chat }, date: 0 } }
    },
    download: () => Promise.reject(new Error('no such file')),
    startLink: String,
    groupLink: async (payload) => payload,
    start: async () => {},
    stop: async () => {},
    ready: async () => true,
  }
  /** Where files come from that are not there any more. */
  const other: Door = { ...door, name: 'wechat', owns: (chat) => chat >= ELSEWHERE }
  const { fetch, doorOf, call } = createSwitchboard({ doors: [door, other] })

  /** One process. Without `reports`, as drawing each picture takes a second, none is made. */
  function process(
    lanes: number,
    store: Store = open.store,
    { lease, reports = false }: ProcessOptions = {},
  ) {
    const api = new Api('0:test', { fetch })
    const publicUrl = 'https://bangban.test'
    const zone = 'Asia/Shanghai'
    const bench = createBench({ store, catalog, texts, api, doorOf, call, clock, zone, logger, publicUrl })
    const worker = { clock, logger, lease }
    return {
      outbox: createOutboxWorker({
        ...worker,
        queue: store.outbox,
        handlers: { ...createHandlers(bench, () => {}), ...(!reports && { report: async () => 'done' }) },
      }),
      bulk: createOutboxWorker({
        ...worker,
        queue: store.bulk,
        handlers: { chunk: chunk(bench, createPost(bench), createTurns(store)) },
        batch: lanes,
        laneOf: (id) => id,
      }),
    }
  }

  const place = {
    ...open,
    /** Unix milliseconds. */
    now: NOON,
    /** Every copy that the platform took. */
    copies: [] as Copy[],
    /** What was sent otherwise: progress and reports. */
    others: [] as { chat: number; method: string; text: string }[],
    process,
    /** What the platform makes of a copy; undefined: it takes it. */
    answer: (() => undefined) as Answer,
    async join(...people: Partial<Subscriber>[]) {
      for (const [n, person] of people.entries())
        await open.store.subscribers.put({
          chat: n + 1,
          language: 'zh-CN',
          kinds: [],
          quiet: { from: 0, to: 0 },
          consent: [{ at: 0, what: 'given', version: 1 }],
          ...person,
        })
    },
    /** Pressed "send"; its id. */
    async send(content: Partial<NoticeContent> = {}) {
      const by = { chat: ADMINISTRATOR, name: '王红' }
      const all = {
        text: [{ language: 'zh-CN', words: WORDS }],
        buttons: [],
        audience: EVERYBODY,
        answers: {},
      }
      const notice = made({ ...all, ...content }, open.store.notices.newId(), by, place.now)
      const sent = advance(notice, { type: 'send', by }, place.now)
      if (!sent) throw new Error('it cannot be sent')
      await open.store.notices.commit(0, sent, [{ id: `notice:${sent.id}:0`, due: place.now }])
      return sent.id
    },
    async step(id: string, type: 'pause' | 'resume' | 'stop') {
      const found = await open.store.notices.get(id)
      const next =
        found && advance(found.notice, { type, by: { chat: ADMINISTRATOR, name: '王红' } }, place.now)
      if (!found || !next) throw new Error(`${type} is not possible`)
      await open.store.notices.commit(found.revision, next, [{ id: `progress:${id}:0`, due: place.now }])
      if (type === 'resume') await open.store.notices.wake(id, next.size ?? 0, place.now)
    },
    /** Lets the processes work, and time pass, until the notice has ended or so much time is over. */
    async until(id: string, processes: ReturnType<typeof process>[], ms = 3 * 86_400_000) {
      const end = place.now + ms
      while (place.now < end) {
        for (const { outbox } of processes) await outbox.drain()
        await Promise.all(processes.map(({ bulk }) => bulk.drain()))
        if (isEnded((await place.notice(id)).state)) {
          for (const { outbox } of processes) await outbox.drain()
          return
        }
        place.now = Math.max(place.now + 1_000, Math.min(end, await nextDue()))
      }
    },
    notice: async (id: string) => {
      const found = await open.store.notices.get(id)
      if (!found) throw new Error('no such notice')
      return found.notice
    },
    results: async (id: string): Promise<(Outcome | undefined)[]> =>
      (await open.store.notices.results(id)).map(({ outcome }) => outcome),
    async clear() {
      await open.server.client.flushall()
      Object.assign(place, { now: NOON, copies: [], others: [], answer: () => undefined })
    },
  }
  async function nextDue(): Promise<number> {
    const { client } = open.server
    const first = await Promise.all(
      [open.keys.outbox, open.keys.bulk].map((key) =>
        client.zrangebyscore(key, '-inf', '+inf', 'WITHSCORES', 'LIMIT', 0, 1),
      ),
    )
    return Math.min(...first.map(([, due]) => (due === undefined ? Number.POSITIVE_INFINITY : Number(due))))
  }
  return place
}
export type Place = Awaited<ReturnType<typeof openPlace>>
