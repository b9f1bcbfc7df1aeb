/** Whatever reconnects lose, repeat or overlap, the page ends up with the same list. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PageEvent, PageMessage } from '../../../src/doors/web/protocol.ts'
import { type Conversation, EMPTY, hear, overhear } from '../../../web/src/conversation.ts'

const message = (id: number, text: string): PageMessage => ({ id, at: id, from: 'bot', text })

/** What happens in a chat, seq by seq: some message id is said, changed or taken away. Ids come in any order. */
const history = fc
  .array(fc.record({ id: fc.integer({ min: 1, max: 12 }), gone: fc.boolean() }), { maxLength: 40 })
  .map((changes) =>
    changes.map(
      ({ id, gone }, i): PageEvent =>
        gone
          ? { seq: i + 1, type: 'delete', id }
          : { seq: i + 1, type: i % 2 ? 'edit' : 'message', message: message(id, `at ${i + 1}`) },
    ),
  )

/** The truth: the last word on each message, in the order of their ids. */
function truth(events: readonly PageEvent[]): PageMessage[] {
  const last = new Map<number, PageMessage | undefined>()
  for (const event of events) {
    if (event.type === 'delete') last.set(event.id, undefined)
    else last.set(event.message.id, event.message)
  }
  return [...last].sort(([a], [b]) => a - b).flatMap(([, kept]) => kept ?? [])
}

describe('a conversation', () => {
  it('is the same through any cuts of the line', () => {
    const cuts = fc.array(fc.record({ upTo: fc.nat(40), back: fc.nat(10) }), { maxLength: 12 })
    fc.assert(
      fc.property(history, cuts, (events, breaks) => {
        let talk: Conversation = EMPTY
        for (const { upTo, back } of [...breaks, { upTo: events.length, back: 0 }]) {
          // A reconnect asks from the cursor; a server that plays safe begins somewhat earlier.
          const from = Math.max(0, talk.seq - back)
          talk = hear(talk, events.slice(from, Math.max(from, upTo)))
        }
        expect(talk.messages).toEqual(truth(events))
        expect(talk.seq).toBe(events.length)
      }),
    )
  })

  it('is the same if the server leaves out what was overtaken, and sends it in any order within a frame', () => {
    fc.assert(
      fc.property(history, fc.nat(40), fc.infiniteStream(fc.nat()), (events, seen, chance) => {
        const idOf = (event: PageEvent) => (event.type === 'delete' ? event.id : event.message.id)
        const rest = events.slice(seen)
        const last = new Map(rest.map((event) => [idOf(event), event]))
        const left = [...last.values()]
          .map((event) => ({ event, by: chance.next().value as number }))
          .sort((a, b) => a.by - b.by)
          .map(({ event }) => event)
        const talk = hear(hear(EMPTY, events.slice(0, seen)), left)
        expect(talk.messages).toEqual(truth(events))
      }),
    )
  })

  it('forgets what it had when the server says so', () => {
    fc.assert(
      fc.property(history, history, (before, after) => {
        const talk = hear(hear(EMPTY, before), after, true)
        expect(talk.messages).toEqual(truth(after))
      }),
    )
  })

  it('does not bring back what was deleted', () => {
    const talk = hear(EMPTY, [{ seq: 2, type: 'delete', id: 1 }])
    expect(hear(talk, [{ seq: 1, type: 'message', message: message(1, 'old') }]).messages).toEqual([])
  })

  it('puts whispers between the others by their ids, replaces and forgets them, and keeps the cursor', () => {
    let talk = hear(EMPTY, [
      { seq: 1, type: 'message', message: message(1, 'one') },
      { seq: 2, type: 'message', message: message(5, 'five') },
    ])
    talk = overhear(talk, 3, message(3, 'three'))
    talk = overhear(talk, 3, message(3, 'three again'))
    expect(talk.messages.map(({ text }) => text)).toEqual(['one', 'three again', 'five'])
    expect(talk.seq).toBe(2)
    expect(overhear(talk, 3, undefined).messages.map(({ id }) => id)).toEqual([1, 5])
  })
})
