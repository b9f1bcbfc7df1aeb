/** People: whom the bot knows, who may do what, and how somebody gets a role. */
import { randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Invite, Person, Role } from '../domain/person.ts'
import { all, reach } from './connection.ts'
import type { Keys } from './keys.ts'
import type { Scripts } from './scripts.ts'
import type { Sealer } from './seal.ts'
import type { People } from './store.ts'

export function createPeople(
  redis: Redis,
  scripts: Scripts,
  keys: Keys,
  sealer: Sealer,
  eraseRequest: (number: string) => Promise<void>,
): People {
  const read = (chat: number, sealed: Buffer | null) =>
    sealed ? sealer.open<Person>(sealed, bond(chat)) : undefined
  return {
    get: async (chat) => read(chat, await reach(redis.getBuffer(keys.person(chat)))),
    async put(person) {
      const { chat, role } = person
      const writes = redis.multi().set(keys.person(chat), sealer.seal(person, bond(chat)))
      for (const each of STAFF) {
        if (each === role) writes.sadd(keys.ofRole(each), chat)
        else writes.srem(keys.ofRole(each), chat)
      }
      await all(writes)
    },
    async withRole(...roles) {
      const chats = (await reach(redis.sunion(roles.map(keys.ofRole)))).map(Number).sort((a, b) => a - b)
      if (chats.length === 0) return []
      const people = await reach(redis.mgetBuffer(chats.map(keys.person)))
      return people.flatMap((sealed, i) => read(chats[i] ?? 0, sealed) ?? [])
    },
    async invite(invite, days) {
      const code = randomBytes(18).toString('base64url')
      const key = keys.invite(inviteIndex(code))
      await reach(redis.set(key, sealer.seal(invite, key), 'EX', keys.lifetime.invite(days)))
      return code
    },
    async redeem(code, chat, make) {
      const index = inviteIndex(code)
      const [key, used] = [keys.invite(index), keys.inviteUsed(index)]
      const sealed = await reach(redis.getBuffer(key))
      const invite = sealed && sealer.open<Invite>(sealed, key)
      if (invite) {
        const person = make(invite)
        const now = await scripts['redeem-invite'](
          [key, used, keys.person(chat), ...STAFF.map(keys.ofRole)],
          [
            chat,
            sealed,
            sealer.seal(person, bond(chat)),
            STAFF.findIndex((role) => role === person.role) + 1,
            keys.lifetime.inviteUsed,
          ],
        )
        if (now === 1) return { invite }
      }
      return (await reach(redis.get(used))) === String(chat) ? 'again' : undefined
    },
    async dismiss({ chat, name, language }) {
      const person: Person = { chat, name, role: 'resident', removed: true, ...(language && { language }) }
      const done = await scripts['dismiss-person'](
        [keys.person(chat), keys.firstAdministrator, ...STAFF.map(keys.ofRole)],
        [chat, sealer.seal(person, bond(chat))],
      )
      return done === 1
    },
    async claimFirstAdministrator(chat) {
      // The same chat may ask again: if the program died before it became administrator, the code would be lost.
      const writes = redis.multi().setnx(keys.firstAdministrator, chat).get(keys.firstAdministrator)
      return (await all(writes))[1] === String(chat)
    },
    async forget(chat) {
      await reach(redis.del(keys.session(chat)))
      const { person, firstAdministrator, ofChat, closed, requestPrefix, subscribers } = keys
      const numbers = (await scripts['forget-person'](
        [
          person(chat),
          firstAdministrator,
          ofChat(chat),
          closed,
          requestPrefix,
          subscribers,
          ...STAFF.map(keys.ofRole),
        ],
        [chat],
      )) as Buffer[]
      await Promise.all(numbers.map((number) => eraseRequest(String(number))))
    },
  }

  /** Who reads Redis learns no code that still works. */
  function inviteIndex(code: string): string {
    return sealer.hmac(`invite:${code}`)
  }
}

/** Administrators first: scripts count them. */
const STAFF = ['administrator', 'supervisor', 'helper'] as const satisfies Exclude<Role, 'resident'>[]

const bond = (chat: number) => `person:${chat}`
