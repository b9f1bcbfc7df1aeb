/** One message that edits itself at a humane pace while a notice is sent; at the end the report follows it. */
import { GrammyError } from 'grammy'
import { advance, isEnded, type Notice } from '../../domain/notice.ts'
import { SYSTEM } from '../../domain/person.ts'
import { progressMessage } from '../../texts/notice-progress.ts'
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'
import { entryId } from '../outbox-entries.ts'

/** Between two edits, ms: a platform allows about one a second, people need none. */
const EVERY = 5_000

export function progress(bench: Bench): Handler {
  const { store, api, clock, wordingFor, sendOrGiveUp, logger } = bench

  return async ({ number: id }) => {
    const found = await store.notices.get(id)
    if (!found || found.notice.state === 'draft' || found.notice.state === 'scheduled') return 'done'
    let { notice } = found
    const tally = await store.notices.tally(id, notice.size ?? 0)
    if (notice.state === 'sending' && tally.waiting === 0) {
      const done = advance(notice, { type: 'finish', by: SYSTEM }, clock())
      if (!done) return { again: clock() }
      const report = { id: entryId('report', id, 0), due: clock() }
      if (!(await store.notices.commit(found.revision, done, [report]))) return { again: clock() }
      notice = done
    } else if (isEnded(notice.state)) {
      await store.outbox.put([{ id: entryId('report', id, 0) }], clock())
    }
    const sender = notice.log.findLast(({ type }) => type === 'send' || type === 'schedule')?.by
    const chat = notice.watch?.chat ?? sender?.chat
    if (chat !== undefined)
      await show(notice, chat, progressMessage(notice, tally, clock(), await wordingFor(chat)))
    return isEnded(notice.state) ? 'done' : { again: clock() + EVERY }
  }

  async function show(
    notice: Notice,
    chat: number,
    { text, reply_markup }: ReturnType<typeof progressMessage>,
  ): Promise<void> {
    if (!notice.watch) {
      const sent = await sendOrGiveUp(chat, text, notice.id, reply_markup)
      if (sent) await remember(notice.id, { chat, message: sent.message_id })
      return
    }
    try {
      await api.editMessageText(chat, notice.watch.message, text, { reply_markup })
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code >= 500 || error.error_code === 429) throw error
      logger.info({ code: error.error_code }, 'progress not shown')
    }
  }

  async function remember(id: string, watch: { chat: number; message: number }): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt++) {
      const found = await store.notices.get(id)
      if (!found || found.notice.watch) return
      if (await store.notices.commit(found.revision, { ...found.notice, watch }, [])) return
    }
  }
}
