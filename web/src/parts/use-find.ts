/** Brings a message into view, although it may be older than what is drawn, and marks it for a moment. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import type { Item } from '../view.ts'

/** ms */
const MARKED = 2_000
/** How many older messages are drawn with it. */
const AROUND = 20

/** Returns `find`, the same function at every call. `leave`: new messages are not followed meanwhile. */
export function useFind(
  box: RefObject<HTMLDivElement | null>,
  list: readonly Item[],
  { room, setRoom, leave }: { room: number; setRoom: (room: number) => void; leave: () => void },
): (id: number) => void {
  const [wanted, want] = useState<number | undefined>(undefined)
  useLayoutEffect(() => {
    if (wanted === undefined) return
    const at = list.findIndex(({ message }) => message.id === wanted)
    if (at >= 0 && list.length - at > room) return setRoom(list.length - at + AROUND)
    want(undefined)
    const found = box.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(list[at]?.key ?? '')}"]`)
    if (!found) return
    leave()
    found.scrollIntoView({ block: 'center' })
    found.focus({ preventScroll: true })
    found.classList.add('found')
    setTimeout(() => found.classList.remove('found'), MARKED)
  }, [wanted, room])
  return want
}
