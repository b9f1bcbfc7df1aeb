/** What the bot takes back or says differently. */
import { isDeepStrictEqual } from 'node:util'
import type { CallDeps, Methods } from './call-deps.ts'
import { composeMarkup, composeWords, Refusal } from './compose.ts'
import { type StoredMessage, toTelegram } from './message.ts'
import type { Kept } from './port.ts'

/** How often it is tried again when another process changes the same message. */
const ATTEMPTS = 5

type Edits = 'editMessageText' | 'editMessageCaption' | 'editMessageReplyMarkup' | 'deleteMessage'

export function createEdits({ store, me, clock }: CallDeps): Methods<Edits> {
  /** Looks at the message and tries; again, while `attempt` says that somebody else was faster (undefined). */
  async function persist<T>(chat: number, id: number, attempt: (kept: Kept) => Promise<T | undefined>) {
    for (let n = 0; n < ATTEMPTS; n++) {
      const done = await attempt(await store.get(chat, id))
      if (done !== undefined) return done
    }
    throw new Error('the message is being changed by others all the time')
  }

  /** Changes one of the bot's messages. `whisper`: what it is now, if it is one that is kept nowhere. */
  async function edit(
    chat: number,
    id: number,
    change: (message: StoredMessage) => Partial<StoredMessage>,
    whisper?: StoredMessage,
  ) {
    return await persist(chat, id, async (kept) => {
      if (kept.state === 'absent' && whisper) {
        await store.signal(chat, { t: 'whisper', chat, id, message: whisper })
        return toTelegram({ id: chat }, id, whisper, me)
      }
      if (kept.state !== 'kept') throw new Refusal('message to edit not found')
      if (kept.message.by !== 'bot') throw new Refusal("message can't be edited")
      const message = plain({ ...kept.message, ...change(kept.message), revised: true })
      if (isDeepStrictEqual(message, { ...kept.message, revised: true }))
        throw new Refusal(
          'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
        )
      const changed = await store.revise(chat, id, kept.revision, message)
      return changed ? toTelegram({ id: chat }, id, message, me) : undefined
    })
  }

  return {
    async editMessageText(payload) {
      const content = {
        entities: undefined,
        ...composeWords(payload),
        buttons: composeMarkup(payload.reply_markup).buttons,
      }
      const change = (message: StoredMessage) => {
        if (message.text === undefined || hasFile(message))
          throw new Refusal('there is no text in the message to edit')
        return content
      }
      const whisper: StoredMessage = { at: Math.floor(clock() / 1000), by: 'bot', ...content }
      return await edit(payload.chat_id, payload.message_id, change, whisper)
    },
    async editMessageCaption(payload) {
      const { caption: text = '', parse_mode, caption_entities: entities } = payload
      const words = {
        text: undefined,
        entities: undefined,
        ...composeWords({ text, parse_mode, entities }, true),
      }
      const { buttons } = composeMarkup(payload.reply_markup)
      return await edit(payload.chat_id, payload.message_id, (message) => {
        if (!hasFile(message)) throw new Refusal('there is no caption in the message to edit')
        return { ...words, buttons }
      })
    },
    async editMessageReplyMarkup(payload) {
      const { buttons } = composeMarkup(payload.reply_markup)
      return await edit(payload.chat_id, payload.message_id, () => ({ buttons }))
    },
    async deleteMessage({ chat_id: chat, message_id: id }) {
      return await persist(chat, id, async (kept) => {
        if (kept.state === 'absent') {
          await store.signal(chat, { t: 'forget', chat, id })
          return true
        }
        if (kept.state !== 'kept') throw new Refusal('message to delete not found')
        return (await store.revise(chat, id, kept.revision, undefined)) || undefined
      })
    },
  }
}

const hasFile = ({ photo, voice, document }: StoredMessage) => Boolean(photo ?? voice ?? document)

/** As it comes out of the store again: what is undefined is not there. */
const plain = (message: StoredMessage) => JSON.parse(JSON.stringify(message)) as StoredMessage
