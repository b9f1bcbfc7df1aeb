/** Changes a notice for whoever presses or writes. */
import { advance, type Notice, type NoticeAction, type NoticeBy } from '../../../domain/notice.ts'
import { may } from '../../../domain/person.ts'
import { changeNotice as changeRecord } from '../../../jobs/notices/change.ts'
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

export async function findNotice(ctx: BotContext, id: string): Promise<Notice | undefined> {
  return (await ctx.deps.store.notices.get(id))?.notice
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
  return await changeNotice(
    ctx,
    id,
    (notice) => advance({ ...notice, ...change }, action, ctx.deps.clock()),
    outbox,
  )
}

/** The same for what is no step of its life. `decide`: undefined leaves it as it is. */
export async function changeNotice(
  ctx: BotContext,
  id: string,
  decide: (notice: Notice) => Notice | undefined,
  outbox: readonly OutboxEntry[] = [],
): Promise<Notice | undefined> {
  const changed = await changeRecord(ctx.deps.store, id, decide, outbox, ATTEMPTS)
  if (changed) ctx.leavesWork = true
  return changed
}
