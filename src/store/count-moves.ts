/** Counts what happens to requests, wherever it is done. */
import type { Happening, RequestState } from '../domain/request.ts'
import type { Store } from './store.ts'

/** Lines of the history that bring a request into a state; the others only add to what is known. */
const MOVES = new Set<Happening['type']>([
  'take',
  'setOut',
  'done',
  'fail',
  'handBack',
  'transfer',
  'move',
  'cancel',
  'climb',
  'raise',
])

/** Tells every state that a request comes into. */
export function countMoves(store: Store, moved: (to: RequestState) => void): Store {
  const { requests } = store
  return {
    ...store,
    requests: {
      ...requests,
      async accept(...given) {
        const accepted = await requests.accept(...given)
        if (!accepted.existed) moved('submitted')
        return accepted
      },
      async commit(revision, request, outbox) {
        const written = await requests.commit(revision, request, outbox)
        const last = request.history.at(-1)
        if (written && last && MOVES.has(last.type)) moved(request.state)
        return written
      },
    },
  }
}
