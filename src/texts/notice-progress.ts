/** How far a notice is: a bar, the rate, the time left, and what can be pressed. */
import type { InlineKeyboardMarkup } from 'grammy/types'
import { isEnded, type Notice, OUTCOMES, type Tally } from '../domain/notice.ts'
import type { Wording } from './describe.ts'

const BAR = 10
/** Sent in a second. */
const SWING = 0.5

/** `now`: Unix ms. */
export function progressMessage(
  notice: Notice,
  tally: Tally,
  now: number,
  { texts, language }: Wording,
): { text: string; reply_markup: InlineKeyboardMarkup } {
  const t = (key: string, vars: Record<string, string | number> = {}) => texts.t(language, key, vars)
  const { id, state, size, full = 0 } = notice
  const hand = state === 'paused' ? 'pause' : state === 'stopped' ? 'stop' : undefined
  const who = notice.log.findLast(({ type }) => type === hand)?.by.name
  const head = [t(`notice-is-${state}`, { id }), who && t('notice-by', { who })].filter(Boolean).join('')
  // It ended before it began: there is nothing to count.
  if (size === undefined) return { text: head, reply_markup: { inline_keyboard: [] } }
  const done = size - tally.waiting
  const share = size === 0 ? 1 : done / size
  const filled = Math.floor(share * BAR)
  const seconds = sendingSeconds(notice, now)
  const rate = seconds > 0 ? done / seconds : 0
  const fates = OUTCOMES.filter((fate) => fate === 's' || tally[fate] > 0)
  const lines = [
    head,
    `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${Math.floor(share * 100)}%  ${done}/${size}`,
    fates
      .map((fate) => t('notice-tally', { fate: t(`report-fate-${fate}`), count: tally[fate] }))
      .join(' · '),
    full > 0 ? t('notice-full', { count: full }) : '',
    state === 'sending' && tally.waiting > 0 ? t('notice-waiting', { count: tally.waiting }) : '',
    // Of those who sleep nobody knows when they will have got it: only what is in full swing is reckoned.
    state === 'sending' && tally.waiting > 0 && rate >= SWING
      ? t('notice-rate', { rate: rate.toFixed(1), minutes: Math.ceil(tally.waiting / rate / 60) })
      : '',
    notice.trouble ? t('notice-trouble', { trouble: notice.trouble }) : '',
  ]
  const button = (move: string) => ({ text: t(`notice-button-${move}`), callback_data: `a:${move}:${id}` })
  const rows = isEnded(state) ? [] : [[button(state === 'paused' ? 'resume' : 'pause'), button('stop')]]
  return { text: lines.filter(Boolean).join('\n'), reply_markup: { inline_keyboard: rows } }
}

/** For how long it has been sending, pauses left out. */
function sendingSeconds({ log }: Notice, now: number): number {
  let since: number | undefined
  let ms = 0
  for (const { type, at } of log) {
    if (type === 'begin' || type === 'resume') since = at
    else if (since !== undefined && ['pause', 'stop', 'finish', 'expire', 'fail'].includes(type)) {
      ms += at - since
      since = undefined
    }
  }
  return (ms + (since === undefined ? 0 : now - since)) / 1000
}
