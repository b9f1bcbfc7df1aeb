/** One's own words, changed: shown at once, until the server shows them itself. Pure. */
import type { PageMessage } from '../../src/doors/web/protocol.ts'
import type { Edit, State } from './state.ts'

/** The message as its author left it. `waiting`: the server does not know yet. */
export function withEdits(
  message: PageMessage,
  chat: number,
  edits: readonly Edit[],
): { message: PageMessage; waiting: boolean } {
  let now = message
  let waiting = false
  for (const edit of edits) {
    if (edit.chat !== chat || edit.id !== message.id || edit.was !== now.text) continue
    now = { ...now, text: edit.text, edited: true }
    waiting = !edit.handled
  }
  return { message: now, waiting }
}

/** What is left to be shown: not what the server has handled and shows, or what somebody has replaced since. */
export function unsettled(edits: readonly Edit[], talks: State['talks']): readonly Edit[] {
  if (edits.length === 0) return edits
  return edits.filter(({ handled, chat, id, was }) => {
    const shown = talks[chat]?.messages.find((message) => message.id === id)
    return !handled || shown?.text === was
  })
}
