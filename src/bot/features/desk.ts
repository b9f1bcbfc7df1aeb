/** What staff do with a card: take, done, could not, hand back, see the contact. First press wins. */
import { Composer } from 'grammy'
import {
  type Action,
  type Actor,
  act,
  isClosed,
  type Refusal,
  type ServiceRequest,
} from '../../domain/request.ts'
import { outboxAfter } from '../../jobs/outbox-entries.ts'
import { contactLine, requestTitle } from '../../texts/card.ts'
import { type DeskMove, deskPress, readPress } from '../callback-data.ts'
import type { BangbanContext } from '../context.ts'
import { wordingOf } from '../forms.ts'

/** Looked through for a list of at most ten. */
const MOST_OPEN = 200

const ACTIONS: Record<Exclude<DeskMove, 'contact'>, 'take' | 'done' | 'fail' | 'handBack'> = {
  take: 'take',
  done: 'done',
  fail: 'fail',
  back: 'handBack',
}

export function desk(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'r') !== undefined,
    async (ctx) => {
      const [move, number = ''] = (readPress(ctx.pressed, 'r') ?? []) as [DeskMove, string?]
      const { requests } = ctx.deps.store
      const by = await actor(ctx)
      // Again when somebody else changed the request between reading and writing it.
      for (let attempt = 0; attempt < 5; attempt++) {
        const found = await requests.get(number)
        if (!found || !(await mayTouch(ctx, found.request))) return ctx.note(ctx.t('desk-not-here'), true)
        if (move === 'contact') return contact(ctx, found.request, by)
        const type = Object.hasOwn(ACTIONS, move) ? ACTIONS[move] : undefined
        if (!type) return ctx.note(ctx.t('button-old'))
        const action = { type, by } as Action
        const result = act(found.request, action, ctx.deps.clock())
        // Decided twice, or pressed twice: whoever has it already just sees the contact again.
        if (type === 'take' && found.request.inCharge?.chat === by.chat)
          return contact(ctx, found.request, by)
        if (!result.ok) return refuse(ctx, found.request, result)
        if (!(await requests.commit(found.revision, result.request, outboxAfter(result.request)))) continue
        ctx.leavesWork = true
        if (type === 'take') return ctx.note(contactLine(result.request, wordingOf(ctx)), true)
        return ctx.note(ctx.t(`desk-did-${type}`, { number }))
      }
      ctx.note(ctx.t('try-again-soon'), true)
    },
  )

  composer.command('desk', async (ctx) => {
    const { requests, people, stations } = ctx.deps.store
    const person = await people.get(ctx.from?.id ?? ctx.home)
    const areas = ctx.isPrivate ? [] : await stations.areasOf(ctx.home)
    if (ctx.isPrivate && (!person || person.role === 'resident')) return ctx.say(ctx.t('desk-staff-only'))
    const numbers = await requests.open(MOST_OPEN)
    const open = (await Promise.all(numbers.map((number) => requests.get(number)))).flatMap(
      (each) => each?.request ?? [],
    )
    const shown = open.filter((request) =>
      ctx.isPrivate ? request.inCharge?.chat === ctx.home : covers(ctx, areas, request),
    )
    if (shown.length === 0) return ctx.say(ctx.t(ctx.isPrivate ? 'desk-none-mine' : 'desk-none-here'))
    const buttons = shown.slice(0, 10).map((request) => [
      {
        label: `${request.number} ${requestTitle(request, wordingOf(ctx))} · ${ctx.t(`state-${request.state}`)}`,
        press: deskPress(request.inCharge ? 'contact' : 'take', request.number),
      },
    ])
    ctx.say(ctx.t('desk-title', { count: String(shown.length) }), { buttons })
  })
  return composer
}

/** Who presses, by the name residents see. Who joined by a group's link alone may have told none. */
async function actor(ctx: BangbanContext): Promise<Actor> {
  const chat = ctx.from?.id ?? ctx.home
  const person = await ctx.deps.store.people.get(chat)
  const name = person?.name || ctx.from?.first_name || ''
  return { chat, name: /\p{L}/u.test(name) ? name : ctx.t('staff'), as: 'staff' }
}

/**
 * Only from a chat where a card of the request stands, from a station of its area, or by the one in charge. A number
 * alone opens nothing.
 */
async function mayTouch(ctx: BangbanContext, request: ServiceRequest): Promise<boolean> {
  if (request.inCharge?.chat === ctx.from?.id) return true
  const { requests, stations } = ctx.deps.store
  const cards = await requests.cards(request.number)
  if (cards.some(({ chat }) => chat === ctx.home)) return true
  return !ctx.isPrivate && covers(ctx, await stations.areasOf(ctx.home), request)
}

/** Whether the request is from one of these areas, or from a place inside one. */
function covers(ctx: BangbanContext, areas: readonly string[], { area }: ServiceRequest): boolean {
  return ctx.deps.catalog.areas.lineage(area).some((code) => areas.includes(code))
}

function contact(ctx: BangbanContext, request: ServiceRequest, by: Actor): void {
  if (request.inCharge?.chat !== by.chat) return ctx.note(ctx.t('desk-contact-not-yours'), true)
  ctx.note(contactLine(request, wordingOf(ctx)), true)
}

function refuse(ctx: BangbanContext, request: ServiceRequest, refusal: Refusal): void {
  if (isClosed(request.state))
    return ctx.note(ctx.t('desk-closed', { state: ctx.t(`state-${request.state}`) }), true)
  const who = 'by' in refusal ? (refusal.by?.name ?? '') : ''
  ctx.note(ctx.t(`desk-refused-${refusal.why}`, { who }), true)
}
