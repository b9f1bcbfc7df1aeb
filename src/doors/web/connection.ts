/** One open page: its WebSocket, who is behind it, and what goes back and forth. */
import type { WebSocket } from 'ws'
import { createFeed, type Feed } from './feed.ts'
import type { Hub, Page } from './hub.ts'
import { isGroup } from './ids.ts'
import type { Inbound } from './inbound.ts'
import type { Limits } from './limits.ts'
import type { Of, Person } from './meaning.ts'
import { toPage } from './message.ts'
import { parseFrame } from './parse-frame.ts'
import type { DoorLogger, Signal, WebStore } from './port.ts'
import type { ServerFrame } from './protocol.ts'
import { scopesOf } from './scopes.ts'

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 and its registry */
export const CLOSE = { goingAway: 1001, broken: 1008, later: 1013 }

/** A page that leaves this much unread is cut off; it comes back and reads on from its cursor. */
const MOST_UNREAD = 1_000_000
/** Refusals in a row after which a page is not trying any more. */
const MOST_REFUSALS = 200
/** Bytes of a frame that is read although it came too fast, so that the page is told which one it was. */
const SHORT = 4_096
const HELLO_WITHIN_MS = 10_000

export interface ConnectionDeps {
  store: WebStore
  hub: Hub
  inbound: Inbound
  limits: Limits
  logger: DoorLogger
  link(file: string, chat: number): string
}

export interface Connection extends Page {
  /** Once per heartbeat: cuts the connection off if the last one was not answered. */
  beat(): void
}

export function openConnection(
  socket: WebSocket,
  { identity, address }: { identity: string; address: string },
  { store, hub, inbound, limits, logger, link }: ConnectionDeps,
): Connection {
  let alive = true
  let refusals = 0
  let person: Person | undefined
  let feed: Feed | undefined
  /** `hello` and changes of the list of chats, one after the other. Frames wait for them. */
  let turn: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    turn = turn.then(work).catch((error: unknown) => {
      logger.warn({ err: error }, 'a page could not be opened')
      page.close(CLOSE.later)
    })
    return turn
  }

  const page: Connection = {
    nudge: (chat) => feed?.nudge(chat),
    show(signal) {
      if (signal.t === 'chats') void inTurn(refresh)
      else if (person) send(toFrame(signal, person.id))
    },
    close(code) {
      socket.close(code)
      // A page that is not there any more does not say goodbye.
      setTimeout(() => socket.terminate(), 2_000).unref()
    },
    beat() {
      if (!alive) return socket.terminate()
      alive = false
      socket.ping()
    },
  }

  function send(frame: ServerFrame): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MOST_UNREAD) return socket.terminate()
    socket.send(JSON.stringify(frame))
  }
  const sendAndWait = (frame: ServerFrame) =>
    new Promise<void>((resolve, reject) => {
      socket.send(JSON.stringify(frame), (error) => (error ? reject(error) : resolve()))
    })

  function toFrame(signal: Exclude<Signal, { t: 'chats' }>, viewer: number): ServerFrame {
    if (signal.t !== 'whisper') return signal
    const { chat, id, message } = signal
    const shown = toPage(id, message, viewer, (file) => link(file, chat))
    return { t: 'whisper', chat, message: { ...shown, confidential: true } }
  }

  async function hello({ since, lang }: Of<'hello'>): Promise<void> {
    if (!person && !(await store.find(identity)) && !limits.newcomers.take(address)) {
      send({ t: 'refused', again: true, reason: 'too-fast' })
      return page.close(CLOSE.later)
    }
    const id = await store.enter(identity)
    if (!person && hub.watching(id) >= limits.pagesEach) {
      send({ t: 'refused', again: true, reason: 'too-fast' })
      return page.close(CLOSE.later)
    }
    person = { id, language: lang, chats: new Map() }
    feed?.close()
    feed = createFeed({ store, viewer: id, send: sendAndWait, link })
    await refresh((chat) => (Object.hasOwn(since, chat) ? (since[chat] ?? 0) : 0))
    for (const chat of person.chats.keys())
      if (Object.hasOwn(since, chat)) for (const whisper of hub.recentWhispers(chat)) page.show(whisper)
  }

  /** Looks which chats the person is in, and tells the page. */
  async function refresh(since: (chat: number) => number = () => 0): Promise<void> {
    if (!person || !feed || socket.readyState !== socket.OPEN) return
    const { id, language } = person
    const chats = await store.chats(id)
    const own = chats[0]
    const shown = own?.language ?? language
    const list = await Promise.all(
      chats.map(async (chat) => ({
        id: chat.id,
        title: chat.title ?? '',
        group: isGroup(chat.id),
        commands: await store.commands(scopesOf(chat.id, shown)),
      })),
    )
    // Closed while we asked: nobody would take it off the hub again.
    if (socket.readyState !== socket.OPEN) return
    for (const chat of person.chats.keys()) if (!chats.some((other) => other.id === chat)) leave(chat)
    person = { ...person, name: own?.name, chats: new Map(chats.map((chat) => [chat.id, chat])) }
    send({ t: 'chats', chats: list, ...(own?.language && { lang: own.language }) })
    for (const chat of chats) {
      hub.watch(chat.id, page)
      if (!feed.has(chat.id)) feed.begin(chat.id, since(chat.id))
    }
  }
  function leave(chat: number): void {
    hub.unwatch(chat, page)
    feed?.end(chat)
  }

  function refuse(frame: Extract<ServerFrame, { t: 'refused' }>): void {
    send(frame)
    refusals += 1
    if (refusals > MOST_REFUSALS) page.close(CLOSE.broken)
  }

  async function receive(data: Buffer, isBinary: boolean): Promise<void> {
    alive = true
    const inTime = limits.frames.take(person?.id ?? address)
    if (!inTime && data.length > SHORT) return refuse({ t: 'refused', again: true, reason: 'too-fast' })
    const parsed = parseFrame(data, isBinary)
    const { cid } = parsed
    if (!inTime) return refuse({ t: 'refused', cid, again: parsed.ok, reason: 'too-fast' })
    if (!parsed.ok) return refuse({ t: 'refused', cid, again: false, reason: parsed.reason })
    const { frame } = parsed
    if (frame.t === 'ping') return send({ t: 'pong' })
    if (frame.t === 'hello') {
      clearTimeout(helloTimer)
      return await inTurn(() => hello(frame))
    }
    await turn
    if (!person) return refuse({ t: 'refused', cid, again: false, reason: 'bad-frame' })
    if ('text' in frame && !limits.words.take(address, frame.text.length))
      return refuse({ t: 'refused', cid, again: true, reason: 'too-fast' })
    refusals = 0
    if (frame.t !== 'join' && frame.t !== 'newGroup') return send(await inbound.take(person, frame))
    const answer = await inbound.enter(person, frame)
    if (answer.t === 'ack') await inTurn(refresh)
    send(answer)
  }

  const helloTimer = setTimeout(() => page.close(CLOSE.broken), HELLO_WITHIN_MS)
  helloTimer.unref()
  socket.on('pong', () => {
    alive = true
  })
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    receive(data, isBinary).catch((error: unknown) => logger.error({ err: error }, 'a page failed'))
  })
  socket.on('close', () => {
    clearTimeout(helloTimer)
    feed?.close()
    for (const chat of person?.chats.keys() ?? []) hub.unwatch(chat, page)
  })
  return page
}
