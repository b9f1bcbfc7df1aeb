/** One's own messages from the keystroke to the server's echo, and what else the page keeps in mind. */
import { describe, expect, it } from 'vitest'
import type { PageChat, PageMessage, ServerFrame } from '../../../src/doors/web/protocol.ts'
import { reduce } from '../../../web/src/reduce.ts'
import { type Change, START, type State } from '../../../web/src/state.ts'
import { isPressed, items, quickReplies, unread } from '../../../web/src/view.ts'

const HOME: PageChat = { id: 10, title: '', group: false, commands: [] }
const TEAM: PageChat = { id: -10, title: '', group: true, commands: [] }

const run = (state: State, ...changes: (Change | ServerFrame)[]) =>
  changes.reduce((now: State, c) => reduce(now, 't' in c ? { type: 'frame', frame: c } : c), state)
const open = run(START, { t: 'chats', chats: [HOME, TEAM] })
const say = (seq: number, id: number, words: Partial<PageMessage> = {}, chat = HOME.id): ServerFrame => ({
  t: 'events',
  chat,
  events: [{ seq, type: 'message', message: { id, at: id, from: 'bot', text: `m${id}`, ...words } }],
})
const own = (cid: string): Change => ({
  type: 'own',
  own: { cid, chat: HOME.id, message: { id: 0, at: 0, from: 'me', text: cid }, phase: 'waiting' },
})
const texts = (state: State) => items(state, HOME.id).map(({ message }) => message.text)
const phases = (state: State) => items(state, HOME.id).map(({ phase }) => phase)

describe('one’s own message', () => {
  it('stays where it was said when the answer comes before its echo, and is there once', () => {
    let state = run(open, say(1, 1), own('mine'))
    expect(phases(state)).toEqual([undefined, 'waiting'])
    state = run(state, say(2, 3))
    expect(texts(state)).toEqual(['m1', 'mine', 'm3'])
    state = run(state, say(3, 2, { from: 'me', cid: 'mine', text: 'mine' }))
    expect(texts(state)).toEqual(['m1', 'mine', 'm3'])
    expect(phases(state)).toEqual([undefined, undefined, undefined])
    state = run(state, { t: 'ack', cid: 'mine', id: 2 })
    expect(texts(state)).toEqual(['m1', 'mine', 'm3'])
  })

  it('loses its clock with the acknowledgement and waits for its echo in its place', () => {
    const state = run(open, own('mine'), { t: 'ack', cid: 'mine', id: 2 }, say(1, 3))
    expect(texts(state)).toEqual(['mine', 'm3'])
    expect(phases(state)).toEqual([undefined, undefined])
    const echoed = run(state, say(2, 2, { from: 'me', cid: 'mine', text: 'mine' }))
    expect(items(echoed, HOME.id).map(({ key }) => key)).toEqual(['mine', 'message 3'])
  })

  it('is replaced by a whisper as well', () => {
    const message: PageMessage = { id: 1, at: 1, from: 'me', cid: 'mine', text: 'mine', confidential: true }
    expect(texts(run(open, own('mine'), { t: 'whisper', chat: HOME.id, message }))).toEqual(['mine'])
  })

  it('that was restored after a reload stands below the history', () => {
    const restored: State = {
      ...START,
      own: [{ cid: 'mine', chat: 10, message: { id: 0, at: 0, from: 'me', text: 'mine' }, phase: 'waiting' }],
    }
    expect(texts(run(restored, { t: 'chats', chats: [HOME] }, say(1, 1), say(2, 2)))).toEqual([
      'm1',
      'm2',
      'mine',
    ])
  })

  it('goes back before what has been typed since', () => {
    const state = run(
      open,
      own('mine'),
      { type: 'draft', chat: HOME.id, text: 'next' },
      { type: 'unsent', cid: 'mine', keep: false },
      { type: 'give-back', chat: HOME.id, text: 'mine' },
    )
    expect(texts(state)).toEqual([])
    expect(state.drafts[HOME.id]).toBe('mine\nnext')
  })
})

describe('the state', () => {
  it('counts as unread what others said after the last look', () => {
    let state = run(open, say(1, 1, {}, TEAM.id), say(2, 2, { from: 'me' }, TEAM.id), say(3, 3, {}, TEAM.id))
    expect(unread(state, TEAM.id)).toBe(2)
    state = run(state, { type: 'open', chat: TEAM.id }, { type: 'seen' })
    expect(unread(state, TEAM.id)).toBe(0)
    expect(unread(run(state, say(4, 4, {}, TEAM.id)), TEAM.id)).toBe(1)
  })

  it('shows the newest quick replies until they are taken away', () => {
    const quick = [[{ text: 'yes' }]]
    let state = run(open, say(1, 1, { quick }), say(2, 2))
    expect(quickReplies(items(state, HOME.id))).toEqual(quick)
    state = run(state, say(3, 3, { quick: [] }))
    expect(quickReplies(items(state, HOME.id))).toEqual([])
  })

  it('knows a button as pressed until the server has handled it', () => {
    const press = { cid: 'press', chat: HOME.id, id: 1, data: 'a' }
    const button = { text: 'A', data: 'a' }
    const state = run(open, say(1, 1, { buttons: [[button]] }), { type: 'press', press })
    expect(isPressed(state, HOME.id, 1, button)).toBe(true)
    expect(isPressed(run(state, { t: 'ack', cid: 'press' }), HOME.id, 1, button)).toBe(false)
    expect(isPressed(run(state, { type: 'unsent', cid: 'press', keep: false }), HOME.id, 1, button)).toBe(
      false,
    )
  })

  it('opens the chat that a link led to, and the private one when a chat is gone', () => {
    const state = run(open, { t: 'ack', cid: 'join', chat: TEAM.id })
    expect(state.active).toBe(TEAM.id)
    expect(run(state, { t: 'chats', chats: [HOME] }).active).toBe(HOME.id)
  })

  it('ends the typing of who has spoken', () => {
    const state = run(open, { t: 'typing', chat: HOME.id })
    expect(HOME.id in state.typing).toBe(true)
    expect(HOME.id in run(state, say(1, 1)).typing).toBe(false)
  })
})
