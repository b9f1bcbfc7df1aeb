/**
 * Numbers of menus that must leave no trace: kept in this process's memory, for a few minutes. If they are
 * gone, a typed digit is simply not understood and the person searches again.
 */
export interface WhisperedMenus {
  get(chat: number): string[] | undefined
  set(chat: number, menu: string[] | undefined): void
}

const LIFETIME = 10 * 60_000
const MOST = 10_000

export function createWhisperedMenus(clock: () => number): WhisperedMenus {
  const menus = new Map<number, { menu: string[]; until: number }>()
  return {
    get(chat) {
      const entry = menus.get(chat)
      return entry && entry.until > clock() ? entry.menu : undefined
    },
    set(chat, menu) {
      menus.delete(chat)
      if (!menu) return
      menus.set(chat, { menu, until: clock() + LIFETIME })
      for (const oldest of menus.keys()) {
        if (menus.size <= MOST) break
        menus.delete(oldest)
      }
    },
  }
}
