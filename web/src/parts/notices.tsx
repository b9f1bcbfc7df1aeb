/** Short notes of the bot and the page, and dialogs that must be closed. */
import { useEffect } from 'preact/hooks'
import { useClient, useWords } from '../context.ts'
import type { Notice } from '../state.ts'
import { Dialog } from './dialog.tsx'

/** How long a note stays, in ms: old eyes read slowly. */
const AT_LEAST = 4_000
const PER_SIGN = 120

export function Notices({ notices }: { notices: readonly Notice[] }) {
  const toast = notices.find(({ kind }) => kind === 'toast')
  const alert = notices.find(({ kind }) => kind === 'alert')
  return (
    <>
      <div class="toast-place" role="status">
        {toast && <Toast key={toast.key} notice={toast} />}
      </div>
      {alert && <Alert key={alert.key} notice={alert} />}
    </>
  )
}

function Toast({ notice }: { notice: Notice }) {
  const client = useClient()
  useEffect(() => {
    const lasts = AT_LEAST + notice.text.length * PER_SIGN
    const timer = setTimeout(() => client.dismiss(notice.key), lasts)
    return () => clearTimeout(timer)
  }, [notice.key])
  return <p class="toast">{notice.text}</p>
}

function Alert({ notice }: { notice: Notice }) {
  const client = useClient()
  const words = useWords()
  const close = () => client.dismiss(notice.key)
  return (
    <Dialog kind="alert" title={words.title} onClose={close}>
      <p class="alert-text">{notice.text}</p>
      <button type="button" class="button button-primary" onClick={close}>
        {words.ok}
      </button>
    </Dialog>
  )
}
