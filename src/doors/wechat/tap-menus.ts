/** Menus inside messages, to be tapped: where the account has them, and everything fits into one. */
import type { Logger } from '../../logger.ts'
import type { WechatStore } from '../../store/wechat.ts'
import { MENU_TOO_LONG, NO_MENUS } from './errors.ts'
import { wordsOf } from './menu.ts'
import type { Item, Sent } from './sending.ts'
import type { Utterance } from './utterance.ts'

/** The platform tells no limits; these have been taken. */
const MOST_BYTES = 600
const MOST_CHOICES = 8

export interface TapMenusOptions {
  /** The account may have them. */
  enabled: boolean
  store: Pick<WechatStore, 'menusRefused' | 'refuseMenus'>
  send(chat: number, items: readonly Item[]): Promise<Sent>
  logger: Pick<Logger, 'warn'>
}

export function createTapMenus({ enabled, store, send, logger }: TapMenusOptions) {
  let offered = enabled

  function toMenu(heard: readonly Utterance[]): Item | undefined {
    const last = heard.at(-1)
    const before = heard.slice(0, -1)
    if (!offered || !last || heard.some(({ secret }) => secret)) return undefined
    if (before.some(({ choices }) => choices.length > 0)) return undefined
    const { choices, id } = last
    const head = [...before.map(({ text }) => text), last.bare].filter(Boolean).join('\n\n')
    const size = Buffer.byteLength(head + choices.map(({ label }) => label).join(''))
    if (choices.length === 0 || choices.length > MOST_CHOICES || size > MOST_BYTES) return undefined
    const list = choices.map(({ label }, n) => ({ id: `${id}.${n}`, content: wordsOf(label) || label }))
    return { type: 'menu', head, choices: list }
  }

  return {
    /** Says it all as one menu. False: it has to be said as text. */
    async say(chat: number, heard: readonly Utterance[]): Promise<boolean> {
      const menu = toMenu(heard)
      if (!menu) return false
      if (await store.menusRefused()) {
        offered = false
        return false
      }
      const { unsent, code } = await send(chat, [menu])
      if (code === NO_MENUS) {
        offered = false
        await store.refuseMenus()
        logger.warn({ code }, 'the account has no menus in messages; choices are shown as text from now on')
      } else if (code === MENU_TOO_LONG) logger.warn({ code }, 'a menu was too long')
      return unsent.length === 0
    },
  }
}
