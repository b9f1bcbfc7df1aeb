/** Moves that need a reason: it could not be done, it is cancelled, it goes back, it is not ours. */
import { Composer } from 'grammy'
import type { Phrase } from '../../../domain/desk-words.ts'
import { type DeskMove, readPress } from '../../callback-data.ts'
import type { BangbanContext, BotContext } from '../../context.ts'
import type { WordsFor } from '../../state.ts'
import { actOn, mayDo } from './act.ts'
import { askWords, type TakeWords } from './words.ts'

type Reasoned = 'fail' | 'cancel' | 'handBack'
const BY_MOVE: Partial<Record<DeskMove, Reasoned>> = { fail: 'fail', cancel: 'cancel', back: 'handBack' }

export function reasons(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.filter(
    (ctx) => Object.hasOwn(BY_MOVE, readPress(ctx.pressed, 'r')?.[0] ?? ''),
    async (ctx) => {
      const [move, number = ''] = (readPress(ctx.pressed, 'r') ?? []) as [DeskMove, string?]
      const what = BY_MOVE[move]
      if (!what || !(await mayDo(ctx, number, (by) => ({ type: what, by, reason: '?' })))) return
      askWords(ctx, what, number, ctx.t(`ask-reason-${what}`, { number }), phrasesFor(ctx, what))
    },
  )
  return composer
}

export const phrasesFor = ({ deps }: BotContext, what: WordsFor): readonly Phrase[] => {
  const { reasons: offered, replies } = deps.catalog.deskWords
  if (what === 'talk') return replies
  return what in offered ? offered[what as keyof typeof offered] : []
}

const takeReason =
  (type: Reasoned): TakeWords =>
  async (ctx, number, reason) => {
    if (await actOn(ctx, number, (by) => ({ type, by, reason })))
      ctx.say(ctx.t(`desk-did-${type}`, { number }))
    return true
  }

export const reasonTakers = {
  fail: takeReason('fail'),
  cancel: takeReason('cancel'),
  handBack: takeReason('handBack'),
} satisfies Partial<Record<WordsFor, TakeWords>>
