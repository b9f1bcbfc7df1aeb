/** Stations: which chat takes the requests of an area. */
import type { Redis } from 'ioredis'
import { reach } from './connection.ts'
import type { Keys } from './keys.ts'
import type { Scripts } from './scripts.ts'
import type { Stations } from './store.ts'

export function createStations(redis: Redis, scripts: Scripts, keys: Keys): Stations {
  return {
    async bind(area, chat) {
      await scripts['bind-station'](
        [keys.stations, keys.areasOf(chat), keys.areasOfPrefix, keys.outbox, keys.parked, keys.bindings],
        [area, chat],
      )
    },
    async unbind(chat) {
      await scripts['move-station']([keys.stations, keys.areasOf(chat)], [])
    },
    async moved(from, to) {
      await scripts['move-station']([keys.stations, keys.areasOf(from), keys.areasOf(to)], [to])
    },
    async nearest(areas) {
      if (areas.length === 0) return undefined
      const chats = await reach(redis.hmget(keys.stations, ...areas))
      const found = chats.findIndex((chat) => chat !== null)
      const area = areas[found]
      return area === undefined ? undefined : { area, chat: Number(chats[found]) }
    },
    all: async () => [...new Set(await reach(redis.hvals(keys.stations)))].map(Number),
    areas: async () => (await reach(redis.hkeys(keys.stations))).sort(),
    areasOf: async (chat) => (await reach(redis.smembers(keys.areasOf(chat)))).sort(),
  }
}
