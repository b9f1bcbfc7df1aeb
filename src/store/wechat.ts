/**
 * What the WeChat door keeps of a follower in Redis: who an openid is, how much may still be sent to them, what waits
 * for them, what their typed words choose. Every method rejects with `StoreAway` while Redis cannot be reached.
 */
import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'
import { all, reach } from './connection.ts'
import type { Sealer } from './seal.ts'
import { wechatKeys, wechatLifetime, wechatMostKept, wechatMostSaid } from './wechat-keys.ts'
import { createWechatShared, unsealed } from './wechat-shared.ts'

export interface WechatStoreOptions {
  redis: Redis
  /** Prefix of all keys. */
  prefix: string
  sealer: Sealer
  /** The chat id of the n-th follower. */
  chatId(n: number): number
}

/** A window in which messages may be sent. */
export interface Opening {
  window: 'talk' | 'act'
  /** When the follower did it, and until when the window is open: Unix ms. */
  at: number
  until: number
  messages: number
  /** What the follower did: the same thing opens no window twice. */
  by: string
}

type Arg = string | number

export type WechatStore = ReturnType<typeof createWechatStore>

export function createWechatStore({ redis, prefix, sealer, chatId }: WechatStoreOptions) {
  const keys = wechatKeys(prefix)
  const script = (name: string) => {
    redis.defineCommand(name, { lua: readFileSync(new URL(`./lua/${name}.lua`, import.meta.url), 'utf8') })
    // ioredis adds the command at run time.
    const run = (redis as unknown as Record<string, (...args: Arg[]) => Promise<number>>)[name]?.bind(redis)
    if (!run) throw new Error(`The script ${name} could not be defined`)
    return async (key: string, ...args: Arg[]) => await reach(run(1, key, ...args))
  }
  const open = script('wechat-open')
  const spend = script('wechat-spend')
  const identity = (openid: string) => keys.follower(sealer.hmac(`wechat:${openid}`))
  const unseal = <T>(bytes: Buffer | null, key: string) => unsealed<T>(sealer, bytes, key)

  const openidOf = async (chat: number) =>
    unseal<string>(await reach(redis.hgetBuffer(keys.meta(chat), 'openid')), keys.meta(chat))

  return {
    /** False: the nonce came with another message before. */
    async admit(stamp: string, message: string): Promise<boolean> {
      const key = keys.nonce(stamp)
      const first = await reach(redis.set(key, message, 'EX', wechatLifetime.nonce, 'NX'))
      return first !== null || (await reach(redis.get(key))) === message
    },

    /** The chat of an openid, made if there is none. */
    async enter(openid: string): Promise<number> {
      const key = identity(openid)
      let known = await reach(redis.get(key))
      if (known === null) {
        const chat = chatId((await reach(redis.incr(keys.chats))) - 1)
        await reach(redis.hset(keys.meta(chat), 'openid', sealer.seal(openid, keys.meta(chat))))
        // Two messages may have come at once: the first one's chat counts.
        const first = await reach(redis.set(key, chat, 'NX'))
        if (!first) await reach(redis.del(keys.meta(chat)))
        known = first ? String(chat) : await reach(redis.get(key))
      }
      return Number(known)
    },

    /** Undefined: no such chat, or forgotten. */
    openid: openidOf,
    async language(chat: number): Promise<string | undefined> {
      return unseal<string>(await reach(redis.hgetBuffer(keys.meta(chat), 'language')), keys.meta(chat))
    },
    async setLanguage(chat: number, language: string): Promise<void> {
      if (!(await reach(redis.exists(keys.meta(chat))))) return
      await reach(redis.hset(keys.meta(chat), 'language', sealer.seal(language, keys.meta(chat))))
    },

    /** Forgets what was said and chosen. */
    async forget(chat: number): Promise<void> {
      await reach(redis.del(keys.kept(chat), keys.menu(chat), keys.said(chat)))
      await reach(redis.hdel(keys.meta(chat), 'language'))
    },
    /** Forgets who it was, too. Counts of what was sent stay a little: the platform counts on. */
    async leave(chat: number): Promise<void> {
      const openid = await openidOf(chat)
      await reach(redis.del(keys.kept(chat), keys.menu(chat), keys.said(chat), keys.meta(chat)))
      if (openid) await reach(redis.del(identity(openid)))
    },

    async open(chat: number, { window, until, messages, at, by }: Opening): Promise<void> {
      await open(keys.quota(chat), window, until, messages, at, by, wechatLifetime.quota)
    },
    /** How many of the wanted messages may be sent now; they count as sent. `leave`: so many stay in the book. */
    async spend(chat: number, now: number, wanted: number, leave: number): Promise<number> {
      return await spend(keys.quota(chat), now, wanted, leave)
    },
    /** When the follower last did something (Unix ms); 0: longer ago than is remembered. */
    async lastHeard(chat: number): Promise<number> {
      const times = await reach(redis.hmget(keys.quota(chat), 'talkAt', 'actAt'))
      return Math.max(...times.map(Number))
    },
    /** The platform says that nothing may be sent. */
    async close(chat: number): Promise<void> {
      const nothing = { talkLeft: 0, actLeft: 0 }
      if (await reach(redis.exists(keys.quota(chat)))) await reach(redis.hset(keys.quota(chat), nothing))
    },

    /** Keeps texts until the person next writes. */
    async keep(chat: number, texts: string[]): Promise<void> {
      const key = keys.kept(chat)
      const sealed = texts.map((text) => sealer.seal(text, key))
      await all(
        redis
          .multi()
          .rpush(key, ...sealed)
          .ltrim(key, -wechatMostKept, -1)
          .expire(key, wechatLifetime.kept),
      )
    },
    /** What waits, oldest first, each with what `drop` takes away once it was said. */
    async kept(chat: number): Promise<{ text: string; sealed: Buffer }[]> {
      const key = keys.kept(chat)
      const found = await reach(redis.lrangeBuffer(key, 0, -1))
      return found.flatMap((sealed) => {
        const text = unseal<string>(sealed, key)
        return text === undefined ? [] : [{ text, sealed }]
      })
    },
    async drop(chat: number, sealed: Buffer[]): Promise<void> {
      const commands = redis.multi()
      for (const each of sealed) commands.lrem(keys.kept(chat), 1, each)
      await all(commands)
    },

    async setMenu(chat: number, menu: unknown): Promise<void> {
      const key = keys.menu(chat)
      await reach(redis.set(key, sealer.seal(menu, key), 'EX', wechatLifetime.menu))
    },
    async menu<Menu>(chat: number): Promise<Menu | undefined> {
      return unseal<Menu>(await reach(redis.getBuffer(keys.menu(chat))), keys.menu(chat))
    },
    async noMenu(chat: number): Promise<void> {
      await reach(redis.del(keys.menu(chat)))
    },

    /** Remembers what messages said, without their words. */
    async said(chat: number, messages: { id: number; text: string }[]): Promise<void> {
      const key = keys.said(chat)
      const marks = messages.map(({ id, text }) => `${id} ${text.length} ${sealer.hmac(text)}`)
      await all(
        redis
          .multi()
          .lpush(key, ...marks)
          .ltrim(key, 0, wechatMostSaid - 1)
          .expire(key, wechatLifetime.said),
      )
    },
    /** True if the message said this, or the beginning of this. */
    async saidAlready(chat: number, id: number, text: string): Promise<boolean> {
      const marks = (await reach(redis.lrange(keys.said(chat), 0, -1))).map((mark) => mark.split(' '))
      const [, length, hmac] = marks.find(([known]) => known === String(id)) ?? []
      return hmac !== undefined && sealer.hmac(text.slice(0, Number(length))) === hmac
    },

    ...createWechatShared(redis, keys, sealer),
    sign: (text: string) => sealer.hmac(text),
  }
}
