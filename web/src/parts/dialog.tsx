/** A dialog by the browser's own means: it traps the focus, closes by Esc and gives the focus back. */
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useWords } from '../context.ts'
import { Icon } from './icons.tsx'

export function Dialog(props: {
  title: string
  /** `alert` must be answered; `sheet` comes from the bottom on a telephone; `full` fills the screen; `menu` stands `at` a place. */
  kind: 'alert' | 'sheet' | 'full' | 'menu'
  at?: DOMRect
  onClose: () => void
  children: ComponentChildren
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const words = useWords()
  const { kind, at, onClose } = props
  const headless = kind === 'alert' || kind === 'menu'

  useEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
    if (dialog && at) place(dialog, at)
    return () => {
      dialog?.close()
      // What had the focus may be gone with the message it stood in.
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
      else document.getElementById('log')?.focus()
    }
  }, [])

  return (
    <dialog
      ref={ref}
      class={`dialog dialog-${kind}`}
      role={kind === 'alert' ? 'alertdialog' : undefined}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && kind !== 'alert' && onClose()}
    >
      <div class="dialog-body">
        <div class={headless ? 'sr-only' : 'dialog-head'}>
          <h2 id={heading}>{props.title}</h2>
          {!headless && (
            <button type="button" class="tool" aria-label={words.close} onClick={onClose}>
              <Icon name="close" />
            </button>
          )}
        </div>
        {props.children}
      </div>
    </dialog>
  )
}

/** px */
const MARGIN = 8

/** Above the place if there is room, else below it; always whole on the screen. */
function place(dialog: HTMLElement, at: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = dialog
  const within = (value: number, end: number) => Math.max(MARGIN, Math.min(value, end - MARGIN))
  const above = at.top - MARGIN - height
  const top = above >= MARGIN ? above : at.bottom + MARGIN
  dialog.style.left = `${within(at.left + at.width / 2 - width / 2, innerWidth - width)}px`
  dialog.style.top = `${within(top, innerHeight - height)}px`
}
