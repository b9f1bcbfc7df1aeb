/** What becomes of a request, step by step, and whatever anybody tries. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AFTERWARDS_MS, act, apply } from '../../src/domain/life-cycle.ts'
import {
  type Action,
  type Actor,
  closedAt,
  holderBefore,
  isClosed,
  isSettled,
} from '../../src/domain/request.ts'
import {
  after,
  answer,
  climb,
  done,
  fail,
  handBack,
  next,
  raise,
  rate,
  remind,
  setOut,
  take,
} from './acts.ts'
import { anyAction, booking, fresh, resident, staff, supervisor } from './any-action.ts'

describe('a request', () => {
  it('starts with its own first line of history', () => {
    expect(fresh()).toEqual({
      ...booking,
      number: 'BB261123-0001',
      state: 'submitted',
      level: 'station',
      barred: [],
      since: 0,
      reminders: 0,
      createdAt: 0,
      history: [{ at: 0, type: 'submit', by: resident }],
    })
  })

  it('is in the charge of whoever takes it or gets it, until it is let go', () => {
    const taken = next(fresh(), { ...take(), code: '苹果' } as Action)
    expect(taken).toMatchObject({ state: 'taken', inCharge: staff(1), code: '苹果', since: 1_000 })
    expect(next(taken, handBack())).toMatchObject({ state: 'submitted', level: 'station' })
    expect(next(taken, handBack())).not.toMatchObject({ inCharge: expect.anything() })
    const given = next(taken, { type: 'transfer', by: staff(1), to: staff(2), code: '核桃' })
    expect(given).toMatchObject({ state: 'taken', inCharge: staff(2), code: '核桃' })
    expect(next(taken, setOut(), { type: 'transfer', by: staff(1), to: staff(2) })).toMatchObject({
      state: 'taken',
      code: undefined,
    })
    expect(next(taken, handBack()).code).toBeUndefined()
  })

  it('is never again for who failed it, nor for who the resident complained about', () => {
    const failed = after(take(), fail())
    expect(failed).toMatchObject({ state: 'submitted', level: 'supervisor', barred: [101] })
    const back = next(failed, { type: 'move', by: supervisor(), area: '150105' })
    expect(back.level).toBe('station')
    expect(act(back, take(), 9_000)).toEqual({ ok: false, why: 'barred' })
    expect(act(failed, { type: 'transfer', by: supervisor(), to: staff(1) }, 9_000)).toEqual({
      ok: false,
      why: 'barred',
    })
    const raised = after(take(staff(2)), done(staff(2)), raise)
    expect(raised).toMatchObject({ state: 'submitted', level: 'supervisor', barred: [102] })
    expect(raised.inCharge).toBeUndefined()
    // Twice the same: once in the list.
    const twice = next(raised, take(supervisor()), fail(supervisor()), raise)
    expect(twice.barred).toEqual([102, 201])
  })

  it('that the supervisor could not do, could not be done', () => {
    const failed = after(take(), fail(), take(supervisor()), fail(supervisor()))
    expect(failed).toMatchObject({ state: 'failed', inCharge: supervisor() })
    expect(closedAt(failed)).toBe(4_000)
  })

  it.each([
    ['fail', staff(1), after(take())],
    ['cancel', staff(1), after(take())],
    ['cancel', supervisor(), fresh()],
  ] as const)('cannot %s without a reason', (type, actor, request) => {
    for (const reason of [undefined, '', ' \n'])
      expect(act(request, { type, by: actor, reason }, 9_000)).toEqual({ ok: false, why: 'no-reason' })
  })

  it('the resident cancels without a reason, and does not move to where it is', () => {
    expect(act(fresh(), { type: 'cancel', by: resident }, 1).ok).toBe(true)
    for (const request of [fresh(), after(take())])
      expect(act(request, { type: 'move', by: staff(1), area: '150102001' }, 9_000)).toEqual({
        ok: false,
        why: 'same',
      })
  })

  it('is not given to whoever has it', () => {
    expect(act(after(take()), { type: 'transfer', by: staff(1), to: staff(1) }, 9_000)).toEqual({
      ok: false,
      why: 'same',
    })
  })

  it('with a new day is reminded of anew', () => {
    const late = after(take(), remind)
    expect(next(late, { type: 'appoint', by: staff(1), day: '2026-12-01', part: 'morning' })).toMatchObject({
      state: 'taken',
      reminders: 0,
      appointment: { day: '2026-12-01', part: 'morning' },
    })
  })
})

describe('a rating', () => {
  const closed = after(take(), done())
  const end = closedAt(closed) ?? 0

  it('below three is followed up until a supervisor who did not do it has answered', () => {
    for (const stars of [1, 2]) {
      const bad = next(closed, rate(stars))
      expect(bad).toMatchObject({ state: 'done', followUp: 'open', rating: { stars }, inCharge: staff(1) })
      expect(isSettled(bad)).toBe(false)
      expect(isSettled(next(bad, answer()))).toBe(true)
    }
    for (const stars of [3, 4, 5]) expect(isSettled(next(closed, rate(stars)))).toBe(true)
    const own = after(remind, climb, take(supervisor()), done(supervisor()), rate(1))
    expect(act(own, answer(), 99_000)).toEqual({ ok: false, why: 'barred' })
    expect(act(own, answer(supervisor(2)), 99_000).ok).toBe(true)
  })

  it('may be changed for a week: a better one closes what a bad one opened, an answered one stays answered', () => {
    const better = next(closed, rate(1), rate(5))
    expect(better.followUp).toBeUndefined()
    expect(next(better, rate(2)).followUp).toBe('open')
    const answered = next(closed, rate(1), answer())
    expect(next(answered, rate(2))).toMatchObject({ followUp: 'answered', since: answered.since })
    expect(act(closed, rate(5), end + AFTERWARDS_MS).ok).toBe(true)
    expect(act(closed, rate(5), end + AFTERWARDS_MS + 1)).toEqual({ ok: false, why: 'not-now' })
    expect(act(closed, raise, end + AFTERWARDS_MS + 1)).toEqual({ ok: false, why: 'not-now' })
  })

  it('given twice is one, unless words come with it', () => {
    const rated = next(closed, rate(5))
    expect(act(rated, rate(5), 9_000)).toEqual({ ok: false, why: 'same' })
    expect(act(rated, { type: 'rate', by: resident, stars: 5, reason: '热心' }, 9_000).ok).toBe(true)
    expect(next(rated, rate(4)).rating).toEqual({ stars: 4, at: rated.rating?.at })
  })

  it('belongs to one closing', () => {
    const again = next(closed, rate(1), raise, take(supervisor()), done(supervisor()))
    expect(again.rating).toBeUndefined()
    expect(again.followUp).toBeUndefined()
    expect(next(again, rate(5)).rating?.stars).toBe(5)
  })
})

describe('words', () => {
  it('are corrected by whoever said them, and both versions stay', () => {
    const said = after(take(), { type: 'say', by: staff(1), words: { text: '三点到' } })
    const amend = (actor: Actor): Action => ({ type: 'amend', by: actor, line: 2, text: '四点到' })
    expect(act(said, amend(staff(2)), 9_000)).toEqual({ ok: false, why: 'not-now' })
    expect(next(said, amend(staff(1))).history.slice(-2)).toMatchObject([
      { type: 'say', words: { text: '三点到' } },
      { type: 'amend', line: 2, text: '四点到' },
    ])
  })
})

describe('whatever anybody tries', () => {
  it('refusals change nothing, the history replays, and the barred are never in charge', () => {
    const anyStory = fc.array(fc.tuple(anyAction, fc.integer({ min: 0, max: 3 * 86_400_000 })), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(anyStory, (story) => {
        let request = fresh()
        let now = 0
        for (const [action, pause] of story) {
          now += pause
          const before = structuredClone(request)
          const result = act(request, action, now)
          expect(request).toEqual(before)
          if (!result.ok) continue
          request = result.request
          const { state, inCharge, history, barred, level } = request
          expect(history).toEqual([...before.history, { ...action, at: now }])
          if (!isClosed(state)) {
            expect(inCharge !== undefined).toBe(state === 'taken' || state === 'onTheWay')
            expect(holderBefore(request, history.length)).toEqual(inCharge)
            expect(barred).not.toContain(inCharge?.chat)
          }
          // Only a supervisor or moving it elsewhere brings it down again.
          if (before.level === 'supervisor' && level === 'station') expect(action.type).toBe('move')
          expect(new Set(barred).size).toBe(barred.length)
          expect(closedAt(request) !== undefined).toBe(isClosed(state))
          // What it is about never changes, and where only by moving it.
          if (action.type !== 'move') expect(request.area).toBe(before.area)
          expect(request).toMatchObject({
            ...booking,
            area: request.area,
            number: before.number,
            createdAt: 0,
          })
        }
        const replayed = request.history.slice(1).reduce(apply, fresh())
        expect(replayed).toEqual(request)
      }),
      { numRuns: 300 },
    )
  })
})
