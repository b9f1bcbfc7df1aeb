/** Ways to bring a request to where a test wants it. */
import { act } from '../../src/domain/life-cycle.ts'
import { SYSTEM } from '../../src/domain/person.ts'
import type { Action, Actor, ServiceRequest } from '../../src/domain/request.ts'
import { fresh, resident, staff, supervisor } from './any-action.ts'

/** The request after these actions, each a second after the one before; every one must be possible. */
export const after = (...actions: Action[]) => next(fresh(), ...actions)
export function next(start: ServiceRequest, ...actions: Action[]): ServiceRequest {
  return actions.reduce((request, action) => {
    const result = act(request, action, (request.history.at(-1)?.at ?? 0) + 1_000)
    if (!result.ok) throw new Error(`${action.type}: ${result.why}`)
    return result.request
  }, start)
}
const by =
  (type: 'take' | 'setOut' | 'done' | 'handBack') =>
  (actor: Actor = staff(1)): Action => ({ type, by: actor })
export const take = by('take')
export const setOut = by('setOut')
export const done = by('done')
export const handBack = by('handBack')
export const fail = (actor: Actor = staff(1)): Action => ({ type: 'fail', by: actor, reason: '缺材料' })
export const rate = (stars: number): Action => ({ type: 'rate', by: resident, stars })
export const raise: Action = { type: 'raise', by: resident, reason: '没人来' }
export const answer = (actor = supervisor()): Action => ({ type: 'answer', by: actor, text: '我们改' })
export const remind: Action = { type: 'remind', by: SYSTEM }
export const climb: Action = { type: 'climb', by: SYSTEM }
export const cancel = (actor: Actor = resident): Action => ({ type: 'cancel', by: actor, reason: '不办了' })
