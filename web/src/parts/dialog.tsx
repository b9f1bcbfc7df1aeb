/** A dialog by the browser's own means: it traps the focus, closes by Esc and gives the focus back. */
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useWords } from '../context.ts'
import { Icon } from './icons.tsx'

export function Dialog(props: {
  title: string
  /** `alert` must be answered; `sheet` comes from the bottom on a telephone; `full` fills the screen. */
  kind: 'alert' | 'sheet' | 'full'
  onClose: () => void
  children: ComponentChildren
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const words = useWords()
  const { kind, onClose } = props

  useEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
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
        <div class={kind === 'alert' ? 'sr-only' : 'dialog-head'}>
          <h2 id={heading}>{props.title}</h2>
          {kind !== 'alert' && (
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
