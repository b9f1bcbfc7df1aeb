/** A bot for tests of receiving: notes what it got, and can be told to be slow or unable for a chat. */
import type { Update } from 'grammy/types'
import { type Deliver, TryAgain } from '../../../src/doors/door.ts'

export interface FakeBot {
  deliver: Deliver
  /** Texts taken in, in the order in which handling them ended. */
  readonly texts: string[]
  /** All texts brought, including those not taken in. */
  readonly brought: string[]
  /** The next so many updates of the chat are not taken in. */
  refuse(chat: number, times: number): void
  /** Handling an update of this chat takes until `release(chat)`. */
  block(chat: number): void
  release(chat: number): void
}

export function fakeBot(): FakeBot {
  const texts: string[] = []
  const brought: string[] = []
  const refusals = new Map<number, number>()
  const gates = new Map<number, { opened: Promise<void>; open(): void }>()
  return {
    texts,
    brought,
    refuse: (chat, times) => void refusals.set(chat, times),
    block(chat) {
      let open = () => {}
      const opened = new Promise<void>((resolve) => {
        open = resolve
      })
      gates.set(chat, { opened, open })
    },
    release(chat) {
      gates.get(chat)?.open()
      gates.delete(chat)
    },
    async deliver(update: Update) {
      const message = update.message ?? update.edited_message ?? update.callback_query?.message
      const text = update.callback_query?.data ?? update.message?.text ?? update.edited_message?.text ?? '?'
      const chat = message?.chat.id ?? 0
      brought.push(text)
      const refusals_ = refusals.get(chat) ?? 0
      refusals.set(chat, refusals_ - 1)
      if (refusals_ > 0) throw new TryAgain()
      await gates.get(chat)?.opened
      texts.push(text)
      return { confidential: false }
    },
  }
}
