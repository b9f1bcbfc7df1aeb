/** The web door's Lua scripts as functions. Each file in `lua/` says what goes in and what comes out. */
import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'

type Arg = string | number | Buffer
type Run<Reply> = (keys: string[], args: Arg[]) => Promise<Reply>

export interface WebScripts {
  take: Run<[id: number, handled: 0 | 1] | null>
  put: Run<[id: number, seq: number] | null>
  read: Run<[reset: 0 | 1, cursor: Buffer, more: 0 | 1, changes: Buffer[]]>
  redeem: Run<[chat: Buffer, payload: Buffer] | null>
}

export function webScripts(redis: Redis): WebScripts {
  const define = <Reply>(name: string): Run<Reply> => {
    redis.defineCommand(name, { lua: readFileSync(new URL(`./lua/${name}.lua`, import.meta.url), 'utf8') })
    // ioredis adds the command at run time; under this name its strings come back as the bytes that sealed values are.
    const commands = redis as unknown as Record<string, (...args: Arg[]) => Promise<Reply>>
    const command = commands[`${name}Buffer`]?.bind(redis)
    if (!command) throw new Error(`The script ${name} could not be defined`)
    return (keys, args) => command(keys.length, ...keys, ...args)
  }
  return {
    take: define('web-take'),
    put: define('web-put'),
    read: define('web-read'),
    redeem: define('web-redeem'),
  }
}
