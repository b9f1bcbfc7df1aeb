/** What follows a request, with a real Redis, the strict Telegram and made-up people; the clock is set by hand. */
import { Api } from 'grammy'
import type { Answers } from '../../src/domain/form.ts'
import type { Action, Actor, NewRequest, ServiceRequest } from '../../src/domain/request.ts'
import type { Door } from '../../src/doors/door.ts'
import { createSwitchboard } from '../../src/doors/switchboard.ts'
import { createTelegramDoor } from '../../src/doors/telegram/telegram.ts'
import { createBench } from '../../src/jobs/bench.ts'
import { createHandlers } from '../../src/jobs/deliver.ts'
import { createOutboxWorker } from '../../src/jobs/outbox.ts'
import { perform } from '../../src/jobs/perform.ts'
import { createLogger } from '../../src/logger.ts'
import { createTranslator } from '../../src/texts/translator.ts'
import { catalog } from '../domain/form-world.ts'
import { hastyClock } from '../doors/telegram/clock.ts'
import { type FakeUser, startFakeTelegram } from '../fakes/telegram/index.ts'
import { NOON, openStore } from '../store/open-store.ts'

export const ANSWERS: Answers = {
  item: 'oldAge',
  forWhom: 'self',
  consent: 'yes',
  name: '欧阳测试',
  phone: '+8613900001234',
  place: '150102001',
  address: '幸福小区3号楼2单元501',
  day: '2026-11-25',
  part: 'morning',
  circumstances: ['walk', 'alone'],
  media: null,
  certified: 'yes',
  remarks: '门铃坏了',
}

/** @param more opens a door beside Telegram's, on the Redis at this socket */
export async function openCity(more?: (socket: string) => Promise<Door>) {
  const open = await openStore()
  const others = more ? [await more(open.server.socket)] : []
  const { store } = open
  const tg = await startFakeTelegram()
  const door = createTelegramDoor({ token: tg.token, apiRoot: tg.root, clock: hastyClock() })
  const { fetch, call, doorOf } = createSwitchboard({ doors: [...others, door], defaultDoor: door })
  const texts = createTranslator('locales')
  const logger = createLogger({ level: 'silent' })
  const api = new Api('0:test', { fetch })
  let serial = 0
  const clock = () => city.now
  const bench = createBench({
    store,
    catalog,
    texts,
    api,
    doorOf,
    clock,
    zone: 'Asia/Shanghai',
    logger,
    call,
    publicUrl: 'https://help.example',
  })

  const city = {
    ...open,
    tg,
    texts,
    /** Unix milliseconds. */
    now: NOON,
    bench,
    outbox: createOutboxWorker({
      queue: store.outbox,
      handlers: createHandlers(bench, () => {}),
      clock,
      logger,
    }),
    /** Does what is due. */
    async drain() {
      await city.outbox.drain()
      city.now += 1_000
    },
    /** A request is accepted, and what follows is done. */
    async accept(resident: { id: number }, answers: Answers = ANSWERS, change: Partial<NewRequest> = {}) {
      const by: Actor = { chat: resident.id, name: '某某', as: 'resident' }
      const area = typeof answers.place === 'string' ? answers.place : undefined
      const item = typeof answers.item === 'string' ? answers.item : undefined
      const request = {
        kind: 'BB' as const,
        item,
        area,
        chat: resident.id,
        language: 'zh-CN',
        answers,
        ...change,
      }
      const { number } = await store.requests.accept(`draft-${++serial}`, request, by, city.now)
      await city.drain()
      return number
    },
    /** Somebody does something with it, and what follows is done. */
    async act(number: string, action: Action): Promise<ServiceRequest> {
      const result = await perform(store, number, () => action, city.now)
      if (!result.ok) throw new Error(`${action.type} is not possible: ${result.why}`)
      await city.drain()
      return result.request
    },
    /** Everything that this chat was ever shown, edits included. */
    shown: (chat: number): string[] =>
      tg.calls.flatMap(({ chat: to, ok, payload: { chat_id: _chat, message_id: _id, ...seen } }) =>
        to === chat && ok ? [JSON.stringify(seen)] : [],
      ),
    async close() {
      await open.close()
      await tg.close()
    },
  }
  return city
}
export type City = Awaited<ReturnType<typeof openCity>>

export const staff = ({ id }: FakeUser, name = '帮办员甲'): Actor => ({ chat: id, name, as: 'staff' })
export const asResident = ({ id }: FakeUser): Actor => ({ chat: id, name: '', as: 'resident' })
