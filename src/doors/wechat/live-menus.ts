/** What typed words choose in each chat: the menu of the last answer, and of what came by itself since. */
import type { WechatStore } from '../../store/wechat.ts'
import type { Menu } from './menu.ts'
import type { Utterance } from './utterance.ts'

const MOST_WHISPERS = 10_000

export function createLiveMenus(store: Pick<WechatStore, 'menu' | 'setMenu' | 'noMenu'>) {
  /** Menus of what must leave no trace, in memory only; the oldest go first. */
  const whispered = new Map<number, Menu>()

  return {
    /** `byItself`: outside of an answer. */
    async remember(chat: number, heard: readonly Utterance[], byItself: boolean): Promise<void> {
      const choices = heard.flatMap((each) => each.choices)
      // News that asks nothing leaves the question before it open.
      if (byItself && choices.length === 0) return
      const message = heard.findLast((each) => each.choices.length > 0)?.id ?? heard.at(-1)?.id ?? 0
      const menu: Menu = { message, choices, numbers: byItself }
      whispered.delete(chat)
      if (choices.length === 0) return await store.noMenu(chat)
      if (!heard.some((each) => each.secret)) return await store.setMenu(chat, menu)
      whispered.set(chat, menu)
      for (const oldest of whispered.keys()) {
        if (whispered.size <= MOST_WHISPERS) break
        whispered.delete(oldest)
      }
      await store.noMenu(chat)
    },
    /** The newest menu, said here or by another process. */
    async get(chat: number): Promise<Menu | undefined> {
      const stored = await store.menu<Menu>(chat)
      const here = whispered.get(chat)
      return here && here.message > (stored?.message ?? 0) ? here : stored
    },
    forget: (chat: number) => void whispered.delete(chat),
  }
}

export type LiveMenus = ReturnType<typeof createLiveMenus>
