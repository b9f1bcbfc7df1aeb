/** How a notice stands: before it is sent how it looks and whom it reaches, afterwards how far it is; and what can be done. */
import { isEnded, type Notice, watchedIn, watchOf } from '../../../domain/notice.ts'
import { toLocal } from '../../../domain/time.ts'
import { entryId } from '../../../jobs/outbox-entries.ts'
import { momentInWords } from '../../../texts/dates.ts'
import { asCaption, noticeMessage } from '../../../texts/notice.ts'
import { progressMessage } from '../../../texts/notice-progress.ts'
import { type NoticeMove, noticePress } from '../../callback-data.ts'
import type { BotContext } from '../../context.ts'
import { wordingOf } from '../../forms.ts'
import type { Button } from '../../keyboards.ts'
import { audienceInWords, factsOf } from './facts.ts'
import { changeNotice } from './record.ts'

/** As it stands now. */
export async function view(ctx: BotContext, notice: Notice): Promise<void> {
  if (notice.state === 'draft' || notice.state === 'scheduled') return await preview(ctx, notice)
  show(ctx, notice, notice.text[0]?.language ?? ctx.language)
  if (!isEnded(notice.state)) return await watch(ctx, notice)
  const { store, clock, zone } = ctx.deps
  const tally = notice.tally ?? (await store.notices.tally(notice.id, notice.size ?? 0))
  const { text } = progressMessage(notice, tally, clock(), wordingOf(ctx))
  const sent = notice.log.findLast(({ type }) => type === 'send' || type === 'schedule')
  const when = sent && momentInWords(toLocal(sent.at, zone), ctx.language)
  const lines = [text, sent && ctx.t('notice-sent-by', { who: sent.by.name, when: when ?? '' })]
  ctx.say([...lines, ...audienceInWords(ctx, notice)].filter(Boolean).join('\n'), {
    menu: moves(ctx, notice),
  })
}

/** As each language's readers will see it, then the facts and the buttons. */
export async function preview(ctx: BotContext, notice: Notice): Promise<void> {
  for (const { language } of notice.text) show(ctx, notice, language)
  ctx.say(await factsOf(ctx, notice), { menu: moves(ctx, notice) })
}

/** One copy, here. */
function show(ctx: BotContext, notice: Notice, language: string): void {
  const { catalog, texts, doorOf, publicUrl } = ctx.deps
  const { text, entities, reply_markup } = noticeMessage(notice, { catalog, texts, language }, publicUrl)
  const { picture } = notice
  // A picture sent at another door is not fetched for a look: a copy of one's own shows it.
  const photo = picture && doorOf(picture.chat) === doorOf(ctx.home) ? picture.file : undefined
  const chat_id = ctx.home
  if (photo && asCaption(text))
    return ctx.act('sendPhoto', { chat_id, photo, caption: text, caption_entities: entities, reply_markup })
  if (photo) ctx.act('sendPhoto', { chat_id, photo })
  ctx.act('sendMessage', { chat_id, text, entities, reply_markup })
}

/** Its progress is shown here from now on; where it stood before in this chat it can be pressed no more. */
async function watch(ctx: BotContext, notice: Notice): Promise<void> {
  const { id } = notice
  const before = watchOf(notice).find(({ chat }) => chat === ctx.home)?.message
  const entry = { id: entryId('progress', id, 0), due: ctx.deps.clock() }
  await changeNotice(ctx, id, (now) => ({ ...now, ...watchedIn(now, ctx.home) }), [entry])
  if (before && ctx.can.edit) ctx.act('editMessageReplyMarkup', { chat_id: ctx.home, message_id: before })
}

function moves(ctx: BotContext, { id, state, sendAt, size, tally }: Notice): Button[] {
  const move = (name: NoticeMove, label = `notice-move-${name}`): Button => ({
    label: ctx.t(label),
    press: noticePress(name, id),
  })
  if (state === 'draft') {
    const send = move('ask', sendAt === undefined ? 'notice-move-send' : 'notice-move-schedule')
    return [send, move('test'), move('guests'), move('edit'), move('drop')]
  }
  if (state === 'scheduled')
    return [move('ask', 'notice-move-send-now'), move('test'), move('unschedule'), move('stop')]
  const someMissed = size !== undefined && (tally === undefined || tally.s + tally.h < size)
  return [move('copy'), ...(someMissed ? [move('resend')] : []), move('log')]
}
