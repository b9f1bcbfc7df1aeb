/** Somebody who wants notices. */
import type { Subscriber } from '../../src/domain/subscriber.ts'
import { type Person, type Talk, TEN } from './talk.ts'

export async function agreed(talk: Talk, more: Partial<Subscriber> = {}): Promise<Person> {
  const person = talk.person()
  await talk.store.subscribers.put({
    chat: person.chat,
    language: 'zh-CN',
    kinds: [],
    consent: [{ at: TEN, what: 'given', version: 1 }],
    ...more,
  })
  return person
}
