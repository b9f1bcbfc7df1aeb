/** The people of a script and what they do. */
import { JOIN_CODE, type Program } from './program.ts'
import type { Snapshot } from './render.ts'
import type { Action, Step } from './script.ts'
import { type Device, OWN_PHONE, OWN_PLACE, type Seen, type SeenButton, type Stage } from './stage.ts'

/** The words for languages other than the first one, as the bot offers them. */
const LANGUAGES: Record<string, string> = { en: 'English' }

/** A button's words without its number, tick, arrow or picture. */
const bare = (label: string) => label.replace(/^(\d+\. )?((?:[☑☐←]|\p{Extended_Pictographic}) )?/u, '')

interface Shown {
  label: string
  message: number
  data: string
}

export interface Cast {
  /** What everybody sees now. */
  snapshot(): Snapshot
  /** Does this in one go; resolves before the bot has answered. */
  act(who: string, where: string | undefined, actions: readonly Action[]): Promise<void>
  /** Brings a person or a station in. `tick` lets time pass before each turn. */
  prepare(step: Extract<Step, { type: 'person' | 'station' }>, tick: () => void): Promise<void>
}

/** `inGroups`: who also talks in groups. */
export function createCast(stage: Stage, program: Program, inGroups: ReadonlySet<string>): Cast {
  const devices = new Map<string, Device>()
  /** Every button that was ever shown, by chat. */
  const shown = new Map<string, Shown[]>()
  const linksSeen = new Set<string>()
  let lastLink = ''
  let administrator = ''

  function device(name: string): Device {
    const found = devices.get(name)
    if (!found) throw new Error(`there is nobody called ${name}`)
    return found
  }

  function snapshot(): Snapshot {
    const chats = stage.chats()
    for (const [chat, messages] of chats) for (const message of messages) remember(chat, message)
    return { chats, toasts: new Map([...devices.keys()].map((name) => [name, [...stage.toasts(name)]])) }
  }

  function remember(chat: string, { id, text, buttons }: Seen): void {
    const known = shown.get(chat) ?? []
    shown.set(chat, known)
    const links = [
      ...(text.match(/https?:\/\/\S+/g) ?? []),
      ...buttons.flat().flatMap(({ url }) => url ?? []),
    ]
    for (const link of links) {
      if (!linksSeen.has(link)) lastLink = link
      linksSeen.add(link)
    }
    for (const { label, data } of buttons.flat()) {
      const is = (each: Shown) => each.message === id && each.data === data && each.label === label
      if (data !== undefined && !known.some(is)) known.push({ label, message: id, data })
    }
  }

  async function press(who: string, where: string | undefined, label: string, old: boolean): Promise<void> {
    const chat = where ?? who
    const fits = (text: string) => text.startsWith(label) || bare(text).startsWith(label)
    const messages = stage.chats().get(chat) ?? []
    if (old) {
      const newest = messages.findLast(({ buttons }) => buttons.length > 0)
      const live = (each: Shown) =>
        each.message === newest?.id && newest.buttons.flat().some(({ data }) => data === each.data)
      const gone = shown.get(chat)?.findLast((each) => fits(each.label) && !live(each))
      if (!gone) throw new Error(`there never was a button ${label}`)
      return await device(who).press(gone, where)
    }
    const pressable = ({ label: text, data }: SeenButton) => fits(text) && data !== undefined
    // Words above the input line stay until other ones come.
    const worded = messages.findLast(({ keys }) => keys !== undefined)
    const key = worded?.keys?.flat().find(({ text }) => fits(text))
    const buttoned = messages.findLast(({ buttons }) => buttons.flat().some(pressable))
    if (!key && !buttoned) throw new Error(`${who} sees no button ${label}`)
    if (buttoned && (!key || messages.indexOf(buttoned) > messages.indexOf(worded as Seen))) {
      const { data = '' } = buttoned.buttons.flat().find(pressable) ?? {}
      return await device(who).press({ message: buttoned.id, data }, where)
    }
    if (key?.contact) await device(who).contact(OWN_PHONE)
    else if (key?.location) await device(who).location(...OWN_PLACE)
    else await device(who).say(key?.text ?? '')
  }

  async function perform(who: string, where: string | undefined, action: Action): Promise<void> {
    switch (action.type) {
      case 'say':
        return await device(who).say(action.text, where)
      case 'press':
        return await press(who, where, action.label, action.old)
      case 'location':
        return await device(who).location(action.latitude, action.longitude)
      case 'contact':
        return await device(who).contact(action.phone)
      case 'edit':
        return await device(who).edit(action.from, action.to)
      case 'reply': {
        const message = stage
          .chats()
          .get(where ?? who)
          ?.findLast(({ text }) => text.includes(action.to))
        if (!message) throw new Error(`the bot never said ${action.to}`)
        return await device(who).reply(message.id, action.text, where)
      }
      case 'open':
        return await device(who).open(lastLink, action.group)
      default:
        return await device(who)[action.type]()
    }
  }

  const act = async (who: string, where: string | undefined, actions: readonly Action[]) => {
    for (const action of actions) await perform(who, where, action)
  }
  const say = (text: string): Action => ({ type: 'say', text })
  const open = (group = ''): Action => ({ type: 'open', group })

  return {
    snapshot,
    act,
    async prepare(step, tick) {
      const turn = async (who: string, where: string | undefined, action: Action) => {
        tick()
        await act(who, where, [action])
        await program.idle()
        snapshot()
      }
      if (step.type === 'station') {
        const [host = '', ...guests] = step.members
        await turn(host, undefined, say(`/bind ${step.area}`))
        await turn(host, undefined, open(step.name))
        for (const guest of guests) {
          await turn(host, step.name, say('/invite'))
          await turn(guest, undefined, open(step.name))
        }
        return
      }
      const { name, role } = step
      devices.set(name, await stage.person(name, step.language, inGroups.has(name)))
      if (role === 'resident') {
        const other = LANGUAGES[step.language]
        if (!stage.silentAboutLanguage || other === undefined) return
        await turn(name, undefined, say('/language'))
        return await turn(name, undefined, say(other))
      }
      if (role === 'administrator') {
        administrator = name
        await turn(name, undefined, say(`/start ${JOIN_CODE}`))
      } else {
        await turn(administrator, undefined, say('/invite'))
        // The role, the whole city, the shortest time.
        for (const label of [role === 'helper' ? '1.' : '2.', '1.', '1.'])
          await turn(administrator, undefined, { type: 'press', label, old: false })
        await turn(name, undefined, open())
      }
      await turn(name, undefined, say(name))
    },
  }
}
