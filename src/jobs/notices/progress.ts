/** One message that edits itself at a humane pace while a notice is sent; at the end the report follows it. */
import { GrammyError } from 'grammy'
import { isEnded, type Notice } from '../../domain/notice.ts'
import { progressMessage } from '../../texts/notice-progress.ts'
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'
import { endNotice, expire, finish, isExpired } from './end.ts'

/** Between two edits, ms: a platform allows about one a second, people need none. */
const EVERY = 5_000
/** Nothing changes: everybody left sleeps, or it is paused. */
const SELDOM = 30_000

export function progress(bench: Bench): Handler {
  const { store, api, clock, wordingFor, sendOrGiveUp, doorOf, logger } = bench
  /** What was shown last, so that nothing is shown twice. */
  const shown = new Map<string, string>()

  return async ({ number: id }) => {
    const found = (await store.notices.get(id))?.notice
    if (!found || found.state === 'draft' || found.state === 'scheduled') return 'done'
    const tally = await store.notices.tally(id, found.size ?? 0)
    const notice = (await endIfOver(found, tally.waiting)) ?? found
    const sender = notice.log.findLast(({ type }) => type === 'send' || type === 'schedule')?.by
    const chat = notice.watch?.chat ?? sender?.chat
    const message =
      chat === undefined ? undefined : progressMessage(notice, tally, clock(), await wordingFor(chat))
    // Where nothing can be edited every look would be one more message: only turns of events are told there.
    const steady = chat !== undefined && doorOf(chat)?.can.edit === true
    const now = `${notice.state} ${steady ? JSON.stringify(tally) : ''}`
    const changed = shown.get(id) !== now
    if (chat !== undefined && message && changed) await show(notice, chat, message)
    shown.set(id, now)
    if (!isEnded(notice.state)) return { again: clock() + (changed || !steady ? EVERY : SELDOM) }
    shown.delete(id)
    return 'done'
  }

  async function endIfOver({ id, state, expires }: Notice, waiting: number): Promise<Notice | undefined> {
    if (state === 'sending' && waiting === 0) return await endNotice(bench, id, finish)
    const open = state === 'sending' || state === 'paused'
    return open && isExpired({ expires }, clock()) ? await endNotice(bench, id, expire) : undefined
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
