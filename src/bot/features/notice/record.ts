/** Changes a notice: read, decide, write, and again when somebody else was faster. */
import { advance, type Notice, type NoticeAction, type NoticeBy } from '../../../domain/notice.ts'
import { may } from '../../../domain/person.ts'
import type { OutboxEntry } from '../../../store/store.ts'
import type { BotContext } from '../../context.ts'

const ATTEMPTS = 5

/** Whoever writes, if they may send notices. Undefined: they may not, which was said. */
export async function sender(ctx: BotContext): Promise<NoticeBy | undefined> {
  const person = await ctx.deps.store.people.get(ctx.from?.id ?? ctx.home)
  if (person && may(person, 'notice')) return { chat: person.chat, name: person.name }
  ctx.note(ctx.t('notice-administrators-only'), true)
  return undefined
}

/**
 * @param change what else changes with the step
 * @returns the notice as it is then; undefined: the step is not possible any more
 */
export async function stepNotice(
  ctx: BotContext,
  id: string,
  action: NoticeAction,
  outbox: readonly OutboxEntry[] = [],
  change: Partial<Notice> = {},
): Promise<Notice | undefined> {
  const { notices } = ctx.deps.store
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await notices.get(id)
    const next = found && advance({ ...found.notice, ...change }, action, ctx.deps.clock())
    if (!found || !next) return undefined
    if (await notices.commit(found.revision, next, [...outbox])) {
      ctx.leavesWork = true
      return next
    }
  }
  return undefined
}
