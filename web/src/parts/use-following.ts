/**
 * Scrolling. New messages come into view by themselves unless the reader has gone up to read. What came together is shown
 * from its beginning: somebody who reads large type must not have to scroll back for the first line.
 */
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Item } from '../view.ts'

/** Messages that come within this time (ms) of each other are read together. */
const TOGETHER = 3_000
/** px */
const NEAR_END = 48
const MARGIN = 10

export function useFollowing(box: RefObject<HTMLDivElement | null>, list: readonly Item[], typing: boolean) {
  const [missed, setMissed] = useState(false)
  const memory = useRef({ follow: true, top: 0, last: '', first: '', at: 0 }).current

  /** Scrolls down as far as the first message of what came together stays in view; never up. */
  function settle(): void {
    const element = box.current
    if (!element || !memory.follow) return
    const end = element.scrollHeight - element.clientHeight
    const first = memory.first
      ? element.querySelector<HTMLElement>(`[data-key="${CSS.escape(memory.first)}"]`)
      : null
    const target = first ? Math.min(end, first.offsetTop - MARGIN) : end
    if (target > element.scrollTop) element.scrollTop = target
    memory.top = element.scrollTop
  }

  useLayoutEffect(() => {
    const last = list.at(-1)
    if (last && last.key !== memory.last) {
      const initial = memory.last === ''
      const before = list.findIndex(({ key }) => key === memory.last)
      memory.last = last.key
      if (last.message.from === 'me') {
        memory.follow = true
        memory.first = ''
        memory.at = 0
      } else {
        const now = performance.now()
        if (initial) memory.first = last.key
        else if (now - memory.at > TOGETHER) memory.first = list[before + 1]?.key ?? last.key
        memory.at = initial ? 0 : now
        if (!memory.follow) setMissed(true)
      }
    }
    settle()
  }, [list, typing])

  useEffect(() => {
    const element = box.current
    if (!element) return
    const onScroll = () => {
      const left = element.scrollHeight - element.clientHeight - element.scrollTop
      if (left < NEAR_END) {
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
    missed,
    toEnd() {
      memory.follow = true
      memory.first = ''
      setMissed(false)
      settle()
      box.current?.focus()
    },
  }
}
