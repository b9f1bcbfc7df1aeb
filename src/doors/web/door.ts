/**
 * Our own page as a door to the bot: needs no account anywhere. People are cookies, chats live in our own store,
 * messages come and go over a WebSocket.
 */
import type { FastifyInstance } from 'fastify'
import type { UserFromGetMe } from 'grammy/types'
import type { Deliver, Door } from '../door.ts'
import { createFiles } from '../files.ts'
import { createCalls } from './calls.ts'
import { CLOSE, type Connection, openConnection } from './connection.ts'
import { createHub } from './hub.ts'
import { createIdentities, sign } from './identity.ts'
import { isWebChat, isWebQuery } from './ids.ts'
import { createInbound } from './inbound.ts'
import { createLimits, type LimitOptions } from './limits.ts'
import type { DoorLogger, Sealer, WebStore } from './port.ts'
import { mountRoutes } from './routes.ts'

const HEARTBEAT_MS = 30_000
const DAY_MS = 86_400_000
/** As long as a chat keeps what was said (90 days), and a little. */
const FILES_MS = 91 * DAY_MS
const GROUP_LINK_S = 86_400

export interface WebDoorOptions {
  store: WebStore
  /** Encrypts uploads. */
  sealer: Sealer
  /** Signs cookies and addresses of files: at least 32 random bytes, the same in every process. */
  secret: Buffer
  /** Where uploads are kept. */
  uploadDir: string
  /** The built page. */
  pageDir: string
  /** How people reach the page, without a slash at the end. */
  publicUrl: string
  /** What `getMe` answers. */
  me: UserFromGetMe
  logger: DoorLogger
  /** Unix milliseconds. */
  clock?: () => number
  limits?: Partial<LimitOptions>
  heartbeatMs?: number
  /** Bytes of the disk that uploads leave free. */
  keepFree?: number
}

export interface WebDoor extends Door {
  /** Registers the door's routes. */
  routes(app: FastifyInstance): Promise<void>
  /** What the person of a private chat is called in groups from now on. */
  rename(chat: number, name: string): Promise<void>
  /** The language the page should speak in this private chat. */
  setLanguage(chat: number, language: string): Promise<void>
  /** Forgets everything that was said in a chat; open pages are emptied. */
  forget(chat: number): Promise<void>
  /** How many pages are open. */
  pages(): number
}

export function createWebDoor(options: WebDoorOptions): WebDoor {
  const { store, sealer, secret, publicUrl, logger, clock = Date.now } = options
  const files = createFiles(options.uploadDir, sealer, { keepFree: options.keepFree })
  const hub = createHub(clock)
  const limits = createLimits(options.limits ?? {}, clock)
  const identities = createIdentities(secret)
  const deps = { store, files, me: options.me, publicUrl, clock, logger }
  const connections = new Set<Connection>()
  const signature = (file: string, chat: number) => sign(secret, `file|${file}|${chat}`)
  /** Relative to the page, which may be served below a path. */
  const link = (file: string, chat: number) => `web/file/${file}?chat=${chat}&sig=${signature(file, chat)}`

  let deliver: Deliver | undefined
  let news: { listening(): boolean; close(): void } | undefined
  const timers: NodeJS.Timeout[] = []
  const inbound = createInbound(deps, () => deliver)

  async function describe(chat: number, field: 'name' | 'language', value: string): Promise<void> {
    if (await store.name(chat, field, value)) await store.signal(chat, { t: 'chats' })
  }
  const sweep = () =>
    files
      .sweep(FILES_MS, clock())
      .catch((error: unknown) => logger.warn({ err: error }, 'old uploads stay for now'))

  return {
    name: 'web',
    can: {
      edit: true,
      buttons: true,
      alerts: true,
      requestContact: true,
      requestLocation: true,
      whispers: true,
      groupsNeedNames: true,
      // Ours to choose: a fifth of what a small machine manages, so that people's answers come as quickly as ever.
      bulkPerSecond: 200,
      removesMembers: true,
    },
    owns: isWebChat,
    ownsQuery: isWebQuery,
    call: createCalls(deps),
    async download(fileId) {
      const file = await files.load(fileId)
      if (!file) throw new Error('no such file')
      return { bytes: file.bytes, mime: file.mime }
    },
    startLink: (payload) => `${publicUrl}/?start=${payload}`,
    invite: async (payload) => ({
      link: `${publicUrl}/?start=${payload}`,
      typed: publicUrl.replace('https://', ''),
    }),
    groupLink: async (payload) =>
      `${publicUrl}/?startgroup=${await store.offer({ found: payload }, GROUP_LINK_S)}`,

    async start(take) {
      news = await store.listen(hub.heard, hub.missed)
      deliver = take
      const beat = () => {
        for (const connection of connections) connection.beat()
      }
      timers.push(
        setInterval(beat, options.heartbeatMs ?? HEARTBEAT_MS),
        setInterval(() => void sweep(), DAY_MS),
      )
      for (const timer of timers) timer.unref()
      await sweep()
    },
    async stop() {
      deliver = undefined
      for (const timer of timers) clearInterval(timer)
      await inbound.idle()
      for (const connection of connections) connection.close(CLOSE.goingAway)
      news?.close()
    },
    ready: async () => deliver !== undefined && news?.listening() === true,

    async routes(app) {
      const { pageDir } = options
      await mountRoutes(app, {
        store,
        files,
        identities,
        limits,
        signature,
        publicUrl,
        pageDir,
        logger,
        connect(socket, who) {
          const connection = openConnection(socket, who, { store, hub, inbound, limits, logger, link })
          connections.add(connection)
          socket.on('close', () => connections.delete(connection))
        },
      })
    },
    rename: async (chat, name) => await describe(chat, 'name', name),
    setLanguage: async (chat, language) => await describe(chat, 'language', language),
    forget: async (chat) => await store.forget(chat),
    pages: () => connections.size,
  }
}
