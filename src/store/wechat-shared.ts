/** What all processes of the WeChat door share: the token, uploads, codes, what the platform refuses. */
import type { Redis } from 'ioredis'
import { reach } from './connection.ts'
import type { Sealer } from './seal.ts'
import { type wechatKeys, wechatLifetime } from './wechat-keys.ts'

/** What cannot be opened any more is as if it were not there. */
export function unsealed<T>(sealer: Sealer, bytes: Buffer | null, key: string): T | undefined {
  try {
    return bytes ? sealer.open<T>(bytes, key) : undefined
  } catch {
    return undefined
  }
}

export function createWechatShared(redis: Redis, keys: ReturnType<typeof wechatKeys>, sealer: Sealer) {
  return {
    async token(): Promise<{ token: string; until: number } | undefined> {
      return unsealed(sealer, await reach(redis.getBuffer(keys.token)), keys.token)
    },
    async setToken(token: string, until: number, ms: number): Promise<void> {
      const sealed = sealer.seal({ token, until }, keys.token)
      await reach(redis.set(keys.token, sealed, 'PX', Math.max(1, ms)))
    },
    /** True for one process at a time, for so long (ms) or until it unlocks. */
    async lockToken(holder: string, ms: number): Promise<boolean> {
      return (await reach(redis.set(keys.tokenLock, holder, 'PX', ms, 'NX'))) === 'OK'
    },
    async unlockToken(holder: string): Promise<void> {
      if ((await reach(redis.get(keys.tokenLock))) === holder) await reach(redis.del(keys.tokenLock))
    },

    async media(hash: string): Promise<string | undefined> {
      return (await reach(redis.get(keys.media(hash)))) ?? undefined
    },
    async setMedia(hash: string, id: string | undefined): Promise<void> {
      if (id === undefined) await reach(redis.del(keys.media(hash)))
      else await reach(redis.set(keys.media(hash), id, 'EX', wechatLifetime.media))
    },
    async scene(scene: string): Promise<string | undefined> {
      return (await reach(redis.get(keys.scene(scene)))) ?? undefined
    },
    async setScene(scene: string, ticket: string): Promise<void> {
      await reach(redis.set(keys.scene(scene), ticket, 'EX', wechatLifetime.scene))
    },
    /** What stands in the code for paper of a scene. */
    async permanentCode(scene: string): Promise<string | undefined> {
      return (await reach(redis.get(keys.permanentCode(scene)))) ?? undefined
    },
    async setPermanentCode(scene: string, link: string): Promise<void> {
      await reach(redis.set(keys.permanentCode(scene), link))
    },

    /** Menus in messages are refused: true from the first refusal on. */
    async menusRefused(): Promise<boolean> {
      return (await reach(redis.exists(keys.noMenus))) === 1
    },
    async refuseMenus(): Promise<void> {
      await reach(redis.set(keys.noMenus, 1))
    },
  }
}
