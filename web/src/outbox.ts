/**
 * What one has sent and the server has not yet handled. In each chat one frame is under way at a time, so that answers are
 * handled in the order in which they were given, also when one of them has to be sent again.
 */
import type { ClientFrame } from '../../src/doors/web/protocol.ts'

/** Frames that the server acknowledges. */
export type Sent = Extract<ClientFrame, { cid: string }>

export interface Outbox {
  add(frame: Sent): void
  /** Handled or refused for good: forget it. Returns it if it was there. */
  settle(cid: string): Sent | undefined
  /** Not handled now: the same frame once more in a moment. */
  later(cid: string): void
  /** The server answers again: everything unsettled goes out once more. */
  resume(): void
  /** The line is lost: whatever was under way may not have arrived. */
  pause(): void
}

/** Ms after which an unanswered frame is sent again, and after which a refused one is. */
const PATIENCE = 20_000
const AGAIN_AFTER = 2_000

/** `post` sends a frame; `keep` is told what would have to survive a reload (typed words only). */
export function createOutbox(options: {
  post: (frame: Sent) => boolean
  keep: (frames: Sent[]) => void
  restored: Sent[]
}): Outbox {
  const waiting: Sent[] = [...options.restored]
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let open = false

  function pump(): void {
    if (!open) return
    const served = new Set<string>()
    for (const frame of waiting) {
      const lane = laneOf(frame)
      if (served.has(lane)) continue
      served.add(lane)
      if (!timers.has(frame.cid) && options.post(frame)) rest(frame.cid, PATIENCE)
    }
  }

  /** Leaves the frame alone for a while, then sends it again unless it was settled. */
  function rest(cid: string, ms: number): void {
    clearTimeout(timers.get(cid))
    timers.set(
      cid,
      setTimeout(() => {
        timers.delete(cid)
        pump()
      }, ms),
    )
  }

  function keep(): void {
    options.keep(waiting.filter(({ t }) => t === 'text' || t === 'edit'))
  }

  return {
    add(frame) {
      waiting.push(frame)
      keep()
      pump()
    },
    settle(cid) {
      const at = waiting.findIndex((frame) => frame.cid === cid)
      if (at < 0) return undefined
      const [settled] = waiting.splice(at, 1)
      clearTimeout(timers.get(cid))
      timers.delete(cid)
      keep()
      pump()
      return settled
    },
    later(cid) {
      if (waiting.some((frame) => frame.cid === cid)) rest(cid, AGAIN_AFTER)
    },
    resume() {
      open = true
      pump()
    },
    pause() {
      open = false
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}

function laneOf(frame: Sent): string {
  return 'chat' in frame ? String(frame.chat) : ''
}
