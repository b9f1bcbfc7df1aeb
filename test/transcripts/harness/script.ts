/**
 * A golden file reads like the chat and is its own script. What a person says or does is the input:
 *
 *     居民> /start                  居民 types this in the private chat with the bot
 *     王红@站点> [我来接]            王红 presses the button whose label is, or begins with, this, in the group
 *     居民> [提交] [提交]            twice, without waiting
 *     居民> [old: 我自己]            a button that is gone from the chat, or belongs to an older message
 *     居民> (photo) (voice) (sticker) (location 40.84,111.75) (contact 13812345678)
 *     居民> (edit 张三 → 张桂兰)      changes the message that said 张三
 *     李强@站点> (reply 🙋 → 马上到)  answers the bot's last message that says this
 *     居民> (10000 × 长)             types that many of these
 *     王红> (open link)              opens the last link that anybody was shown
 *     王红> (open link as 站点)      the same, where it makes a group
 *
 * Between turns: `clock 2026-11-24 09:00`, `clock +2 days 09:00`, `restart` (the program stops and starts again on the
 * same data), and `# …`, a remark. Before the first turn: `clock`, `resident 居民 zh-CN`, `administrator 王红`,
 * `supervisor 赵敏`, `helper 李强`, `station 站点 1501: 王红 李强` (a group with these people; its administrator makes it the station).
 * Everything else is what the bot said; the runner writes it.
 */
export type Action =
  | { type: 'say'; text: string }
  | { type: 'press'; label: string; old: boolean }
  | { type: 'photo' | 'voice' | 'sticker' }
  | { type: 'location'; latitude: number; longitude: number }
  | { type: 'contact'; phone: string }
  | { type: 'edit'; from: string; to: string }
  | { type: 'reply'; to: string; text: string }
  | { type: 'open'; group: string }

export type Step =
  | { type: 'do'; line: string; who: string; where: string | undefined; actions: Action[] }
  | { type: 'clock'; line: string; at: string }
  | { type: 'restart' | 'remark'; line: string }
  | {
      type: 'person'
      line: string
      name: string
      role: 'resident' | 'administrator' | 'supervisor' | 'helper'
      language: string
    }
  | { type: 'station'; line: string; name: string; area: string; members: string[] }

const PERSON = /^(resident|administrator|supervisor|helper) (\S+)(?: (\S+))?$/
const STATION = /^station (\S+) (\S+): (.+)$/
const TURN = /^([^\s@>（]+)(?:@(\S+))?> (.*)$/

/** The steps of a script, in order. Throws on a line that begins like a step and is none. */
export function parseScript(text: string): Step[] {
  const steps: Step[] = []
  for (const line of text.split('\n')) {
    const person = PERSON.exec(line)
    const station = STATION.exec(line)
    const turn = TURN.exec(line)
    if (line.startsWith('#')) steps.push({ type: 'remark', line })
    else if (line.startsWith('clock ')) steps.push({ type: 'clock', line, at: line.slice('clock '.length) })
    else if (line === 'restart') steps.push({ type: 'restart', line })
    else if (person) {
      const [, role, name = '', language = 'zh-CN'] = person
      steps.push({ type: 'person', line, name, role: role as 'resident', language })
    } else if (station) {
      const [, name = '', area = '', members = ''] = station
      steps.push({ type: 'station', line, name, area, members: members.split(' ') })
    } else if (turn) {
      const [, who = '', where, what = ''] = turn
      steps.push({ type: 'do', line, who, where, actions: readActions(what) })
    } else if (/^(resident|administrator|supervisor|helper|station|restart|clock)/.test(line)) {
      throw new Error(`not understood: ${line}`)
    }
  }
  return steps
}

function readActions(what: string): Action[] {
  const parts = what.match(/^(?:\s*(?:\[[^\]]*\]|\([^)]*\)))+$/)
    ? (what.match(/\[[^\]]*\]|\([^)]*\)/g) ?? [])
    : []
  const actions = parts.map(readAction)
  return actions.length > 0 && actions.every((action) => action !== undefined)
    ? (actions as Action[])
    : [{ type: 'say', text: what.replaceAll('\\n', '\n') }]
}

function readAction(part: string): Action | undefined {
  const inside = part.slice(1, -1)
  if (part.startsWith('[')) {
    const old = inside.startsWith('old: ')
    return { type: 'press', old, label: old ? inside.slice('old: '.length) : inside }
  }
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(inside) ?? []
  const many = /^(\d+) × (.+)$/.exec(inside)
  if (many) return { type: 'say', text: (many[2] ?? '').repeat(Number(many[1])) }
  switch (word) {
    case 'photo':
    case 'voice':
    case 'sticker':
      return { type: word }
    case 'location': {
      const [latitude = Number.NaN, longitude = Number.NaN] = rest.split(',').map(Number)
      return { type: 'location', latitude, longitude }
    }
    case 'contact':
      return { type: 'contact', phone: rest }
    case 'edit': {
      const [from = '', to = ''] = rest.split(' → ')
      return { type: 'edit', from, to }
    }
    case 'reply': {
      const [to = '', text = ''] = rest.split(' → ')
      return { type: 'reply', to, text }
    }
    case 'open':
      return { type: 'open', group: /^link as (\S+)$/.exec(rest)?.[1] ?? '' }
    default:
      return undefined
  }
}

/** Unix milliseconds of `2026-11-24 09:00`, `+2 days 09:00`, `+30 minutes`, by the clock of Hohhot. */
export function readClock(at: string, now: number): number {
  const HOURS_AHEAD = 8
  const absolute = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)$/.exec(at)
  if (absolute) return Date.parse(`${absolute[1]}T${absolute[2]}:00+08:00`)
  const days = /^\+(\d+) days?(?: (\d\d:\d\d))?$/.exec(at)
  if (days) {
    const later = now + Number(days[1]) * 86_400_000
    if (!days[2]) return later
    const date = new Date(later + HOURS_AHEAD * 3_600_000).toISOString().slice(0, 10)
    return Date.parse(`${date}T${days[2]}:00+08:00`)
  }
  const minutes = /^\+(\d+) minutes?$/.exec(at)
  if (minutes) return now + Number(minutes[1]) * 60_000
  throw new Error(`clock not understood: ${at}`)
}
