/**
 * Scrolling. New messages come into view by themselves unless the reader has gone up to read. What came together is shown
 * from its beginning: somebody who reads large type must not have to scroll back for the first line.
 */
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Item } from '../view.ts'

/** Messages that come within this time (ms) of each other are read together. */
const TOGETHER = 3_000
const LONG_AGO = Number.NEGATIVE_INFINITY
/** px */
const NEAR_END = 48
const MARGIN = 10

/** `waiting`: how many presses of buttons wait for their answer. */
export function useFollowing(
  box: RefObject<HTMLDivElement | null>,
  list: readonly Item[],
  typing: boolean,
  waiting: number,
) {
  const [missed, setMissed] = useState(false)
  const [below, setBelow] = useState(false)
  const memory = useRef({
    follow: true,
    top: 0,
    last: '',
    first: '',
    at: LONG_AGO,
    waiting: 0,
    asked: false,
  }).current

  /** Scrolls down as far as the first message of what came together stays in view; never up. */
  function settle(): void {
    const element = box.current
    if (!element) return
    if (!memory.follow) {
      setBelow(left(element) > NEAR_END)
      return
    }
    const end = element.scrollHeight - element.clientHeight
    const first = memory.first
      ? element.querySelector<HTMLElement>(`[data-key="${CSS.escape(memory.first)}"]`)
      : null
    const target = first ? Math.min(end, first.offsetTop - MARGIN) : end
    if (target > element.scrollTop) element.scrollTop = target
    memory.top = element.scrollTop
    setBelow(left(element) > NEAR_END)
  }

  useLayoutEffect(() => {
    // Who presses a button waits for what comes next, as who says something does.
    if (waiting > memory.waiting) memory.asked = true
    memory.waiting = waiting
    const last = list.at(-1)
    if (last && last.key !== memory.last) {
      const initial = memory.last === ''
      const before = list.findIndex(({ key }) => key === memory.last)
      memory.last = last.key
      if (last.message.from === 'me') {
        memory.follow = true
        memory.first = ''
        memory.at = LONG_AGO
      } else {
        const now = performance.now()
        if (initial) memory.first = last.key
        else if (memory.asked || now - memory.at > TOGETHER) memory.first = list[before + 1]?.key ?? last.key
        memory.at = initial ? LONG_AGO : now
        if (memory.asked) memory.follow = true
        memory.asked = false
        if (!memory.follow) setMissed(true)
      }
    }
    settle()
  }, [list, typing, waiting])

  useEffect(() => {
    const element = box.current
    if (!element) return
    const onScroll = () => {
      const isBelow = left(element) > NEAR_END
      setBelow(isBelow)
      if (!isBelow) {
        memory.follow = true
        setMissed(false)
      } else if (element.scrollTop < memory.top - 2) memory.follow = false
      memory.top = element.scrollTop
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    // Pictures that have loaded, large type, the keyboard of a telephone: all change the room there is.
    const watcher = new ResizeObserver(settle)
    watcher.observe(element)
    if (element.firstElementChild) watcher.observe(element.firstElementChild)
    return () => {
      element.removeEventListener('scroll', onScroll)
      watcher.disconnect()
    }
  }, [])

  return {
    /** Something came while the reader was further up. */
    missed,
    /** There is more to read below. */
    below,
    /** The reader goes somewhere: what comes does not take them away from there. */
    leave() {
      memory.follow = false
    },
    /** On to the next screenful, or to the end. */
    goOn(toEnd: boolean) {
      const element = box.current
      if (!element) return
      if (toEnd) {
        memory.follow = true
        memory.first = ''
        setMissed(false)
        settle()
      } else element.scrollTop += element.clientHeight * 0.8
      element.focus({ preventScroll: true })
    },
  }
}

/** How much (px) is below what is on the screen. */
function left(element: HTMLElement): number {
  return element.scrollHeight - element.clientHeight - element.scrollTop
}
