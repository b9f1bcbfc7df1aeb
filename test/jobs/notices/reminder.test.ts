/** "Remind me" under a notice, when the day has come; and copies for staff to look at. */
import { Api } from 'grammy'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Notice } from '../../../src/domain/notice.ts'
import { EVERYBODY, type Subscriber } from '../../../src/domain/subscriber.ts'
import { createSwitchboard } from '../../../src/doors/switchboard.ts'
import { createTelegramDoor } from '../../../src/doors/telegram/telegram.ts'
import { createBench } from '../../../src/jobs/bench.ts'
import { guest } from '../../../src/jobs/notices/guest.ts'
import { createPost } from '../../../src/jobs/notices/post.ts'
import { reminder } from '../../../src/jobs/notices/reminder.ts'
import type { Handler } from '../../../src/jobs/outbox.ts'
import { createLogger } from '../../../src/logger.ts'
import { createTranslator } from '../../../src/texts/translator.ts'
import { catalog } from '../../domain/form-world.ts'
import { hastyClock } from '../../doors/telegram/clock.ts'
import { type FakeTelegram, startFakeTelegram } from '../../fakes/telegram/index.ts'
import { NOON, type OpenStore, openStore } from '../../store/open-store.ts'

const HOUR = 3_600_000
let open: OpenStore
let tg: FakeTelegram
let now = NOON
let remind: (chat: number) => Promise<unknown>
let copy: typeof remind

beforeAll(async () => {
  open = await openStore()
  tg = await startFakeTelegram()
  const door = createTelegramDoor({ token: tg.token, apiRoot: tg.root, clock: hastyClock() })
  const { fetch, doorOf, call } = createSwitchboard({ doors: [door], defaultDoor: door })
  const bench = createBench({
    store: open.store,
    catalog,
    texts: createTranslator('locales'),
    api: new Api('0:test', { fetch }),
    doorOf,
    call,
    clock: () => now,
    zone: 'Asia/Shanghai',
    logger: createLogger({ level: 'silent' }),
    publicUrl: 'https://city.example',
  })
  const post = createPost(bench)
  const does = (handler: Handler, kind: string) => (chat: number) =>
    Promise.resolve(
      handler({
        id: `${kind}:abc234:${chat}`,
        number: 'abc234',
        line: chat,
        attempts: 0,
        ending: () => false,
      }),
    )
  remind = does(reminder(bench, post), 'reminder')
  copy = does(guest(bench, post), 'guest')
  const notice: Notice = {
    id: 'abc234',
    state: 'done',
    text: [
      { language: 'zh-CN', words: '重阳节活动' },
      { language: 'en', words: 'A festival' },
    ],
    buttons: [],
    audience: EVERYBODY,
    answers: {},
    log: [],
  }
  await open.store.notices.commit(0, notice, [])
})
afterAll(async () => {
  await tg.close()
  await open.close()
})
beforeEach(() => {
  now = NOON
})

async function somebody(more: Partial<Subscriber> = {}) {
  const user = tg.user()
  await user.say('/start')
  await open.store.subscribers.put({
    chat: user.id,
    language: 'en',
    kinds: [],
    consent: [{ at: 1, what: 'given', version: 1 }],
    ...more,
  })
  return user
}
const heard = (user: Awaited<ReturnType<typeof somebody>>) => user.chat.fromBot.map(({ text }) => text)

it('comes once more, in the language of who asked for it', async () => {
  const user = await somebody()
  expect(await remind(user.id)).toBe('done')
  expect(heard(user)).toEqual([expect.stringContaining('A festival')])
})

it('"no more" means this too, and so does being forgotten', async () => {
  const stopped = await somebody({ consent: [{ at: 1, what: 'withdrawn', version: 1 }] })
  const forgotten = await somebody()
  await open.store.people.forget(forgotten.id)
  for (const user of [stopped, forgotten]) {
    expect(await remind(user.id)).toBe('done')
    expect(heard(user)).toEqual([])
  }
})

describe('a copy to look at', () => {
  it.each(['administrator', 'supervisor'] as const)(
    'goes to an %s, also at night, wanting none',
    async (role) => {
      now = NOON + 11 * HOUR
      const user = await somebody()
      await open.store.people.forget(user.id)
      await open.store.people.put({ chat: user.id, name: '王红', role, language: 'zh-CN' })
      await copy(user.id)
      expect(heard(user)).toEqual([expect.stringContaining('重阳节活动')])
    },
  )

  it('not to whoever is no such staff any more', async () => {
    const user = await somebody()
    await copy(user.id)
    expect(heard(user)).toEqual([])
  })
})

it('waits for the end of the hours in which somebody is left alone', async () => {
  const user = await somebody({ quiet: { from: 11 * 60, to: 15 * 60 } })
  expect(await remind(user.id)).toEqual({ again: NOON + 3 * HOUR })
  expect(heard(user)).toEqual([])
  now = NOON + 3 * HOUR
  expect(await remind(user.id)).toBe('done')
  expect(heard(user)).toHaveLength(1)
})
