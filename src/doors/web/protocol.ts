/**
 * What the page and the server say to each other over the WebSocket at `/web/socket`, as zod schemas.
 * The page imports the types only; the server parses every frame from outside.
 *
 * Two numbers, two purposes:
 * - `id` (message id) is given when a message is taken in and decides where it is shown: THE PAGE SORTS BY `id`.
 *   A person's own message is stored only after the bot has handled it, so it may arrive after the bot's answer,
 *   but its id is lower.
 * - `seq` is only the cursor of the transport. Every change of a chat has the next `seq`. The page keeps, for each
 *   chat, the last `seq` it has seen and asks for what came after it: a reconnect neither loses nor repeats
 *   anything. `seq` may jump: of several changes of one message only the last one is sent.
 *
 * After `hello` each chat gets at least one `events` frame, which may be empty.
 *
 * Every event says what a message *is now*, so `message` and `edit` are both "put this under `message.id`".
 *
 * The page sends the frames of one chat one after the other: the next when the last is acknowledged or refused.
 * After a reconnect it sends `hello` (with its cursors; `{}` after a reload) and then what is not yet
 * acknowledged again, with the same `cid`.
 *
 * Close codes: 1001 the server restarts, 1013 the server is busy or there are too many connections (both: reconnect
 * with growing pauses), 1008 the page broke the rules.
 */
import { z } from 'zod'

/** The page's own name for a message it sends, so that sending again after a lost connection is harmless. */
const clientId = z.string().min(8).max(40)
const chatId = z.number().int()
/** The message of the chat that this one answers. One that is not there is no mistake: the words come without a quote. */
const replyTo = z.number().int().optional()
/** The code of a link that works once. */
const oneTimeCode = z.string().min(1).max(64)

/** Frames from the page. */
export const clientFrame = z.discriminatedUnion('t', [
  /** First frame: what is already on the page. `since` maps chat id (decimal) to the last seq seen. */
  z.object({
    t: z.literal('hello'),
    since: z.record(z.string(), z.number().int().nonnegative()),
    lang: z.string().max(35).optional(),
  }),
  /** A typed message. 10,000 characters get a kind answer from the bot; more than `max` closes nothing, is refused. */
  z.object({
    t: z.literal('text'),
    chat: chatId,
    cid: clientId,
    text: z.string().max(20_000),
    replyTo,
  }),
  /** One's own text message, changed. `id` is the message id. */
  z.object({
    t: z.literal('edit'),
    chat: chatId,
    cid: clientId,
    id: z.number().int(),
    text: z.string().max(20_000),
  }),
  /** An inline button pressed. `id` is the message id; `data` its callback data, at most 64 bytes. */
  z.object({
    t: z.literal('press'),
    chat: chatId,
    cid: clientId,
    id: z.number().int(),
    data: z.string().max(64),
  }),
  /** An uploaded file (POST /web/upload first, which answers `{file}`) sent as a message. */
  z.object({
    t: z.literal('file'),
    chat: chatId,
    cid: clientId,
    kind: z.enum(['photo', 'voice', 'document']),
    file: z.string().max(80),
    caption: z.string().max(1024).optional(),
    seconds: z.number().int().nonnegative().max(3600).optional(),
    replyTo,
  }),
  z.object({
    t: z.literal('location'),
    chat: chatId,
    cid: clientId,
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    replyTo,
  }),
  /** The person's own telephone, from a `request_contact` button. */
  z.object({ t: z.literal('contact'), chat: chatId, cid: clientId, phone: z.string().max(40) }),
  /** The page was opened with `/?join=<code>`: joins a group. The answer is `chats`, then `ack` with its chat. */
  z.object({ t: z.literal('join'), cid: clientId, code: oneTimeCode }),
  /** The page was opened with `/?startgroup=<code>`: makes a group with oneself in it. Answered like `join`. */
  z.object({ t: z.literal('newGroup'), cid: clientId, code: oneTimeCode }),
  z.object({ t: z.literal('ping') }),
])
export type ClientFrame = z.infer<typeof clientFrame>

export interface InlineButton {
  text: string
  /** Callback data, or a link to open. */
  data?: string
  url?: string
  style?: 'primary' | 'success' | 'danger'
}
export interface QuickReply {
  text: string
  requestContact?: boolean
  requestLocation?: boolean
}
export interface TextEntity {
  type:
    | 'bold'
    | 'italic'
    | 'underline'
    | 'strikethrough'
    | 'code'
    | 'pre'
    | 'text_link'
    | 'url'
    | 'phone_number'
    | 'blockquote'
  offset: number
  length: number
  url?: string
}

/** One message as the page shows it. */
export interface PageMessage {
  /** Message id, growing within a chat; decides the place on the page. */
  id: number
  /** Unix time in seconds. */
  at: number
  /** Whose it is: the reader's own, another member's (group), or the bot's. */
  from: 'me' | 'bot' | 'member'
  /** Display name of the member, in groups. */
  name?: string
  text?: string
  entities?: TextEntity[]
  /** Addresses of files are relative to the page. */
  photo?: string
  voice?: { url: string; seconds?: number }
  document?: { url: string; name: string }
  location?: { latitude: number; longitude: number; title?: string; address?: string }
  contact?: { phone: string; name: string }
  buttons?: InlineButton[][]
  /** Quick replies under the input box, from the newest message that has the field; `[]` takes them away. */
  quick?: QuickReply[][]
  /** The message it answers; it may be gone by now. */
  replyTo?: number
  /** Its author has changed the words. */
  edited?: boolean
  /** Leaves no trace: shown now, not stored, gone after a reload. */
  confidential?: boolean
  /** The page's own name for it, so that it can replace its pending bubble. */
  cid?: string
}

export type PageEvent =
  | { seq: number; type: 'message'; message: PageMessage }
  /** The message with `message.id` is now this. */
  | { seq: number; type: 'edit'; message: PageMessage }
  | { seq: number; type: 'delete'; id: number }

export interface PageChat {
  id: number
  /** Empty when nobody has named it: the page shows a word of its own. */
  title: string
  group: boolean
  /** Commands offered in the menu of this chat. */
  commands: { command: string; description: string }[]
}

/** Frames to the page. */
export type ServerFrame =
  /** The answer to `hello`, and again whenever the list of chats changes. The first chat is the private one. */
  | { t: 'chats'; chats: PageChat[]; lang?: string }
  | {
      t: 'events'
      chat: number
      events: PageEvent[] /** Earlier events are gone: forget what you had. */
      reset?: boolean
    }
  /** A confidential message: shown, never stored, without a seq of its own. */
  | { t: 'whisper'; chat: number; message: PageMessage }
  /** A whispered message was deleted. */
  | { t: 'forget'; chat: number; id: number }
  /**
   * The server has handled the page's frame `cid`; until then the page keeps it and sends it again. `id`: the message
   * id that the person's message got (its event or whisper, with the `cid`, may come before or after). `chat`: after `join` and
   * `newGroup`, the chat to show.
   */
  | { t: 'ack'; cid: string; id?: number; chat?: number }
  /** Not handled: `again` → the page keeps it and sends it again by itself; otherwise says why and gives it back to the input box. */
  | {
      t: 'refused'
      cid?: string
      again: boolean
      reason:
        | 'busy'
        | 'too-fast'
        | 'too-long'
        | 'not-a-member'
        | 'bad-frame'
        | 'unknown-file'
        | 'unknown-message'
        | 'bad-code'
    }
  | { t: 'typing'; chat: number }
  /** The answer to a button press: a short note, or with `alert` a dialog to be closed. Never stored. */
  | { t: 'toast'; text: string; alert: boolean }
  | { t: 'pong' }

/**
 * The answer to `POST /web/upload?name=<file name>` (raw body, at most 10 MB; the name is optional and shown with a
 * document). What the file is, its first bytes say: jpeg, png, gif, webp, ogg, webm, mp4 (sound), pdf.
 */
export interface UploadAnswer {
  file?: string
  /** `no-session`: the page has not said `hello` yet. `busy`: try again in a moment. */
  error?: 'too-large' | 'bad-type' | 'too-fast' | 'no-session' | 'busy'
}
