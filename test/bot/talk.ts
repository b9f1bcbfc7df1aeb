/** A bot on a real Redis, and people who talk to it through a door that only writes down what it is asked. */
import type { MiddlewareFn } from 'grammy'
import type { Message, Update, UserFromGetMe } from 'grammy/types'
import { sayAgain } from '../../src/bot/again.ts'
import { createHandlers } from '../../src/bot/bot.ts'
import type { BangbanContext } from '../../src/bot/context.ts'
import type { Deps } from '../../src/bot/deps.ts'
import type { ChatState } from '../../src/bot/state.ts'
import { createDeliver, type TurnOptions } from '../../src/bot/turn.ts'
import type { Capabilities } from '../../src/doors/door.ts'
import { createLogger } from '../../src/logger.ts'
import { createTranslator } from '../../src/texts/translator.ts'
import { catalog } from '../domain/form-world.ts'
import { ME, setUp } from '../doors/paper.ts'
import { openStore } from '../store/open-store.ts'

interface Button {
  text: string
  callback_data?: string
  url?: string
}
export interface Said {
  method: string
  chat: number
  text: string
  buttons: Button[]
  /** Words above the input line. */
  quick: string[]
  payload: Record<string, unknown>
}

/** Monday 23 November 2026, ten in the morning in Hohhot. */
export const TEN = Date.UTC(2026, 10, 23, 2)

export interface TalkOptions extends Partial<Pick<TurnOptions, 'decideWithin' | 'speakWithin'>> {
  handlers?: MiddlewareFn<BangbanContext>
  can?: Partial<Capabilities>
}

export async function openTalk(options: TalkOptions = {}) {
  const open = await openStore()
  const { telegram, switchboard, api } = setUp()
  Object.assign(telegram.can, options.can)
  const logged: unknown[] = []
  const log = (...line: unknown[]) => void logged.push(line)
  let tags = 0
  let updates = 1000
  let messages = 0

  const talk = {
    ...open,
    /** The door: what it can do may be changed. */
    telegram,
    now: TEN,
    logged,
    woken: 0,
    /** The bot itself. */
    me: ME.id,
    /** Another process of the same bot, on the same Redis. */
    process: (handlers = options.handlers ?? createHandlers().middleware(), more: Partial<Deps> = {}) => {
      const deps: Deps = {
        store: open.open().store,
        catalog,
        texts: createTranslator('locales'),
        doorOf: switchboard.doorOf,
        clock: () => talk.now,
        zone: 'Asia/Shanghai',
        randomTag: (length) => (++tags).toString(36).padStart(length, 't'),
        draftDays: 7,
        adminJoinCode: 'first-administrator',
        publicUrl: 'https://help.example',
        wakeOutbox: () => void talk.woken++,
        wakeBulk() {},
        doors: () => [telegram],
        logger: Object.assign(createLogger({ level: 'silent' }), { error: log, warn: log }),
        ...more,
      }
      const { call } = switchboard
      return createDeliver({
        ...options,
        deps,
        handlers,
        again: sayAgain,
        api,
        call,
        me: () => ME as UserFromGetMe,
      })
    },
    nextUpdate: () => ++updates,
    nextMessage: () => ++messages,
    /** All calls made so far, oldest first. */
    get said(): Said[] {
      return telegram.calls.map(({ method, payload }) => {
        const markup = payload.reply_markup as
          | { inline_keyboard?: Button[][]; keyboard?: { text: string }[][] }
          | undefined
        return {
          method,
          chat: Number(payload.chat_id ?? 0),
          text: String(payload.text ?? ''),
          buttons: markup?.inline_keyboard?.flat() ?? [],
          quick: markup?.keyboard?.flat().map(({ text }) => text) ?? [],
          payload,
        }
      })
    },
    state: async (chat: number) => (await open.store.sessions.load<ChatState>(chat)).state,
    /** The state of a chat as it is to be. */
    async put(chat: number, state: Partial<ChatState>) {
      const { revision } = await open.store.sessions.load(chat)
      await open.store.sessions.commit(chat, revision, { seen: [], ...state })
    },
  }
  const main = talk.process()
  let people = 5000

  /** Somebody new, in their private chat or in a group. */
  /** `as`: somebody who is there already, in another chat. */
  function person({
    language = 'zh-hans',
    group,
    as,
  }: {
    language?: string
    group?: number
    as?: number
  } = {}) {
    const id = as ?? ++people
    const chat = group ?? id
    const from = { id, is_bot: false, first_name: '居民', language_code: language }
    const home = {
      id: chat,
      type: group ? ('supergroup' as const) : ('private' as const),
      first_name: '居民',
      title: 'x',
    }
    const own = {
      id,
      chat,
      deliver: main.deliver,
      /** What the bot said in this chat since the last time this was asked. */
      news(): Said[] {
        const all = talk.said.filter((each) => each.chat === chat || each.method === 'answerCallbackQuery')
        return all.splice(seen, Number.POSITIVE_INFINITY).map((each) => (seen++, each))
      },
      message: (content: object, id = talk.nextMessage()) =>
        ({
          message_id: id,
          date: 0,
          chat: home,
          from,
          ...content,
        }) as unknown as Message,
      /** Brings an update and says what the bot answered. */
      async bring(update: object): Promise<Said[]> {
        own.news()
        await own.deliver({ update_id: talk.nextUpdate(), ...update } as Update)
        return own.news()
      },
      send: (content: object) => own.bring({ message: own.message(content) }),
      say: (text: string) => {
        const [command] = /^\/\w+/.exec(text) ?? []
        const entities = command ? [{ type: 'bot_command', offset: 0, length: command.length }] : undefined
        return own.send({ text, entities })
      },
      press: (data: string, under = 1) =>
        own.bring({
          callback_query: {
            id: String(talk.nextUpdate()),
            from,
            chat_instance: '1',
            data,
            message: own.message({ text: 'what was asked' }, under),
          },
        }),
      edit: (id: number, text: string) => own.bring({ edited_message: own.message({ text }, id) }),
      state: () => talk.state(chat),
    }
    let seen = 0
    return own
  }
  return Object.assign(talk, { person })
}
export type Talk = Awaited<ReturnType<typeof openTalk>>
export type Person = ReturnType<Talk['person']>

/** The callback data of the button with this label, or a part of it. */
export function dataOf(said: Said[], label: string): string {
  const buttons = said.flatMap((each) => each.buttons)
  const found = buttons.find(({ text }) => text === label) ?? buttons.find(({ text }) => text.includes(label))
  if (!found?.callback_data)
    throw new Error(`no button ${label} among ${buttons.map(({ text }) => text).join(' | ')}`)
  return found.callback_data
}
export const textsOf = (said: Said[]) => said.filter(({ text }) => text).map(({ text }) => text)
