/** People on Telegram: the strict fake of the Bot API, polled over HTTP. */
import {
  type FakeGroup,
  type FakeTelegram,
  type FakeUser,
  startFakeTelegram,
} from '../../fakes/telegram/index.ts'
import type { ShownMessage } from '../../fakes/telegram/view.ts'
import type { Device, Seen, SeenKey, Stage } from './stage.ts'

interface Markup {
  keyboard?: { text: string; request_contact?: boolean; request_location?: boolean }[][]
  remove_keyboard?: boolean
}
const LANGUAGE: Record<string, string> = { 'zh-CN': 'zh-hans' }

export async function createTelegramStage(now: () => number): Promise<Stage> {
  const tg = await startFakeTelegram({ now })
  const people = new Map<string, FakeUser>()
  const groups = new Map<string, FakeGroup>()

  function group(name: string): FakeGroup {
    const found = groups.get(name)
    if (!found) throw new Error(`there is no group ${name}`)
    return found
  }

  function device(user: FakeUser): Device {
    const at = (name?: string) => (name === undefined ? user : group(name).as(user))
    return {
      say: async (text, where) => void (await at(where).say(text)),
      press: async ({ message, data }, where) => void (await at(where).forge(data, message)),
      photo: async () => void (await user.sendPhoto()),
      voice: async () => void (await user.sendVoice()),
      sticker: async () => void (await user.sticker()),
      location: async (latitude, longitude) => void (await user.sendLocation(latitude, longitude)),
      contact: async (phone) => void (await user.sendContact(phone)),
      async edit(from, to) {
        const message = user.chat.messages.findLast((each) => each.from === user.id && each.text === from)
        if (!message) throw new Error(`nobody said ${from}`)
        await user.edit(message, to)
      },
      reply: async (replyTo, text, where) => void (await at(where).say(text, { replyTo })),
      async open(url, name) {
        const { hash, searchParams, pathname } = new URL(url)
        const payload = searchParams.get('startgroup')
        if (payload) {
          const made = tg.group({ title: name, members: [user] })
          groups.set(name, made)
          await made.as(user).say(`/start@${tg.bot.username} ${payload}`)
          made.promoteBot()
        } else if (pathname.startsWith('/+')) group(name).add(user)
        else await user.say(`/start ${searchParams.get('start') ?? hash}`)
      },
    }
  }

  return {
    environment: { TELEGRAM_BOT_TOKEN: tg.token, TELEGRAM_API_ROOT: tg.root },
    connect: async () => {},
    disconnect: async () => {},
    async person(name, language) {
      const user = tg.user({ firstName: name, languageCode: LANGUAGE[language] ?? language })
      people.set(name, user)
      return device(user)
    },
    settle: async () => await tg.idle(),
    chats() {
      const chats = [...people, ...groups].map(([name, { chat }]) => [name, chat] as const)
      return new Map(chats.map(([name, chat]) => [name, chat.fromBot.map((each) => see(tg, each))]))
    },
    toasts: (name) => people.get(name)?.toasts ?? [],
    troubles: () =>
      tg.calls
        // A poll that the door gave up is none of its troubles; one that it minds stands in its log.
        .filter(({ ok, method }) => ok === false && method !== 'getUpdates')
        // Somebody pressed a button twice: no error (https://core.telegram.org/bots/api#editmessagetext).
        .filter(({ result }) => !JSON.stringify(result).includes('message is not modified'))
        .map(({ method, result }) => `${method}: ${JSON.stringify(result)}`),
    close: async () => await tg.close(),
  }
}

function see(tg: FakeTelegram, { id, kind, text, buttons, raw }: ShownMessage): Seen {
  const keys = keysOf(tg, raw.chat.id, id)
  return {
    id,
    kind: kind as Seen['kind'],
    text,
    buttons: buttons.map((row) =>
      row.map((each) => ({ label: each.text, data: each.callback_data, url: each.url })),
    ),
    ...(keys && { keys }),
  }
}

/** Telegram does not show a message's reply keyboard to the bot, so it is read from the call that sent it. */
function keysOf({ calls }: FakeTelegram, chat: number, message: number): SeenKey[][] | undefined {
  const sent = calls.find(
    (call) =>
      call.chat === chat &&
      call.method.startsWith('send') &&
      (call.result as { message_id?: number } | undefined)?.message_id === message,
  )
  const given = sent?.payload.reply_markup
  const markup = (typeof given === 'string' ? JSON.parse(given) : given) as Markup | undefined
  if (markup?.remove_keyboard) return []
  return markup?.keyboard?.map((row) =>
    row.map(({ text, request_contact, request_location }) => ({
      text,
      contact: request_contact === true,
      location: request_location === true,
    })),
  )
}
