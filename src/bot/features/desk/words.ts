/**
 * Moves that need words: a button asks, the next words of whoever pressed it answer, or one of the phrases on offer.
 * In a group others go on talking, so only the person who was asked is heard; on platforms where the bot sees no
 * other messages, they answer by replying.
 */
import { Composer } from 'grammy'
import type { Phrase } from '../../../domain/desk-words.ts'
import { readMove } from '../../../domain/reading/move.ts'
import { inLanguage } from '../../../domain/text.ts'
import { readPress, wordsPress } from '../../callback-data.ts'
import type { BangbanContext, BotContext } from '../../context.ts'
import type { WordsAwaited, WordsFor } from '../../state.ts'

/** What is done with the words; empty where they may be skipped and were. False: they do not fit, which was said; they are still waited for. */
export type TakeWords = (ctx: BotContext, number: string, words: string) => Promise<boolean>

/** Nobody remembers longer than that what they were asked, ms. */
const FORGOTTEN = 60 * 60_000
const MOST_CHARACTERS = 500
/** Residents need not say why. */
const SKIPPABLE = new Set<WordsFor>(['rate', 'raise'])
const SKIP = 'skip'

/** Asks, with phrases to choose from. */
export function askWords(
  ctx: BotContext,
  what: WordsFor,
  number: string,
  question: string,
  phrases: readonly Phrase[] = [],
): void {
  delete ctx.state.talk
  awaitWords(ctx, what, number)
  ctx.say(question, {
    menu: phrases.map(({ id, text }) => ({
      label: inLanguage(text, ctx.language),
      press: wordsPress(what, number, id),
    })),
    buttons: SKIPPABLE.has(what)
      ? [[{ label: ctx.t('button-skip'), press: wordsPress(what, number, SKIP) }]]
      : [],
  })
}

/** The next words of whoever pressed or wrote are for this. The question is the caller's to say. */
export function awaitWords(
  ctx: BotContext,
  what: WordsFor,
  number: string,
  more: Pick<WordsAwaited, 'day'> = {},
): void {
  ctx.state.words = { for: what, number, by: ctx.from?.id ?? ctx.home, at: ctx.deps.clock(), ...more }
  ctx.note()
}

/** What was asked about this is answered by a button. */
export function forgetWords(ctx: BotContext, what: WordsFor, number: string): void {
  const { words: awaited } = ctx.state
  if (awaited?.for === what && awaited.number === number) delete ctx.state.words
}

/** `phrases`: what can be chosen for a question, by its id. */
export function words(
  takers: Partial<Record<WordsFor, TakeWords>>,
  phrasesOf: (ctx: BotContext, what: WordsFor) => readonly Phrase[],
): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  // Alone, whoever presses something else has turned to that: what they write next is not the answer to this.
  composer.use(async (ctx, next) => {
    const { pressed, state } = ctx
    if (ctx.isPrivate && pressed !== undefined && !readPress(pressed, 'w')) delete state.words
    await next()
  })

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'w') !== undefined,
    async (ctx, next) => {
      const [what, number = '', choice] = readPress(ctx.pressed, 'w') as [WordsFor, string?, string?]
      const phrase = phrasesOf(ctx, what).find(({ id }) => id === choice)
      const skips = choice === SKIP && SKIPPABLE.has(what)
      if (!(phrase || skips) || !takers[what]) return await next()
      await take(ctx, what, number, phrase ? inLanguage(phrase.text, ctx.language) : '')
    },
  )

  // Whoever goes on with something else was not answering: their next words belong there.
  composer.use(async (ctx, next) => {
    const { words: awaited } = ctx.state
    const elsewhere =
      ctx.pressed !== undefined &&
      !ctx.pressed.startsWith('w:') &&
      !ctx.pressed.split(':').includes(awaited?.number ?? '')
    if (awaited && elsewhere && awaited.by === (ctx.from?.id ?? ctx.home)) delete ctx.state.words
    await next()
  })

  composer.on('message:text').filter(
    (ctx) => isAwaited(ctx) && ctx.pressed === undefined,
    async (ctx, next) => {
      const { text } = ctx.message
      const { words: awaited } = ctx.state
      const steer = readMove(text)
      if (!awaited || text.startsWith('/') || steer === 'cancel' || steer === 'human' || steer === 'menu') {
        delete ctx.state.words
        if (steer === 'cancel') return ctx.say(ctx.t('note-all-right'))
        return await next()
      }
      const skips = steer === 'skip' && SKIPPABLE.has(awaited.for)
      await take(ctx, awaited.for, awaited.number, skips ? '' : text.trim())
    },
  )
  return composer

  async function take(ctx: BangbanContext, what: WordsFor, number: string, text: string): Promise<void> {
    // Nothing is cut off silently, and the question stays open.
    if (text.length > MOST_CHARACTERS)
      return ctx.say(ctx.t('complaint-too-long', { length: text.length, limit: MOST_CHARACTERS }))
    if ((await takers[what]?.(ctx, number, text)) !== false) delete ctx.state.words
  }
}

/** Whether the next words in this chat are waited for, from this person. */
export function isAwaited(ctx: BotContext): boolean {
  const { words: awaited } = ctx.state
  if (!awaited || awaited.by !== (ctx.from?.id ?? ctx.home)) return false
  return ctx.deps.clock() - awaited.at < FORGOTTEN
}
