/** All notices, of all administrators, the newest first; and a new one. */
import type { Notice } from '../../../domain/notice.ts'
import { readBold } from '../../../texts/notice.ts'
import { draftPress, noticePress } from '../../callback-data.ts'
import type { BotContext } from '../../context.ts'
import type { Button } from '../../keyboards.ts'
import { compose } from './compose.ts'
import { findNotice } from './record.ts'

const ON_A_PAGE = 8
const FIRST_WORDS = 14
/** Older ones stay in the record; nobody looks through more. */
const MOST = 200

export async function listNotices(ctx: BotContext, page = 0): Promise<void> {
  const { draft, undone } = ctx.state
  const unfinished = [draft, undone].find((each) => each?.form === 'notice')
  const ids = await ctx.deps.store.notices.list(MOST)
  if (ids.length === 0 && !unfinished) return compose(ctx)
  const last = Math.max(0, Math.ceil(ids.length / ON_A_PAGE) - 1)
  const now = Math.min(Math.max(0, page), last)
  const shown = ids.slice(now * ON_A_PAGE, (now + 1) * ON_A_PAGE)
  const found = (await Promise.all(shown.map((id) => findNotice(ctx, id)))).flatMap((each) => each ?? [])
  const goOn: Button[] = unfinished
    ? [
        {
          label: ctx.t('notice-unfinished'),
          press: draftPress(unfinished === draft ? 'resume' : 'undo', unfinished.id),
        },
      ]
    : []
  const pages: Button[] = []
  if (now > 0) pages.push({ label: ctx.t('button-page-before'), press: noticePress('list', '-', now - 1) })
  if (now < last) pages.push({ label: ctx.t('button-page-next'), press: noticePress('list', '-', now + 1) })
  ctx.say(ctx.t('notice-list'), {
    menu: [
      { label: ctx.t('notice-new'), press: noticePress('new', '-'), style: 'primary' },
      ...goOn,
      ...found.map((notice) => ({ label: lineOf(ctx, notice), press: noticePress('view', notice.id) })),
    ],
    buttons: pages.length > 0 ? [pages] : [],
  })
}

function lineOf(ctx: BotContext, { state, text, log }: Notice): string {
  const words = [...readBold(text[0]?.words ?? '').plain.replaceAll('\n', ' ')]
  const short = words.slice(0, FIRST_WORDS).join('')
  return ctx.t('notice-list-line', {
    state: ctx.t(`notice-state-${state}`),
    words: words.length > FIRST_WORDS ? `${short}…` : short,
    who: log[0]?.by.name ?? '',
  })
}
