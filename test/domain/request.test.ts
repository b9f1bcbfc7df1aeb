import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Action,
  type Actor,
  act,
  isClosed,
  type NewRequest,
  type ServiceRequest,
  submitted,
} from '../../src/domain/request.ts'

const resident: Actor = { chat: 1, name: '某某', as: 'resident' }
const staff = (n: number): Actor => ({ chat: 100 + n, name: `帮办员${n}`, as: 'staff' })
const booking: NewRequest = {
  kind: 'BB',
  item: 'oldAge',
  area: '150102001',
  chat: 1,
  language: 'zh-CN',
  answers: { name: '某某' },
}
const fresh = () => submitted(booking, 'BB261123-0001', resident, 0)

/** The request after these actions; every one must be possible. */
function after(...actions: Action[]): ServiceRequest {
  return actions.reduce((request, action, i) => {
    const result = act(request, action, i + 1)
    if (!result.ok) throw new Error(`${action.type}: ${result.why}`)
    return result.request
  }, fresh())
}
const take = (n: number): Action => ({ type: 'take', by: staff(n) })
const done = (n: number): Action => ({ type: 'done', by: staff(n) })
const fail = (n: number): Action => ({ type: 'fail', by: staff(n), reason: '缺材料' })
const handBack = (n: number): Action => ({ type: 'handBack', by: staff(n) })
const cancel: Action = { type: 'cancel', by: resident }

describe('a request', () => {
  it('starts with its own first line of history', () => {
    expect(fresh()).toEqual({
      ...booking,
      number: 'BB261123-0001',
      state: 'submitted',
      createdAt: 0,
      history: [{ at: 0, action: 'submit', by: resident }],
    })
  })

  it('is in the charge of whoever takes it, until it is handed back', () => {
    expect(after(take(1))).toMatchObject({ state: 'taken', inCharge: staff(1) })
    expect(after(take(1), handBack(1)).inCharge).toBeUndefined()
    expect(after(take(1), handBack(1), take(2))).toMatchObject({ state: 'taken', inCharge: staff(2) })
  })

  it('remembers who closed it, and why', () => {
    expect(after(take(1), done(1))).toMatchObject({ state: 'done', inCharge: staff(1) })
    expect(after(take(1), fail(1)).history.at(-1)).toEqual({
      at: 2,
      action: 'fail',
      by: staff(1),
      reason: '缺材料',
    })
    expect(after(cancel).history.at(-1)).toEqual({ at: 1, action: 'cancel', by: resident })
  })

  it.each<[string, ServiceRequest, Action, object]>([
    ['take what is taken', after(take(1)), take(2), { why: 'taken', by: staff(1) }],
    ['take twice', after(take(1)), take(1), { why: 'taken', by: staff(1) }],
    ['finish what nobody took', fresh(), done(1), { why: 'not-taken' }],
    ['hand back what nobody took', fresh(), handBack(1), { why: 'not-taken' }],
    ['fail what nobody took', fresh(), fail(1), { why: 'not-taken' }],
    ['finish what another took', after(take(1)), done(2), { why: 'not-yours', by: staff(1) }],
    ['hand back what another took', after(take(1)), handBack(2), { why: 'not-yours', by: staff(1) }],
    ['take what is done', after(take(1), done(1)), take(2), { why: 'closed', state: 'done' }],
    ['cancel what is done', after(take(1), done(1)), cancel, { why: 'closed', state: 'done' }],
    ['cancel twice', after(cancel), cancel, { why: 'closed', state: 'cancelled' }],
    ['finish what failed', after(take(1), fail(1)), done(1), { why: 'closed', state: 'failed' }],
  ])('nobody can %s', (_, request, action, refusal) => {
    const before = structuredClone(request)
    expect(act(request, action, 9)).toEqual({ ok: false, ...refusal })
    expect(request).toEqual(before)
  })
})

/** The rules once more, written as a table of what may follow what, to compare with. */
const MAY: Record<string, Record<string, string>> = {
  submitted: { take: 'taken', cancel: 'cancelled' },
  taken: { done: 'done', fail: 'failed', handBack: 'submitted', cancel: 'cancelled' },
}

const anyAction: fc.Arbitrary<Action> = fc.record({
  type: fc.constantFrom('take', 'done', 'fail', 'handBack', 'cancel'),
  by: fc.oneof(fc.constant(resident), fc.integer({ min: 1, max: 3 }).map(staff)),
  reason: fc.option(fc.string(), { nil: undefined }),
}) as fc.Arbitrary<Action>

describe('whatever anybody tries', () => {
  it('follows the table, has at most one in charge, and its history replays to it', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 30 }), (actions) => {
        let request = fresh()
        let model: { state: string; holder: number | undefined } = { state: 'submitted', holder: undefined }
        const accepted: { action: Action; at: number }[] = []
        for (const [at, action] of actions.entries()) {
          const next = MAY[model.state]?.[action.type]
          const holds = action.type === 'take' || action.type === 'cancel' || model.holder === action.by.chat
          const result = act(request, action, at)
          expect(result.ok).toBe(next !== undefined && holds)
          if (!result.ok || next === undefined) continue
          const holder = { take: action.by.chat, handBack: undefined }[action.type as 'take' | 'handBack']
          const moved = action.type === 'take' || action.type === 'handBack'
          model = { state: next, holder: moved ? holder : model.holder }
          request = result.request
          accepted.push({ action, at })
          expect(request.state).toBe(model.state)
          expect(request.inCharge?.chat).toBe(model.holder)
          expect(isClosed(request.state)).toBe(!(request.state in MAY))
        }
        expect(request.history.slice(1).map(({ at, action }) => [at, action])).toEqual(
          accepted.map(({ action, at }) => [at, action.type]),
        )
        const replayed = request.history.slice(1).reduce((soFar, { at, action, by, reason }) => {
          const result = act(soFar, { type: action, by, reason } as Action, at)
          return result.ok ? result.request : soFar
        }, fresh())
        expect(replayed).toEqual(request)
        // Nothing but state, history and who is in charge ever changes.
        const { state: _s, history: _h, inCharge: _i, ...rest } = request
        const { state: _s0, history: _h0, ...rest0 } = fresh()
        expect(rest).toEqual(rest0)
      }),
    )
  })
})
