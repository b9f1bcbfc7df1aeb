/** Somebody pressed "remind me" under a notice: it comes once more, at the time they chose. */
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'
import { createPost } from './post.ts'

export function reminder(bench: Bench): Handler {
  const post = createPost(bench)
  return async ({ number: id, line: chat }) => {
    const notice = (await bench.store.notices.get(id))?.notice
    if (!notice) return 'done'
    const { language } = await bench.wordingFor(chat)
    const posted = await post(notice, { chat, language })
    if (posted.type === 'slower') return { again: bench.clock() + posted.seconds * 1000 }
    return posted.type === 'failed' ? { again: bench.clock() + 60_000 } : 'done'
  }
}
