/** What administrators press: send, test, pause, go on, stop, copy, send again. Twice, or by two at once, it happens once. */
import { isEnded, made, type Notice, type NoticeBy } from '../../../domain/notice.ts'
import { toLocal } from '../../../domain/time.ts'
import { entryId } from '../../../jobs/outbox-entries.ts'
import { momentInWords } from '../../../texts/dates.ts'
import { type NoticeMove, noticePress } from '../../callback-data.ts'
import type { BangbanContext, BotContext } from '../../context.ts'
import { compose } from './compose.ts'
import { preview, show } from './preview.ts'
import { stepNotice } from './record.ts'

type Move = (ctx: BangbanContext, notice: Notice, by: NoticeBy) => Promise<void>

export const MOVES: Record<NoticeMove, Move> = {
  view: async (ctx, notice) => await preview(ctx, notice),
  async ask(ctx, { id, sendAt, expires }) {
    const now = ctx.deps.clock()
    if (sendAt !== undefined && sendAt <= now) return ctx.say(ctx.t('notice-at-past'), edit(ctx, id))
    if (expires !== undefined && expires <= now) return ctx.say(ctx.t('notice-expires-past'), edit(ctx, id))
    const later = sendAt !== undefined
    const when = later ? momentInWords(toLocal(sendAt, ctx.deps.zone), ctx.language) : ''
    ctx.say(ctx.t(later ? 'notice-ask-schedule' : 'notice-ask-send', { id, when }), {
      menu: [
        {
          label: ctx.t('notice-really'),
          press: noticePress(later ? 'schedule' : 'send', id),
          style: 'danger',
        },
        { label: ctx.t('notice-not-yet'), press: noticePress('view', id) },
      ],
    })
  },
  async send(ctx, { id }, by) {
    const sent = await stepNotice(ctx, id, { type: 'send', by }, [begin(id, ctx.deps.clock())])
    ctx.say(ctx.t(sent ? 'notice-sent' : 'notice-already', { id }))
  },
  async schedule(ctx, { id, sendAt = 0 }, by) {
    const put = await stepNotice(ctx, id, { type: 'schedule', by, for: sendAt }, [begin(id, sendAt)])
    const when = momentInWords(toLocal(sendAt, ctx.deps.zone), ctx.language)
    ctx.say(ctx.t(put ? 'notice-scheduled-for' : 'notice-already', { id, when }))
  },
  async unschedule(ctx, { id }, by) {
    const back = await stepNotice(ctx, id, { type: 'unschedule', by })
    if (!back) return ctx.say(ctx.t('notice-not-now'))
    await preview(ctx, back)
  },
  async test(ctx, notice, by) {
    await stepNotice(ctx, notice.id, { type: 'test', by })
    for (const { language } of notice.text) show(ctx, notice, language)
    ctx.note(ctx.t('notice-tested'))
  },
  async guests(ctx, notice, by) {
    if (!(await stepNotice(ctx, notice.id, { type: 'test', by }))) return ctx.say(ctx.t('notice-not-now'))
    const people = await ctx.deps.store.people.withRole('administrator', 'supervisor')
    const entries = people.map(({ chat }) => ({ id: `reminder:${notice.id}:${chat}` }))
    await ctx.deps.store.outbox.put(entries, ctx.deps.clock())
    ctx.leavesWork = true
    ctx.note(ctx.t('notice-tested-guests', { count: people.length }))
  },
  async edit(ctx, { id, state, answers }) {
    if (state !== 'draft') return ctx.say(ctx.t('notice-not-now'))
    compose(ctx, answers, id)
  },
  copy: async (ctx, { answers }) => compose(ctx, answers),
  async drop(ctx, { id, state }, by) {
    if (state !== 'draft') return ctx.say(ctx.t('notice-not-now'))
    // Nothing was sent: it ends as a notice that was stopped, and stays in the history.
    const put = await stepNotice(ctx, id, { type: 'send', by })
    if (put) await stepNotice(ctx, id, { type: 'stop', by })
    ctx.note(ctx.t('notice-dropped', { id }))
  },
  async pause(ctx, { id }, by) {
    await watched(ctx, id, await stepNotice(ctx, id, { type: 'pause', by }, [watch(ctx, id)]))
  },
  async resume(ctx, { id }, by) {
    const going = await stepNotice(ctx, id, { type: 'resume', by }, [watch(ctx, id)])
    if (going) await ctx.deps.store.notices.wake(id, going.size ?? 0, ctx.deps.clock())
    ctx.deps.wakeBulk()
    await watched(ctx, id, going)
  },
  async stop(ctx, { id }, by) {
    await watched(ctx, id, await stepNotice(ctx, id, { type: 'stop', by }, [watch(ctx, id)]))
  },
  async resend(ctx, notice, by) {
    if (!isEnded(notice.state) || notice.size === undefined) return ctx.say(ctx.t('notice-not-now'))
    const { notices } = ctx.deps.store
    const { text, picture, buttons, audience, answers } = notice
    const again = made({ text, picture, buttons, audience, answers }, notices.newId(), by, ctx.deps.clock())
    await stepNotice(ctx, notice.id, { type: 'resend', by, as: again.id })
    const draft = { ...again, resendOf: notice.id }
    await notices.commit(0, draft, [])
    await preview(ctx, draft)
  },
  async log(ctx, { id, log }) {
    const line = (each: Notice['log'][number]) =>
      ctx.t('notice-log-line', {
        when: momentInWords(toLocal(each.at, ctx.deps.zone), ctx.language),
        who: each.by.name,
        what: ctx.t(`notice-did-${each.type}`),
      })
    ctx.say([ctx.t('notice-log', { id }), ...log.map(line)].join('\n'))
  },
}

const begin = (id: string, due: number) => ({ id: entryId('notice', id, 0), due })
const watch = (ctx: BotContext, id: string) => ({ id: entryId('progress', id, 0), due: ctx.deps.clock() })
const edit = (ctx: BotContext, id: string) => ({
  menu: [{ label: ctx.t('notice-move-edit'), press: noticePress('edit', id) }],
})

/** The progress message shows it; only what was not possible is said. */
async function watched(ctx: BotContext, id: string, moved: Notice | undefined): Promise<void> {
  ctx.note(ctx.t(moved ? `notice-is-${moved.state}` : 'notice-not-now', { id }))
}
