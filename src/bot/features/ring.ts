/** "Please ring me": the way to a person, one step from anywhere, with what is already known. */
import { Composer } from 'grammy'
import type { Draft } from '../../domain/draft.ts'
import { type Answers, textOf } from '../../domain/form.ts'
import { readMove } from '../../domain/reading/move.ts'
import { displayPhone } from '../../domain/reading/phone.ts'
import { isClosed, type ServiceRequest } from '../../domain/request.ts'
import { accept } from '../accept.ts'
import { minePress, readPress } from '../callback-data.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { removeQuick, setAside, startForm, waitingBooking } from '../drafts.ts'
import { hasRoom, sayNoRoom } from '../room.ts'
import { menuButton } from './menu.ts'

export function ring(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  const toPerson = async (ctx: BangbanContext) => {
    const { draft } = ctx.state
    if (draft?.form === 'ring' && typeof draft.answers.phone !== 'string')
      return startForm(ctx, 'ring', draft.answers)
    // Whoever books for others is not whom the booking tells of.
    const known = draft?.form === 'booking' && !draft.behalf ? draft.answers : {}
    if (draft && typeof known.phone === 'string') {
      setAside(ctx)
      // An id of its own: the booking may still be taken up again and become a request too, and so may another call.
      return await finishRing(ctx, { ...draft, id: `${draft.id}r${ctx.update.update_id}` })
    }
    startForm(ctx, 'ring', known)
  }
  composer.filter((ctx) => readPress(ctx.pressed, 'm')?.[0] === 'ring', toPerson)
  composer.on('message:text').filter((ctx) => readMove(ctx.message.text) === 'human', toPerson)
  return composer
}

export async function finishRing(ctx: BotContext, draft: Draft): Promise<void> {
  const { answers } = draft
  const item = textOf(answers, 'item')
  const latest = await newest(ctx)
  const known = latest && wishesTheSame(latest, answers) ? latest.number : undefined
  if (!known && !(await hasRoom(ctx))) return sayNoRoom(ctx, draft)
  // The staff who helped last are nearest, too.
  const number = known ?? (await accept(ctx, draft, { kind: 'HD', item, area: latest?.area, answers }))
  const phone = displayPhone(textOf(answers, 'phone') ?? '')
  removeQuick(ctx)
  ctx.say(ctx.t(known ? 'ring-already' : 'ring-accepted', { number, phone }), {
    buttons: [
      // Whoever was in the middle of a booking can go on with it all the same.
      ...waitingBooking(ctx),
      [{ label: ctx.t('button-see-request'), press: minePress('view', number) }],
      [menuButton(ctx)],
    ],
  })
}

/** The person's newest request: what is known already need not be asked. */
async function newest(ctx: BotContext): Promise<ServiceRequest | undefined> {
  const { requests } = ctx.deps.store
  const [number] = await requests.ofChat(ctx.home, 1)
  return number === undefined ? undefined : (await requests.get(number))?.request
}

/** Whether it wishes the same and still waits: asking twice makes nobody ring twice. */
function wishesTheSame(request: ServiceRequest, answers: Answers): boolean {
  const same = (id: string) => textOf(request.answers, id) === textOf(answers, id)
  return request.kind === 'HD' && !isClosed(request.state) && same('phone') && same('item')
}
