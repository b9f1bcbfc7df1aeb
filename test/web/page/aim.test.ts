/** What the input box is for, and one's own words while they are being changed. */
import { describe, expect, it } from 'vitest'
import type { PageChat, PageMessage, ServerFrame } from '../../../src/doors/web/protocol.ts'
import { aimOf } from '../../../web/src/aim.ts'
import { choicesOf, gistOf } from '../../../web/src/gist.ts'
import { reduce } from '../../../web/src/reduce.ts'
import { type Change, START, type State } from '../../../web/src/state.ts'
import { items } from '../../../web/src/view.ts'
import { wordsFor } from '../../../web/src/words/index.ts'

const HOME: PageChat = { id: 10, title: '', group: false, commands: [] }
const run = (state: State, ...changes: (Change | ServerFrame)[]) =>
  changes.reduce((now: State, c) => reduce(now, 't' in c ? { type: 'frame', frame: c } : c), state)
const say = (seq: number, id: number, words: Partial<PageMessage> = {}): ServerFrame => ({
  t: 'events',
  chat: HOME.id,
  events: [{ seq, type: 'message', message: { id, at: id, from: 'me', text: `m${id}`, ...words } }],
})
const gone = (seq: number, id: number): ServerFrame => ({
  t: 'events',
  chat: HOME.id,
  events: [{ seq, type: 'delete', id }],
})
const aim = (does?: 'reply' | 'edit', id = 1): Change => ({
  type: 'aim',
  chat: HOME.id,
  aim: does && { does, id },
})
const draft = (text: string): Change => ({ type: 'draft', chat: HOME.id, text })
const edit = (cid: string, was: string, text: string): Change => ({
  type: 'edit',
  edit: { cid, chat: HOME.id, id: 1, was, text },
})
const open = run(START, { t: 'chats', chats: [HOME] }, say(1, 1), say(2, 2))
const box = (state: State) => state.drafts[HOME.id]
const shown = (state: State) => items(state, HOME.id).map(({ message, phase }) => [message.text, phase])

describe('the input box', () => {
  it('keeps what is written when a message is answered, and when it is not', () => {
    let state = run(open, draft('half'), aim('reply'))
    expect(aimOf(state, HOME.id)).toMatchObject({ does: 'reply', message: { id: 1 } })
    expect(box(state)).toBe('half')
    state = run(state, aim())
    expect(aimOf(state, HOME.id)).toBeUndefined()
    expect(box(state)).toBe('half')
  })

  it('holds the words to be changed, and afterwards what stood there', () => {
    let state = run(open, draft('half'), aim('edit'))
    expect(box(state)).toBe('m1')
    state = run(state, draft('m1 and more'), aim())
    expect(box(state)).toBe('half')
  })

  it('goes from one message to another without losing what stood there', () => {
    let state = run(open, draft('half'), aim('edit', 1), draft('x'), aim('edit', 2))
    expect(box(state)).toBe('m2')
    state = run(state, aim('reply', 1))
    expect(box(state)).toBe('half')
  })

  it('takes no aim at what is not there, and loses it with the message', () => {
    expect(aimOf(run(open, aim('reply', 9)), HOME.id)).toBeUndefined()
    expect(aimOf(run(open, aim('reply'), gone(3, 1)), HOME.id)).toBeUndefined()
    const changing = run(open, draft('half'), aim('edit'), draft('mine'), gone(3, 1))
    expect(aimOf(changing, HOME.id)).toBeUndefined()
    expect(box(changing)).toBe('mine')
    expect(box(run(changing, aim()))).toBe('half')
  })

  it('gets words back without mixing them into a message that is being changed', () => {
    const state = run(open, draft('half'), aim('edit'), { type: 'give-back', chat: HOME.id, text: 'unsent' })
    expect(box(state)).toBe('m1')
    expect(box(run(state, aim()))).toBe('unsent\nhalf')
  })

  it('begins a second change with the words of the first', () => {
    expect(box(run(open, edit('e1', 'm1', 'new'), aim('edit')))).toBe('new')
  })
})

describe('words being changed', () => {
  it.each([
    ['the acknowledgement first', [{ t: 'ack', cid: 'e1', id: 1 }, say(3, 1, { text: 'new', edited: true })]],
    ['the news first', [say(3, 1, { text: 'new', edited: true }), { t: 'ack', cid: 'e1', id: 1 }]],
  ] as [string, ServerFrame[]][])('are shown at once and never flicker: %s', (_name, frames) => {
    let state = run(open, edit('e1', 'm1', 'new'))
    expect(shown(state)[0]).toEqual(['new', 'waiting'])
    expect(items(state, HOME.id)[0]?.message.edited).toBe(true)
    for (const frame of frames) {
      state = run(state, frame)
      expect(shown(state)[0]?.[0]).toBe('new')
    }
    expect(shown(state)[0]).toEqual(['new', undefined])
    expect(state.edits).toEqual([])
  })

  it('can be changed again before the server has heard of it', () => {
    let state = run(open, edit('e1', 'm1', 'two'), edit('e2', 'two', 'three'))
    expect(shown(state)[0]).toEqual(['three', 'waiting'])
    state = run(state, say(3, 1, { text: 'two' }), { t: 'ack', cid: 'e1', id: 1 })
    expect(shown(state)[0]).toEqual(['three', 'waiting'])
    state = run(state, { t: 'ack', cid: 'e2', id: 1 }, say(4, 1, { text: 'three' }))
    expect(shown(state)[0]).toEqual(['three', undefined])
    expect(state.edits).toEqual([])
  })

  it('are the old ones again when the server refuses, and the newest when another page was later', () => {
    const state = run(open, edit('e1', 'm1', 'new'))
    expect(shown(run(state, { type: 'unsent', cid: 'e1', keep: false }))[0]).toEqual(['m1', undefined])
    expect(shown(run(state, say(3, 1, { text: 'other' })))[0]).toEqual(['other', undefined])
    expect(run(state, gone(3, 1), { t: 'ack', cid: 'e1', id: 1 }).edits).toEqual([])
  })
})

describe('a message', () => {
  const message = (more: Partial<PageMessage>): PageMessage => ({ id: 1, at: 1, from: 'me', ...more })
  it.each<[string, Partial<PageMessage>, string[]]>([
    ['one’s own words', { text: 'a' }, ['reply', 'edit', 'copy']],
    ['the bot’s words', { text: 'a', from: 'bot' }, ['reply', 'copy']],
    ['another member’s words', { text: 'a', from: 'member' }, ['reply', 'copy']],
    ['one’s own photo with words', { text: 'a', photo: 'p' }, ['reply', 'copy']],
    ['a place', { location: { latitude: 1, longitude: 2 } }, ['reply']],
    ['a command', { text: '/mine' }, ['reply']],
    ['what is not kept', { text: 'a', confidential: true }, ['copy']],
    ['what the server does not have yet', { id: 0, text: 'a' }, []],
  ])('offers what can be done: %s', (_name, more, choices) => {
    expect(choicesOf(message(more))).toEqual(choices)
  })

  it('is told in one line', () => {
    const words = wordsFor('en')
    expect(gistOf(message({ text: '\n first \nsecond' }), words)).toBe('first')
    expect(gistOf(message({ text: 'x'.repeat(10_000) }), words)).toHaveLength(200)
    expect(gistOf(message({ photo: 'p' }), words)).toBe('Photo')
    expect(gistOf(message({ text: '/start x' }), words)).toBe('Conversation started')
    expect(gistOf(message({ document: { url: 'u', name: 'a.pdf' } }), words)).toBe('a.pdf')
  })
})
