/** To a named colleague: whoever has it, or a supervisor, passes a request on. */
import { Composer } from 'grammy'
import { actsAs, type Person, serves } from '../../../domain/person.ts'
import type { Action, Actor, ServiceRequest } from '../../../domain/request.ts'
import { deskPress, readPress } from '../../callback-data.ts'
import type { BangbanContext, BotContext } from '../../context.ts'
import type { Button } from '../../keyboards.ts'
import { actOn, mayDo } from './act.ts'
import { lineageOf } from './actor.ts'
import { newCode } from './code-word.ts'
import { awaitWords, forgetWords, type TakeWords } from './words.ts'

/** More names are typed than looked for. */
const OFFERED = 8
const SOMEBODY: Actor = { chat: Number.NaN, name: '', as: 'staff' }

export function give(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.filter(
    (ctx) => readPress(ctx.pressed, 'r')?.[0] === 'give',
    async (ctx) => {
      const [, number = '', chosen] = readPress(ctx.pressed, 'r') ?? []
      if (chosen !== undefined) return await giveTo(ctx, number, Number(chosen))
      const found = await mayDo(ctx, number, (by) => ({ type: 'transfer', by, to: SOMEBODY }))
      if (!found) return
      const colleagues = await colleaguesFor(ctx, found.request)
      if (colleagues.length === 0) return ctx.note(ctx.t('give-nobody'), true)
      awaitWords(ctx, 'give', number)
      ctx.say(ctx.t('ask-give', { number }), { menu: menuOf(ctx, number, colleagues.slice(0, OFFERED)) })
    },
  )
  return composer
}

/** A typed name: the whole of it, or a part. */
export const takeName: TakeWords = async (ctx, number, words) => {
  const found = await mayDo(ctx, number, (by) => ({ type: 'transfer', by, to: SOMEBODY }))
  if (!found) return true
  const colleagues = await colleaguesFor(ctx, found.request)
  const wanted = plain(words)
  const same = colleagues.filter(({ name }) => plain(name) === wanted)
  const like = colleagues.filter(({ name }) => wanted !== '' && plain(name).includes(wanted))
  const fitting = same.length > 0 ? same : like
  const [one] = fitting
  if (one && fitting.length === 1) {
    await giveTo(ctx, number, one.chat)
    return true
  }
  if (one) ctx.say(ctx.t('give-which'), { menu: menuOf(ctx, number, fitting.slice(0, OFFERED)) })
  else ctx.say(ctx.t('give-unknown', { name: words }))
  return false
}

async function giveTo(ctx: BotContext, number: string, chat: number): Promise<void> {
  const { store } = ctx.deps
  const colleague = Number.isSafeInteger(chat) ? await store.people.get(chat) : undefined
  const request = (await store.requests.get(number))?.request
  // Pressed twice: whether it is theirs already, the rules of the request say.
  const hasIt = colleague && request?.inCharge?.chat === chat
  if (!request || !colleague || !(hasIt || isColleague(ctx, request, colleague)))
    return ctx.note(ctx.t('give-gone'), true)
  if (!(await actOn(ctx, number, (by, now) => transferTo(ctx, by, now, colleague)))) return
  forgetWords(ctx, 'give', number)
  ctx.note(ctx.t('given', { number, who: colleague.name }))
}

function transferTo(ctx: BotContext, by: Actor, request: ServiceRequest, to: Person): Action {
  const as = actsAs(to, lineageOf(ctx, request))
  const name = to.name || ctx.t('staff')
  return { type: 'transfer', by, to: { chat: to.chat, name, as }, ...newCode(ctx, request) }
}

/** Who may have it, those nearest to its place first. Who is staff by a group alone has no areas, and comes last. */
async function colleaguesFor(ctx: BotContext, request: ServiceRequest): Promise<Person[]> {
  const staff = await ctx.deps.store.people.withRole('helper', 'supervisor', 'administrator')
  const lineage = lineageOf(ctx, request)
  const ROLES = ['helper', 'supervisor', 'administrator', 'resident']
  const distance = ({ areas }: Person) => {
    const nearest = lineage.findIndex((area) => areas?.includes(area))
    return nearest < 0 ? lineage.length : nearest
  }
  return staff
    .filter((person) => isColleague(ctx, request, person))
    .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || distance(a) - distance(b))
}

function isColleague(
  ctx: BotContext,
  { barred, inCharge, ...request }: ServiceRequest,
  person: Person,
): boolean {
  if (person.role === 'resident' || person.removed) return false
  if (barred.includes(person.chat) || inCharge?.chat === person.chat) return false
  const isAnywhere = person.role === 'helper' && !person.areas?.length
  return isAnywhere || serves(person, lineageOf(ctx, request))
}

function menuOf(ctx: BotContext, number: string, people: readonly Person[]): Button[] {
  const { areas } = ctx.deps.catalog
  return people.map((person) => {
    const [area] = person.areas ?? []
    const where = area && area !== areas.root ? areas.label(area, ctx.language) : ''
    return {
      label: ctx.t('give-choice', {
        name: person.name || ctx.t('staff'),
        what: [ctx.t(`role-${person.role}`), where].filter(Boolean).join(' · '),
      }),
      press: deskPress('give', number, person.chat),
    }
  })
}

const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
