/** Which message is asked about: by a long press, the right button of the mouse, or the key for it. */
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** ms; iOS has no event of its own for a long press. */
const LONG = 600
/** px that a resting finger may stray. */
const STRAY = 10

/** `ask` is told the message's key and the place that was pressed. It has to be the same function at every call. */
export function useMenu(
  box: RefObject<HTMLDivElement | null>,
  ask: (key: string, at: DOMRect) => void,
): void {
  useEffect(() => {
    const element = box.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let start = { x: 0, y: 0 }
    let asked = false

    const rest = () => {
      clearTimeout(timer)
      timer = undefined
    }
    const touched = (event: TouchEvent) => {
      rest()
      asked = false
      const [finger, another] = event.touches
      const key = finger && !another && keyOf(event.target)
      if (!finger || !key) return
      start = { x: finger.clientX, y: finger.clientY }
      timer = setTimeout(() => {
        asked = true
        ask(key, new DOMRect(start.x, start.y))
      }, LONG)
    }
    const moved = ({ touches: [finger] }: TouchEvent) => {
      if (finger && Math.hypot(finger.clientX - start.x, finger.clientY - start.y) > STRAY) rest()
    }
    const lifted = (event: TouchEvent) => {
      rest()
      // The finger that opened the menu presses nothing when it goes up.
      if (asked && event.cancelable) event.preventDefault()
      asked = false
    }
    const wanted = (event: MouseEvent) => {
      const key = keyOf(event.target)
      const byTouch = asked || timer !== undefined
      if (!key || (!byTouch && isOthersBusiness(event.target))) return
      event.preventDefault()
      if (asked) return
      asked = byTouch
      rest()
      ask(key, byTouch ? new DOMRect(start.x, start.y) : placeOf(event))
    }

    element.addEventListener('touchstart', touched, { passive: true })
    element.addEventListener('touchmove', moved, { passive: true })
    element.addEventListener('touchend', lifted)
    element.addEventListener('touchcancel', lifted)
    element.addEventListener('contextmenu', wanted)
    return () => {
      rest()
      element.removeEventListener('touchstart', touched)
      element.removeEventListener('touchmove', moved)
      element.removeEventListener('touchend', lifted)
      element.removeEventListener('touchcancel', lifted)
      element.removeEventListener('contextmenu', wanted)
    }
  }, [ask])
}

/** The message whose bubble this is in; not for links: the browser knows more to do with them. */
function keyOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element) || target.closest('a')) return undefined
  return target.closest('.bubble-line')?.closest<HTMLElement>('[data-key]')?.dataset.key
}

/** Marked words and pictures: the browser's own menu knows what to do with them. */
function isOthersBusiness(target: EventTarget | null): boolean {
  return getSelection()?.isCollapsed === false || target instanceof HTMLImageElement
}

/** Where the mouse is; by the keyboard, where the focus is. */
function placeOf({ target, clientX, clientY, button }: MouseEvent): DOMRect {
  if (button !== 2 && target instanceof Element) return target.getBoundingClientRect()
  return new DOMRect(clientX, clientY)
}
