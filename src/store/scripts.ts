/** The Lua scripts. Each file in `lua/` says in its header what its KEYS, ARGV and result are. */
import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'
import { reach } from './connection.ts'

const NAMES = [
  'bind-station',
  'claim-entries',
  'commit-notice',
  'commit-request',
  'commit-session',
  'dismiss-person',
  'accept-request',
  'erase-request',
  'forget-person',
  'hold-turns',
  'move-station',
  'park-entry',
  'replace-subscriber',
  'take-turns',
  'redeem-invite',
] as const
type Name = (typeof NAMES)[number]

type Argument = string | number | Buffer
/** Runs a script in one round trip (EVALSHA; EVAL where the server does not know it yet). Strings come as Buffers. */
export type Script = (keys: string[], args: Argument[]) => Promise<unknown>
export type Scripts = Record<Name, Script>

export function defineScripts(redis: Redis): Scripts {
  const define = (name: Name): [Name, Script] => {
    redis.defineCommand(name, { lua: readFileSync(new URL(`./lua/${name}.lua`, import.meta.url), 'utf8') })
    // ioredis adds the command to the object at run time, once for strings and once for Buffers.
    const commands = redis as unknown as Record<string, (...args: Argument[]) => Promise<unknown>>
    const command = commands[`${name}Buffer`]?.bind(redis)
    if (!command) throw new Error(`The script ${name} could not be defined`)
    return [name, (keys, args) => reach(command(keys.length, ...keys, ...args))]
  }
  return Object.fromEntries(NAMES.map(define)) as Scripts
}
