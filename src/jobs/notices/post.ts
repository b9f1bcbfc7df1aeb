/** One copy of a notice to one person, and what the platform said to it. */
import type { Notice } from '../../domain/notice.ts'
import type { Subscriber } from '../../domain/subscriber.ts'
import { type ApiResult, type CallManner, type Door, heldOf } from '../../doors/door.ts'
import { asCaption, type NoticeMessage, noticeMessage } from '../../texts/notice.ts'
import type { Bench } from '../bench.ts'
import { createPictures } from './pictures.ts'

export type Posted =
  | { type: 'sent' | 'held' }
  /** They blocked us, left, or are no more. */
  | { type: 'gone' }
  | { type: 'slower'; seconds: number }
  /** The network, or the platform itself: to be tried again. */
  | { type: 'failed' }
  /** The platform will not have it: from them, or (`forAll`) from anybody. */
  | { type: 'technical'; trouble: string; forAll: boolean }

export type Post = (notice: Notice, to: Pick<Subscriber, 'chat' | 'language'>) => Promise<Posted>

const GONE = /chat not found|user is deactivated|bot was blocked|PEER_ID_INVALID/i
/** Our token, the method, the size: nothing about the person. */
const FOR_ALL = new Set([401, 404, 413])

const BULK: CallManner = { bulk: true }

export function createPost({ doorOf, call, catalog, texts, publicUrl }: Bench): Post {
  const pictures = createPictures(doorOf)
  /** The same words for everybody of a language. */
  const words = new WeakMap<Notice, Map<string, NoticeMessage>>()

  function wordsOf(notice: Notice, language: string): NoticeMessage {
    const known = words.get(notice) ?? new Map<string, NoticeMessage>()
    const message = known.get(language) ?? noticeMessage(notice, { catalog, texts, language }, publicUrl)
    words.set(notice, known.set(language, message))
    return message
  }

  return async (notice, { chat, language }) => {
    const door = doorOf(chat)
    if (!door) return { type: 'gone' }
    const { text, entities, reply_markup } = wordsOf(notice, language)
    if (notice.picture) {
      const inOne = asCaption(text)
      const below = inOne ? { caption: text, caption_entities: entities, reply_markup } : {}
      const sent = await sendPicture(notice, door, chat, below)
      if (!sent) return { type: 'technical', trouble: 'the picture cannot be fetched', forAll: true }
      if (inOne || !sent.ok) return outcomeOf(sent)
    }
    return outcomeOf(await call('sendMessage', { chat_id: chat, text, entities, reply_markup }, BULK))
  }

  /** Undefined: there is no picture to be had. */
  async function sendPicture(
    notice: Notice,
    door: Door,
    chat: number,
    words: Record<string, unknown>,
  ): Promise<ApiResult | undefined> {
    const photo = await pictures.for(notice, door)
    if (photo === undefined) return undefined
    const result = await call('sendPhoto', { chat_id: chat, photo, ...words }, BULK)
    if (result.ok) pictures.sent(notice, door, result.result)
    return result
  }
}

function outcomeOf(result: ApiResult): Posted {
  if (result.ok) return { type: heldOf(result.result as object) ? 'held' : 'sent' }
  const { error_code: code, description, parameters } = result
  if (code === 429) return { type: 'slower', seconds: parameters?.retry_after ?? 1 }
  if (code === 403 || GONE.test(description)) return { type: 'gone' }
  if (code >= 500 || code === 499 || code === 408) return { type: 'failed' }
  return { type: 'technical', trouble: description, forAll: FOR_ALL.has(code) }
}
