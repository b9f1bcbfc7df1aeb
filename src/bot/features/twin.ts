/** The same matter booked twice: shown before it is sent, and added to what is there if that is what was meant. */
import { Composer } from 'grammy'
import { current, type Draft } from '../../domain/draft.ts'
import type { Media } from '../../domain/form.ts'
import type { Actor, ServiceRequest, Words } from '../../domain/request.ts'
import { inLanguage } from '../../domain/text.ts'
import { perform } from '../../jobs/perform.ts'
import { requestTitle } from '../../texts/card.ts'
import { answerInWords, appointmentInWords } from '../../texts/describe.ts'
import { type Booking, bookingOf } from '../accept.ts'
import { minePress, readPress, twinPress } from '../callback-data.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { resumeDraft } from '../drafts.ts'
import { questionsOf, reviveDraft, wordingOf } from '../forms.ts'
import { humanButton, menuButton, sayMenu } from './menu.ts'
import { sendBooking } from './send-booking.ts'

/** Asks what is meant. The form stays as it is, to be sent all the same. */
export function askTwin(ctx: BotContext, draft: Draft, twin: ServiceRequest): void {
  const { confirm: _confirm, ...answers } = draft.answers
  ctx.state.draft = { ...draft, answers }
  const { number } = twin
  const wording = wordingOf(ctx)
  const when = appointmentInWords(twin, wording)
  const words = ctx.t('twin-ask', { number, what: requestTitle(twin, wording) })
  ctx.say(when ? `${words}\n${ctx.t('accepted-when', { when })}` : words, {
    menu: [
      { label: ctx.t('button-twin-view'), press: minePress('view', number) },
      { label: ctx.t('button-twin-join'), press: twinPress('join', draft.id, number) },
      { label: ctx.t('button-twin-send'), press: twinPress('send', draft.id) },
    ],
    buttons: [[humanButton(ctx)]],
  })
}

export function twin(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.filter(
    (ctx) => readPress(ctx.pressed, 'u') !== undefined,
    async (ctx) => {
      const [move, id, number = ''] = readPress(ctx.pressed, 'u') ?? []
      const { draft } = ctx.state
      if (!draft || draft.id !== id || draft.behalf) return sayMenu(ctx, ctx.t('draft-gone'))
      if (move === 'join') return await join(ctx, draft, number)
      // Days may have passed, or an answer is being changed.
      const { draft: alive, dropped } = reviveDraft(ctx, draft)
      const open = current(questionsOf(ctx, alive), alive)
      if (dropped.length > 0 || (open && open.kind !== 'confirm')) return resumeDraft(ctx)
      delete ctx.state.draft
      await sendBooking(ctx, alive)
    },
  )
  return composer
}

/** What is new goes to the request that is there, as the resident's words. */
async function join(ctx: BotContext, draft: Draft, number: string): Promise<void> {
  const { store, clock } = ctx.deps
  const by: Actor = { chat: ctx.home, name: '', as: 'resident' }
  const found = await store.requests.get(number)
  if (found?.request.chat !== ctx.home) return sayMenu(ctx, ctx.t('mine-unknown'))
  const booking = bookingOf(ctx, draft)
  for (const words of news(ctx, draft, booking, found.request)) {
    // The press may come twice: what was added is not added again.
    if (found.request.history.some((each) => each.type === 'say' && isSame(each.words, words))) continue
    const added = await perform(store, number, () => ({ type: 'say', by, words }), clock())
    if (added.ok) {
      ctx.leavesWork = true
      continue
    }
    ctx.say(ctx.t('twin-closed', { number }))
    return resumeDraft(ctx)
  }
  delete ctx.state.draft
  ctx.say(ctx.t('twin-joined', { number }), {
    buttons: [[{ label: ctx.t('button-see-request'), press: minePress('view', number) }], [menuButton(ctx)]],
  })
}

const isSame = (a: Words, b: Words) => a.text === b.text && a.media?.file === b.media?.file

/** Every answer that is another one than before; files one by one. */
function news(ctx: BotContext, draft: Draft, { answers }: Booking, before: ServiceRequest): Words[] {
  const wording = wordingOf(ctx)
  const differs = (id: string) => JSON.stringify(answers[id]) !== JSON.stringify(before.answers[id] ?? null)
  const lines = questionsOf(ctx, draft).flatMap((question) => {
    const { id, kind, label } = question
    if (kind === 'consent' || kind === 'confirm' || kind === 'media' || !differs(id)) return []
    const answer = answerInWords(question, answers[id], { ...wording, today: undefined })
    return answer ? [ctx.t('summary-line', { label: inLanguage(label, ctx.language), answer })] : []
  })
  const files = Object.entries(answers)
    .filter(([id]) => differs(id))
    .flatMap(([, answer]) => (Array.isArray(answer) ? (answer as (string | Media)[]) : []))
    .filter((each): each is Media => typeof each === 'object')
  return [
    ...(lines.length > 0 ? [{ text: lines.join('\n') }] : []),
    ...files.map((media) => ({ media, from: { chat: ctx.home, message: 0 } })),
  ]
}
