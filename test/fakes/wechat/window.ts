/**
 * How many customer-service messages a follower may get
 * (https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage). Where the documentation
 * leaves two readings the narrower one holds here: a new message or click sets its count anew and adds nothing, and
 * while both windows are open each message counts in both.
 */
import type { ErrCode } from './errors.ts'

const RULES = {
  /** The person wrote something. */
  message: { ms: 48 * 3_600_000, count: 5 },
  /** The person followed, scanned a code, clicked the menu under the chat, tapped an item of a msgmenu. */
  click: { ms: 60_000, count: 3 },
}
export type Opener = keyof typeof RULES

export interface Windows {
  open(by: Opener): void
  close(): void
  /** Counts a message, or says why it may not be sent. */
  take(): ErrCode | undefined
  isOpen(): boolean
  /** What may still be sent now. */
  left(): number
}

export function createWindows(now: () => number): Windows {
  const windows = new Map<Opener, { until: number; left: number }>()
  const open = () => [...windows.values()].filter(({ until }) => now() < until)
  const left = () => Math.max(0, ...open().map((each) => each.left))
  return {
    open: (by) => void windows.set(by, { until: now() + RULES[by].ms, left: RULES[by].count }),
    close: () => windows.clear(),
    take() {
      if (open().length === 0) return 45015
      if (left() === 0) return 45047
      for (const window of open()) window.left = Math.max(0, window.left - 1)
      return undefined
    },
    isOpen: () => open().length > 0,
    left,
  }
}
