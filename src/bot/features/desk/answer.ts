/** The supervisor's answer to a bad rating: the resident reads it as it is written. */
import { Composer } from 'grammy'
import { readPress } from '../../callback-data.ts'
import type { BangbanContext } from '../../context.ts'
import { actOn, mayDo } from './act.ts'
import { askWords, type TakeWords } from './words.ts'

export function answer(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.filter(
    (ctx) => readPress(ctx.pressed, 'r')?.[0] === 'answer',
    async (ctx) => {
      const [, number = ''] = readPress(ctx.pressed, 'r') ?? []
      const request = (await ctx.deps.store.requests.get(number))?.request
      if (request?.followUp === 'answered') return ctx.note(ctx.t('desk-answered-already'), true)
      if (!(await mayDo(ctx, number, (by) => ({ type: 'answer', by, text: '?' })))) return
      askWords(ctx, 'answer', number, ctx.t('desk-answer-ask', { number }))
    },
  )
  return composer
}

export const takeAnswer: TakeWords = async (ctx, number, text) => {
  if (!text) return false
  if (await actOn(ctx, number, (by) => ({ type: 'answer', by, text })))
    ctx.say(ctx.t('desk-did-answer', { number }))
  return true
}
