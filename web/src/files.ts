/** Photos, voice notes and documents: shown as on their way, uploaded, then sent as messages. */
import type { Sent } from './outbox.ts'
import { newCid, ownMessage } from './own.ts'
import { smaller } from './picture.ts'
import type { Change } from './state.ts'
import { upload } from './upload.ts'
import type { Words } from './words/index.ts'

export interface Outgoing {
  kind: 'photo' | 'voice' | 'document'
  blob: Blob
  seconds?: number
  /** Of a document, as its owner calls it. */
  name?: string
}

/** Where a file goes, and which message it answers. */
interface Errand {
  chat: number
  file: Outgoing
  replyTo?: number
}

export function createFiles(deps: {
  change: (what: Change) => void
  add: (frame: Sent) => void
  words: () => Words
}) {
  /** What could not be uploaded and may be tried again, by the bubble's cid. */
  const failed = new Map<string, Errand>()

  async function attempt(cid: string, errand: Errand): Promise<void> {
    const { chat, file, replyTo } = errand
    const blob = file.kind === 'photo' ? await smaller(file.blob) : file.blob
    const answer = await upload(blob, file.name)
    if ('file' in answer) {
      const { kind, seconds } = file
      deps.add({ t: 'file', chat, cid, kind, file: answer.file, seconds, replyTo })
      return
    }
    const { tooBig, badType, uploadFailed } = deps.words()
    const hopeless = answer.error === 'too-large' || answer.error === 'bad-type'
    if (!hopeless) failed.set(cid, errand)
    deps.change({ type: 'unsent', cid, keep: !hopeless })
    const text = hopeless ? (answer.error === 'too-large' ? tooBig : badType) : uploadFailed
    deps.change({ type: 'notice', kind: 'toast', text })
  }

  return {
    async send(errand: Errand): Promise<void> {
      const cid = newCid()
      const { chat, file, replyTo } = errand
      const message = ownMessage({ text: `[${deps.words()[file.kind]}]`, replyTo })
      deps.change({ type: 'own', own: { cid, chat, message, phase: 'waiting' } })
      await attempt(cid, errand)
    },
    /** Once more, after the network had failed. */
    retry(cid: string): void {
      const again = failed.get(cid)
      failed.delete(cid)
      if (!again) return
      deps.change({ type: 'again', cid })
      void attempt(cid, again)
    },
  }
}
