/** A whole web door for tests: real Redis, real HTTP, real WebSockets, and a bot that does what the test says. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Update } from 'grammy/types'
import { Redis } from 'ioredis'
import { WebSocket } from 'ws'
import type { ApiResult, Deliver } from '../../../src/doors/door.ts'
import { createWebDoor, type WebDoorOptions } from '../../../src/doors/web/door.ts'
import { webChatId } from '../../../src/doors/web/ids.ts'
import type { StoredMessage } from '../../../src/doors/web/message.ts'
import type { Signal } from '../../../src/doors/web/port.ts'
import type { ClientFrame, PageMessage, ServerFrame } from '../../../src/doors/web/protocol.ts'
import { createServer } from '../../../src/server.ts'
import { createSealer } from '../../../src/store/seal.ts'
import { createWebStore } from '../../../src/store/web.ts'

export const secret = randomBytes(32)
export const sealer = createSealer({
  sealKeys: [{ id: 1, key: randomBytes(32).toString('base64') }],
  current: 1,
  hmacKey: randomBytes(32).toString('base64'),
})
export const me = {
  id: 1,
  is_bot: true as const,
  first_name: 'Bot',
  username: 'test_bot',
} as WebDoorOptions['me']
export const quiet = { warn() {}, error() {} }

export interface HouseOptions
  extends Partial<
    Pick<WebDoorOptions, 'limits' | 'pageDir' | 'clock' | 'heartbeatMs' | 'logger' | 'keepFree'>
  > {
  socket: string
  prefix?: string
  uploadDir?: string
  chatLength?: number
  /** What the bot makes of an update. */
  bot?: Deliver
}

/** One process's worth of web door. */
export async function openHouse(options: HouseOptions) {
  const { socket, prefix = randomBytes(6).toString('hex'), chatLength } = options
  const redis = new Redis({
    path: socket,
    maxRetriesPerRequest: 0,
    commandTimeout: 2_000,
    retryStrategy: () => 50,
  })
  redis.on('error', () => {})
  const uploadDir = options.uploadDir ?? (await mkdtemp(path.join(tmpdir(), 'bb-uploads-')))
  const store = createWebStore<StoredMessage, Signal>({
    redis,
    prefix,
    sealer,
    chatId: webChatId,
    chatLength,
  })
  const server = createServer({
    host: '127.0.0.1',
    port: 0,
    trustProxy: 0,
    logger: quiet,
    ready: {},
    metrics: async () => '',
  })
  const updates: Update[] = []
  const house = { bot: options.bot ?? (async () => ({ confidential: false })) }
  const plenty = { burst: 100_000, perSecond: 100_000 }
  const door = createWebDoor({
    store,
    sealer,
    secret,
    uploadDir,
    pageDir: options.pageDir ?? '/nowhere',
    publicUrl: 'http://bangban.test',
    me,
    logger: options.logger ?? quiet,
    limits: { sockets: plenty, newcomers: plenty, frames: plenty, uploads: plenty, ...options.limits },
    clock: options.clock,
    heartbeatMs: options.heartbeatMs,
    keepFree: options.keepFree,
  })
  server.mount(door.routes)
  const url = await server.listen()
  await door.start(async (update) => {
    updates.push(update)
    return await house.bot(update)
  })
  const call = async (method: string, payload: Record<string, unknown>) => await door.call(method, payload)
  return {
    url,
    prefix,
    redis,
    store,
    door,
    server,
    uploadDir,
    updates,
    call,
    /** A call that must go well. */
    async does<T = { message_id: number; text?: string }>(
      method: string,
      payload: Record<string, unknown>,
    ): Promise<T> {
      const result: ApiResult = await call(method, payload)
      if (!result.ok) throw new Error(`${method}: ${result.description}`)
      return result.result as T
    },
    setBot(bot: Deliver) {
      house.bot = bot
    },
    async close() {
      await door.stop()
      await server.close()
      redis.disconnect()
      if (!options.uploadDir) await rm(uploadDir, { recursive: true, force: true })
    },
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>

let names = 0
/** A new name for a frame. */
export const newCid = () => `frame-${process.pid}-${++names}`

/** Without `t` frames of type T have no other shape than the protocol's. */
type Frame<T extends ServerFrame['t']> = Extract<ServerFrame, { t: T }>

export interface PageOptions {
  cookie?: string
  origin?: string | null
  /** Cursors of an earlier page. */
  since?: Record<string, number>
  lang?: string
  /** As a proxy in front would add them. */
  headers?: Record<string, string>
  hello?: boolean
}

/** A page in a browser. */
export async function openPage(
  url: string,
  { cookie, origin, since = {}, lang, headers, hello = true }: PageOptions = {},
) {
  const at = new URL('/web/socket', url.replace('http', 'ws'))
  const socket = new WebSocket(at, {
    headers: { ...headers, ...(cookie && { cookie }) },
    ...(origin !== null && { origin: origin ?? url }),
  })
  const frames: ServerFrame[] = []
  const waiters = new Set<() => void>()
  const messages = new Map<number, Map<number, PageMessage>>()
  const seen: Record<string, number> = { ...since }
  let given = cookie
  let closed: number | undefined
  const wake = () => {
    for (const waiter of waiters) waiter()
  }
  socket.on('upgrade', (response) => {
    given = response.headers['set-cookie']?.[0]?.split(';')[0] ?? given
  })
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as ServerFrame
    frames.push(frame)
    if (frame.t === 'events') {
      const chat = messages.get(frame.chat) ?? new Map<number, PageMessage>()
      messages.set(frame.chat, chat)
      if (frame.reset) {
        chat.clear()
        seen[frame.chat] = 0
      }
      for (const event of frame.events) {
        seen[frame.chat] = event.seq
        if (event.type === 'delete') chat.delete(event.id)
        else chat.set(event.message.id, event.message)
      }
    }
    wake()
  })
  socket.on('close', (code) => {
    closed = code
    wake()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => {})

  /** Waits until `look` finds something. */
  async function until<T>(look: () => T | undefined | false, what = 'what was waited for'): Promise<T> {
    const found = look()
    if (found) return found
    return await new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiters.delete(waiter)
        reject(new Error(`${what} did not come; last: ${JSON.stringify(frames.slice(-5))}`))
      }, 5_000)
      const waiter = () => {
        const later = look()
        if (!later) return
        clearTimeout(timer)
        waiters.delete(waiter)
        resolve(later)
      }
      waiters.add(waiter)
    })
  }
  const raw = (data: string | Buffer, binary = false) => socket.send(data, { binary })
  const frame = <T extends ServerFrame['t']>(t: T, fits: (frame: Frame<T>) => boolean = () => true) =>
    until(() => frames.find((one): one is Frame<T> => one.t === t && fits(one as Frame<T>)), `frame ${t}`)

  /** Sends a frame and waits for its ack or refusal. */
  async function ask(one: ClientFrame & { cid: string }) {
    const before = frames.length
    raw(JSON.stringify(one))
    return await until(
      () =>
        frames
          .slice(before)
          .find(
            (answer): answer is Frame<'ack'> | Frame<'refused'> =>
              (answer.t === 'ack' || answer.t === 'refused') && answer.cid === one.cid,
          ),
      `answer to ${one.t}`,
    )
  }
  /** The private chat's id. */
  let home = 0
  const shown = (chat = home) => [...(messages.get(chat)?.values() ?? [])].sort((a, b) => a.id - b.id)

  const page = {
    socket,
    frames,
    seen,
    until,
    frame,
    raw,
    ask,
    get home() {
      return home
    },
    get cookie() {
      return given
    },
    get closed() {
      return closed
    },
    send: (one: ClientFrame) => raw(JSON.stringify(one)),
    say: async (text: string, chat = home, cid = newCid()) => await ask({ t: 'text', chat, cid, text }),
    /** What the page shows, in its order. */
    shown,
    texts: (chat = home) => shown(chat).map(({ text }) => text),
    shows: async (text: string, chat = home) =>
      await until(() => shown(chat).find((message) => message.text === text), `the text ${text}`),
    close: async () => {
      socket.close()
      await until(() => closed)
    },
    /** The connection breaks without a word. */
    kill: () => socket.terminate(),
  }
  if (hello) {
    page.send({ t: 'hello', since, lang })
    const { chats } = await frame('chats')
    home = chats[0]?.id ?? 0
    await frame('events', ({ chat }) => chat === home)
  }
  return page
}
export type TestPage = Awaited<ReturnType<typeof openPage>>
