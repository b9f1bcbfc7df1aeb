/** The store: everything that the program remembers, behind one interface. */
import type { Redis } from 'ioredis'
import { createBoards } from './boards.ts'
import { reach } from './connection.ts'
import { createKeys } from './keys.ts'
import { createNotices } from './notices.ts'
import { createOutbox } from './outbox.ts'
import { createPeople } from './people.ts'
import { createRequests } from './requests.ts'
import { defineScripts } from './scripts.ts'
import type { Sealer } from './seal.ts'
import { checkSecrets } from './seal-check.ts'
import { createSessions } from './sessions.ts'
import { createStations } from './stations.ts'
import type { Store } from './store.ts'
import { createSubscribers } from './subscribers.ts'
import { createUnreachable } from './unreachable.ts'

export interface StoreOptions {
  /** From `connectRedis`. Whoever made it closes it. */
  redis: Redis
  /** Sets deployments that share a Redis apart. */
  prefix: string
  sealer: Sealer
  /** Days after which an untouched draft is forgotten. */
  draftDays: number
  /** The days of request numbers, e.g. Asia/Shanghai. */
  timeZone: string
}

export function createStore({ redis, prefix, sealer, draftDays, timeZone }: StoreOptions): Store {
  const keys = createKeys(prefix, draftDays)
  const scripts = defineScripts(redis)
  const requests = createRequests({ redis, scripts, keys, sealer, timeZone })
  return {
    sessions: createSessions(redis, scripts, keys, sealer),
    requests,
    stations: createStations(redis, scripts, keys),
    people: createPeople(redis, scripts, keys, sealer, requests.erase),
    outbox: createOutbox(redis, scripts, keys),
    notices: createNotices(redis, scripts, keys, sealer),
    subscribers: createSubscribers(redis, scripts, keys, sealer),
    // A queue of its own: a hundred thousand copies must not stand in the way of one answer.
    bulk: createOutbox(redis, scripts, {
      ...keys,
      outbox: keys.bulk,
      parked: keys.bulkParked,
      attempts: keys.bulkAttempts,
      claims: keys.bulkClaims,
    }),
    unreachable: createUnreachable(redis, keys),
    boards: createBoards(redis, keys, sealer),
    ping: () =>
      reach(redis.ping()).then(
        () => true,
        () => false,
      ),
    checkSecrets: () => checkSecrets(redis, keys, sealer),
  }
}
