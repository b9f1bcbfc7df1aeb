/**
 * A resident who books help, as people do: reads what the bot asked last and answers that, by typing or by pressing,
 * and says it again when nothing comes back for a while.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FakeUser, ShownMessage } from '../fakes/telegram/index.ts'
import type { Random } from './seed.ts'

export const NUMBER = /[A-Z]{2}\d{6}-\d{4}/g

interface QuestionData {
  id: string
  kind: string
  text: Record<string, string>
}
interface ItemData {
  id: string
  name: Record<string, string>
  questions?: QuestionData[]
}
const read = (file: string): unknown =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../data', file), 'utf8'))
const { questions } = read('forms/booking.json') as { questions: QuestionData[] }
const { items } = read('services.json') as { items: ItemData[] }

export interface Booking {
  /** Id of the service item. */
  item: string
  name: string
  phone: string
  place: string
  address: string
  remarks: string
  /** Answers where there is a choice are pressed rather than typed. */
  presses: boolean
  photo: boolean
}

export interface Resident {
  readonly user: FakeUser
  readonly booking: Booking
  /** Numbers the bot has told, without repetitions. */
  numbers(): string[]
  /** Ids of the questions the bot asked, in order. */
  asked(): string[]
  /** Ids of all the questions of this booking, in their order. */
  readonly order: string[]
  done(): boolean
  /** How often they said something once more, because nothing had come back. */
  repeats(): number
  /** Looks at the chat and answers, or says the last thing again. Call it now and then. */
  act(): Promise<void>
}

/** How long the bot may be silent before somebody says it again, ms. */
const PATIENCE = 3_000
const QUICK = { min: 20, max: 250 }

export function createResident(user: FakeUser, booking: Booking, random: Random): Resident {
  const own = items.find(({ id }) => id === booking.item)
  if (!own) throw new Error(`there is no item ${booking.item}`)
  const last = questions.findIndex(({ id }) => id === 'media')
  const all = [...questions.slice(0, last), ...(own.questions ?? []), ...questions.slice(last)]
  const order = all.map(({ id }) => id)

  /** The question that a message of the bot asks. */
  function questionIn({ text, buttons }: ShownMessage): string | undefined {
    const data = buttons.flat().map(({ callback_data }) => /^q:\w+:([\w-]+):/.exec(callback_data ?? '')?.[1])
    const named = data.find((id) => id !== undefined)
    return named ?? all.find((question) => text.includes(question.text['zh-CN'] ?? '-'))?.id
  }
  const dataOf = ({ buttons }: ShownMessage) =>
    buttons.flat().flatMap(({ callback_data }) => callback_data ?? [])

  /** What to do about the last message of the bot. */
  function answer(message: ShownMessage): () => Promise<unknown> {
    const id = questionIn(message)
    const data = dataOf(message)
    const say = (text: string) => () => user.say(text)
    const choose = (suffix: string, words: string) => {
      const press = data.find((each) => each.endsWith(suffix))
      return press && booking.presses ? () => user.forge(press, message) : say(words)
    }
    const first = () => {
      const press = data.find((each) => each.startsWith('q:') && !each.includes(':!'))
      if (all.some((each) => each.id === id && each.kind === 'text')) return say('北京')
      return press && booking.presses ? () => user.forge(press, message) : say('1')
    }
    switch (id) {
      case 'item':
        return say(own?.name['zh-CN'] ?? '')
      case 'forWhom':
        return choose(':self', '我自己')
      case 'consent':
        return choose(':yes', '同意')
      case 'name':
        return say(booking.name)
      case 'phone':
        return say(booking.phone)
      case 'place': {
        // Inside a district or street: its level will do.
        const here = data.find((each) => each.endsWith(':!done'))
        return here ? () => user.forge(here, message) : say(booking.place)
      }
      case 'address':
        return say(booking.address)
      case 'circumstances':
        return choose(':!skip', '没有')
      case 'media':
        if (booking.photo && !data.some((each) => each.endsWith(':!done'))) return () => user.sendPhoto()
        return booking.photo ? choose(':!done', '发完了') : choose(':!skip', '跳过')
      case 'remarks':
        return say(booking.remarks)
      case 'confirm':
        return choose(':submit', '提交')
      case undefined:
        break
      default:
        return first()
    }
    const resume = data.find((each) => each.startsWith('d:resume:'))
    if (resume) return () => user.forge(resume, message)
    if (data.includes('m:book')) return choose('m:book', '/book')
    return say('/book')
  }

  let answered: number | undefined
  let again: (() => Promise<unknown>) | undefined
  let lastAsked = ''
  let actAt = 0
  let repeatAt = 0
  let repeated = 0
  const told = () => [...new Set(user.chat.fromBot.flatMap(({ text }) => text.match(NUMBER) ?? []))]

  return {
    user,
    booking,
    order,
    numbers: told,
    asked: () => user.chat.fromBot.flatMap((message) => questionIn(message) ?? []),
    done: () => told().length > 0,
    repeats: () => repeated,
    async act() {
      const now = Date.now()
      if (told().length > 0) return
      const newest = user.chat.fromBot.at(-1)
      if (newest && newest.id !== answered) {
        answered = newest.id
        again = answer(newest)
        // The same question once more: the answer is on its way. A mere note: the question comes behind it.
        const asks = `${questionIn(newest)} ${dataOf(newest).find((data) => data.endsWith(':!done'))}`
        const waits = asks === lastAsked || (questionIn(newest) === undefined && newest.buttons.length === 0)
        lastAsked = asks
        actAt = now + (waits ? PATIENCE : random.between(QUICK.min, QUICK.max))
      } else if (!newest && !again) {
        again = () => user.say('/start')
        actAt = now
      }
      if (!again) return
      if (actAt > 0 && now >= actAt) actAt = 0
      else if (actAt > 0 || now < repeatAt) return
      else repeated++
      repeatAt = now + PATIENCE
      await again()
    },
  }
}

const SURNAMES = '赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶'
const PLACES = ['公主府社区', '回民区', '玉泉区', '赛罕区', '武川县']
const ITEMS = ['oldAge', 'phoneAsk', 'question', 'phoneAsk', 'medRefer', 'phoneAsk']

/** Made-up bookings, no two alike. */
export function madeUpBooking(n: number, random: Random): Booking {
  const digits = String(n).padStart(4, '0')
  return {
    item: ITEMS[n % ITEMS.length]!,
    name: `${SURNAMES[n % SURNAMES.length]}桂${'兰芳英梅'[n % 4]}`,
    phone: `1381234${digits}`,
    place: PLACES[n % PLACES.length]!,
    address: `幸福小区${n + 1}号楼2单元501`,
    remarks: `门铃坏了，请敲第${n + 1}下`,
    presses: random.chance(0.5),
    photo: random.chance(0.3),
  }
}
