/**
 * What the bot says. While an update is handled, it is gathered: its texts go out together as the passive reply,
 * which costs nothing. What does not fit, or comes by itself, goes out as customer-service messages; what cannot, waits
 * until the person writes.
 */
import type { Lanes } from '../../lanes.ts'
import type { Logger } from '../../logger.ts'
import type { WechatStore } from '../../store/wechat.ts'
import type { ApiResult, Held } from '../door.ts'
import { toResult } from './errors.ts'
import { createLiveMenus } from './live-menus.ts'
import type { Texts } from './markup.ts'
import type { Notices } from './notice.ts'
import type { Item, Sent } from './sending.ts'
import { createTapMenus } from './tap-menus.ts'
import type { Utterance } from './utterance.ts'
import { pack } from './words.ts'

/** What became of it: nothing is said of what went out, or will. `problem`: it will not. */
interface Said {
  held?: Held
  problem?: ApiResult
}

/** What is said while an update is handled. */
export interface Ear {
  heard: Utterance[]
  /** Said only if nothing else is. */
  toast?: string
  /** What has been waiting for the person. */
  waiting: { text: string; sealed: Buffer }[]
  t: Texts
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
  serial: Lanes<number>
  notices: Notices
  /** Menus inside messages are allowed. */
  menus: boolean
  texts(chat: number): Promise<Texts>
  logger: Pick<Logger, 'warn'>
}

/** The last message of a window is for the outcome of a request. */
const LEAVE = 1

export function createSpeech(options: SpeechOptions) {
  const { store, send, serial, notices, logger } = options
  const ears = new Map<number, Ear>()
  const liveMenus = createLiveMenus(store)
  const tapMenus = createTapMenus({
    enabled: options.menus,
    store,
    logger,
    send: (chat, items) => send(chat, items, LEAVE),
  })
  const careful = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work
    } catch (error) {
      logger.warn({ err: error }, 'an answer is not all there')
      return undefined
    }
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

  /** Says by itself, outside of an answer. */
  async function sayNow(chat: number, said: Utterance): Promise<Said> {
    const items = [...asTexts(pack([said.text])), ...mediaOf([said])]
    const { unsent, code, trouble } = await send(chat, items, said.bulk ? LEAVE : 0)
    // What only the operator can mend stands in the way of everybody else's copy, too.
    if (trouble === 'operator' && said.bulk) return { problem: toResult(code, trouble, 401) }
    if (trouble === 'gone' || trouble === 'wrong' || trouble === 'operator' || trouble === 'busy')
      return { problem: toResult(code, trouble) }
    let held: Held | undefined
    const words = unsent.some(({ type }) => type !== 'image' && type !== 'voice')
    // Of a copy for many the words count: a picture that finds the window closed is left out.
    if (said.bulk ? words || unsent.length === items.length : unsent.length > 0) {
      const kept = !said.secret && (await keep(chat, unsent))
      if (!kept && !said.bulk) return { problem: toResult(code, trouble) }
      const openid = await store.openid(chat)
      const noticed = openid && words && trouble === 'closed' && (await notices.send(openid, said.text))
      if (!noticed) held = { lastHeard: await store.lastHeard(chat) }
    }
    await liveMenus.remember(chat, [said], true)
    if (!said.secret) await store.said(chat, [said])
    return { held }
  }

  return {
    /** What an ear has to know beforehand: what waits, and the chat's words. */
    async prepare(chat: number): Promise<Pick<Ear, 'waiting' | 't'>> {
      const [waiting, t] = await Promise.all([store.kept(chat), options.texts(chat)])
      return { waiting, t }
    },
    /** Gathers what is said to the chat until `unlisten`. */
    listen(chat: number, prepared: Pick<Ear, 'waiting' | 't'>): Ear {
      const ear: Ear = { heard: [], ...prepared }
      ears.set(chat, ear)
      return ear
    },
    unlisten(chat: number, ear: Ear): void {
      if (ears.get(chat) === ear) ears.delete(chat)
    },

    async say(chat: number, said: Utterance): Promise<Said> {
      const ear = ears.get(chat)
      // A copy for many is no part of an answer.
      if (!ear || said.bulk) return await serial.run(chat, () => sayNow(chat, said))
      ear.heard.push(said)
      return {}
    },
    toast(chat: number, text: string): void {
      const ear = ears.get(chat)
      if (ear) ear.toast = text
    },

    menu: liveMenus.get,
    forget: liveMenus.forget,
    /** The words of the chat's language. */
    texts: async (chat: number): Promise<Texts> => ears.get(chat)?.t ?? (await options.texts(chat)),
    /** The chat speaks another language from now on. */
    async translate(chat: number): Promise<void> {
      const ear = ears.get(chat)
      if (ear) ear.t = await options.texts(chat)
    },

    /** Makes an answer of what was heard and what has been waiting. Never rejects: the update is taken in. */
    async answer(chat: number, ear: Ear): Promise<Answer> {
      const { heard, toast, t } = ear
      const words = heard.map(({ text }) => text)
      if (words.length === 0 && toast) words.push(toast)
      const secret = heard.some((each) => each.secret)
      const waiting = secret ? [] : ear.waiting
      if (heard.length > 0) await careful(liveMenus.remember(chat, heard, false))
      const tappable =
        waiting.length === 0 && (await careful(serial.run(chat, () => tapMenus.say(chat, heard))))
      if (tappable) return { after: async () => await sendRest(mediaOf(heard)) }

      const header = waiting.length > 0 ? t('kept-for-you') : ''
      const [first, ...rest] = pack([header, ...waiting.map(({ text }) => text), ...words])

      async function sendRest(items: readonly Item[]): Promise<void> {
        if (items.length === 0) return
        const work = serial.run(chat, async () => {
          const { unsent, trouble } = await send(chat, items, LEAVE)
          if (!secret && trouble !== 'gone') await keep(chat, unsent)
        })
        await careful(work)
      }
      return {
        reply: first,
        async after(replied) {
          const sealed = waiting.map((each) => each.sealed)
          if (replied && sealed.length > 0) await careful(store.drop(chat, sealed))
          await sendRest([...asTexts(replied ? rest : pack(words)), ...mediaOf(heard)])
        },
      }
    },
  }
}

export type Speech = ReturnType<typeof createSpeech>
