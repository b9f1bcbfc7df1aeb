/** Booking help: where it begins, and what happens when the form is finished. */
import { Composer } from 'grammy'
import type { Draft } from '../../domain/draft.ts'
import { bookingOf } from '../accept.ts'
import { readPress } from '../callback-data.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { offerDraft, startBooking } from '../drafts.ts'
import { twinHere } from '../twins.ts'
import { finishOnBehalf } from './on-behalf.ts'
import { sendBooking } from './send-booking.ts'
import { askTwin } from './twin.ts'

export function booking(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  const begin = (ctx: BangbanContext) => {
    const { draft } = ctx.state
    if (draft?.form === 'booking' && !draft.behalf && offerDraft(ctx)) return
    startBooking(ctx)
  }
  composer.command('book', begin)
  composer.filter((ctx) => readPress(ctx.pressed, 'm')?.[0] === 'book', begin)

  // An item offered for words that were typed.
  composer.filter(
    (ctx) => readPress(ctx.pressed, 's') !== undefined,
    (ctx) => {
      const item = readPress(ctx.pressed, 's')?.[0] ?? ''
      startBooking(ctx, ctx.deps.catalog.services.item(item) ? { item } : {})
    },
  )
  return composer
}

/** The form is finished. What was booked already is shown before it is booked again. */
export async function finishBooking(ctx: BotContext, draft: Draft): Promise<void> {
  if (draft.behalf) return await finishOnBehalf(ctx, draft)
  const twin = await twinHere(ctx, bookingOf(ctx, draft))
  if (twin) return askTwin(ctx, draft, twin)
  await sendBooking(ctx, draft)
}
