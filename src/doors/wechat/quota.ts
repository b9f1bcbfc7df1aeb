/** How many customer-service messages a follower's doing allows, and for how long. */
import type { Opening } from '../../store/wechat.ts'

/** Closed a little early: a message that is on its way must still find its window open. */
const WINDOWS = {
  talk: { messages: 5, ms: 48 * 3_600_000 - 60_000 },
  act: { messages: 3, ms: 60_000 - 3_000 },
}

/** `created`: when they did it (Unix s, by the platform's clock). `by`: what it was. */
export function openingOf(window: 'talk' | 'act', created: number, by: string, now: number): Opening {
  const { messages, ms } = WINDOWS[window]
  // Whichever clock is behind: never longer than the platform thinks.
  const at = Math.min(created * 1000, now)
  return { window, at, until: at + ms, messages, by }
}
