/**
 * Staff and residents, staff's side: whoever is in charge speaks to the resident, in their private chat until they end
 * it, or by replying to a card. Words of others stay among staff.
 */
import { Composer } from 'grammy'
import {
  type Action,
  type Actor,
  isClosed,
  type ServiceRequest,
  type Words,
} from '../../../domain/request.ts'
import { inLanguage } from '../../../domain/text.ts'
import { requestTitle } from '../../../texts/card.ts'
import { readPress, wordsPress } from '../../callback-data.ts'
import type { BangbanContext, BotContext } from '../../context.ts'
import { wordingOf } from '../../forms.ts'
import {
  beginTalk,
  endButton,
  isAssured,
  leaveTalk,
  lineOf,
  rememberSaid,
  repliedNumber,
  talkingOn,
  wordsToPass,
} from '../../talking.ts'
import { actOn, mayDo } from './act.ts'
import { isAwaited } from './words.ts'

/** The same phrase, pressed again by a hand that shakes, ms. */
const PRESSED_TWICE = 60_000

export function talk(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  composer.use(async (ctx, next) => {
    if (ctx.isPrivate && leaveTalk(ctx)) return
    await next()
  })

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'r')?.[0] === 'talk',
    async (ctx) => begin(ctx, readPress(ctx.pressed, 'r')?.[1] ?? ''),
  )

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'w')?.[0] === 'talk',
    async (ctx, next) => {
      const [, number = '', choice] = readPress(ctx.pressed, 'w') ?? []
      const phrase = ctx.deps.catalog.deskWords.replies.find(({ id }) => id === choice)
      if (!phrase) return await next()
      const request = await requestOf(ctx, number)
      await passOn(ctx, number, { text: inLanguage(phrase.text, request?.language ?? ctx.language) }, 'say')
    },
  )

  composer.on('message').filter(
    (ctx) => ctx.pressed === undefined && !isAwaited(ctx),
    async (ctx, next) => {
      const talking = talkingOn(ctx, 'staff')
      const replied = repliedNumber(ctx)
      const number = replied ?? talking
      if (!number || (replied && (await isOwnOfResident(ctx, replied)))) return await next()
      const words = wordsToPass(ctx)
      if (words) await passOn(ctx, number, words, replied === undefined ? 'say' : 'reply')
    },
  )
  return composer
}

const requestOf = async (ctx: BotContext, number: string): Promise<ServiceRequest | undefined> =>
  (await ctx.deps.store.requests.get(number))?.request

/** They answer as the one whose request it is. */
async function isOwnOfResident(ctx: BotContext, number: string): Promise<boolean> {
  const request = await requestOf(ctx, number)
  return ctx.isPrivate && request?.chat === ctx.home && request.inCharge?.chat !== ctx.home
}

async function begin(ctx: BotContext, number: string): Promise<void> {
  const found = await mayDo(ctx, number, (by) => ({ type: 'say', by, words: {} }))
  if (!found) return
  const { request } = found
  if (request.chat === 0) return ctx.note(ctx.t('talk-no-chat'), true)
  // Everybody in the group would read along.
  if (!ctx.isPrivate) return ctx.note(ctx.t('talk-in-private'), true)
  beginTalk(ctx, number, 'staff')
  ctx.note()
  ctx.say(ctx.t('talk-ask-staff', { number, what: requestTitle(request, wordingOf(ctx)) }), {
    menu: ctx.deps.catalog.deskWords.replies.map(({ id, text }) => ({
      label: inLanguage(text, ctx.language),
      press: wordsPress('talk', number, id),
    })),
    buttons: [[endButton(ctx)]],
  })
}

/** `say`: to the resident or not at all. `reply`: to the resident from the one in charge, else a note among staff. */
async function passOn(ctx: BotContext, number: string, words: Words, how: 'say' | 'reply'): Promise<void> {
  let repeated = false
  const done = await actOn(ctx, number, (by, request): Action | undefined => {
    repeated = isRepeated(ctx, request, words)
    if (repeated) return undefined
    return { type: how === 'say' || reaches(by, request) ? 'say' : 'note', by, words }
  })
  if (!done) {
    if (how === 'say' && !repeated) delete ctx.state.talk
    return
  }
  rememberSaid(ctx, number)
  assure(ctx, done.request)
}

const reaches = ({ chat }: Actor, request: ServiceRequest) =>
  request.inCharge?.chat === chat && !isClosed(request.state) && request.chat !== 0

/** Decided twice, or pressed twice: said once. */
function isRepeated(ctx: BotContext, request: ServiceRequest, { from, text }: Words): boolean {
  if (from) return lineOf(request, from.chat, from.message) >= 0
  const me = ctx.from?.id ?? ctx.home
  const isSame = (each: ServiceRequest['history'][number]) =>
    each.type === 'say' && each.by.chat === me && each.words.text === text
  return request.history.some((each) => isSame(each) && ctx.deps.clock() - each.at < PRESSED_TWICE)
}

/** That it arrives, or that it does not, is said once: a calm chat. */
function assure(ctx: BotContext, request: ServiceRequest): void {
  const { number } = request
  const { talk } = ctx.state
  const key = request.history.at(-1)?.type === 'note' ? 'talk-noted' : 'talk-passed-staff'
  const isTalking = talkingOn(ctx, 'staff') === number
  if (talk && isTalking) ctx.state.talk = { ...talk, at: ctx.deps.clock(), assured: true }
  if (isTalking) delete ctx.state.menu // A number typed from now on is for the resident.
  ctx.note()
  if (isTalking ? talk?.assured : isAssured(request)) return
  ctx.say(ctx.t(key, { number }), isTalking ? { buttons: [[endButton(ctx)]] } : {})
}
