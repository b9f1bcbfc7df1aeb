/** Does something to a request: read, decide, write, and again when somebody else was faster. The one way to change it. */
import { act, type Refusal } from '../domain/life-cycle.ts'
import type { Action, ServiceRequest } from '../domain/request.ts'
import type { Store } from '../store/store.ts'
import { outboxAfter } from './outbox-entries.ts'

/** `unknown`: there is no such request, or it is not theirs. `busy`: others change it all the time. */
export type Performed =
  | { ok: true; request: ServiceRequest; before: ServiceRequest }
  | (Refusal & { request: ServiceRequest })
  | { ok: false; why: 'unknown' | 'busy'; request?: undefined }

const ATTEMPTS = 8

/**
 * @param decide the action, given the request as it is now; undefined: not for this one
 * @param at Unix ms
 */
export async function perform(
  { requests }: Pick<Store, 'requests'>,
  number: string,
  decide: (request: ServiceRequest) => Promise<Action | undefined> | Action | undefined,
  at: number,
): Promise<Performed> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await requests.get(number)
    const action = found && (await decide(found.request))
    if (!found || !action) return { ok: false, why: 'unknown' }
    const result = act(found.request, action, at)
    if (!result.ok) return { ...result, request: found.request }
    if (await requests.commit(found.revision, result.request, outboxAfter(result.request)))
      return { ok: true, request: result.request, before: found.request }
  }
  return { ok: false, why: 'busy' }
}
