/** A button that had the focus and vanishes (its message was edited) must not throw a keyboard user to the page's top. */
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

export function useFocusKept(box: RefObject<HTMLDivElement | null>, list: unknown): void {
  const last = useRef<{ element: Element; article: HTMLElement | null } | undefined>(undefined)
  useEffect(() => {
    const element = box.current
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof Element) last.current = { element: target, article: target.closest('article') }
    }
    const onBlur = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) last.current = undefined
    }
    element?.addEventListener('focusin', onFocus)
    element?.addEventListener('focusout', onBlur)
    return () => {
      element?.removeEventListener('focusin', onFocus)
      element?.removeEventListener('focusout', onBlur)
    }
  }, [])
  useLayoutEffect(() => {
    const had = last.current
    if (!had || had.element.isConnected || document.activeElement !== document.body) return
    const next = had.article?.isConnected ? had.article : box.current
    next?.focus({ preventScroll: true })
  }, [list])
}
