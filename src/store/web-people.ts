/** Who is who in the web door: cookies, chats, groups and the links that lead into them. */
import { createHash, randomBytes } from 'node:crypto'
import { all } from './connection.ts'
import { type webKeys, webLifetime } from './web-keys.ts'
import type { WebScripts } from './web-scripts.ts'
import type { WebStoreOptions } from './web-store-options.ts'

/** Fields of a chat that somebody wrote. */
export type ChatField = 'title' | 'name' | 'language'

export interface WebChatInfo {
  id: number
  /** What the group is called. */
  title?: string
  /** What the person of a private chat is called in groups. */
  name?: string
  /** The language chosen in a private chat. */
  language?: string
}

interface People extends WebStoreOptions {
  keys: ReturnType<typeof webKeys>
  scripts: WebScripts
}

const FIELDS: ChatField[] = ['title', 'name', 'language']
const hashOf = (code: string) => createHash('sha256').update(code).digest('hex')

export function createWebPeople({ redis, sealer, chatId, keys, scripts }: People) {
  const nextChat = async (group: boolean) => chatId((await redis.incr(keys.chats)) - 1, group)

  async function describe(chats: number[]): Promise<(WebChatInfo | undefined)[]> {
    const pipeline = redis.pipeline()
    for (const chat of chats) {
      pipeline.hmgetBuffer(keys.meta(chat), 'ids', ...FIELDS)
      pipeline.expire(keys.meta(chat), webLifetime.person)
    }
    const replies = await all(pipeline)
    return chats.map((id, n) => {
      const [ids, ...fields] = replies[2 * n] as (Buffer | null)[]
      if (!ids) return undefined
      const [title, name, language] = fields.map((bytes) => (bytes ? open(id, bytes) : undefined))
      return { id, title, name, language }
    })
  }

  /** A field whose key is gone is as if it were not set. */
  function open(chat: number, bytes: Buffer): string | undefined {
    try {
      return sealer.open(bytes, keys.meta(chat)) as string
    } catch {
      return undefined
    }
  }

  return {
    /** The private chat of an identity (hash of a cookie), if it has one. */
    async find(identity: string): Promise<number | undefined> {
      const chat = await redis.get(keys.identity(identity))
      return chat === null ? undefined : Number(chat)
    },

    /** The private chat of an identity, made if there is none. Renews it. */
    async enter(identity: string): Promise<number> {
      const key = keys.identity(identity)
      let known = await redis.getex(key, 'EX', webLifetime.person)
      if (known === null) {
        const chat = await nextChat(false)
        await redis.set(key, chat, 'EX', webLifetime.person, 'NX')
        // Two pages may have opened at once: the first one's chat counts.
        known = (await redis.get(key)) ?? String(chat)
      }
      await redis.hsetnx(keys.meta(Number(known)), 'ids', 0)
      return Number(known)
    },

    /** A person's chats, the private one first, then groups. Renews them. */
    async chats(viewer: number): Promise<WebChatInfo[]> {
      const groups = (await redis.smembers(keys.groups(viewer))).map(Number)
      const pipeline = redis.pipeline().expire(keys.groups(viewer), webLifetime.person)
      for (const group of groups) {
        pipeline.sismember(keys.members(group), viewer)
        pipeline.expire(keys.members(group), webLifetime.person)
      }
      const replies = await all(pipeline)
      const joined = groups.filter((_, n) => replies[1 + 2 * n] === 1).sort((a, b) => b - a)
      return (await describe([viewer, ...joined])).filter((chat) => chat !== undefined)
    },

    /** One chat; undefined: no such chat. */
    async chat(chat: number): Promise<WebChatInfo | undefined> {
      return (await describe([chat]))[0]
    },

    async isMember(chat: number, viewer: number): Promise<boolean> {
      return chat === viewer || (chat < 0 && (await redis.sismember(keys.members(chat), viewer)) === 1)
    },

    async members(group: number): Promise<number[]> {
      return (await redis.smembers(keys.members(group))).map(Number)
    },

    /** Names a chat; false: no such chat. */
    async name(chat: number, field: ChatField, value: string): Promise<boolean> {
      if (!(await redis.exists(keys.meta(chat)))) return false
      await redis.hset(keys.meta(chat), field, sealer.seal(value, keys.meta(chat)))
      return true
    },

    /** A code that works once, for `seconds`: to join a group, or to found one that then hears `payload`. */
    async offer(what: { join: number } | { found: string }, seconds: number): Promise<string> {
      const code = randomBytes(18).toString('base64url')
      const fields =
        'join' in what ? { kind: 'join', chat: what.join } : { kind: 'found', payload: what.found }
      const key = keys.code(hashOf(code))
      await all(redis.multi().hset(key, fields).expire(key, seconds))
      return code
    },

    /** Uses a code up, and puts the person into its group. Undefined: unknown, expired or used by somebody else. */
    async redeem(
      code: string,
      kind: 'join' | 'found',
      viewer: number,
    ): Promise<{ chat: number; payload: string } | undefined> {
      const key = keys.code(hashOf(code))
      if (!(await redis.exists(key))) return undefined
      const used = await scripts.redeem([key], [viewer, kind, kind === 'found' ? await nextChat(true) : ''])
      if (!used) return undefined
      const chat = Number(used[0])
      // The group was left meanwhile: there is nothing to join.
      if (kind === 'join' && !(await redis.exists(keys.meta(chat)))) return undefined
      await redis.hsetnx(keys.meta(chat), 'ids', 0)
      await redis.sadd(keys.members(chat), viewer)
      await redis.sadd(keys.groups(viewer), chat)
      return { chat, payload: used[1].toString() }
    },

    /** Takes somebody out of a group. */
    async remove(group: number, viewer: number): Promise<void> {
      await redis.srem(keys.members(group), viewer)
      await redis.srem(keys.groups(viewer), group)
    },

    /** Ends a group with everything said in it. */
    async close(group: number): Promise<void> {
      await redis.del(keys.meta(group), keys.log(group), keys.messages(group), keys.members(group))
    },

    /** Sets (or with undefined, removes) the commands of a scope, as the door spells it. False: they were the same. */
    async setCommands(scope: string, commands: unknown): Promise<boolean> {
      if (commands === undefined) return (await redis.hdel(keys.commands, scope)) > 0
      const text = JSON.stringify(commands)
      if ((await redis.hget(keys.commands, scope)) === text) return false
      await redis.hset(keys.commands, scope, text)
      return true
    },

    /** The commands of the first of these scopes that has some. */
    async commands<Command>(scopes: string[]): Promise<Command[]> {
      const found = (await redis.hmget(keys.commands, ...scopes)).find((text) => text !== null)
      return found ? (JSON.parse(found) as Command[]) : []
    },
  }
}
