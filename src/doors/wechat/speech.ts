/**
 * What the bot says. While an update is handled, it is gathered: its texts go out together as the passive reply,
 * which costs nothing. What does not fit, or comes by itself, goes out as customer-service messages; what cannot, waits
 * until the person writes.
 */
import type { Logger } from '../../logger.ts'
import type { WechatStore } from '../../store/wechat.ts'
import type { ApiResult } from '../door.ts'
import { MENU_TOO_LONG, NO_MENUS, toResult } from './errors.ts'
import type { Texts } from './markup.ts'
import { type Choice, type Menu, wordsOf } from './menu.ts'
import type { Notices } from './notice.ts'
import type { Item, Sent } from './sending.ts'
import type { Serial } from './serial.ts'
import { pack } from './words.ts'

/** One message of the bot, ready to be shown. */
export interface Utterance {
  id: number
  text: string
  /** The text without its buttons, for a menu that has some of its own. */
  bare: string
  choices: Choice[]
  /** Nothing of it may be kept. */
  secret: boolean
  media?: { type: 'image' | 'voice'; media: string; hash?: string }
}

/** What is said while an update is handled. */
export interface Ear {
  heard: Utterance[]
  /** Said only if nothing else is. */
  toast?: string
}

/** An answer, to be given as passive reply (`reply`, nothing: a bare `success`) or otherwise. */
export interface Answer {
  reply?: string
  /** What is left to do once it is known whether the reply went out. */
  after(replied: boolean): Promise<void>
}

export interface SpeechOptions {
  store: WechatStore
  send(chat: number, items: readonly Item[], leave: number): Promise<Sent>
  serial: Serial
  notices: Notices
  /** Menus inside messages are allowed. */
  menus: boolean
  texts(chat: number): Promise<Texts>
  logger: Pick<Logger, 'warn'>
}

/** Longest text and number of choices of a menu inside a message. */
const MENU_BYTES = 600
const MENU_CHOICES = 8
/** The last message of a window is for the outcome of a request. */
const LEAVE = 1
const MOST_WHISPERS = 10_000

export function createSpeech(options: SpeechOptions) {
  const { store, send, serial, notices, texts, logger } = options
  const ears = new Map<number, Ear>()
  /** Menus of what must leave no trace, in memory only; the oldest go first. */
  const whispered = new Map<number, Menu>()
  let menus = options.menus

  async function remember(chat: number, heard: readonly Utterance[], numbers: boolean): Promise<void> {
    const choices = heard.flatMap((each) => each.choices)
    const message = heard.findLast((each) => each.choices.length > 0)?.id ?? heard.at(-1)?.id ?? 0
    const secret = heard.some((each) => each.secret)
    if (!numbers) whispered.delete(chat)
    if (secret) {
      whispered.set(chat, { message, choices, numbers })
      for (const oldest of whispered.keys()) {
        if (whispered.size <= MOST_WHISPERS) break
        whispered.delete(oldest)
      }
    }
    if (choices.length > 0 && !secret) await store.setMenu(chat, { message, choices, numbers } satisfies Menu)
    // News that asks nothing leaves the question before it open.
    else if (!numbers) await store.noMenu(chat)
    const said = heard.filter((each) => !each.secret).map(({ id, text }) => ({ id, text }))
    if (said.length > 0) await store.said(chat, said)
  }

  /** What could not be sent waits, if it may. True: nothing is lost. */
  async function keep(chat: number, unsent: readonly Item[]): Promise<boolean> {
    const words = unsent.flatMap((item) =>
      item.type === 'text' ? item.text : item.type === 'menu' ? item.head : [],
    )
    if (words.length > 0) await store.keep(chat, words)
    return words.length === unsent.length
  }

  const mediaOf = (heard: readonly Utterance[]) => heard.flatMap(({ media }) => media ?? [])
  const asTexts = (parts: readonly string[]): Item[] => parts.map((text) => ({ type: 'text', text }))

  /** A menu to tap, where the platform has them and everything fits into one. */
  function asMenu(heard: readonly Utterance[]): Item | undefined {
    const last = heard.at(-1)
    if (!menus || !last || heard.some((each) => each.secret)) return undefined
    const { choices, id } = last
    const head = [...heard.slice(0, -1).map(({ text }) => text), last.bare].filter(Boolean).join('\n\n')
    const size = Buffer.byteLength(head + choices.map(({ label }) => label).join(''))
    if (choices.length === 0 || choices.length > MENU_CHOICES || size > MENU_BYTES) return undefined
    return {
      type: 'menu',
      head,
      choices: choices.map(({ label }, n) => ({ id: `${id}.${n}`, content: wordsOf(label) || label })),
    }
  }

  async function sendMenu(chat: number, menu: Item): Promise<boolean> {
    if (await store.menusRefused()) {
      menus = false
      return false
    }
    const { unsent, code } = await send(chat, [menu], LEAVE)
    if (code === NO_MENUS) {
      menus = false
      await store.refuseMenus()
      logger.warn({ code }, 'the account has no menus in messages; choices are shown as text from now on')
    } else if (code === MENU_TOO_LONG) logger.warn({ code }, 'a menu was too long')
    return unsent.length === 0
  }

  /** Says by itself, outside of an answer. */
  async function sayNow(chat: number, said: Utterance): Promise<ApiResult | undefined> {
    const items = [...asTexts(pack([said.text])), ...mediaOf([said])]
    const { unsent, code, trouble } = await send(chat, items, 0)
    if (trouble === 'gone' || trouble === 'wrong' || trouble === 'operator' || trouble === 'busy')
      return toResult(code, trouble)
    if (unsent.length > 0) {
      if (said.secret || !(await keep(chat, unsent))) return toResult(code, trouble)
      const openid = await store.openid(chat)
      if (openid && trouble === 'closed') await notices.send(openid, said.text)
    }
    await remember(chat, [said], true)
    return undefined
  }

  return {
    /** Gathers what is said to the chat until `unlisten`. */
    listen(chat: number): Ear {
      const ear: Ear = { heard: [] }
      ears.set(chat, ear)
      return ear
    },
    unlisten(chat: number, ear: Ear): void {
      if (ears.get(chat) === ear) ears.delete(chat)
    },

    /** Undefined: said, or it will be. */
    async say(chat: number, said: Utterance): Promise<ApiResult | undefined> {
      const ear = ears.get(chat)
      if (!ear) return await serial.run(chat, () => sayNow(chat, said))
      ear.heard.push(said)
      return undefined
    },
    toast(chat: number, text: string): void {
      const ear = ears.get(chat)
      if (ear) ear.toast = text
    },

    /** The menu that words typed now choose from: the one of the newest message, here or said by another process. */
    async menu(chat: number): Promise<Menu | undefined> {
      const [here, stored] = [whispered.get(chat), await store.menu<Menu>(chat)]
      return here && here.message > (stored?.message ?? 0) ? here : stored
    },
    forget: (chat: number) => void whispered.delete(chat),

    /** Makes an answer of what was heard and what has been waiting. Never rejects: the update is taken in. */
    async answer(chat: number, { heard, toast }: Ear): Promise<Answer> {
      const words = heard.map(({ text }) => text)
      if (words.length === 0 && toast) words.push(toast)
      const secret = heard.some((each) => each.secret)
      const careful = async <T>(work: Promise<T>): Promise<T | undefined> =>
        await work.catch((error: unknown) => void logger.warn({ err: error }, 'an answer is not all there'))
      const waiting = secret ? [] : ((await careful(store.kept(chat))) ?? [])
      if (heard.length > 0) await careful(remember(chat, heard, false))
      const menu = waiting.length === 0 ? asMenu(heard) : undefined
      if (menu && (await careful(serial.run(chat, () => sendMenu(chat, menu)))))
        return { after: async () => void (await careful(sendRest(mediaOf(heard)))) }

      const header = waiting.length > 0 ? ((await careful(texts(chat)))?.('kept-for-you') ?? '') : ''
      const [first, ...rest] = pack([header, ...waiting.map(({ text }) => text), ...words])

      async function sendRest(items: readonly Item[]): Promise<void> {
        await serial.run(chat, async () => {
          const { unsent, trouble } = await send(chat, items, LEAVE)
          if (!secret && trouble !== 'gone') await keep(chat, unsent)
        })
      }
      return {
        reply: first,
        async after(replied) {
          if (replied && waiting.length > 0)
            await careful(
              store.drop(
                chat,
                waiting.map(({ sealed }) => sealed),
              ),
            )
          const items = [...asTexts(replied ? rest : pack(words)), ...mediaOf(heard)]
          if (items.length > 0) await careful(sendRest(items))
        },
      }
    },
  }
}

export type Speech = ReturnType<typeof createSpeech>
