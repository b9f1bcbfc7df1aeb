/**
 * What the web door keeps in Redis: who a cookie is, chats and their messages (sealed), links that work once.
 *
 * A chat is a feed of *states*: the log orders message ids by their last change, the messages hold what they are
 * now. An edit replaces, a deletion deletes: nothing old stays behind, and a reader who has been away gets each
 * changed message once.
 */
import { all, reach } from './connection.ts'
import { webChatLength, webKeys, webLifetime } from './web-keys.ts'
import { listenToWebNews } from './web-news.ts'
import { createWebPeople } from './web-people.ts'
import { webScripts } from './web-scripts.ts'
import type { WebStoreOptions } from './web-store-options.ts'

/**
 * `Message` and `Signal` are the door's own; the store seals them as they are. Every method rejects with `StoreAway`
 * while Redis cannot be reached.
 */
export function createWebStore<Message, Signal>(options: WebStoreOptions) {
  const { redis, sealer, chatLength = webChatLength } = options
  const keys = webKeys(options.prefix)
  const scripts = webScripts(redis)

  async function put(
    chat: number,
    { id, message, revision, taken }: { id?: number; message?: Message; revision?: number; taken?: string },
  ): Promise<[id: number, seq: number] | null> {
    return await scripts.put(
      [keys.meta(chat), keys.log(chat), keys.messages(chat), taken ?? keys.taken(chat, 0, '')],
      [
        keys.channel,
        chat,
        id ?? '',
        message === undefined ? '' : sealer.seal(message, keys.messages(chat)),
        revision ?? '',
        chatLength,
        webLifetime.content,
        taken ? webLifetime.taken : '',
        webLifetime.person,
      ],
    )
  }
  /** A message whose key is gone is gone: one of those must not keep a whole chat from opening. */
  const open = (chat: number, bytes: Buffer): Message | undefined => {
    try {
      return sealer.open(bytes, keys.messages(chat)) as Message
    } catch {
      return undefined
    }
  }

  const store = {
    /**
     * Takes in a frame that the page called `cid`. The same frame again gets the same id. Undefined: no such chat, or
     * the viewer is not in it.
     */
    async take(
      chat: number,
      viewer: number,
      cid: string,
    ): Promise<{ id: number; handled: boolean } | undefined> {
      if (chat > 0 && chat !== viewer) return undefined
      const taken = await scripts.take(
        [keys.meta(chat), keys.members(chat), keys.taken(chat, viewer, cid)],
        [webLifetime.taken, chat < 0 ? viewer : ''],
      )
      return taken ? { id: taken[0], handled: taken[1] === 1 } : undefined
    },

    /** The frame was handled; `entry` is what it leaves in the chat, together with that. */
    async settle(
      chat: number,
      viewer: number,
      cid: string,
      id: number,
      entry?: { id: number; message: Message },
    ): Promise<void> {
      const taken = keys.taken(chat, viewer, cid)
      if (entry) await put(chat, { ...entry, taken })
      else await redis.set(taken, `${id}!`, 'EX', webLifetime.taken)
    },

    /** Adds a message; its id, or undefined: no such chat. */
    async add(chat: number, message: Message): Promise<number | undefined> {
      return (await put(chat, { message }))?.[0]
    },

    /** Replaces or (undefined) deletes a message if its revision is still this one. */
    async revise(chat: number, id: number, revision: number, message: Message | undefined): Promise<boolean> {
      return ((await put(chat, { id, message, revision }))?.[1] ?? 0) > 0
    },

    /** An id for a message that is not kept; undefined: no such chat. */
    async nextId(chat: number): Promise<number | undefined> {
      if (!(await redis.exists(keys.meta(chat)))) return undefined
      return await redis.hincrby(keys.meta(chat), 'ids', 1)
    },

    /**
     * A message as it is now. `absent`: the id was given, but nothing is kept under it (whispered, or long ago);
     * `unknown`: the id was never given in this chat.
     */
    async get(
      chat: number,
      id: number,
    ): Promise<
      { state: 'kept'; revision: number; message: Message } | { state: 'deleted' | 'absent' | 'unknown' }
    > {
      const transaction = redis
        .multi()
        .hget(keys.meta(chat), 'ids')
        .zscore(keys.log(chat), String(id))
        .hgetBuffer(keys.messages(chat), String(id))
      const [ids, revision, bytes] = (await all(transaction)) as [string?, string?, Buffer?]
      const message = bytes && open(chat, bytes)
      if (message && revision) return { state: 'kept', revision: Number(revision), message }
      if (revision) return { state: 'deleted' }
      return { state: ids && id > 0 && id <= Number(ids) ? 'absent' : 'unknown' }
    },

    /** What changed since a cursor (seq), oldest change first. `message` undefined: deleted. `reset`: forget what you had. */
    async read(chat: number, since: number, limit: number) {
      const [reset, cursor, more, found] = await scripts.read(
        [keys.meta(chat), keys.log(chat), keys.messages(chat)],
        [since, limit],
      )
      const changes: { id: number; seq: number; message?: Message }[] = []
      for (let at = 0; at < found.length; at += 3) {
        const sealed = found[at + 2]
        changes.push({
          id: Number(found[at]),
          seq: Number(found[at + 1]),
          message: sealed?.length ? open(chat, sealed) : undefined,
        })
      }
      return { reset: reset === 1, cursor: Number(cursor), more: more === 1, changes }
    },

    /** Forgets what was said in a chat, and what its person is called. */
    async forget(chat: number): Promise<void> {
      const transaction = redis
        .multi()
        .hincrby(keys.meta(chat), 'seq', 1)
        .hdel(keys.meta(chat), 'name')
        .del(keys.log(chat), keys.messages(chat))
        .publish(keys.channel, String(chat))
      await all(transaction)
    },

    /** Tells every process something about a chat that is not kept. */
    async signal(chat: number, signal: Signal): Promise<void> {
      const sealed = sealer.seal(signal, keys.channel).toString('base64')
      await redis.publish(keys.channel, `${chat} ${sealed}`)
    },

    /**
     * Hears of every chat with something new (`signal` undefined) and of signals. After the connection was lost,
     * `missed` is called: anything may be new.
     */
    async listen(heard: (chat: number, signal?: Signal) => void, missed: () => void) {
      return await listenToWebNews(redis, keys.channel, missed, (chat, sealed) => {
        heard(chat, sealed ? (sealer.open(sealed, keys.channel) as Signal) : undefined)
      })
    },

    ...createWebPeople({ ...options, keys, scripts }),
  }
  return reached(store)
}

/** Every failure to reach Redis becomes `StoreAway`: the caller says "try again in a moment". */
function reached<T extends object>(store: T): T {
  const guarded = Object.entries(store).map(([name, method]) => [
    name,
    (...args: unknown[]) => reach((method as (...args: unknown[]) => Promise<unknown>)(...args)),
  ])
  return Object.fromEntries(guarded) as T
}
