/** A store on a Redis of its own, as several processes would open it. */
import { randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Actor, NewRequest } from '../../src/domain/request.ts'
import { connectRedis } from '../../src/store/connection.ts'
import { createStore } from '../../src/store/index.ts'
import { createKeys } from '../../src/store/keys.ts'
import { createSealer, type Sealer } from '../../src/store/seal.ts'
import type { Store } from '../../src/store/store.ts'
import { startTestRedis, type TestRedis } from '../helpers/redis.ts'

export interface OpenStore {
  server: TestRedis
  /** Opens one more connection with the same secrets. */
  open(sealer?: Sealer): { store: Store; redis: Redis }
  store: Store
  sealer: Sealer
  /** To look inside, past the store. */
  keys: ReturnType<typeof createKeys>
  close(): Promise<void>
}

export async function openStore(): Promise<OpenStore> {
  const server = await startTestRedis()
  const sealer = createSealer(randomSecrets())
  const connections: Redis[] = []
  const open = (own = sealer) => {
    const redis = connectRedis(server.url)
    connections.push(redis)
    const store = createStore({ redis, prefix: 't', sealer: own, draftDays: 7, timeZone: 'Asia/Shanghai' })
    return { store, redis }
  }
  return {
    server,
    open,
    store: open().store,
    sealer,
    keys: createKeys('t', 7),
    close: async () => {
      for (const redis of connections) redis.disconnect()
      await server.stop()
    },
  }
}

export function randomSecrets() {
  const key = () => randomBytes(32).toString('base64')
  return { sealKeys: [{ id: 1, key: key() }], current: 1, hmacKey: key() }
}

/** 23 November 2026, noon in Hohhot. */
export const NOON = Date.UTC(2026, 10, 23, 4)
export const resident = (chat: number): Actor => ({ chat, name: '某某', as: 'resident' })
export const helper = (chat: number): Actor => ({ chat, name: '帮办员甲', as: 'staff' })
export const booking = (chat: number, more: Partial<NewRequest> = {}): NewRequest => ({
  kind: 'BB',
  item: 'visit',
  area: '150102001',
  chat,
  language: 'zh-CN',
  answers: { name: '某某', phone: '+8613900000001' },
  ...more,
})
