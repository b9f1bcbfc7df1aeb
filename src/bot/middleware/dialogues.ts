/** Where dialogues keep their state: in the chat's own, so that one commit writes all of it. */
import type { ConversationData, ConversationOptions, VersionedState } from '@grammyjs/conversations'
import type { Context, MiddlewareFn } from 'grammy'
import { type Move, readMove } from '../../domain/reading/move.ts'
import type { BangbanContext } from '../context.ts'

export const dialogues: ConversationOptions<BangbanContext, Context> = {
  storage: {
    type: 'context',
    // Counted up when a dialogue's code changes so that a log of the old one cannot be replayed.
    version: 1,
    adapter: {
      read: (ctx) => ctx.state.dialogues as VersionedState<ConversationData> | undefined,
      write: (ctx, state) => {
        ctx.state.dialogues = state
      },
      delete: (ctx) => {
        delete ctx.state.dialogues
      },
    },
  },
}

/** Commands, buttons of other things and words that steer end the dialogue under way. */
export const leaveDialogue: MiddlewareFn<BangbanContext> = async (ctx, next) => {
  if (ctx.state.dialogues !== undefined && leadsElsewhere(ctx)) await ctx.conversation.exitAll()
  await next()
}

const ELSEWHERE = new Set<Move>(['cancel', 'human', 'menu', 'back', 'unsubscribe'])

function leadsElsewhere(ctx: BangbanContext): boolean {
  if (ctx.pressed !== undefined) return !ctx.pressed.startsWith('i:')
  const text = ctx.message?.text
  if (text === undefined) return false
  const move = readMove(text)
  return text.startsWith('/') || (move !== undefined && ELSEWHERE.has(move))
}
