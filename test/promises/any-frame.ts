/** Whatever a page can send, made up by fast-check. */
import fc from 'fast-check'
import { newCid } from '../doors/web/harness.ts'
import { pressData, type Targets, text } from './bad-words.ts'

const json = (value: unknown) => JSON.stringify(value)

/** A frame, or what only looks like one. `chat`: the sender's own. */
export function anyFrame(targets: Targets): fc.Arbitrary<string | Buffer> {
  const chat = fc.constantFrom(
    targets.chat,
    targets.other.chat,
    targets.group,
    -1,
    0,
    1.5,
    2 ** 53,
    '1',
    null,
  )
  const id = fc.constantFrom(targets.message, targets.other.message, -1, 0, 1e9, 0.5, '1')
  const cid = fc.oneof(
    { weight: 5, arbitrary: fc.constant(null).map(() => newCid()) },
    { weight: 1, arbitrary: fc.constantFrom('', 'x', 'y'.repeat(100), 7, null) },
  )
  const frame = (t: string, more: Record<string, fc.Arbitrary<unknown>>) =>
    fc
      .record({ t: fc.constant(t), chat, cid, ...more }, { requiredKeys: [] })
      .map((value) => json({ ...value, t }))
  return fc.oneof(
    {
      weight: 4,
      arbitrary: frame('text', {
        text: fc.oneof(text, fc.constantFrom(7, null, {}, 'z'.repeat(30_000))),
        replyTo: id,
      }),
    },
    {
      weight: 4,
      arbitrary: frame('press', {
        id,
        data: fc.oneof(pressData(targets), fc.constantFrom('x'.repeat(64), '字'.repeat(64), 7)),
      }),
    },
    { weight: 2, arbitrary: frame('edit', { id, text }) },
    {
      weight: 1,
      arbitrary: frame('file', {
        kind: fc.constantFrom('photo', 'voice', 'thing'),
        file: fc.constantFrom('web-x', '../../secrets.json', `web-${'a'.repeat(24)}`),
        caption: text,
      }),
    },
    { weight: 1, arbitrary: frame('location', { latitude: fc.double(), longitude: fc.double() }) },
    { weight: 1, arbitrary: frame('contact', { phone: text }) },
    { weight: 1, arbitrary: frame('join', { code: text }) },
    { weight: 1, arbitrary: frame('newGroup', { code: fc.constantFrom('x', '../..', '') }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        json({ t: 'hello', since: { '-1': 5, x: 2, __proto__: 1 } }),
        json({ t: 'hello', since: { [targets.other.chat]: 0 } }),
        json({ t: 'hello' }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '{',
        '[]',
        'null',
        '"x"',
        '{"t":"nothing"}',
        '{"t":["text"]}',
        '['.repeat(5_000),
        '\ud83d',
      ),
    },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
  )
}
