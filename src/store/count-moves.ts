/** Counts what happens to requests, wherever it is done. */
import type { RequestState } from '../domain/request.ts'
import type { Store } from './store.ts'

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
        if (written) moved(request.state)
        return written
      },
    },
  }
}
