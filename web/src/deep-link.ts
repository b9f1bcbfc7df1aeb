/** Links that lead to the page with something to do: `?start=`, `?join=`, `?startgroup=`. */
import type { Sent } from './outbox.ts'

export interface DeepLink {
  does: 'start' | 'join' | 'startgroup'
  payload: string
}

/** The frames of the links that are not simply a message. */
export const links: Record<'join' | 'startgroup', (cid: string, code: string) => Sent> = {
  join: (cid, code) => ({ t: 'join', cid, code }),
  startgroup: (cid, code) => ({ t: 'newGroup', cid, code }),
}

/** What the address bar asks for, once: it is taken out of the address, so that a reload does not ask again. */
export function takeLink(): DeepLink | undefined {
  const url = new URL(location.href)
  let found: DeepLink | undefined
  for (const does of ['start', 'join', 'startgroup'] as const) {
    const payload = url.searchParams.get(does)
    if (payload === null) continue
    url.searchParams.delete(does)
    // The Bot API's own rule for a start parameter: https://core.telegram.org/bots/features#deep-linking
    if (/^[\w-]{1,64}$/.test(payload)) found ??= { does, payload }
  }
  if (url.href !== location.href) history.replaceState(null, '', url)
  return found
}
