/** Makes the choices of a message sent from here answer to typed numbers, as those of the bot's own answers do. */
import type { Store } from '../store/store.ts'

/** What the bot remembers of a chat, as far as this needs to know. */
interface ChatState {
  menu?: string[]
  draft?: unknown
  dialogues?: unknown
}

const ATTEMPTS = 3

/** `presses`: callback data behind 1, 2, 3 … Somebody in the middle of a form goes on with that: their numbers answer it. */
export async function offer(
  { sessions }: Pick<Store, 'sessions'>,
  chat: number,
  presses: string[],
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { revision, state } = await sessions.load<ChatState>(chat)
    if (!state || state.draft || state.dialogues) return
    if ((await sessions.commit<ChatState>(chat, revision, { ...state, menu: presses })).ok) return
  }
}
