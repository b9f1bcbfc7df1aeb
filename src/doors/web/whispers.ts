/**
 * Whispers of the last minute, in this process's memory: a page that lost its connection for a moment still gets
 * them. A page that was loaded anew does not.
 */
import type { Signal } from './port.ts'

type Whisper = Extract<Signal, { t: 'whisper' | 'forget' }>

const LIFETIME = 60_000
const MOST_CHATS = 2_000
const MOST_EACH = 20

export interface Whispers {
  keep(chat: number, whisper: Whisper): void
  of(chat: number): Whisper[]
}

export function createWhispers(clock: () => number): Whispers {
  // Oldest first: a chat moves to the end with each whisper.
  const chats = new Map<number, { until: number; whispers: Whisper[] }>()
  const forgetOld = () => {
    for (const [chat, { until }] of chats) {
      if (until > clock() && chats.size <= MOST_CHATS) break
      chats.delete(chat)
    }
  }
  return {
    keep(chat, whisper) {
      forgetOld()
      const others = (chats.get(chat)?.whispers ?? []).filter(({ id }) => id !== whisper.id)
      chats.delete(chat)
      chats.set(chat, { until: clock() + LIFETIME, whispers: [...others, whisper].slice(-MOST_EACH) })
    },
    of(chat) {
      forgetOld()
      return chats.get(chat)?.whispers ?? []
    },
  }
}
