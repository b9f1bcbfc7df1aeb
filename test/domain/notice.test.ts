import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, isEnded, made, type NoticeAction, OUTCOMES, tallyOf } from '../../src/domain/notice.ts'
import { figuresOf } from '../../src/domain/notice-report.ts'
import { EVERYBODY } from '../../src/domain/subscriber.ts'

const by = { chat: 1, name: '王红' }
const draft = made({ text: [], buttons: [], audience: EVERYBODY, answers: {} }, 'abc234', by, 0)
const action: fc.Arbitrary<NoticeAction> = fc.oneof(
  fc.record({
    type: fc.constantFrom('change', 'test', 'unschedule', 'send', 'pause', 'resume', 'stop'),
    by: fc.constant(by),
  }),
  fc.record({ type: fc.constant('schedule'), by: fc.constant(by), for: fc.nat() }),
  fc.record({ type: fc.constant('begin'), by: fc.constant(by), size: fc.nat() }),
  fc.record({ type: fc.constantFrom('finish', 'expire'), by: fc.constant(by) }),
  fc.record({ type: fc.constant('fail'), by: fc.constant(by), trouble: fc.string() }),
  fc.record({ type: fc.constant('resend'), by: fc.constant(by), as: fc.string() }),
) as fc.Arbitrary<NoticeAction>

describe('the life of a notice', () => {
  test('whatever is pressed: it begins once at most, an end is an end, and every step stands in its log', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        let notice = draft
        for (const [at, each] of actions.entries()) {
          const next = advance(notice, each, at)
          if (!next) continue
          if (isEnded(notice.state)) expect(next.state).toBe(notice.state)
          expect(next.log.slice(0, -1)).toEqual(notice.log)
          notice = next
        }
        const begun = notice.log.filter(({ type }) => type === 'begin')
        expect(begun.length).toBeLessThanOrEqual(1)
        if (notice.state === 'sending' || notice.state === 'paused') expect(notice.size).toBeDefined()
      }),
    )
  })
})

describe('counts', () => {
  const outcome = fc.constantFrom(...OUTCOMES, undefined)
  const row = fc.record({
    door: fc.constantFrom('telegram', 'web'),
    area: fc.constantFrom('150102', '150103', undefined),
    outcome,
    left: fc.boolean(),
  })

  test('of the bytes: everybody once, also those behind the last byte', () => {
    fc.assert(
      fc.property(fc.array(outcome), fc.nat(50), (outcomes, more) => {
        const bytes = Uint8Array.from(outcomes, (each) => each?.charCodeAt(0) ?? 0)
        const tally = tallyOf(bytes, outcomes.length + more)
        for (const each of OUTCOMES) expect(tally[each]).toBe(outcomes.filter((one) => one === each).length)
        expect(tally.waiting).toBe(outcomes.filter((one) => one === undefined).length + more)
      }),
    )
  })

  test('of the report: by door, by area and in all the same', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { size, total, cells, byDoor, byArea, left } = figuresOf(rows)
        expect(size).toBe(rows.length)
        expect(left).toBe(rows.filter((each) => each.left).length)
        for (const some of [cells, byDoor, byArea]) {
          expect(some.reduce((sum, { tally }) => sum + tally.s, 0)).toBe(total.s)
          expect(some.reduce((sum, { tally }) => sum + tally.waiting, 0)).toBe(total.waiting)
        }
        expect(byArea.slice(0, -1).every(({ key }) => key !== '')).toBe(true)
      }),
    )
  })
})
