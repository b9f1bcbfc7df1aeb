import { useEffect, useState } from 'preact/hooks'
import { useWords } from '../context.ts'
import type { State } from '../state.ts'

/** Short breaks of the line are nobody's business: only longer ones (ms) are told. */
const PATIENCE = 1_500

export function Banner({ link }: { link: State['link'] }) {
  const words = useWords()
  const [late, setLate] = useState(false)
  const open = link === 'open'
  useEffect(() => {
    setLate(false)
    if (open) return
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [open])
  return (
    <div role="status" class="banner-place">
      {late && !open && (
        <p class="banner">
          <span class="spinner" aria-hidden="true" />
          {link === 'connecting' ? words.connecting : words.reconnecting}
        </p>
      )}
    </div>
  )
}
