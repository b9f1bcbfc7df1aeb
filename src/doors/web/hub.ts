/** The pages that are open in this process, and which of them hears what. */
import type { Signal } from './port.ts'
import { createWhispers } from './whispers.ts'

/** One open page, as the hub sees it. */
export interface Page {
  /** There may be something new in the chat: read on. */
  nudge(chat: number): void
  /** Shows what is not kept. */
  show(signal: Signal): void
  close(code: number): void
}

export function createHub(clock: () => number) {
  const watchers = new Map<number, Set<Page>>()
  const whispers = createWhispers(clock)
  const pagesOf = (chat: number) => watchers.get(chat) ?? new Set<Page>()

  return {
    watch(chat: number, page: Page): void {
      watchers.set(chat, pagesOf(chat).add(page))
    },
    unwatch(chat: number, page: Page): void {
      const pages = pagesOf(chat)
      pages.delete(page)
      if (pages.size === 0) watchers.delete(chat)
    },
    /** How many pages watch a chat. */
    watching: (chat: number) => pagesOf(chat).size,
    /** News from any process. */
    heard(chat: number, signal?: Signal): void {
      if (signal?.t === 'whisper' || signal?.t === 'forget') whispers.keep(chat, signal)
      for (const page of pagesOf(chat)) {
        if (signal) page.show(signal)
        else page.nudge(chat)
      }
    },
    /** News may have been missed. */
    missed(): void {
      for (const [chat, pages] of watchers) for (const page of pages) page.nudge(chat)
    },
    /** What was whispered in a chat within the last minute. */
    recentWhispers: whispers.of,
  }
}
export type Hub = ReturnType<typeof createHub>
