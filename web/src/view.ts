/** What the state looks like on the screen. Pure. */
import type { InlineButton, PageMessage, QuickReply } from '../../src/doors/web/protocol.ts'
import { withEdits } from './edits.ts'
import { type Own, type State, talkOf } from './state.ts'

/** A bubble. `phase` is set for one's own messages, and changes of them, that the server does not show yet. */
export interface Item {
  key: string
  message: PageMessage
  phase?: Own['phase']
}

/** The bubbles of a chat from top to bottom. One's own words stand where they were said, until the server says where. */
export function items(state: State, chat: number): Item[] {
  const kept = talkOf(state, chat).messages.map((one) => {
    const { message, waiting } = withEdits(one, chat, state.edits)
    const phase = waiting ? ('waiting' as const) : undefined
    return { key: one.cid ?? `message ${one.id}`, place: one.id, message, phase }
  })
  const own = state.own
    .filter((one) => one.chat === chat)
    .map(({ cid, message, phase, after = Number.POSITIVE_INFINITY }) => ({
      key: cid,
      place: after,
      message,
      phase: phase === 'handled' ? undefined : phase,
    }))
  if (own.length === 0) return kept
  // Sorting is stable: at one place, what the server shows stands before what is still on its way.
  return [...kept, ...own].sort((a, b) => (a.place === b.place ? 0 : a.place - b.place))
}

/** The rows of the newest quick replies, until the bot replaces or takes them away. */
export function quickReplies(list: readonly Item[]): QuickReply[][] {
  return list.findLast(({ message }) => message.from === 'bot' && message.quick)?.message.quick ?? []
}

/** How many messages of others came after the last one read. */
export function unread(state: State, chat: number): number {
  const since = state.read[chat] ?? 0
  return talkOf(state, chat).messages.filter(({ id, from }) => id > since && from !== 'me').length
}

/** True while the server has not yet handled this press. */
export function isPressed(state: State, chat: number, id: number, button: InlineButton): boolean {
  return state.presses.some((press) => press.chat === chat && press.id === id && press.data === button.data)
}

const GAP_SECONDS = 5 * 60

/** True if the time is worth saying above this message. */
export function startsLater(message: PageMessage, before: PageMessage | undefined): boolean {
  return before === undefined || message.at - before.at >= GAP_SECONDS
}

/** The last seq seen of each chat: a reconnect asks for what came after it. */
export function seenSeqs({ talks }: State): Record<string, number> {
  return Object.fromEntries(Object.entries(talks).map(([chat, { seq }]) => [chat, seq]))
}
