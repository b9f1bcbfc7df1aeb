/** A message in a few words, and whose it is. Pure. */
import type { PageChat, PageMessage } from '../../src/doors/web/protocol.ts'
import type { Words } from './words/index.ts'

/** Who says it, as the reader calls them. */
export function speakerOf({ from, name }: PageMessage, words: Words): string {
  if (from === 'member') return name || words.memberFallback
  return from === 'me' ? words.me : words.bot
}

/** A command reads as what it does; `/start` and what stands behind it says nothing to a person: ''. */
export function shownText(message: PageMessage, chat: PageChat | undefined): string | undefined {
  const { text } = message
  if (message.from === 'bot' || !text?.startsWith('/')) return text || undefined
  if (/^\/start(\s|$)/.test(text)) return ''
  return chat?.commands.find(({ command }) => text === `/${command}`)?.description ?? text
}

/** More of a line is never shown. */
const LONGEST = 200

/** The first line of its words, or what it is if it has none. */
export function gistOf(message: PageMessage, words: Words, chat?: PageChat): string {
  const line = shownText(message, chat)?.trim().split('\n')[0]?.trim()
  if (line) return line.slice(0, LONGEST)
  if (message.photo) return words.photo
  if (message.voice) return words.voice
  if (message.location) return message.location.title || words.location
  if (message.document) return message.document.name || words.document
  return message.contact ? words.contact : words.started
}

export type Choice = 'reply' | 'edit' | 'copy'

/** What can be done with a message: nothing before the server has it. What is not kept cannot be quoted. */
export function choicesOf(message: PageMessage): Choice[] {
  const { id, from, text, photo, voice, document, confidential } = message
  const words = Boolean(text) && !(from !== 'bot' && text?.startsWith('/'))
  if (id === 0) return []
  const own = from === 'me' && words && !photo && !voice && !document
  return [
    ...(confidential ? [] : ['reply' as const]),
    ...(own && !confidential ? ['edit' as const] : []),
    ...(words ? ['copy' as const] : []),
  ]
}
