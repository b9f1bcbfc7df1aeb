/** Who may do what, and when: every action, in every state, by everybody. */
import { describe, expect, it } from 'vitest'
import { act } from '../../src/domain/life-cycle.ts'
import { SYSTEM } from '../../src/domain/person.ts'
import type { Action, Actor, ServiceRequest } from '../../src/domain/request.ts'
import { after, answer, cancel, climb, done, fail, handBack, rate, remind, setOut, take } from './acts.ts'
import { fresh, resident, staff, stranger, supervisor } from './any-action.ts'

const ACTIONS: Record<Action['type'], (actor: Actor) => Action> = {
  take,
  appoint: (actor) => ({ type: 'appoint', by: actor, day: '2026-11-25' }),
  setOut,
  done,
  fail,
  handBack,
  transfer: (actor) => ({ type: 'transfer', by: actor, to: staff(7) }),
  move: (actor) => ({ type: 'move', by: actor, area: '150105' }),
  cancel,
  remind: (actor) => ({ type: 'remind', by: actor }),
  climb: (actor) => ({ type: 'climb', by: actor }),
  raise: (actor) => ({ type: 'raise', by: actor }),
  rate: (actor) => ({ type: 'rate', by: actor, stars: 4 }),
  answer,
  say: (actor) => ({ type: 'say', by: actor, words: { text: '在吗' } }),
  note: (actor) => ({ type: 'note', by: actor, words: { text: '在吗' } }),
  amend: (actor) => ({ type: 'amend', by: actor, line: 0, text: '在' }),
  told: (actor) => ({ type: 'told', by: actor, line: 0 }),
}

const HOLDER = staff(1)
const PEOPLE = [resident, stranger, HOLDER, staff(2), supervisor(), SYSTEM]
const MEANING: Record<string, string> = {
  '+': 'ok',
  t: 'taken',
  y: 'not-yours',
  c: 'closed',
  n: 'not-taken',
  b: 'barred',
  s: 'supervisor-only',
  w: 'not-now',
  '=': 'same',
}
/** Rows of a closed request: what belongs to its life is over for everybody. */
const OVER = `
  take     cccccc
  appoint  cccccc
  setOut   cccccc
  done     cccccc
  fail     cccccc
  handBack cccccc
  transfer cccccc
  move     cccccc
  cancel   cccccc
  climb    cccccc
  say      cccccc
  note     yy+++y
  amend    wywwwy
  told     yy+++y`

/** What each may do. Columns: the resident, another resident, helper 1 (in charge, if anybody is), helper 2, a supervisor, the clock. */
const TABLE: [string, ServiceRequest, string][] = [
  [
    'waits at the station',
    fresh(),
    `
  take     yy+++y
  appoint  yynnny
  setOut   yynnny
  done     yynnny
  fail     yynnny
  handBack yynnnn
  transfer yynn+y
  move     yy+++y
  cancel   +ynn+y
  remind   yyyyy+
  climb    yyyyy+
  raise    wyyyyy
  rate     wyyyyy
  answer   yysswy
  say      +ynnny
  note     yy+++y
  amend    wywwwy
  told     yy+++y`,
  ],
  [
    'waits with the supervisor',
    after(remind, climb),
    `
  take     yyss+y
  appoint  yynnny
  setOut   yynnny
  done     yynnny
  fail     yynnny
  handBack yynnnn
  transfer yynn+y
  move     yyss+y
  cancel   +ynn+y
  remind   yyyyy+
  climb    yyyyy+
  raise    wyyyyy
  rate     wyyyyy
  answer   yysswy
  say      +ynnny
  note     yy+++y
  amend    wywwwy
  told     yy+++y`,
  ],
  [
    'waits with the supervisor because helper 1 failed',
    after(take(), fail()),
    `
  take     yyss+y
  move     yyss+y
  cancel   +ynn+y
  done     yynnny`,
  ],
  [
    'is taken',
    after(take()),
    `
  take     yyttty
  appoint  yy+yyy
  setOut   yy+yyy
  done     yy+yyy
  fail     yy+yyy
  handBack yy+y++
  transfer yy+y+y
  move     yy+y+y
  cancel   +y+y+y
  remind   yyyyy+
  climb    yyyyy+
  raise    wyyyyy
  rate     wyyyyy
  answer   yysswy
  say      +y+yyy
  note     yy+++y
  amend    wywwwy
  told     yy+++y`,
  ],
  [
    'is taken and late',
    after(take(), remind),
    `
  take     yyttty
  handBack yy+y++
  raise    +yyyyy
  cancel   +y+y+y`,
  ],
  [
    'was given to helper 1 by the supervisor it was with',
    after(remind, climb, { type: 'transfer', by: supervisor(), to: HOLDER }),
    `
  take     yytsty
  done     yy+yyy
  fail     yy+yyy
  handBack yy+y++
  transfer yy+y+y
  move     yy+y+y`,
  ],
  [
    'is on the way',
    after(take(), setOut()),
    `
  take     yyttty
  appoint  yy+yyy
  setOut   yy=yyy
  done     yy+yyy
  fail     yy+yyy
  handBack yy+y++
  transfer yy+y+y
  move     yy+y+y
  cancel   +y+y+y
  remind   yyyyy+
  climb    yyyyy+
  say      +y+yyy`,
  ],
  [
    'is done',
    after(take(), done()),
    `${OVER}
  remind   yyyyyw
  raise    +yyyyy
  rate     +yyyyy
  answer   yysswy`,
  ],
  [
    'is done and badly rated',
    after(take(), done(), rate(2)),
    `${OVER}
  remind   yyyyy+
  raise    +yyyyy
  rate     +yyyyy
  answer   yyss+y`,
  ],
  [
    'is done, badly rated and answered',
    after(take(), done(), rate(1), answer()),
    `${OVER}
  remind   yyyyyw
  raise    +yyyyy
  rate     +yyyyy
  answer   yysswy`,
  ],
  [
    'could not be done',
    after(take(), fail(), take(supervisor(2)), fail(supervisor(2))),
    `${OVER}
  remind   yyyyyw
  raise    +yyyyy
  rate     +yyyyy
  answer   yysswy`,
  ],
  [
    'is cancelled by the resident',
    after(take(), cancel()),
    `${OVER}
  remind   yyyyyw
  raise    wyyyyy
  rate     wyyyyy
  answer   yysswy`,
  ],
  [
    'is cancelled by staff',
    after(take(), cancel(HOLDER)),
    `${OVER}
  remind   yyyyyw
  raise    +yyyyy
  rate     wyyyyy
  answer   yysswy`,
  ],
]

describe.each(TABLE)('a request that %s', (_, request, table) => {
  const rows = table
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/) as [Action['type'], string])

  it.each(rows)('%s: %s', (type, expected) => {
    const before = structuredClone(request)
    const at = (request.history.at(-1)?.at ?? 0) + 5
    const outcomes = PEOPLE.map((actor) => {
      const result = act(request, ACTIONS[type](actor), at)
      return result.ok ? 'ok' : result.why
    })
    expect(outcomes).toEqual([...expected].map((code) => MEANING[code]))
    expect(request).toEqual(before)
  })
})
