/** What the outbox does, by the kind of entry: readable as a table of contents. */

import { isSettled } from '../domain/request.ts'
import type { Bench } from './bench.ts'
import { cards } from './cards.ts'
import { contact, withdrawn } from './contact.ts'
import { createEditCard } from './edit-card.ts'
import { forward, unrouted } from './forward.ts'
import { clockwork, wake } from './late.ts'
import { left } from './left.ts'
import { morning } from './morning.ts'
import { begin } from './notices/begin.ts'
import { guest } from './notices/guest.ts'
import { createPost } from './notices/post.ts'
import { progress } from './notices/progress.ts'
import { reminder } from './notices/reminder.ts'
import { report } from './notices/report.ts'
import type { Handler } from './outbox.ts'
import type { OutboxKind } from './outbox-entries.ts'
import { amended, relay } from './relay.ts'
import { show } from './show.ts'
import { createStranded } from './stranded.ts'
import { supervise } from './supervise.ts'
import { tell } from './tell.ts'
import { createUnreachable } from './unreachable.ts'

/** `wakeBulk`: something was put into the queue of what goes to many. */
export function createHandlers(bench: Bench, wakeBulk: () => void): Record<OutboxKind, Handler> {
  const { store, clock, tellAdministrators } = bench
  const editCard = createEditCard(bench)
  const post = createPost(bench)
  return {
    forward: forward(bench, editCard),
    cards: cards(bench, editCard),
    supervise: supervise(bench),
    contact: contact(bench),
    tell: tell(bench),
    withdrawn: withdrawn(bench),
    wake: wake(bench),
    relay: relay(bench),
    amended: amended(bench),
    clock: clockwork(bench),
    show: show(bench),
    unrouted: unrouted(bench),
    /** Put in by the store when a request is settled whose resident wanted to be forgotten, and again if it was reopened. */
    async erase({ number }) {
      const request = (await store.requests.get(number))?.request
      if (request && isSettled(request)) await store.requests.erase(number)
      return 'done'
    },
    unreachable: createUnreachable(bench),
    stranded: createStranded({ store, clock, tellAdministrators }),
    left: left(bench),
    morning: morning(bench),
    notice: begin(bench, wakeBulk),
    progress: progress(bench),
    report: report(bench),
    reminder: reminder(bench, post),
    guest: guest(bench, post),
  }
}
