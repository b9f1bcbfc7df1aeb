/** What the person does, as frames for the server and as what the page shows until the server does. */
import type { InlineButton, PageMessage } from '../../src/doors/web/protocol.ts'
import { aimOf } from './aim.ts'
import { createFiles, type Outgoing } from './files.ts'
import type { Sent } from './outbox.ts'
import { newCid, ownMessage } from './own.ts'
import type { Aim, Change, State } from './state.ts'
import { isPressed } from './view.ts'
import type { Words } from './words/index.ts'

const LONGEST_TEXT = 20_000

export function createSpeaking(deps: {
  state: () => State
  change: (what: Change) => void
  add: (frame: Sent) => void
  words: () => Words
}) {
  const { state, change, add, words } = deps
  const files = createFiles({ change, add, words })

  /** Shows one's own message at once and sends it. */
  function speak(chat: number, frame: Sent, shown: Partial<PageMessage>): void {
    change({ type: 'own', own: { cid: frame.cid, chat, message: ownMessage(shown), phase: 'waiting' } })
    add(frame)
  }

  function say(text: string, chat = state().active, replyTo?: number): void {
    if (chat === undefined) return
    speak(chat, { t: 'text', chat, cid: newCid(), text, replyTo }, { text, replyTo })
  }

  /** The message that is being answered. The answer takes it with it. */
  function takeReply(chat: number): number | undefined {
    const aim = aimOf(state(), chat)
    if (aim?.does !== 'reply') return undefined
    change({ type: 'aim', chat })
    return aim.message.id
  }

  function edit(chat: number, { id, text: was = '' }: PageMessage, text: string): void {
    if (text === was) return
    const cid = newCid()
    change({ type: 'edit', edit: { cid, chat, id, was, text } })
    add({ t: 'edit', chat, cid, id, text })
  }

  return {
    /** Says something whatever stands in the input box: a command, a quick reply. */
    say,
    /** Sends what stands in the input box: a message, an answer to one, or new words for one. */
    submit(text: string): void {
      const chat = state().active
      if (chat === undefined) return
      if (text.length > LONGEST_TEXT) {
        change({ type: 'notice', kind: 'toast', text: words().textTooLong })
        return
      }
      const aim = aimOf(state(), chat)
      if (aim?.does === 'edit') edit(chat, aim.message, text)
      else say(text, chat, takeReply(chat))
      change({ type: 'draft', chat, text: '' })
      change({ type: 'aim', chat })
    },
    draft(text: string) {
      const chat = state().active
      if (chat !== undefined) change({ type: 'draft', chat, text })
    },
    /** The input box is for this message from now on; without it, for a new one. */
    aim(does?: Aim['does'], id = 0) {
      const chat = state().active
      if (chat !== undefined) change({ type: 'aim', chat, aim: does && { does, id } })
    },
    press(id: number, button: InlineButton) {
      const chat = state().active
      if (chat === undefined || button.data === undefined || isPressed(state(), chat, id, button)) return
      const cid = newCid()
      change({ type: 'press', press: { cid, chat, id, data: button.data } })
      add({ t: 'press', chat, cid, id, data: button.data })
    },
    sendFile(file: Outgoing) {
      const chat = state().active
      if (chat !== undefined) void files.send({ chat, file, replyTo: takeReply(chat) })
    },
    retry: files.retry,
    sendLocation(latitude: number, longitude: number) {
      const chat = state().active
      if (chat === undefined) return
      const replyTo = takeReply(chat)
      speak(
        chat,
        { t: 'location', chat, cid: newCid(), latitude, longitude, replyTo },
        { location: { latitude, longitude }, replyTo },
      )
    },
    sendContact(phone: string) {
      const chat = state().active
      if (chat === undefined) return
      speak(chat, { t: 'contact', chat, cid: newCid(), phone }, { text: phone })
    },
  }
}
