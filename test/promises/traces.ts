/** Looks for traces: everything that is kept anywhere, as it lies there and with every sealed value opened. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Redis } from 'ioredis'
import { createFiles } from '../../src/doors/files.ts'
import { createSealer, type Sealer } from '../../src/store/seal.ts'
import { loadSecrets } from '../../src/store/secrets.ts'
import type { House } from './house.ts'

/** How the same words may be spelled by whatever wrote them. */
export function spellings(words: string): Buffer[] {
  const utf8 = Buffer.from(words)
  const utf16 = Buffer.from(words, 'utf16le')
  const escaped = (upper: boolean) =>
    [...words]
      .flatMap((each) =>
        (each.codePointAt(0) ?? 0) < 128
          ? each
          : each.split('').map((unit) => {
              const hex = unit.charCodeAt(0).toString(16).padStart(4, '0')
              return `\\u${upper ? hex.toUpperCase() : hex}`
            }),
      )
      .join('')
  const percent = (upper: boolean) =>
    [...utf8]
      .map(
        (byte) =>
          `%${upper ? byte.toString(16).toUpperCase().padStart(2, '0') : byte.toString(16).padStart(2, '0')}`,
      )
      .join('')
  const uri = encodeURIComponent(words)
  return [
    utf8,
    utf16,
    Buffer.from(utf16).swap16(),
    ...[
      escaped(false),
      escaped(true),
      percent(false),
      percent(true),
      uri,
      uri.toLowerCase(),
      utf8.toString('hex'),
      ...inBase64(utf8),
      ...inBase64(utf16),
    ].map((text) => Buffer.from(text)),
  ]
}

/** What stands in base64 wherever these bytes begin: only the characters that depend on nothing else. */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const begin = Math.ceil((shift * 4) / 3)
    const certain = text.slice(begin, Math.floor(((shift + bytes.length) * 4) / 3))
    // Fewer are found in any random bytes.
    return certain.length < 6 ? [] : [certain, certain.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** Where it was found and what was found there. */
export function findIn(places: ReadonlyMap<string, Buffer>, words: readonly string[]): string[] {
  return words.flatMap((word) =>
    [...places].flatMap(([place, bytes]) =>
      spellings(word).some((spelling) => bytes.includes(spelling)) ? [`${word} in ${place}`] : [],
    ),
  )
}

/** Everything that is kept, as it lies there: Redis with its files and its list of slow commands, files, logs, metrics. */
export async function everythingKept(house: House): Promise<Map<string, Buffer>> {
  const places = new Map<string, Buffer>()
  for (const [key, values] of await dump(house.redis.client))
    places.set(`redis ${key}`, Buffer.concat([Buffer.from(`${key}\n`), ...values]))
  for (const dir of [house.redis.dir, house.dataDir])
    for (const file of await readdir(dir, { recursive: true, withFileTypes: true }))
      if (file.isFile())
        places.set(`file ${file.name}`, await readFile(path.join(file.parentPath, file.name)))
  places.set('logs', Buffer.from(house.logs.join('\n')))
  for (const url of house.urls)
    places.set(`metrics ${url}`, Buffer.from(await (await fetch(`${url}/metrics`)).text()))
  const slow = await house.redis.client.call('SLOWLOG', 'GET', '100000')
  places.set('slow commands', Buffer.from(JSON.stringify(slow)))
  return places
}

/** Everything sealed, opened: what is there now and what the append-only file remembers. Fails if something does not open. */
export async function everythingOpened(house: House): Promise<Map<string, string>> {
  const sealer = createSealer(await loadSecrets(house.dataDir))
  const texts = new Map<string, string>()
  const record = (place: string, key: string, parts: readonly Buffer[]) => {
    for (const [n, bytes] of parts.entries()) {
      const from = sealedFrom(bytes)
      if (from === undefined) continue
      texts.set(`${place} ${key} ${n}`, JSON.stringify(openAny(sealer, key, parts, bytes.subarray(from))))
    }
  }
  for (const [key, values] of await dump(house.redis.client)) record('redis', key, values)
  const log = path.join(house.redis.dir, 'appendonlydir')
  for (const name of await readdir(log)) {
    if (!name.endsWith('.incr.aof')) continue
    const commands = readCommands(await readFile(path.join(log, name)))
    for (const [n, [, key, ...values]] of commands.entries())
      record(`command ${n}`, String(key ?? ''), values)
  }
  const uploads = path.join(house.dataDir, 'uploads')
  const files = createFiles(uploads, sealer)
  for (const name of await readdir(uploads).catch(() => [])) {
    const file = await files.load(name)
    if (!file) throw new Error(`the upload ${name} does not open`)
    texts.set(`upload ${name}`, `${file.name} ${file.bytes.toString('latin1')}`)
  }
  return texts
}

/** Key → its values and fields, raw. */
async function dump(redis: Redis): Promise<[string, Buffer[]][]> {
  const keys = await redis.keys('*')
  return await Promise.all(
    keys.map(async (key): Promise<[string, Buffer[]]> => {
      switch (await redis.type(key)) {
        case 'string':
          return [key, [(await redis.getBuffer(key)) ?? Buffer.alloc(0)]]
        case 'hash':
          return [key, flat(await redis.callBuffer('HGETALL', key))]
        case 'set':
          return [key, flat(await redis.callBuffer('SMEMBERS', key))]
        case 'zset':
          return [key, flat(await redis.callBuffer('ZRANGE', key, '0', '-1', 'WITHSCORES'))]
        case 'list':
          return [key, flat(await redis.callBuffer('LRANGE', key, '0', '-1'))]
        default:
          throw new Error(`${key} is of a type that nobody looks into`)
      }
    }),
  )
}

/** An answer of Redis, whatever its shape, as its strings. */
function flat(answer: unknown): Buffer[] {
  if (Buffer.isBuffer(answer)) return [answer]
  if (Array.isArray(answer)) return answer.flatMap(flat)
  if (answer instanceof Map) return [...answer].flatMap(flat)
  if (typeof answer === 'object' && answer !== null) return Object.entries(answer).flatMap(flat)
  return [Buffer.from(String(answer))]
}

/** Where in these bytes a sealed value begins: version 1, key 1, at least IV and tag; a session has its revision in front. */
function sealedFrom(bytes: Buffer): number | undefined {
  return [0, 6].find((at) => bytes.length >= at + 30 && bytes[at] === 1 && bytes[at + 1] === 1)
}

/** Each sealed value is bound to the record it belongs to, which its key and its fields name. */
function openAny(sealer: Sealer, key: string, parts: readonly Buffer[], sealed: Buffer): unknown {
  const field = (name: string) =>
    parts[parts.findIndex((part) => part.toString() === name) + 1]?.toString() ?? ''
  const chat = /\{(-?\d+)\}/.exec(key)?.[1] ?? /:(-?\d+)$/.exec(key)?.[1]
  const number = /[A-Z]{2}\d{6}-\d{4}$/.exec(key)?.[0]
  const bonds = [key, `session:${chat}`, `person:${chat}`, 'seal-check']
  if (number) bonds.push(`request:${field('draft') || number}:${field('chat')}`)
  for (const bond of bonds) {
    try {
      return sealer.open(sealed, bond)
    } catch {
      // Bound to another record.
    }
  }
  throw new Error(`a sealed value of ${key} does not open: nobody would see what is in it`)
}

/** The commands of an append-only file (https://redis.io/docs/latest/develop/reference/protocol-spec/). */
function readCommands(bytes: Buffer): Buffer[][] {
  const commands: Buffer[][] = []
  let at = 0
  const line = () => {
    const end = bytes.indexOf('\r\n', at)
    const text = bytes.toString('latin1', at, end)
    at = end + 2
    return text
  }
  while (at < bytes.length) {
    const head = line()
    if (!head.startsWith('*')) continue // A note, such as the time.
    const parts: Buffer[] = []
    for (let n = Number(head.slice(1)); n > 0; n--) {
      const length = Number(line().slice(1))
      parts.push(bytes.subarray(at, at + length))
      at += length + 2
    }
    commands.push(parts)
  }
  return commands
}
