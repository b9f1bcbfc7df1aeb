/** Thousands of people on all doors who agreed to be sent notices, as the program's store and the platforms know them. */
import { randomBytes } from 'node:crypto'
import { advance, made, type Notice } from '../../src/domain/notice.ts'
import { EVERYBODY, type Subscriber } from '../../src/domain/subscriber.ts'
import { webChatId } from '../../src/doors/web/ids.ts'
import type { StoredMessage } from '../../src/doors/web/message.ts'
import type { Signal } from '../../src/doors/web/port.ts'
import { wechatChatId } from '../../src/doors/wechat/ids.ts'
import { openingOf } from '../../src/doors/wechat/quota.ts'
import { connectRedis } from '../../src/store/connection.ts'
import { createStore } from '../../src/store/index.ts'
import { createSealer } from '../../src/store/seal.ts'
import { loadSecrets } from '../../src/store/secrets.ts'
import type { Store } from '../../src/store/store.ts'
import { createWebStore } from '../../src/store/web.ts'
import { createWechatStore } from '../../src/store/wechat.ts'
import type { FakeTelegram, FakeUser } from '../fakes/telegram/index.ts'
import type { FakeFollower, FakeWeChat } from '../fakes/wechat/index.ts'
import type { Random } from './seed.ts'

export const WORDS = '社区卫生站本周六上午免费量血压。'
const DISTRICTS = ['150102001', '150103', '150104', '150105', undefined]

/** The store of a program with this directory and Redis, seen from outside. */
export async function openProgramStore(redisUrl: string, dir: string) {
  const redis = connectRedis(redisUrl)
  const sealer = createSealer(await loadSecrets(dir))
  const shared = { redis, prefix: 'bb', sealer }
  return {
    redis,
    store: createStore({ ...shared, draftDays: 7, timeZone: 'Asia/Shanghai' }),
    wechat: createWechatStore({ ...shared, chatId: wechatChatId }),
    web: createWebStore<StoredMessage, Signal>({ ...shared, chatId: webChatId }),
  }
}
export type ProgramStore = Awaited<ReturnType<typeof openProgramStore>>

export interface Crowd {
  telegram: { user: FakeUser; blocked: boolean }[]
  wechat: { follower: FakeFollower; open: boolean; chat: number }[]
  web: number[]
  administrator: FakeUser
}

export interface CrowdOptions {
  tg: FakeTelegram
  wx: FakeWeChat
  size: number
  random: Random
}

/** Six of ten at Telegram, of whom one in fifty has blocked the bot; 15 % at WeChat, half of them silent for days; the rest on the page. */
export async function gatherCrowd(
  { store, wechat, web }: ProgramStore,
  { tg, wx, size, random }: CrowdOptions,
): Promise<Crowd> {
  const crowd: Crowd = {
    telegram: [],
    wechat: [],
    web: [],
    administrator: tg.user({ firstName: '组长', started: true }),
  }
  await store.people.put({
    chat: crowd.administrator.id,
    name: '王红',
    role: 'administrator',
    language: 'zh-CN',
  })
  const subscribers: Subscriber[] = []
  const join = (chat: number) =>
    subscribers.push({
      chat,
      language: 'zh-CN',
      area: random.pick(DISTRICTS),
      kinds: [],
      quiet: { from: 0, to: 0 },
      consent: [{ at: Date.now() - 86_400_000, what: 'given', version: 1 }],
    })
  for (let n = 0; n < size; n++) {
    const share = n / size
    if (share < 0.6) {
      const blocked = random.chance(0.02)
      const user = tg.user({ started: true, blocked })
      crowd.telegram.push({ user, blocked })
      join(user.id)
    } else if (share < 0.75) {
      const open = random.chance(0.5)
      const follower = wx.follower({ wrote: open })
      const chat = await wechat.enter(follower.openId)
      if (open)
        await wechat.open(chat, openingOf('talk', Math.floor(Date.now() / 1000), `seed${n}`, Date.now()))
      crowd.wechat.push({ follower, open, chat })
      join(chat)
    } else {
      const chat = await web.enter(randomBytes(16).toString('hex'))
      crowd.web.push(chat)
      join(chat)
    }
  }
  for (let from = 0; from < size; from += 500)
    await Promise.all(subscribers.slice(from, from + 500).map((each) => store.subscribers.put(each)))
  return crowd
}

/** A notice to everybody that is to begin now. */
export async function sendToAll(store: Store, administrator: FakeUser): Promise<Notice> {
  const by = { chat: administrator.id, name: '王红' }
  const now = Date.now()
  const content = {
    text: [{ language: 'zh-CN', words: WORDS }],
    buttons: [{ type: 'remind' as const }],
    audience: EVERYBODY,
    answers: {},
  }
  const notice = advance(made(content, store.notices.newId(), by, now), { type: 'send', by }, now)
  if (!notice) throw new Error('it cannot be sent')
  await store.notices.commit(0, notice, [{ id: `notice:${notice.id}:0`, due: now }])
  return notice
}
