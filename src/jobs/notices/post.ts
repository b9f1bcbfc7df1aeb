/** One copy of a notice to one person, and what the platform said to it. */
import type { Notice } from '../../domain/notice.ts'
import type { Subscriber } from '../../domain/subscriber.ts'
import { type ApiResult, type CallManner, type Door, heldOf } from '../../doors/door.ts'
import { noticeMessage } from '../../texts/notice.ts'
import type { Bench } from '../bench.ts'

export type Posted =
  | { type: 'sent' | 'held' }
  /** They blocked us, left, or are no more. */
  | { type: 'gone' }
  | { type: 'slower'; seconds: number }
  /** The network, or the platform itself: to be tried again. */
  | { type: 'failed' }
  /** Nobody will get it like this. */
  | { type: 'technical'; trouble: string }

export type Post = (notice: Notice, to: Pick<Subscriber, 'chat' | 'language'>) => Promise<Posted>

/** https://core.telegram.org/bots/api#sendphoto */
const MOST_OF_CAPTION = 1024
const GONE = /chat not found|user is deactivated|bot was blocked|PEER_ID_INVALID/i

const BULK: CallManner = { bulk: true }

export function createPost({ doorOf, call, catalog, texts, publicUrl }: Bench): Post {
  /** The picture's id at each door, once it was sent there: uploaded once, not to everybody. */
  const pictures = new Map<string, string>()

  return async (notice, { chat, language }) => {
    const door = doorOf(chat)
    if (!door) return { type: 'gone' }
    const { text, entities, reply_markup } = noticeMessage(notice, { catalog, texts, language }, publicUrl)
    const asCaption = notice.picture !== undefined && text.length <= MOST_OF_CAPTION
    if (notice.picture) {
      const words = asCaption ? { caption: text, caption_entities: entities, reply_markup } : {}
      const sent = await sendPicture(door, notice, chat, words)
      if (asCaption || !sent.ok) return outcomeOf(sent)
    }
    return outcomeOf(await call('sendMessage', { chat_id: chat, text, entities, reply_markup }, BULK))
  }

  async function sendPicture(
    door: Door,
    { id, picture }: Notice,
    chat: number,
    words: Record<string, unknown>,
  ): Promise<ApiResult> {
    if (!picture) return { ok: true, result: {} }
    const source = doorOf(picture.chat)
    const known = source === door ? picture.file : pictures.get(nameOf(id, door))
    const photo = known ?? { ...(await source?.download(picture.file)), name: 'picture' }
    const result = await call('sendPhoto', { chat_id: chat, photo, ...words }, BULK)
    const sizes = result.ok ? (result.result as { photo?: { file_id: string }[] }).photo : undefined
    const file = sizes?.at(-1)?.file_id
    if (file) pictures.set(nameOf(id, door), file)
    return result
  }
}

const nameOf = (id: string, door: Door) => `${id} ${door.name}`

function outcomeOf(result: ApiResult): Posted {
  if (result.ok) return { type: heldOf(result.result as object) ? 'held' : 'sent' }
  const { error_code: code, description, parameters } = result
  if (code === 429) return { type: 'slower', seconds: parameters?.retry_after ?? 1 }
  if (code === 403 || GONE.test(description)) return { type: 'gone' }
  if (code >= 500 || code === 499 || code === 408) return { type: 'failed' }
  return { type: 'technical', trouble: description }
}
