/** A copy of a notice to look at before it is sent, for somebody of the staff, whatever they want to be told. */
import { may } from '../../domain/person.ts'
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'
import type { Post } from './post.ts'

export function guest({ store, clock, wordingFor }: Bench, post: Post): Handler {
  return async ({ number: id, line: chat }) => {
    const [found, person] = await Promise.all([store.notices.get(id), store.people.get(chat)])
    if (!found || !may(person, 'supervise')) return 'done'
    const { language } = await wordingFor(chat)
    const posted = await post(found.notice, { chat, language })
    return posted.type === 'slower' ? { again: clock() + posted.seconds * 1000 } : 'done'
  }
}
