/** An edited message that was passed on is corrected there, too. Both versions stand in the history. */
import { Composer } from 'grammy'
import type { Actor, ServiceRequest } from '../../domain/request.ts'
import { perform } from '../../jobs/perform.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { editedText, lineOf } from '../talking.ts'
import { workerOn } from './desk/actor.ts'

export function amend(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.on('edited_message', async (ctx, next) => {
    const { message_id } = ctx.editedMessage
    const number = ctx.state.said?.findLast(({ message }) => message === message_id)?.number
    if (number === undefined) return await next()
    const text = editedText(ctx)
    if (!text) return
    const result = await perform(
      ctx.deps.store,
      number,
      async (request) => {
        const line = lineOf(request, ctx.home, message_id)
        // Decided twice, or edited back and forth between two looks: it says so already.
        const by = line >= 0 && wordsNow(request, line) !== text && (await authorOf(ctx, request, line))
        return by ? { type: 'amend', by, line, text } : undefined
      },
      ctx.deps.clock(),
    )
    if (result.ok) ctx.leavesWork = true
    else if (result.why === 'not-now' || result.why === 'closed') ctx.say(ctx.t('talk-edit-too-late'))
  })
  return composer
}

/** What the line says, as last corrected. */
function wordsNow({ history }: ServiceRequest, line: number): string | undefined {
  const last = history.findLast((each) => each.type === 'amend' && each.line === line)
  if (last?.type === 'amend') return last.text
  const first = history[line]
  return first && 'words' in first ? first.words.text : undefined
}

async function authorOf(ctx: BotContext, request: ServiceRequest, line: number): Promise<Actor | undefined> {
  const by = request.history[line]?.by
  if (by?.as === 'resident') return ctx.isPrivate ? { chat: ctx.home, name: '', as: 'resident' } : undefined
  return (await workerOn(ctx, request))?.actor
}
