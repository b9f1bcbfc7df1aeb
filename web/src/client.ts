/** The page's one acting part: turns what the person does into frames, and what the server says into state. */
import type { ServerFrame } from '../../src/doors/web/protocol.ts'
import { connect } from './connection.ts'
import { links, takeLink } from './deep-link.ts'
import { createOutbox, type Sent } from './outbox.ts'
import { newCid, ownText } from './own.ts'
import { reduce } from './reduce.ts'
import { createSpeaking } from './speaking.ts'
import { type Change, START, type State } from './state.ts'
import { browser, recall, remember, tab } from './storage.ts'
import { seenSeqs } from './view.ts'
import { type Words, wordsFor } from './words/index.ts'

const PENDING = 'bangban.pending'
const READ = 'bangban.read'
const ACTIVE = 'bangban.chat'
const TYPING_LASTS = 6_000

export type Client = ReturnType<typeof createClient>

export function createClient(socketUrl: string) {
  const restored = recall<Sent[]>(tab, PENDING, [])
  let state: State = {
    ...START,
    active: recall<number | undefined>(tab, ACTIVE, undefined),
    read: recall(browser, READ, {}),
    own: restored.flatMap((frame) => (frame.t === 'text' ? [ownText(frame)] : [])),
  }
  const listeners = new Set<() => void>()
  let greeted = false

  function change(what: Change): void {
    const before = state
    state = reduce(state, what)
    if (state === before) return
    if (state.read !== before.read) remember(browser, READ, state.read)
    if (state.active !== before.active) remember(tab, ACTIVE, state.active)
    for (const listener of listeners) listener()
  }

  const outbox = createOutbox({
    restored,
    keep: (frames) => remember(tab, PENDING, frames.length ? frames : undefined),
    post: (frame) => connection.send(frame),
  })
  const connection = connect({
    url: socketUrl,
    hello: () => ({ t: 'hello', since: seenSeqs(state), lang: navigator.language }),
    onFrame,
    onLost: () => {
      outbox.pause()
      change({ type: 'link', link: 'lost' })
    },
  })

  function onFrame(frame: ServerFrame): void {
    change({ type: 'frame', frame })
    switch (frame.t) {
      case 'chats':
        outbox.resume()
        arrive()
        break
      case 'events':
        if (frame.chat === state.chats[0]?.id) greet()
        noteSeen()
        break
      case 'ack':
        outbox.settle(frame.cid)
        break
      case 'refused':
        if (frame.cid === undefined) break
        if (frame.again) outbox.later(frame.cid)
        else refused(frame.cid, frame.reason)
        break
      case 'typing': {
        const sign = state.typing[frame.chat]
        setTimeout(() => {
          if (state.typing[frame.chat] === sign) change({ type: 'typed-out', chat: frame.chat })
        }, TYPING_LASTS)
        break
      }
      case 'whisper':
        noteSeen()
        break
      case 'forget':
      case 'toast':
      case 'pong':
    }
  }

  /** The first answer of the server: does what the link in the address bar asks, else greets at a first visit. */
  function arrive(): void {
    const [home] = state.chats
    if (!home || greeted) return
    const link = takeLink()
    if (link?.does === 'start') {
      greeted = true
      speaking.say(`/start ${link.payload}`, home.id)
      change({ type: 'open', chat: home.id })
      return
    }
    if (link) {
      outbox.add(links[link.does](newCid(), link.payload))
    }
  }

  /** Says `/start` at a first visit: the server has told the history of the private chat, and it is empty. */
  function greet(): void {
    const home = state.chats[0]?.id
    if (greeted || home === undefined) return
    greeted = true
    const isNew = !state.talks[home]?.seq && !state.own.some(({ chat }) => chat === home)
    if (isNew) speaking.say('/start', home)
  }

  function refused(cid: string, reason: string): void {
    const frame = outbox.settle(cid)
    if (!frame) return
    const why = words().refused[reason] ?? words().notSent
    const isText = frame.t === 'edit' || (frame.t === 'text' && !frame.text.startsWith('/start'))
    change({ type: 'unsent', cid, keep: false })
    if (isText) change({ type: 'give-back', chat: frame.chat, text: frame.text })
    // Sent once more, it must not lose whom it answers.
    if (frame.t === 'text' && frame.replyTo !== undefined && !state.aims[frame.chat])
      change({ type: 'aim', chat: frame.chat, aim: { does: 'reply', id: frame.replyTo } })
    change({ type: 'notice', kind: 'toast', text: isText ? `${why}${words().givenBack}` : why })
  }

  function noteSeen(): void {
    if (document.visibilityState === 'visible') change({ type: 'seen' })
  }
  document.addEventListener('visibilitychange', noteSeen)

  function words(): Words {
    return wordsFor(state.lang ?? navigator.language)
  }

  const speaking = createSpeaking({ state: () => state, change, add: outbox.add, words })

  return {
    state: () => state,
    words,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    ...speaking,
    discard: (cid: string) => change({ type: 'unsent', cid, keep: false }),
    open(chat: number) {
      change({ type: 'open', chat })
      noteSeen()
    },
    tell: (text: string) => change({ type: 'notice', kind: 'toast', text }),
    dismiss: (key: number) => change({ type: 'dismiss', key }),
  }
}
