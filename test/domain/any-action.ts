/** People, and anything they could try with a request, in any order. */
import fc from 'fast-check'
import { SYSTEM } from '../../src/domain/person.ts'
import { type Action, type Actor, type NewRequest, submitted } from '../../src/domain/request.ts'

export const resident: Actor = { chat: 1, name: '某某', as: 'resident' }
export const stranger: Actor = { chat: 2, name: '外人', as: 'resident' }
export const staff = (n: number): Actor => ({ chat: 100 + n, name: `帮办员${n}`, as: 'staff' })
export const supervisor = (n = 1): Actor => ({ chat: 200 + n, name: `督办员${n}`, as: 'supervisor' })

export const booking: NewRequest = {
  kind: 'BB',
  item: 'oldAge',
  area: '150102001',
  chat: resident.chat,
  language: 'zh-CN',
  answers: { name: '某某' },
}
export const fresh = () => submitted(booking, 'BB261123-0001', resident, 0)

const anyOf = <T>(...each: T[]) => fc.constantFrom(...each)
const anybody = anyOf(
  resident,
  resident,
  stranger,
  staff(1),
  staff(1),
  staff(2),
  supervisor(1),
  supervisor(2),
  SYSTEM,
)
const reason = fc.option(anyOf('缺材料', '  ', ''), { nil: undefined })
const from = { chat: 1, message: 1 }

export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  ...(['take', 'setOut', 'done', 'remind', 'climb'] as const).map((type) =>
    fc.record({ type: fc.constant(type), by: anybody }),
  ),
  ...(['fail', 'handBack', 'cancel', 'raise'] as const).map((type) =>
    fc.record({ type: fc.constant(type), by: anybody, reason }),
  ),
  fc.record({
    type: fc.constant('appoint' as const),
    by: anybody,
    day: anyOf('2026-11-25', '2026-12-01'),
    part: fc.option(anyOf('morning', 'afternoon'), { nil: undefined }),
  }),
  fc.record({ type: fc.constant('transfer' as const), by: anybody, to: anyOf(staff(1), staff(2), staff(3)) }),
  fc.record({
    type: fc.constant('move' as const),
    by: anybody,
    area: anyOf('150102001', '150105002'),
    reason,
  }),
  fc.record({
    type: fc.constant('rate' as const),
    by: anybody,
    stars: fc.integer({ min: 1, max: 5 }),
    reason,
  }),
  fc.record({ type: fc.constant('answer' as const), by: anybody, text: fc.constant('我们改') }),
  fc.record({
    type: anyOf('say' as const, 'note' as const),
    by: anybody,
    words: fc.record({ text: fc.string(), from: fc.constant(from) }),
  }),
  fc.record({
    type: fc.constant('amend' as const),
    by: anybody,
    line: fc.integer({ min: -1, max: 12 }),
    text: fc.string(),
  }),
  fc.record({ type: fc.constant('told' as const), by: anybody, line: fc.integer({ min: 0, max: 12 }) }),
)
