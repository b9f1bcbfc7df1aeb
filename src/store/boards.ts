/** Codes and tokens that let somebody look at the board. Who reads Redis learns none that works. */
import { randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import { reach } from './connection.ts'
import type { Keys } from './keys.ts'
import type { Sealer } from './seal.ts'
import type { Boards } from './store.ts'

export function createBoards(redis: Redis, keys: Keys, sealer: Sealer): Boards {
  const codeKey = (code: string) => keys.boardCode(sealer.hmac(`board-code:${code}`))
  const tokenKey = (token: string) => keys.boardToken(sealer.hmac(`board-token:${token}`))
  return {
    async offer(chat) {
      const code = secret()
      await reach(redis.set(codeKey(code), chat, 'EX', keys.lifetime.boardCode))
      return code
    },
    async enter(code) {
      const chat = await reach(redis.getdel(codeKey(code)))
      if (chat === null) return undefined
      const token = secret()
      await reach(redis.set(tokenKey(token), chat, 'EX', keys.lifetime.boardToken))
      return token
    },
    async who(token) {
      const chat = await reach(redis.get(tokenKey(token)))
      return chat === null ? undefined : Number(chat)
    },
  }
}

const secret = () => randomBytes(18).toString('base64url')
