/** A finished booking is sent. */
import type { Draft } from '../../domain/draft.ts'
import { accept, acceptedInWords, bookingOf } from '../accept.ts'
import { minePress } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { hasRoom, sayNoRoom } from '../room.ts'
import { menuButton } from './menu.ts'
import { noticeOffer } from './settings/consent.ts'

/** The request is accepted, and only then its number is said. */
export async function sendBooking(ctx: BotContext, draft: Draft): Promise<void> {
  if (!(await hasRoom(ctx))) return sayNoRoom(ctx, draft)
  const booking = bookingOf(ctx, draft)
  const number = await accept(ctx, draft, booking)
  const offer = await noticeOffer(ctx)
  ctx.say([acceptedInWords(ctx, booking, number), offer?.text].filter(Boolean).join('\n\n'), {
    menu: offer?.menu,
    buttons: [[{ label: ctx.t('button-see-request'), press: minePress('view', number) }], [menuButton(ctx)]],
  })
}
