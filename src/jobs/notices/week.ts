/** Who had how many notices in the last seven days: residents were promised not to get more than so many a week. */
import { isEnded, type Notice } from '../../domain/notice.ts'
import type { Notices } from '../../store/store.ts'

const WEEK = 7 * 86_400_000
/** More than are sent in a week, and than are written and left lying before one of them is sent. */
const LOOKED_AT = 100

/**
 * Costs nothing but a look at the list as long as fewer than `perWeek` notices were sent at all.
 * @param now Unix ms
 */
export async function toldThisWeek(
  notices: Pick<Notices, 'list' | 'get' | 'results'>,
  perWeek: number,
  now: number,
): Promise<(chat: number) => number> {
  const found = await Promise.all((await notices.list(LOOKED_AT)).map((id) => notices.get(id)))
  const recent = found.flatMap((each) => (each && began(each.notice) > now - WEEK ? each.notice : []))
  const times = new Map<number, number>()
  if (recent.length >= perWeek)
    for (const { id, state } of recent)
      for (const { chat, outcome } of await notices.results(id)) {
        // What is still on its way to somebody counts, too.
        const got = outcome === 's' || outcome === 'h' || (outcome === undefined && !isEnded(state))
        if (got) times.set(chat, (times.get(chat) ?? 0) + 1)
      }
  return (chat) => times.get(chat) ?? 0
}

const began = ({ log }: Notice) => log.find(({ type }) => type === 'begin')?.at ?? 0
