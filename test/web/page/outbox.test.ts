import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOutbox, type Sent } from '../../../web/src/outbox.ts'

const text = (cid: string, chat = 1): Sent => ({ t: 'text', chat, cid, text: cid })
const press = (cid: string, chat = 1): Sent => ({ t: 'press', chat, cid, id: 1, data: 'a' })

function setUp(restored: Sent[] = []) {
  const posted: string[] = []
  const line = { up: true }
  let kept: Sent[] = restored
  const outbox = createOutbox({
    restored,
    keep: (frames) => {
      kept = frames
    },
    post: ({ cid }) => {
      if (line.up) posted.push(cid)
      return line.up
    },
  })
  return { outbox, posted, line, kept: () => kept.map(({ cid }) => cid) }
}

describe('the outbox', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('sends the next of a chat only when the last is settled; other chats do not wait', () => {
    const { outbox, posted } = setUp()
    outbox.resume()
    outbox.add(text('a1'))
    outbox.add(press('a2'))
    outbox.add(text('b1', 2))
    expect(posted).toEqual(['a1', 'b1'])
    outbox.settle('a1')
    expect(posted).toEqual(['a1', 'b1', 'a2'])
  })

  it('sends again, by the same name, what was on its way when the line was lost', () => {
    const { outbox, posted } = setUp()
    outbox.resume()
    outbox.add(text('a1'))
    outbox.add(text('a2'))
    outbox.pause()
    outbox.add(text('a3'))
    outbox.resume()
    outbox.settle('a1')
    outbox.settle('a2')
    outbox.settle('a3')
    expect(posted).toEqual(['a1', 'a1', 'a2', 'a3'])
  })

  it('sends a refused one again after a while, and the ones behind it later', () => {
    const { outbox, posted } = setUp()
    outbox.resume()
    outbox.add(text('a1'))
    outbox.add(text('a2'))
    outbox.later('a1')
    vi.advanceTimersByTime(1_000)
    expect(posted).toEqual(['a1'])
    vi.advanceTimersByTime(2_000)
    expect(posted).toEqual(['a1', 'a1'])
  })

  it('does not believe in a silence for ever', () => {
    const { outbox, posted } = setUp()
    outbox.resume()
    outbox.add(text('a1'))
    vi.advanceTimersByTime(30_000)
    expect(posted).toEqual(['a1', 'a1'])
    outbox.settle('a1')
    vi.advanceTimersByTime(120_000)
    expect(posted).toEqual(['a1', 'a1'])
  })

  it('keeps words for a reload, and only words', () => {
    const { outbox, kept } = setUp([text('old')])
    outbox.add(press('p1'))
    outbox.add(text('a1'))
    expect(kept()).toEqual(['old', 'a1'])
    outbox.settle('old')
    outbox.settle('a1')
    expect(kept()).toEqual([])
  })

  it('sends what a reload has kept', () => {
    const { outbox, posted } = setUp([text('old')])
    expect(posted).toEqual([])
    outbox.resume()
    expect(posted).toEqual(['old'])
  })
})
