/** People with our own page open: real WebSockets against the real server. */

import type { PageMessage, ServerFrame } from '../../../src/doors/web/protocol.ts'
import { newCid, openPage, type TestPage } from '../../doors/web/harness.ts'
import type { Device, Seen, Stage, Toast } from './stage.ts'

/** What one person's page has shown so far. It survives a reconnect, as the page does. */
interface Screen {
  page: TestPage
  language: string
  /** Frames of this connection that were looked at. */
  read: number
  home: number
  messages: Map<number, Map<number, PageMessage>>
  toasts: Toast[]
}

const FILES = {
  photo: {
    type: 'image/jpeg',
    bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]),
  },
  voice: { type: 'audio/ogg', bytes: new TextEncoder().encode('OggS made-up voice note') },
  document: { type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7 made-up document') },
}

export async function createWebStage(): Promise<Stage> {
  const screens = new Map<string, Screen>()
  /** Groups by their name in the script. */
  const groups = new Map<string, number>()
  const refusals: string[] = []
  let address = ''

  /** Takes in the frames that came since the last look. */
  function look(screen: Screen): void {
    for (const frame of screen.page.frames.slice(screen.read)) show(screen, frame)
    screen.read = screen.page.frames.length
  }

  /** The page says hello again with its cursors: everything said before the answer has come before it. */
  async function catchUp(screen: Screen): Promise<void> {
    const { page } = screen
    const before = page.frames.length
    const later = () => page.frames.slice(before)
    page.send({ t: 'hello', since: page.seen, lang: screen.language })
    await page.until(() => {
      const chats = later().find((frame) => frame.t === 'chats')
      const told = new Set(later().map((frame) => (frame.t === 'events' ? frame.chat : 0)))
      return chats?.chats.every(({ id }) => told.has(id))
    }, 'the answer to hello')
    look(screen)
  }

  function device(name: string): Device {
    const screen = () => screens.get(name) as Screen
    const chatOf = (group?: string) => (group === undefined ? screen().home : (groups.get(group) ?? 0))
    const ask = async (frame: Parameters<TestPage['ask']>[0]) => {
      const answer = await screen().page.ask(frame)
      if (answer.t === 'refused') refusals.push(`${name}: ${frame.t} refused: ${answer.reason}`)
      return answer
    }
    const file = async (kind: keyof typeof FILES) => {
      const { page } = screen()
      const { bytes: body, type } = FILES[kind]
      const headers = { 'content-type': type, origin: address, cookie: page.cookie ?? '' }
      const response = await fetch(`${address}/web/upload?name=x`, { method: 'POST', body, headers })
      const { file: id = '' } = (await response.json()) as { file?: string }
      await ask({ t: 'file', chat: chatOf(), cid: newCid(), kind, file: id })
    }
    return {
      say: async (text, group) => void (await ask({ t: 'text', chat: chatOf(group), cid: newCid(), text })),
      press: async ({ message, data }, group) =>
        void (await ask({ t: 'press', chat: chatOf(group), cid: newCid(), id: message, data })),
      photo: async () => await file('photo'),
      voice: async () => await file('voice'),
      // A page has no stickers: a kind of file that the bot has no use for stands for one.
      sticker: async () => await file('document'),
      location: async (latitude, longitude) =>
        void (await ask({ t: 'location', chat: chatOf(), cid: newCid(), latitude, longitude })),
      contact: async (phone) => void (await ask({ t: 'contact', chat: chatOf(), cid: newCid(), phone })),
      async edit(from, to) {
        const own = [...(screen().messages.get(screen().home)?.values() ?? [])]
        const message = own.findLast((each) => each.from === 'me' && each.text === from)
        if (!message) throw new Error(`nobody said ${from}`)
        await ask({ t: 'edit', chat: chatOf(), cid: newCid(), id: message.id, text: to })
      },
      reply: async (replyTo, text, group) =>
        void (await ask({ t: 'text', chat: chatOf(group), cid: newCid(), text, replyTo })),
      async open(url, group) {
        const { searchParams } = new URL(url)
        const [founded, joined] = [searchParams.get('startgroup'), searchParams.get('join')]
        if (!founded && !joined) return await this.say(`/start ${searchParams.get('start')}`)
        const t = founded ? 'newGroup' : 'join'
        const answer = await ask({ t, cid: newCid(), code: founded ?? joined ?? '' })
        if (founded && answer.t === 'ack' && answer.chat) groups.set(group, answer.chat)
      },
    }
  }

  return {
    environment: {},
    async connect(to) {
      address = to
      for (const screen of screens.values()) {
        screen.page = await openPage(to, {
          cookie: screen.page.cookie,
          since: screen.page.seen,
          lang: screen.language,
        })
        screen.read = 0
      }
    },
    async disconnect() {
      for (const { page } of screens.values()) await page.close()
    },
    async person(name, language) {
      const page = await openPage(address, { lang: language })
      screens.set(name, { page, language, read: 0, home: page.home, messages: new Map(), toasts: [] })
      return device(name)
    },
    async settle() {
      for (const screen of screens.values()) await catchUp(screen)
    },
    chats() {
      const chats = new Map<string, Seen[]>()
      for (const [name, { messages, home }] of screens) chats.set(name, said(messages.get(home)))
      for (const [name, id] of groups) {
        const member = [...screens.values()].find(({ messages }) => messages.has(id))
        chats.set(name, said(member?.messages.get(id)))
      }
      return chats
    },
    toasts: (name) => screens.get(name)?.toasts ?? [],
    troubles: () => refusals,
    async close() {
      for (const { page } of screens.values()) page.kill()
    },
  }
}

function show(screen: Screen, frame: ServerFrame): void {
  const chat = (id: number) => {
    const known = screen.messages.get(id) ?? new Map<number, PageMessage>()
    screen.messages.set(id, known)
    return known
  }
  if (frame.t === 'toast') screen.toasts.push({ text: frame.text, alert: frame.alert })
  else if (frame.t === 'whisper') chat(frame.chat).set(frame.message.id, frame.message)
  else if (frame.t === 'forget') chat(frame.chat).delete(frame.id)
  else if (frame.t === 'events') {
    if (frame.reset) chat(frame.chat).clear()
    for (const event of frame.events) {
      if (event.type === 'delete') chat(frame.chat).delete(event.id)
      else chat(frame.chat).set(event.message.id, event.message)
    }
  }
}

function said(messages: ReadonlyMap<number, PageMessage> = new Map()): Seen[] {
  const own = [...messages.values()].filter(({ from }) => from === 'bot').sort((a, b) => a.id - b.id)
  return own.map(({ id, text = '', photo, voice, document, location, buttons = [], quick }) => ({
    id,
    kind: photo ? 'photo' : voice ? 'voice' : document ? 'document' : location ? 'location' : 'text',
    text,
    buttons: buttons.map((row) => row.map((each) => ({ label: each.text, data: each.data, url: each.url }))),
    ...(quick && {
      keys: quick.map((row) =>
        row.map((key) => ({
          text: key.text,
          contact: key.requestContact === true,
          location: key.requestLocation === true,
        })),
      ),
    }),
  }))
}
