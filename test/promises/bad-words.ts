/** Words and button data that break things, made up by fast-check. */
import fc from 'fast-check'

/** Texts that break things: nothing, far too much, control and right-to-left characters, halves of characters, markup. */
export const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '0',
    '－１',
    '1'.repeat(40),
    '/',
    '/nothing',
    '/start',
    `/start ${'x'.repeat(200)}`,
  ),
  fc.constantFrom(
    '/book',
    '/mine',
    '/help',
    '/language',
    '/inspection',
    '/bind 1501',
    '/desk',
    '/invite',
    '人工',
    '返回',
    '跳过',
  ),
  fc.constantFrom(
    '字'.repeat(10_000),
    '🙂'.repeat(5_000),
    'a\u0000b',
    '\u202egnirts\u202c',
    '\u200b\u200b',
    '\ud83d',
    '\udc00x',
    'e\u0301'.repeat(400),
  ),
  fc.constantFrom(
    '<b>bold',
    '<script>',
    '&amp;',
    '{ $name }',
    '%s%n',
    '${x}',
    '__proto__',
    'constructor',
    '[object Object]',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 600 }),
  // Any code units at all: pairs fall apart.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
)

export interface Targets {
  /** The one who sends all this. */
  chat: number
  /** Tag of their open draft. */
  draft: string
  /** Somebody else, with a draft, a request and a message of theirs. */
  other: { chat: number; draft: string; number: string; message: number }
  /** A group they are in, and one they are not in. */
  group: number
  /** A message of the bot in the sender's chat. */
  message: number
}

const WORDS = [
  '',
  'x',
  '!back',
  '!skip',
  '!keep',
  '!done',
  '!up',
  '!page99',
  '!page-1',
  '!pageNaN',
  '!change:',
  '!change:name',
  'self',
  'submit',
  '__proto__',
  '150102',
  '2026-02-30',
]
const QUESTIONS = [
  'item',
  'forWhom',
  'name',
  'phone',
  'place',
  'address',
  'day',
  'part',
  'circumstances',
  'media',
  'remarks',
  'confirm',
  'nothing',
  '__proto__',
]

const DESK = [
  'take',
  'out',
  'done',
  'fail',
  'back',
  'contact',
  'more',
  'less',
  'give',
  'move',
  'cancel',
  'appoint',
  'talk',
  'told',
  'answer',
  'view',
  'handBack',
  '',
]

/** Callback data: of other people's drafts and requests, with wrong parts, and 64 bytes of anything. */
export function pressData({ draft, other }: Targets): fc.Arbitrary<string> {
  const word = fc.constantFrom(...WORDS)
  const number = fc.constantFrom(other.number, 'BB991231-9999', 'xx', '', '../../x', '*')
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(draft, other.draft, 'zzzzzz'), fc.constantFrom(...QUESTIONS), word)
      .map((parts) => `q:${parts.join(':')}`),
    fc
      .tuple(fc.constantFrom('view', 'cancel', 'really', 'rate1', 'rate9', 'talk', 'raise', ''), number)
      .map((parts) => `v:${parts.join(':')}`),
    fc
      .tuple(fc.constantFrom(...DESK), number, fc.constantFrom('', ':0', ':-1', ':x'))
      .map(([move, of, more]) => `r:${move}:${of}${more}`),
    fc
      .tuple(fc.constantFrom('fail', 'cancel', 'move', 'talk', 'answer', 'give', 'rate', ''), number, word)
      .map((parts) => `w:${parts.join(':')}`),
    fc.constantFrom(
      'k:',
      'k:all:0',
      'k:mine:-1',
      'k:board',
      `k:say:${other.number}`,
      `f:remove:${other.chat}`,
      'z:end',
    ),
    fc
      .tuple(fc.constantFrom('resume', 'undo', 'drop', ''), fc.constantFrom(other.draft, 'zzzzzz', ''))
      .map((parts) => `d:${parts.join(':')}`),
    fc.constantFrom(
      'm:book',
      'm:ring',
      'm:mine',
      'm:nothing',
      'm:',
      'n:administrator',
      'n:',
      'b:1501',
      'b:',
      'l:xx',
      'l:',
      's:oldAge',
      's:nothing',
      's:',
      'i:*',
      'i:x',
      'i:',
      'e:ask',
      ':',
      '::::',
      'toString:x',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 16 }),
  )
}
