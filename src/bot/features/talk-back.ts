/**
 * Staff and residents, the resident's side. Whoever presses "answer" is heard until they end it; whoever simply types
 * an answer to what a helper wrote is understood, too, unless the words lead elsewhere.
 */
import { Composer } from 'grammy'
import { type Move, readMove } from '../../domain/reading/move.ts'
import { isClosed, type ServiceRequest, type Words } from '../../domain/request.ts'
import { minePress } from '../callback-data.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import type { Button } from '../keyboards.ts'
import {
  beginTalk,
  endButton,
  isAssured,
  lineOf,
  rememberSaid,
  repliedNumber,
  talkingOn,
  wordsToPass,
} from '../talking.ts'
import { actOnOwn, ownPress, ownRequest } from './own.ts'

const HOUR = 60 * 60_000
/** So long after a helper's words, what a resident types is an answer to them. */
const ANSWERS_FOR = 24 * HOUR
/** Among so many newest requests somebody may wait for an answer. */
const LOOKED_AT = 6

/** "Answer" under a helper's words, and everything that is said after it; replies to the bot's messages. */
export function talkBack(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  composer.filter(
    (ctx) => ownPress(ctx)?.move === 'talk',
    async (ctx, next) => {
      const request = await ownRequest(ctx, ownPress(ctx)?.number ?? '')
      if (!request || isClosed(request.state)) return await next()
      beginTalk(ctx, request.number, 'resident')
      const who = request.inCharge?.name
      ctx.note()
      ctx.say(ctx.t(who ? 'talk-ask-resident' : 'talk-ask-nobody', { who: who ?? '' }), {
        menu: [], // A number typed now is an answer, not a choice of an older menu.
        buttons: [[endButton(ctx)]],
      })
    },
  )

  composer.on('message').filter(
    (ctx) => ctx.pressed === undefined,
    async (ctx, next) => {
      const talking = talkingOn(ctx, 'resident')
      const replied = repliedNumber(ctx)
      const number = replied ?? talking
      const request = number === undefined ? undefined : await ownRequest(ctx, number)
      if (!request || (isClosed(request.state) && talking === undefined)) return await next()
      const words = wordsToPass(ctx)
      if (words) await passOn(ctx, request, words)
    },
  )
  return composer
}

/** Free words, a picture or a place that belong to nothing else, for whoever wrote not long ago. */
export function answered(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.on('message').filter(
    (ctx) => ctx.pressed === undefined && mayBeAnswer(ctx),
    async (ctx, next) => {
      const request = await waitsForAnswer(ctx)
      const words = request && wordsToPass(ctx)
      if (!request) return await next()
      if (words) await passOn(ctx, request, words)
    },
  )
  return composer
}

/** Under what was not understood, while a helper may be waiting: perhaps it was for them. */
export async function answerButton(ctx: BotContext): Promise<Button[][]> {
  const request = await waitsForAnswer(ctx)
  return request ? [[talkButton(ctx, request)]] : []
}

export const talkButton = (ctx: BotContext, { number, inCharge }: ServiceRequest): Button => ({
  label: ctx.t('button-talk', { who: inCharge?.name ?? '' }),
  press: minePress('talk', number),
})

/** "No", "ready" and "hello" answer a question as well as any words. */
const STEERS = new Set<Move | undefined>(['cancel', 'human', 'menu', 'back', 'resume'])
/** What is no longer than this and sounds like an office may be one that is looked up. */
const AS_LONG_AS_A_NAME = 6

/** Words that name an office are a look-up, which nobody is told of; words that name a matter are a wish. */
function mayBeAnswer(ctx: BotContext): boolean {
  const { message } = ctx
  if (message?.text === undefined)
    return Boolean(message?.photo ?? message?.voice ?? message?.document ?? message?.location)
  const { text } = message
  if (text.startsWith('/') || STEERS.has(readMove(text))) return false
  const { inspectionSearch, serviceTree } = ctx.deps.catalog
  const unit = inspectionSearch.find(text, ctx.now)
  if (unit.type !== 'none') return false
  if (text.trim().length <= AS_LONG_AS_A_NAME && unit.nearest.length > 0) return false
  return !serviceTree.search(text, 1)[0]?.exact
}

/** The request whose helper wrote last, not long ago. */
async function waitsForAnswer(ctx: BotContext): Promise<ServiceRequest | undefined> {
  const { requests } = ctx.deps.store
  const numbers = await requests.ofChat(ctx.home, LOOKED_AT)
  const found = await Promise.all(numbers.map((number) => ownRequest(ctx, number)))
  const earliest = ctx.deps.clock() - ANSWERS_FOR
  return found
    .filter((each) => each !== undefined)
    .map((request) => ({ request, at: lastWritten(request) }))
    .filter(({ at }) => at >= earliest)
    .sort((a, b) => b.at - a.at)[0]?.request
}

/** When the one in charge wrote last; 0: never. */
function lastWritten({ state, inCharge, history }: ServiceRequest): number {
  if (!inCharge || isClosed(state)) return 0
  return history.findLast(({ type, by }) => type === 'say' && by.chat === inCharge.chat)?.at ?? 0
}

async function passOn(ctx: BotContext, { number }: ServiceRequest, words: Words): Promise<void> {
  const { from } = words
  let repeated = false
  const result = await actOnOwn(ctx, number, (request, by) => {
    repeated = from !== undefined && lineOf(request, from.chat, from.message) >= 0
    return repeated ? undefined : { type: 'say', by, words }
  })
  if (repeated) return
  const { talk } = ctx.state
  if (!result.ok) {
    delete ctx.state.talk
    return ctx.say(ctx.t(result.why === 'closed' ? 'talk-closed' : 'try-again-soon'))
  }
  rememberSaid(ctx, number)
  const isTalking = talkingOn(ctx, 'resident') === number
  if (talk && isTalking) ctx.state.talk = { ...talk, at: ctx.deps.clock(), assured: true }
  if (isTalking ? talk?.assured : isAssured(result.request)) return
  const who = result.request.inCharge?.name
  ctx.say(ctx.t(who ? 'talk-passed-resident' : 'talk-kept', { who: who ?? '' }), {
    buttons: isTalking ? [[endButton(ctx)]] : [],
  })
}
