/** What changed in the chats during a turn, in words: the same whatever the platform. */
import desk from '../../../data/desk.json' with { type: 'json' }
import type { Seen, Toast } from './stage.ts'

export interface Snapshot {
  chats: ReadonlyMap<string, readonly Seen[]>
  toasts: ReadonlyMap<string, readonly Toast[]>
}

const BOT = '帮办'

/** `here`: the chat in which the turn began. */
export function renderTurn(before: Snapshot, after: Snapshot, here: string | undefined): string[] {
  const lines: string[] = []
  for (const [name, toasts] of after.toasts) {
    for (const { text, alert } of toasts.slice(before.toasts.get(name)?.length ?? 0)) {
      lines.push(...block(`${BOT}→${name} (${alert ? 'alert' : 'note'})`, text))
    }
  }
  const order = [...after.chats.keys()].sort((a, b) => Number(b === here) - Number(a === here))
  for (const chat of order) {
    const old = new Map((before.chats.get(chat) ?? []).map((each) => [each.id, each]))
    const now = after.chats.get(chat) ?? []
    const speaker = chat === here ? BOT : `${BOT}→${chat}`
    // What disappears is not told: a platform that keeps a history of its own forgets it when asked to, others cannot.
    for (const message of now) {
      const was = old.get(message.id)
      if (was && !same(was, message)) lines.push(...block(`${speaker} (edited)`, change(was, message)))
    }
    for (const message of now) if (!old.has(message.id)) lines.push(...block(speaker, whole(message)))
  }
  return lines
}

function same(a: Seen, b: Seen): boolean {
  return a.text === b.text && buttonsOf(a) === buttonsOf(b)
}

/** An addition is shown alone; what was said before stands above. */
function change(was: Seen, now: Seen): string {
  const added = now.text.startsWith(was.text) ? `…${now.text.slice(was.text.length)}` : now.text
  return [added.replace('…\n', '… '), buttonsOf(now)].filter(Boolean).join('\n')
}

function whole(message: Seen): string {
  const kind = message.kind === 'text' ? '' : `(${message.kind})`
  return [[kind, message.text].filter(Boolean).join(' '), buttonsOf(message), keysOf(message)]
    .filter(Boolean)
    .join('\n')
}

function buttonsOf({ buttons }: Seen): string {
  const rows = buttons.map((row) => row.filter(({ typed }) => !typed))
  return rows
    .filter((row) => row.length > 0)
    .map((row) => row.map(({ label, url }) => `[${label}${url ? ' ↗' : ''}]`).join(' '))
    .join('\n')
}

function keysOf({ keys }: Seen): string {
  if (!keys) return ''
  if (keys.length === 0) return '⌨ –'
  return keys.map((row) => `⌨ ${row.map(({ text }) => `[${text}]`).join(' ')}`).join('\n')
}

/** After a quotation mark or a colon, so that it is no word of a sentence. */
const CODE_WORD = new RegExp(`([“：:] ?)(?:${desk.codeWords.join('|')})(?=[”（ (])`, 'gu')

/** Where a notice's tag stands, and the platforms' names in a report. */
const TAG = /(?<=通知[ -]|样子（|[Nn]otice[ -]|see it \()[a-z0-9]{6}(?![a-z0-9])/gu
const DOOR = /(?<=^· )(?:Telegram|微信|网页)(?=：)/gmu

/** Long texts of people's own making are shortened; links, code words and tags are of one time. */
function block(head: string, text: string): string[] {
  const [first = '', ...rest] = text
    .replace(/https?:\/\/\S+/g, '<link>')
    .replace(CODE_WORD, '$1<word>')
    .replace(TAG, '<tag>')
    .replace(DOOR, '<door>')
    .replace(/(.)\1{40,}/gu, (run, each: string) => `${each}×${[...run].length}`)
    .split('\n')
  return [`${head}: ${first}`, ...rest.map((line) => (line ? `  ${line}` : ''))]
}
