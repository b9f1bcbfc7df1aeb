/** Somebody pressed "remind me" under a notice: it comes once more, at the time they chose. */
import { isSubscribed, quietFor, quietOf } from '../../domain/subscriber.ts'
import { toLocal } from '../../domain/time.ts'
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'
import type { Post } from './post.ts'

const LATER = 60_000

export function reminder({ store, clock, zone, catalog }: Bench, post: Post): Handler {
  const usual = quietOf(catalog.noticeRules)
  return async ({ number: id, line: chat }) => {
    const [found, subscriber] = await Promise.all([store.notices.get(id), store.subscribers.get(chat)])
    if (!found) return 'done'
    // "No more" means this too, and so does having everything erased.
    if (!subscriber || !isSubscribed(subscriber)) return 'done'
    const quiet = quietFor(subscriber.quiet ?? usual, toLocal(clock(), zone))
    if (quiet > 0) return { again: clock() + quiet * 60_000 }
    const posted = await post(found.notice, subscriber)
    if (posted.type === 'slower') return { again: clock() + posted.seconds * 1000 }
    return posted.type === 'failed' ? { again: clock() + LATER } : 'done'
  }
}
