/** The first card of a request, in the nearest station that exists. */
import { isClosed } from '../domain/request.ts'
import { createLanes } from '../lanes.ts'
import type { Bench } from './bench.ts'
import { cardFor, type EditCard } from './edit-card.ts'
import type { Handler } from './outbox.ts'
import { entryId } from './outbox-entries.ts'
import { stationGone } from './station-gone.ts'

export function forward(bench: Bench, editCard: EditCard): Handler {
  const { store, api, clock, stationOf, wordingFor } = bench
  /** A card is noted before the next one goes to its station: a crash repeats one of them, never two. */
  const stations = createLanes<number>()

  return async ({ id, number, line }) => {
    const found = await store.requests.get(number)
    if (!found || isClosed(found.request.state)) return 'done'
    const { request } = found
    const station = await stationOf(request)
    if (!station) {
      await store.outbox.put([{ id: entryId('unrouted', number, 0) }], clock())
      return 'park'
    }
    const { chat } = station
    const places = await store.requests.cards(number)
    // It was here before and comes back: where it stands is brought up to date, and it is said once more.
    if (places.some((place) => place.chat === chat)) {
      if (line > 0) await store.outbox.put([{ id: entryId('wake', number, line) }], clock())
      return 'done'
    }
    const { text, reply_markup } = cardFor({ chat, isStation: true }, request, await wordingFor(chat))
    try {
      const message = await stations.run(chat, async () => {
        const sent = await api.sendMessage(chat, text, { reply_markup })
        await store.requests.addCard(number, { chat, message: sent.message_id }, id)
        return sent.message_id
      })
      // The request may have changed while the card was on its way.
      const now = await store.requests.get(number)
      if (now && now.revision !== found.revision) await editCard({ chat, message }, now.request)
      return 'done'
    } catch (error) {
      return await stationGone(bench, error, chat)
    }
  }
}

export function unrouted({ store, clock, tellAdministrators }: Bench): Handler {
  return async ({ number }) => {
    // Nobody to tell yet: whoever becomes administrator hears of it.
    if ((await store.people.withRole('administrator')).length === 0) return { again: clock() + 60_000 }
    await tellAdministrators('no-station', { number })
    return 'done'
  }
}
