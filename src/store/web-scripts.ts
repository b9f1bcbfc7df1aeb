/** The web door's Lua scripts as functions. Each file in `lua/` says what goes in and what comes out. */
import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'

const script = (name: string) => readFileSync(new URL(`./lua/${name}.lua`, import.meta.url), 'utf8')

type Arg = string | number | Buffer
type Run<Reply> = (keys: string[], args: Arg[]) => Promise<Reply>

export interface WebScripts {
  take: Run<[id: number, handled: 0 | 1] | null>
  put: Run<[id: number, seq: number] | null>
  read: Run<[reset: 0 | 1, cursor: Buffer, more: 0 | 1, changes: Buffer[]]>
  redeem: Run<[chat: Buffer, payload: Buffer] | null>
}

export function webScripts(redis: Redis): WebScripts {
  const define = <Reply>(name: string, numberOfKeys: number): Run<Reply> => {
    redis.defineCommand(name, { lua: script(name), numberOfKeys })
    // ioredis adds `<name>Buffer`, whose strings come back as bytes, which sealed values are.
    const run = (redis as unknown as Record<string, (...args: Arg[]) => Promise<Reply>>)[`${name}Buffer`]
    return (keys, args) => run!.apply(redis, [...keys, ...args])
  }
  return {
    take: define('web-take', 3),
    put: define('web-put', 4),
    read: define('web-read', 3),
    redeem: define('web-redeem', 1),
  }
}
