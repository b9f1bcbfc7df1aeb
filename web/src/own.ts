/** What one sends, before the server knows it. */
import type { PageMessage } from '../../src/doors/web/protocol.ts'
import type { Sent } from './outbox.ts'
import type { Own } from './state.ts'

/** Random, and not by `randomUUID`: that exists only over https. */
export function newCid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A message as its author sees it before the server shows it. */
export function ownMessage(shown: Partial<PageMessage>): PageMessage {
  return { id: 0, at: Math.floor(Date.now() / 1000), from: 'me', ...shown }
}

/** The bubble of words that a reload has kept. */
export function ownText(frame: Extract<Sent, { t: 'text' }>): Own {
  const { cid, chat, text, replyTo } = frame
  return { cid, chat, message: ownMessage({ text, replyTo }), phase: 'waiting' }
}
