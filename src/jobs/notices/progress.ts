/** Messages that edit themselves at a humane pace while a notice is sent, one for each who watches; then the report. */
import { GrammyError } from 'grammy'
import { isEnded, type Notice, type Tally, type Watch, watchOf } from '../../domain/notice.ts'
import { progressMessage } from '../../texts/notice-progress.ts'
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'
import { changeNotice } from './change.ts'
import { endNotice, expire, finish, isExpired } from './end.ts'

/** Between two edits, ms: a platform allows about one a second, people need none. */
const EVERY = 5_000
/** Nothing changes: everybody left sleeps, or it is paused. */
const SELDOM = 30_000

export function progress(bench: Bench): Handler {
  const { store, api, clock, wordingFor, sendOrGiveUp, doorOf, logger } = bench
  /** What was shown last, by notice and chat, so that nothing is shown twice. */
  const shown = new Map<string, string>()

  return async ({ number: id }) => {
    const found = (await store.notices.get(id))?.notice
    if (!found || found.state === 'draft' || found.state === 'scheduled') return 'done'
    const tally = await store.notices.tally(id, found.size ?? 0)
    const notice = (await endIfOver(found, tally.waiting)) ?? found
    let changed = false
    for (const watch of watchOf(notice)) changed = (await tell(notice, tally, watch)) || changed
    if (!isEnded(notice.state)) return { again: clock() + (changed ? EVERY : SELDOM) }
    for (const { chat } of watchOf(notice)) shown.delete(`${id} ${chat}`)
    return 'done'
  }

  async function endIfOver({ id, state, expires }: Notice, waiting: number): Promise<Notice | undefined> {
    if (state === 'sending' && waiting === 0) return await endNotice(bench, id, finish)
    const open = state === 'sending' || state === 'paused'
    return open && isExpired({ expires }, clock()) ? await endNotice(bench, id, expire) : undefined
  }

  /** Where nothing can be edited every look would be one more message: only turns of events are told there. */
  async function tell(notice: Notice, tally: Tally, watch: Watch): Promise<boolean> {
    const { id, state } = notice
    const { chat, message } = watch
    const steady = doorOf(chat)?.can.edit === true
    const now = `${state} ${steady ? JSON.stringify(tally) : ''}`
    const key = `${id} ${chat}`
    if (message !== undefined && shown.get(key) === now) return !steady
    const { text, reply_markup } = progressMessage(notice, tally, clock(), await wordingFor(chat))
    if (message !== undefined && steady) await edit(chat, message, text, reply_markup)
    else {
      const sent = await sendOrGiveUp(chat, text, id, reply_markup)
      await remember(id, watch, sent?.message_id ?? 0)
    }
    shown.set(key, now)
    return true
  }

  async function edit(
    chat: number,
    message: number,
    text: string,
    reply_markup: ReturnType<typeof progressMessage>['reply_markup'],
  ): Promise<void> {
    // They could not be reached at first.
    if (message === 0) return
    try {
      await api.editMessageText(chat, message, text, { reply_markup })
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code >= 500 || error.error_code === 429) throw error
      logger.info({ code: error.error_code }, 'progress not shown')
    }
  }

  async function remember(id: string, { chat, message: before }: Watch, message: number): Promise<void> {
    await changeNotice(store, id, (notice) => ({
      ...notice,
      // Asked for once more meanwhile: that one will be theirs.
      watch: watchOf(notice).map((each) =>
        each.chat === chat && each.message === before ? { chat, message } : each,
      ),
    }))
  }
}
