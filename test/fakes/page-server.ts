/**
 * A server for the page alone, without a bot: it keeps one person's chats in memory, speaks the page's protocol strictly and
 * says what the test tells it to say. Served with a content security policy as narrow as the page can bear.
 */
import type { AddressInfo } from 'node:net'
import staticFiles from '@fastify/static'
import websocket from '@fastify/websocket'
import Fastify from 'fastify'
import type { WebSocket } from 'ws'
import {
  type ClientFrame,
  clientFrame,
  type PageChat,
  type PageEvent,
  type PageMessage,
  type ServerFrame,
} from '../../src/doors/web/protocol.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

type Acked = Extract<ClientFrame, { cid: string }>
type Words = Partial<Omit<PageMessage, 'id'>>
export type PageServer = Awaited<ReturnType<typeof startPageServer>>

export async function startPageServer(options: {
  /** The built page. */
  root: string
  chats: PageChat[]
  lang?: string
  /** What the bot does with a message; it runs before the message is stored and acknowledged. */
  bot?: (frame: Acked, server: PageServer) => void | Promise<void>
}) {
  const app = Fastify({ bodyLimit: 10 * 1024 * 1024 })
  await app.register(websocket)
  await app.register(staticFiles, { root: options.root })
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', POLICY)
  })

  let chats = options.chats
  let lang = options.lang
  const sockets = new Set<WebSocket>()
  const logs = new Map<number, PageEvent[]>()
  const files = new Map<string, { mime: string; bytes: Buffer }>()
  const handled = new Map<string, number | undefined>()
  const received: ClientFrame[] = []
  const refusals: Extract<ServerFrame, { t: 'refused' }>[] = []
  let ids = 0
  let seqs = 0
  let mute = false

  const logOf = (chat: number) => {
    const log = logs.get(chat) ?? []
    logs.set(chat, log)
    return log
  }
  const nowOf = (chat: number, id: number) =>
    logOf(chat)
      .flatMap((event) => (event.type === 'delete' ? [] : [event.message]))
      .findLast((message) => message.id === id)
  const all = (frame: ServerFrame) => {
    for (const socket of sockets) socket.send(JSON.stringify(frame))
  }
  const happen = (chat: number, event: (seq: number) => PageEvent) => {
    seqs += 1
    const made = event(seqs)
    logOf(chat).push(made)
    all({ t: 'events', chat, events: [made] })
  }
  const now = () => Math.floor(Date.now() / 1000)

  const server = {
    url: '',
    received,
    /** Says something in the chat; returns the message's id. */
    say(chat: number, words: Words): number {
      ids += 1
      const message: PageMessage = { id: ids, at: now(), from: 'bot', ...words }
      happen(chat, (seq) => ({ seq, type: 'message', message }))
      return ids
    },
    edit(chat: number, id: number, words: Words): void {
      happen(chat, (seq) => ({ seq, type: 'edit', message: { id, at: now(), from: 'bot', ...words } }))
    },
    remove(chat: number, id: number): void {
      happen(chat, (seq) => ({ seq, type: 'delete', id }))
    },
    whisper(chat: number, words: Words): number {
      ids += 1
      all({ t: 'whisper', chat, message: { id: ids, at: now(), from: 'bot', confidential: true, ...words } })
      return ids
    },
    /** Sends any frame to all pages. */
    tell: all,
    /** A file that messages can show; returns its address. */
    file(mime: string, bytes: Buffer): string {
      const name = `f${files.size}`
      files.set(name, { mime, bytes })
      return `/web/file/${name}`
    },
    setChats(next: PageChat[], language?: string): void {
      chats = next
      lang = language ?? lang
      all({ t: 'chats', chats, lang })
    },
    /** The next frame that wants an acknowledgement is refused so. */
    refuseNext(reason: (typeof refusals)[number]['reason'], again: boolean): void {
      refusals.push({ t: 'refused', again, reason })
    },
    /** Takes frames in and says nothing, as if the answer was lost on the way. */
    setMute(value: boolean): void {
      mute = value
    },
    /** Cuts every line. */
    cut(): void {
      for (const socket of sockets) socket.terminate()
    },
    texts: () => received.flatMap((frame) => (frame.t === 'text' ? [frame.text] : [])),
    connections: () => sockets.size,
    stop: async (): Promise<void> => {
      server.cut()
      await app.close()
    },
  }

  async function take(frame: Acked, socket: WebSocket): Promise<void> {
    const answer = (made: ServerFrame) => socket.send(JSON.stringify(made))
    const refusal = refusals.shift()
    if (refusal) {
      answer({ ...refusal, cid: frame.cid })
      return
    }
    if (mute) return
    if (!handled.has(frame.cid)) {
      const shown = shownAs(frame)
      if (shown) ids += 1
      const id = ids
      handled.set(frame.cid, shown && id)
      await options.bot?.(frame, server)
      if (frame.t === 'edit')
        server.edit(frame.chat, frame.id, { ...nowOf(frame.chat, frame.id), text: frame.text, edited: true })
      if (shown && 'chat' in frame) {
        const message: PageMessage = { id, at: now(), from: 'me', cid: frame.cid, ...shown }
        happen(frame.chat, (seq) => ({ seq, type: 'message', message }))
      }
    }
    answer({ t: 'ack', cid: frame.cid, id: handled.get(frame.cid) })
  }

  app.get('/web/socket', { websocket: true }, (socket) => {
    let greeted = false
    // One after the other: the bot may take its time.
    let turn = Promise.resolve()
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (data) => {
      const frame = clientFrame.parse(JSON.parse(String(data)))
      received.push(frame)
      if (frame.t === 'ping') socket.send('{"t":"pong"}')
      else if (frame.t === 'hello') {
        greeted = true
        socket.send(JSON.stringify({ t: 'chats', chats, lang } satisfies ServerFrame))
        for (const { id } of chats) {
          const since = frame.since[id] ?? 0
          const events = newest(logOf(id)).filter(({ seq }) => seq > since)
          // Also if there is nothing: then the page knows that it has seen all.
          socket.send(JSON.stringify({ t: 'events', chat: id, events } satisfies ServerFrame))
        }
        sockets.add(socket)
      } else if (greeted) turn = turn.then(() => take(frame, socket))
      else socket.close(1008)
    })
  })
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post('/web/upload', async (request) => {
    const name = `f${files.size}`
    files.set(name, { mime: request.headers['content-type'] ?? '', bytes: request.body as Buffer })
    return { file: name }
  })
  app.get<{ Params: { name: string } }>('/web/file/:name', async (request, reply) => {
    const file = files.get(request.params.name)
    if (!file) return reply.code(404).send()
    return reply.type(file.mime).send(file.bytes)
  })

  await app.listen({ host: '127.0.0.1', port: 0 })
  server.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`
  return server
}

/** Of several changes of one message only the last one is sent, as the real server does. */
function newest(log: readonly PageEvent[]): PageEvent[] {
  const idOf = (event: PageEvent) => (event.type === 'delete' ? event.id : event.message.id)
  const last = new Map(log.map((event) => [idOf(event), event]))
  return log.filter((event) => last.get(idOf(event)) === event)
}

/** What the person sees of their own frame; undefined for presses and the like. */
function shownAs(frame: Acked): Words | undefined {
  switch (frame.t) {
    case 'text':
      return { text: frame.text, replyTo: frame.replyTo }
    case 'file': {
      const { kind, seconds, replyTo } = frame
      const url = `/web/file/${frame.file}`
      if (kind === 'photo') return { photo: url, replyTo }
      if (kind === 'voice') return { voice: { url, seconds }, replyTo }
      return { document: { url, name: 'document' }, replyTo }
    }
    case 'location': {
      const { latitude, longitude, replyTo } = frame
      return { location: { latitude, longitude }, replyTo }
    }
    case 'contact':
      return { contact: { phone: frame.phone, name: '' } }
    default:
      return undefined
  }
}
