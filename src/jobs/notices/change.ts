/** Changes a notice: read, decide, write, and again when somebody else was faster. The one way to change it. */
import type { Notice } from '../../domain/notice.ts'
import type { OutboxEntry, Store } from '../../store/store.ts'

/**
 * @param decide the notice as it shall be; undefined leaves it as it is
 * @param attempts how often somebody else may be faster
 * @returns the notice as it is then; undefined: there is none, it was left as it is, or others were faster too often
 */
export async function changeNotice(
  { notices }: Pick<Store, 'notices'>,
  id: string,
  decide: (notice: Notice) => Notice | undefined,
  outbox: readonly OutboxEntry[] = [],
  attempts = Number.POSITIVE_INFINITY,
): Promise<Notice | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const found = await notices.get(id)
    const next = found && decide(found.notice)
    if (!found || !next) return undefined
    if (await notices.commit(found.revision, next, [...outbox])) return next
  }
  return undefined
}
