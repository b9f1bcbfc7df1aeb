/**
 * Talking through the bot: what somebody says in their private chat goes to the other side of a request, until they
 * end it, do something else, or have said nothing for an hour.
 */
import { readMove } from '../domain/reading/move.ts'
import type { Happening, ServiceRequest, Words } from '../domain/request.ts'
import { TALK_END } from './callback-data.ts'
import type { BotContext } from './context.ts'
import type { Button } from './keyboards.ts'
import type { Talk } from './state.ts'

/** After that nobody remembers who listens, ms. */
const FORGOTTEN = 60 * 60_000
/** More than anybody says at once, few enough to be read on a telephone. */
const MOST_CHARACTERS = 1000
/** Messages that can still be corrected. */
const REMEMBERED = 20

export function beginTalk(ctx: BotContext, number: string, side: Talk['side']): void {
  delete ctx.state.words
  ctx.state.talk = { number, side, at: ctx.deps.clock() }
}

/** The request that words of this chat go to now, as this side. */
export function talkingOn(ctx: BotContext, side: Talk['side']): string | undefined {
  const { talk } = ctx.state
  if (!ctx.isPrivate || talk?.side !== side) return undefined
  return ctx.deps.clock() - talk.at < FORGOTTEN ? talk.number : undefined
}

/**
 * Ends it where something else begins: a command, another request's button, words that steer.
 * True: that was said, and there is nothing more to do.
 */
export function leaveTalk(ctx: BotContext): boolean {
  const { talk } = ctx.state
  if (!talk || talkingOn(ctx, talk.side) === undefined) {
    delete ctx.state.talk
    // Pressed twice, or long after: it is over already.
    if (ctx.pressed === TALK_END) ctx.note(ctx.t('note-all-right'))
    return ctx.pressed === TALK_END
  }
  if (isOver(ctx)) {
    delete ctx.state.talk
    ctx.note()
    ctx.say(ctx.t(`talk-ended-${talk.side}`))
    return true
  }
  if (leadsElsewhere(ctx, talk)) delete ctx.state.talk
  return false
}

function isOver(ctx: BotContext): boolean {
  if (ctx.pressed !== undefined) return ctx.pressed === TALK_END
  const text = ctx.message?.text
  if (text === undefined) return false
  if (readMove(text) === 'cancel' || /^\/cancel\b/.test(text)) return true
  const plain = text.trim().toLowerCase()
  const { texts } = ctx.deps
  return texts.languages.some((language) => texts.t(language, 'talk-words-end').split('|').includes(plain))
}

function leadsElsewhere(ctx: BotContext, { number, side }: Talk): boolean {
  if (ctx.pressed !== undefined) return !ctx.pressed.split(':').includes(number)
  const text = ctx.message?.text
  if (text === undefined) return false
  // Staff need no menu here, and nobody who rings them.
  const move = side === 'resident' ? readMove(text) : undefined
  return text.startsWith('/') || move === 'human' || move === 'menu'
}

export const endButton = (ctx: BotContext): Button => ({ label: ctx.t('button-talk-end'), press: TALK_END })

/** What a message says that can be passed on. Undefined: stickers and the like; or it was too long, which was said. */
export function wordsToPass(ctx: BotContext): Words | undefined {
  const { message } = ctx
  if (!message) return undefined
  const text = (message.text ?? message.caption)?.trim()
  if (text && text.length > MOST_CHARACTERS) {
    ctx.say(ctx.t('complaint-too-long', { length: text.length, limit: MOST_CHARACTERS }))
    return undefined
  }
  const words: Words = {
    ...(text && { text }),
    ...mediaIn(message),
    ...(message.location && {
      place: { latitude: message.location.latitude, longitude: message.location.longitude },
    }),
  }
  if (Object.keys(words).length > 0)
    return { ...words, from: { chat: ctx.home, message: message.message_id } }
  ctx.say(ctx.t('talk-kind'))
  return undefined
}

function mediaIn(message: NonNullable<BotContext['message']>): Pick<Words, 'media'> {
  const photo = message.photo?.at(-1)
  if (photo) return { media: { kind: 'photo', file: photo.file_id } }
  if (message.voice) return { media: { kind: 'voice', file: message.voice.file_id } }
  return message.document ? { media: { kind: 'document', file: message.document.file_id } } : {}
}

/** An edited text that still fits; undefined: too long, which was said. */
export function editedText(ctx: BotContext): string | undefined {
  const text = (ctx.editedMessage?.text ?? ctx.editedMessage?.caption)?.trim()
  if (!text || text.length <= MOST_CHARACTERS) return text
  ctx.say(ctx.t('complaint-too-long', { length: text.length, limit: MOST_CHARACTERS }))
  return undefined
}

/** The line of the history that this message was passed on with; -1: it was not. */
export function lineOf({ history }: ServiceRequest, chat: number, message: number): number {
  return history.findIndex(
    (each) =>
      (each.type === 'say' || each.type === 'note') &&
      each.words.from?.chat === chat &&
      each.words.from.message === message,
  )
}

export function rememberSaid(ctx: BotContext, number: string): void {
  const { message } = ctx
  if (message)
    ctx.state.said = [...(ctx.state.said ?? []), { message: message.message_id, number }].slice(-REMEMBERED)
}

/** Whether they were told already, not long ago, what becomes of such words. The last line is the one just said. */
export function isAssured({ history }: ServiceRequest): boolean {
  const last = history.at(-1)
  const like = (each: Happening) =>
    each.type === last?.type && each.by.chat === last.by.chat && last.at - each.at < FORGOTTEN
  return history.slice(0, -1).some(like)
}

const NUMBER = /[A-Z]{2}\d{6}-\d{4}/

/** The request that somebody means who answers one of the bot's messages by replying to it. */
export function repliedNumber({ message, me }: BotContext): string | undefined {
  const replied = message?.reply_to_message
  if (!replied || replied.from?.id !== me.id || message.text?.startsWith('/')) return undefined
  // A question of the bot's own: whoever answers it too late must not tell the resident by mistake.
  const isQuestion = replied.reply_markup?.inline_keyboard
    .flat()
    .some((button) => 'callback_data' in button && /^w:(?!talk:)/.test(button.callback_data))
  return isQuestion ? undefined : NUMBER.exec(replied.text ?? replied.caption ?? '')?.[0]
}
