/**
 * Most updates answer the question under way. They go straight to the form: passing them by every feature, none of
 * which listens to them, takes longer than the answer itself.
 */
import type { MiddlewareFn } from 'grammy'
import { readMove, saysStop } from '../../domain/reading/move.ts'
import { readFormPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'

export function answerFirst(form: MiddlewareFn<BangbanContext>): MiddlewareFn<BangbanContext> {
  return (ctx, next) => (answersForm(ctx) ? form(ctx, next) : next())
}

/** A button of a form, or words that mean nothing else: no command, no menu's number, no "cancel" or "human". */
function answersForm(ctx: BangbanContext): boolean {
  const { draft, dialogues, words, talk, setting } = ctx.state
  if (!draft || dialogues !== undefined || words || talk || setting || !ctx.isPrivate) return false
  if (ctx.message?.reply_to_message) return false
  if (ctx.pressed !== undefined) return readFormPress(ctx.pressed)?.draft === draft.id
  const text = ctx.message?.text
  return text !== undefined && !text.startsWith('/') && readMove(text) === undefined && !saysStop(text)
}
