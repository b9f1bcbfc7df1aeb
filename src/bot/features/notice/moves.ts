/** What administrators press. Twice, or by two at once, it happens once. */
import { editionOf, isEnded, made, type Notice, type NoticeBy, senderOf } from '../../../domain/notice.ts'
import { toLocal } from '../../../domain/time.ts'
import { recipientsOf } from '../../../jobs/notices/begin.ts'
import { entryId, type OutboxKind } from '../../../jobs/outbox-entries.ts'
import { momentInWords } from '../../../texts/dates.ts'
import { type NoticeMove, noticePress } from '../../callback-data.ts'
import type { BangbanContext, BotContext } from '../../context.ts'
import { compose } from './compose.ts'
import { quietInWords } from './facts.ts'
import { preview, view } from './preview.ts'
import { findNotice, stepNotice } from './record.ts'

/** `edition`: what they had seen of it when they pressed. */
type Move = (ctx: BangbanContext, notice: Notice, by: NoticeBy, edition: number) => Promise<void>

/** A message that is under way when a notice is stopped is counted before the report is made, ms. */
const REPORT_AFTER = 3_000

export const isMove = (move: string): move is NoticeMove => Object.hasOwn(MOVES, move)

export const MOVES: Record<NoticeMove, Move> = {
  view,
  async ask(ctx, notice) {
    const { id, state, sendAt } = notice
    if (state !== 'draft' && state !== 'scheduled') return await view(ctx, notice)
    const later = state === 'draft' && sendAt !== undefined
    const trouble = await troubleWith(ctx, notice, later)
    if (trouble) {
      const menu = [{ label: ctx.t('notice-move-edit'), press: noticePress('edit', id) }]
      return ctx.say(ctx.t(trouble), state === 'draft' ? { menu } : {})
    }
    const move = later ? 'schedule' : 'send'
    ctx.say(ctx.t(`notice-ask-${move}`, { id, when: later ? inWords(ctx, sendAt) : '' }), {
      menu: [
        // First the one that harms nobody: the same number typed twice must not send anything.
        { label: ctx.t('notice-not-yet'), press: noticePress('view', id) },
        { label: ctx.t('notice-really'), press: noticePress(move, id, editionOf(notice)), style: 'danger' },
      ],
    })
  },
  async send(ctx, notice, by, edition) {
    const { id } = notice
    if (await isUnseen(ctx, notice, edition)) return
    const sent = await stepNotice(ctx, id, { type: 'send', by }, [entry(ctx, 'notice', id)])
    const rest = quietInWords(ctx, notice, ctx.deps.clock())
    if (sent) ctx.say([ctx.t('notice-sent', { id }), rest].filter(Boolean).join('\n'))
    else await tooLate(ctx, id)
  },
  async schedule(ctx, notice, by, edition) {
    const { id, sendAt } = notice
    if (await isUnseen(ctx, notice, edition)) return
    if (sendAt === undefined || sendAt <= ctx.deps.clock()) return await MOVES.ask(ctx, notice, by, edition)
    const begins = { id: entryId('notice', id, 0), due: sendAt }
    const put = await stepNotice(ctx, id, { type: 'schedule', by, for: sendAt }, [begins])
    if (put) ctx.say(ctx.t('notice-scheduled-for', { id, when: inWords(ctx, sendAt) }))
    else await tooLate(ctx, id)
  },
  async unschedule(ctx, { id }, by) {
    const back = await stepNotice(ctx, id, { type: 'unschedule', by })
    if (back) await preview(ctx, back)
    else await tooLate(ctx, id)
  },
  async test(ctx, { id }, by) {
    if (!(await stepNotice(ctx, id, { type: 'test', by }, [entry(ctx, 'guest', id, by.chat)])))
      return await tooLate(ctx, id)
    ctx.note(ctx.t('notice-tested'))
  },
  async guests(ctx, { id }, by) {
    const people = await ctx.deps.store.people.withRole('administrator', 'supervisor')
    const entries = people.map(({ chat }) => entry(ctx, 'guest', id, chat))
    if (!(await stepNotice(ctx, id, { type: 'test', by }, entries))) return await tooLate(ctx, id)
    ctx.note(ctx.t('notice-tested-guests', { count: people.length }))
  },
  async edit(ctx, notice) {
    if (notice.state === 'draft') compose(ctx, notice, true)
    else await tooLate(ctx, notice.id)
  },
  copy: async (ctx, notice) => compose(ctx, notice),
  async drop(ctx, { id, state }, by) {
    const dropped = state === 'draft' && (await stepNotice(ctx, id, { type: 'stop', by }))
    if (dropped) ctx.say(ctx.t('notice-dropped', { id }))
    else await tooLate(ctx, id)
  },
  async pause(ctx, { id }, by) {
    await tell(ctx, id, await stepNotice(ctx, id, { type: 'pause', by }, [entry(ctx, 'progress', id)]))
  },
  async resume(ctx, { id }, by) {
    const going = await stepNotice(ctx, id, { type: 'resume', by }, [entry(ctx, 'progress', id)])
    if (going) await ctx.deps.store.notices.wake(id, going.size ?? 0, ctx.deps.clock())
    ctx.deps.wakeBulk()
    await tell(ctx, id, going)
  },
  async stop(ctx, { id }, by) {
    const report = { id: entryId('report', id, 0), due: ctx.deps.clock() + REPORT_AFTER }
    await tell(ctx, id, await stepNotice(ctx, id, { type: 'stop', by }, [entry(ctx, 'progress', id), report]))
  },
  async resend(ctx, notice, by) {
    const { id, state, size, log, text, picture, buttons, audience, answers } = notice
    if (!isEnded(state) || size === undefined) return await tooLate(ctx, id)
    // Pressed before: that one is not sent yet.
    const before = log.findLast(({ type }) => type === 'resend')
    const waiting = before?.type === 'resend' ? await findNotice(ctx, before.as) : undefined
    if (waiting?.state === 'draft') return await preview(ctx, waiting)
    const { notices } = ctx.deps.store
    const again = made({ text, picture, buttons, audience, answers }, notices.newId(), by, ctx.deps.clock())
    const draft = { ...again, resendOf: id }
    await notices.commit(0, draft, [])
    await stepNotice(ctx, id, { type: 'resend', by, as: draft.id })
    await preview(ctx, draft)
  },
  async log(ctx, { id, log }) {
    const line = ({ at, by, type }: Notice['log'][number]) =>
      ctx.t('notice-log-line', {
        when: inWords(ctx, at),
        who: by.name || ctx.t('notice-program'),
        what: ctx.t(`notice-did-${type}`),
      })
    ctx.say([ctx.t('notice-log', { id }), ...log.map(line)].join('\n'))
  },
}

const entry = (ctx: BotContext, kind: OutboxKind, id: string, line = 0) => ({
  id: entryId(kind, id, line),
  due: ctx.deps.clock(),
})
const inWords = (ctx: BotContext, at: number) => momentInWords(toLocal(at, ctx.deps.zone), ctx.language)

/** Why it cannot go out like this. */
async function troubleWith(ctx: BotContext, notice: Notice, later: boolean): Promise<string | undefined> {
  const now = ctx.deps.clock()
  const { sendAt, expires } = notice
  if (later && sendAt !== undefined && sendAt <= now) return 'notice-at-past'
  if (expires !== undefined && expires <= now) return 'notice-expires-past'
  // By then there may be somebody.
  if (later) return undefined
  return (await recipientsOf(ctx.deps, notice, now)).chats.length === 0 ? 'notice-nobody' : undefined
}

/** Somebody has changed it since they looked: they look again. */
async function isUnseen(ctx: BotContext, notice: Notice, edition: number): Promise<boolean> {
  const isOut = notice.state !== 'draft' && notice.state !== 'scheduled'
  if (isOut || edition === editionOf(notice)) return false
  ctx.say(ctx.t('notice-changed-since', { id: notice.id }))
  await preview(ctx, notice)
  return true
}

/** What was pressed is not possible any more: says what happened instead. */
async function tooLate(ctx: BotContext, id: string): Promise<void> {
  const now = await findNotice(ctx, id)
  const by = now && senderOf(now)
  const isOut = now !== undefined && by !== undefined && now.state !== 'draft'
  ctx.say(isOut ? ctx.t(`notice-already-${now.state}`, { id, who: by.name }) : ctx.t('notice-not-now'))
}

/** The progress message shows it; here it is said that it was heard, also when a colleague was faster. */
async function tell(ctx: BotContext, id: string, moved: Notice | undefined): Promise<void> {
  const now = moved ?? (await findNotice(ctx, id))
  const isOut = now !== undefined && now.state !== 'draft'
  ctx.note(ctx.t(isOut ? `notice-is-${now.state}` : 'notice-not-now', { id }))
}
