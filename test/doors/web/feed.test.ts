import { expect, test } from 'vitest'
import { createFeed, type FeedOptions } from '../../../src/doors/web/feed.ts'
import type { ServerFrame } from '../../../src/doors/web/protocol.ts'

const CHAT = 7
const tick = () => new Promise((resolve) => setImmediate(resolve))

/** A chat with the messages 1 … `last`, and reads that wait until they are let through. */
function slowChat(last: number) {
  const waiting: (() => void)[] = []
  const read: FeedOptions['store']['read'] = async (_chat, since, limit) => {
    await new Promise<void>((resolve) => waiting.push(resolve))
    const ids = Array.from({ length: last - since }, (_, n) => since + n + 1).slice(0, limit)
    const changes = ids.map((id) => ({ id, seq: id, message: { at: 1, by: 'bot' as const, text: `${id}` } }))
    return { reset: false, cursor: ids.at(-1) ?? last, more: ids.length === limit, changes }
  }
  return {
    read,
    letThrough: async () => (await tick(), waiting.shift()?.(), await tick()),
    reads: () => waiting.length,
  }
}
const seqs = (frames: ServerFrame[]) =>
  frames.map((frame) => (frame.t === 'events' ? frame.events.map(({ seq }) => seq) : []))

test('a page that begins anew while we read gets what belongs to its new place', async () => {
  const frames: ServerFrame[] = []
  const { read, letThrough } = slowChat(3)
  const feed = createFeed({
    store: { read },
    viewer: 1,
    send: async (frame) => void frames.push(frame),
    link: String,
  })
  feed.begin(CHAT, 2)
  feed.begin(CHAT, 1)
  for (let n = 0; n < 4; n++) await letThrough()
  expect(seqs(frames)).toEqual([[2, 3]])
  feed.close()
})

test('no more is read before the page has taken the last', async () => {
  const taken: (() => void)[] = []
  const frames: ServerFrame[] = []
  const { read, letThrough, reads } = slowChat(250)
  const send = (frame: ServerFrame) => {
    frames.push(frame)
    return new Promise<void>((resolve) => taken.push(resolve))
  }
  const feed = createFeed({ store: { read }, viewer: 1, send, link: String })
  feed.begin(CHAT, 0)
  await letThrough()
  for (let n = 0; n < 50; n++) feed.nudge(CHAT)
  await tick()
  expect([frames.length, reads()]).toEqual([1, 0])
  taken.shift()?.()
  await letThrough()
  expect(seqs(frames).map((list) => list.length)).toEqual([100, 100])
  taken.shift()?.()
  await letThrough()
  expect(seqs(frames).flat()).toEqual(Array.from({ length: 250 }, (_, n) => n + 1))
  feed.close()
})
